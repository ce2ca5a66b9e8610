"""Load what `dump` wrote: `manage.py load file.json --owner ana@example.org`."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from diary.access import user_with
from diary.exchange.jsonl_in import load
from diary.exchange.lines import BadFileError


class Command(BaseCommand):
    help = "Load a machine file. A wrong line is named, and then nothing of the file is kept."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="a file made by `dump`")
        parser.add_argument("--owner", required=True, help="e-mail of the account that will own it")

    def handle(self, *args: Any, file: Path, owner: str, **options: Any) -> None:
        try:
            user = user_with(owner)
            with file.open("rb") as opened:
                loading = load(opened, owner=user)
        except OSError as wrong:
            raise CommandError(f"{file} cannot be read: {wrong.strerror}.") from wrong
        except (LookupError, BadFileError) as wrong:
            raise CommandError(str(wrong)) from wrong
        counts = loading.counts
        self.stdout.write(
            f"{loading.sleeper}: {counts['new']} new, {counts['amended']} amended, "
            f"{counts['left']} already there."
        )
