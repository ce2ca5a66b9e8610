"""What a version and its answers are called: in the family's words, on the clock of the entry."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext

from diary.forms.phone import known_zone
from diary.models import Medication
from diary.models.fields import CodeField, CodesField, NumberCodeField
from diary.sentences import label, say

NOTHING: tuple[Any, ...] = (None, "", [])


@dataclass(frozen=True, slots=True)
class Words:
    """What is needed to say an answer: a clock, and the names of the medicines."""

    zone: str
    medicines: Mapping[int, str] = field(default_factory=dict)

    def of(self, row: Any) -> "Words":
        """The same on the clock of an entry, which may have been slept elsewhere."""
        zone = known_zone(getattr(row, "zone", self.zone), default=self.zone)
        return self if zone == self.zone else Words(zone, self.medicines)

    def local(self, moment: datetime) -> datetime:
        return moment.astimezone(ZoneInfo(self.zone))

    def moment(self, moment: datetime, *, seconds: bool = False) -> str:
        return date_format(self.local(moment), "j M Y, H:i:s" if seconds else "j M Y, H:i")

    def clock(self, moment: datetime) -> str:
        return date_format(self.local(moment), "H:i, D j M Y")

    def medicine(self, key: int | None) -> str:
        return self.medicines.get(key or 0, gettext("a medicine no longer kept"))

    def answer(self, asked: "models.Field[Any, Any]", value: Any, *, seconds: bool = False) -> str:
        """One answer in words, empty when there is none. Never fails: old rows may be odd."""
        if value in NOTHING:
            return ""
        if isinstance(asked, CodeField | CodesField | NumberCodeField):
            codes = value if isinstance(value, list) else [value]
            return ", ".join(label(asked.terms.label_of(str(code))) for code in codes)
        if isinstance(asked, models.ForeignKey):
            is_medicine = asked.related_model is Medication
            return self.medicine(value) if is_medicine else str(value)
        if isinstance(value, bool):
            return gettext("Yes") if value else gettext("not ticked")
        if isinstance(value, datetime):
            return self.moment(value, seconds=seconds)
        if isinstance(value, Decimal):
            return say(value.normalize() if value.is_finite() else str(value))
        return say(value)


def episode(row: Any, words: Words) -> str:
    if row.started_at is None:
        return gettext("Episode in the night of %(day)s") % {"day": day(row.night_on)}
    return gettext("Episode of %(at)s") % {"at": words.clock(row.started_at)}


def night(row: Any, words: Words) -> str:
    return gettext("Night of %(day)s") % {"day": day(row.evening_on)}


def weekly(row: Any, words: Words) -> str:
    return gettext("Weekly check of %(day)s") % {"day": day(row.checked_on)}


def medicine(row: Any, words: Words) -> str:
    return gettext("Medicine: %(name)s") % {"name": row.name}


def dose(row: Any, words: Words) -> str:
    name, at = words.medicine(row.medication_id), row.given_at or row.planned_at
    when = words.clock(at) if at else day(row.night_on)
    return gettext("Dose of %(name)s, %(at)s") % {"name": name, "at": when}


def side_effect(row: Any, words: Words) -> str:
    kind = words.answer(row._meta.get_field("kind"), row.kind)
    return gettext("Side effect: %(kind)s, %(at)s") % {
        "kind": kind,
        "at": words.clock(row.noticed_at),
    }


def visit(row: Any, words: Words) -> str:
    if row.visit_on is None:
        return gettext("Visit without a date")
    return gettext("Visit of %(day)s") % {"day": day(row.visit_on)}


def finding(row: Any, words: Words) -> str:
    kind = words.answer(row._meta.get_field("kind"), row.kind)
    return gettext("Test: %(kind)s") % {"kind": kind}


def doctors_plan(row: Any, words: Words) -> str:
    return gettext("Doctor's plan: %(doctor)s") % {"doctor": row.doctor}


def sleeper(row: Any, words: Words) -> str:
    return gettext("About %(name)s") % {"name": row.name}


def place(row: Any, words: Words) -> str:
    who = row.user or gettext("somebody whose account is gone")
    return gettext("Place of %(who)s") % {"who": who}


def pair(row: Any, words: Words) -> str:
    found = [one for one in (row.first, row.second) if one is not None]
    return gettext("Two entries that may be one episode: %(times)s") % {
        "times": " · ".join(
            words.clock(one.started_at) if one.started_at else day(one.night_on) for one in found
        )
    }


def day(on: date) -> str:
    return date_format(on, "D j M Y")
