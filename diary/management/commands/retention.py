"""Let old nights go where an owner chose so: `manage.py retention`, once a day by a timer."""

import logging
from argparse import ArgumentParser
from datetime import date
from smtplib import SMTPException
from typing import Any

from django.core.mail import send_mail
from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from diary.models import Sleeper
from diary.records.retention import (
    choosers,
    going,
    is_due,
    let_go,
    owners,
    take_back,
    to_warn,
    warn,
)

log = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Warn of nights that are past their time, and erase those warned of 30 days ago."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only say what would be done")

    def handle(self, *args: Any, dry_run: bool, **options: Any) -> None:
        """Prints no name: what a timer prints ends in a log."""
        now = timezone.now()
        for sleeper in choosers():
            if is_due(sleeper, now=now):
                rows = 0 if dry_run else let_go(sleeper)
                self.say(sleeper, "would erase" if dry_run else f"erased {rows} rows")
            elif to_warn(sleeper, now=now) and (dry_run or is_told(sleeper)):
                self.say(sleeper, "would warn" if dry_run else "warned")

    def say(self, sleeper: Sleeper, words: str) -> None:
        self.stdout.write(f"{sleeper.uuid}: {words}")


def shown(day: date) -> str:
    return date_format(day, "j F Y")


def is_told(sleeper: Sleeper) -> bool:
    """Nothing counts as warned of while its e-mail cannot be sent: tomorrow it is tried again."""
    if not warn(sleeper, at=timezone.now()):
        return False
    told = going(sleeper)
    if told is None:
        return False
    days = {"before": shown(told.before), "on": shown(told.on)}
    words = _(
        "Nights before %(before)s will be erased on %(on)s, as an owner of the diary chose.\n\n"
        "Until then you can take everything along, or choose otherwise: sign in, then People, "
        "then How long nights are kept."
    )
    subject = _("Nightjar: old nights will be erased on %(on)s")
    try:
        for owner in owners(sleeper):
            send_mail(subject % days, words % days, None, [owner.email])
    except (OSError, SMTPException):
        log.exception("retention: the warning could not be sent")
        take_back(sleeper)
        return False
    return True
