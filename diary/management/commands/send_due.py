"""What the days ask for: `manage.py send_due`, once a day by a timer."""

import logging
from collections.abc import Callable
from typing import Any

from django.core.management import CommandError, call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.utils import timezone

log = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Warn of old nights and let them go, and forget ended sign-ins and counted tries."

    def handle(self, *args: Any, **options: Any) -> None:
        """Each is done whatever became of the others; the timer hears of what failed."""
        jobs: dict[str, Callable[[], object]] = {
            "retention": lambda: call_command("retention", stdout=self.stdout),
            "ended sign-ins": lambda: call_command("clearsessions"),
            "counted tries": self.forget_tries,
        }
        failed = [name for name, job in jobs.items() if not is_done(name, job)]
        if failed:
            raise CommandError(f"not done: {', '.join(failed)}")

    def forget_tries(self) -> None:
        # Django's cache in the database removes what is over only when somebody asks for it.
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM nightjar_cache WHERE expires < %s", [over_at()])
            self.stdout.write(f"{cursor.rowcount} counted tries forgotten")


def is_done(name: str, job: Callable[[], object]) -> bool:
    try:
        job()
    except Exception:
        log.exception("send_due: %s", name)
        return False
    return True


def over_at() -> str | None:
    return connection.ops.adapt_datetimefield_value(timezone.now().replace(microsecond=0))
