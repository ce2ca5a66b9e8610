"""Fill an empty development database with three invented families, up to last night."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from diary.access import is_any_sleeper, sleepers_of
from diary.demo import legs, newborn, steps
from diary.demo.people import FAMILY, STAFF, account
from diary.records.consents import demo_clinic, give_consent


class Command(BaseCommand):
    help = "Make the demo families and their logins, in development and only once."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEBUG:
            raise CommandError("The demo has known passwords; it is for NIGHTJAR_DEBUG=1 only.")
        if is_any_sleeper():
            self.stdout.write("There are diaries here already; the demo leaves them as they are.")
            return
        with transaction.atomic():
            staff = account(*STAFF, is_staff=True)
            owner = account(*FAMILY)
            for family in (newborn, legs, steps):
                family.fill(owner)
            clinic = demo_clinic("Demo clinic", staff=staff)
            for sleeper in sleepers_of(owner):
                give_consent(sleeper, clinic, user=owner)
        self.stdout.write("The demo families are here: Mia, Lena and Jon.")
