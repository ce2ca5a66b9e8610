"""All `make run` needs before the server, in one start of Python: tables, demo, greeting."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

DEMO = """
  Family     demo@example.org / nightjar-demo
  Staff      staff@example.org / nightjar-staff   at {address}admin/

  Sign-up and reset codes appear in this terminal. Stop with Ctrl+C."""


class Command(BaseCommand):
    help = "Prepare the database, fill an empty one with the demo, print the address."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="localhost")
        parser.add_argument("--port", default="8000")

    def handle(self, *args: Any, host: str, port: str, **options: Any) -> None:
        call_command("prepare")
        if settings.DEBUG:
            call_command("demo", stdout=self.stdout)
        shown = "localhost" if host in {"0.0.0.0", "::"} else host  # noqa: S104  # compared only
        address = f"http://{shown}:{port}/"
        self.stdout.write(f"\nNightjar answers at {address}")
        if settings.DEBUG:
            self.stdout.write(DEMO.format(address=address))
