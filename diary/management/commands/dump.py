"""Write one sleeper whole to the terminal: `manage.py dump NAME > file.json`."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from diary.access import sleeper_named
from diary.exchange.jsonl_out import dumped


class Command(BaseCommand):
    help = "Print everything kept about one sleeper as JSON Lines, for `load`."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("sleeper", help="the sleeper's uuid, or the name if only one has it")

    def handle(self, *args: Any, sleeper: str, **options: Any) -> None:
        try:
            found = sleeper_named(sleeper)
        except LookupError as wrong:
            raise CommandError(str(wrong)) from wrong
        for line in dumped(found, made_at=timezone.now()):
            self.stdout.write(line, ending="")
