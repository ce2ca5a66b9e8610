"""Print the numbers of a period: `manage.py summary NAME --from 2026-01-05 --to 2026-01-25`."""

import json
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from diary.access import sleeper_named
from diary.forms.fields import EARLIEST_ON
from diary.models import Sleeper
from diary.records import first_night, last_night, summary_of
from diary.stats.facts import Period
from diary.stats.numbers import summary_numbers


class Command(BaseCommand):
    help = "Print every number of a period as JSON, unrounded, one key per measure."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("sleeper", help="the sleeper's uuid, or the name if only one has it")
        parser.add_argument("--from", dest="first", help="first evening, such as 2026-01-05")
        parser.add_argument("--to", dest="last", help="last evening, included")

    def handle(
        self, *args: Any, sleeper: str, first: str | None, last: str | None, **options: Any
    ) -> None:
        try:
            found = sleeper_named(sleeper)
        except LookupError as wrong:
            raise CommandError(str(wrong)) from wrong
        numbers = summary_numbers(summary_of(found, period_of(found, first, last)))
        self.stdout.write(json.dumps(numbers, indent=2, allow_nan=False))


def period_of(sleeper: Sleeper, first: str | None, last: str | None) -> Period:
    """The evenings asked for; without them from the first to the last night in the diary."""
    newest = sleeper.nights.order_by("evening_on").values_list("evening_on", flat=True).last()
    first_on = evening("--from", first) if first else first_night(sleeper)
    last_on = evening("--to", last) if last else newest
    if first_on is None or last_on is None:
        raise CommandError("This diary is still empty; give --from and --to.")
    if last_on < first_on:
        raise CommandError(f"The period ends ({last_on}) before it begins ({first_on}).")
    if first_on < EARLIEST_ON or last_on > last_night(sleeper):
        raise CommandError(f"Please give evenings from {EARLIEST_ON} to {last_night(sleeper)}.")
    return Period(first_on, last_on)


def evening(option: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as wrong:
        raise CommandError(f"{option} should be a date such as 2026-01-05.") from wrong
