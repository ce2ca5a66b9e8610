"""A stored entry as its own form would post it: names, and a text or a list of texts each."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from django import forms

# Said anew by the phone at every sending, or standing beside the answers.
NOT_ANSWERS = {"written_at", "sent_at", "uuid", "version", "only", "zone"}
type Fields = dict[str, str | list[str]]


def answers_of(form: Any) -> Fields:
    """What an untouched edit form holds; a moment with its seconds and its offset."""
    zone = ZoneInfo(form.zone_of_entry)
    found = fields_of(form, zone)
    for row in getattr(form, "sleeps", ()):
        found |= fields_of(row, zone)
    return found


def fields_of(form: forms.BaseForm, zone: ZoneInfo) -> Fields:
    return {
        form.add_prefix(name): as_sent(form[name], zone)
        for name in form.fields
        if name not in NOT_ANSWERS
    }


def as_sent(bound: forms.BoundField, zone: ZoneInfo) -> str | list[str]:
    initial = bound.initial
    if isinstance(initial, datetime):
        return initial.astimezone(zone).isoformat()
    value = bound.value()
    if isinstance(value, list | tuple):
        return [str(one) for one in value if one not in (None, "")]
    if isinstance(value, bool):
        return "on" if value else ""
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)
