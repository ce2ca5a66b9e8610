"""What the days ask for: `manage.py send_due`, once a day by a timer."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.utils import timezone


class Command(BaseCommand):
    help = "Warn of old nights and let them go, and forget ended sign-ins and counted tries."

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("retention", stdout=self.stdout)
        call_command("clearsessions")
        # Django's cache in the database removes what is over only when somebody asks for it.
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM nightjar_cache WHERE expires < %s", [over_at()])
            self.stdout.write(f"{cursor.rowcount} counted tries forgotten")


def over_at() -> str | None:
    return connection.ops.adapt_datetimefield_value(timezone.now().replace(microsecond=0))
