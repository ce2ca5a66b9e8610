"""One value as the text of a CSV cell, and text that no spreadsheet takes for a formula."""

import re
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

# What begins a formula, in the wide and small shapes some spreadsheets read as the same.
SIGNS = "=+\\-@＝＋－＠﹦﹢﹣﹫"
# Skipped by a spreadsheet or unseen by a reader: blanks, marks of direction, control characters.
UNSEEN = "\\s\\x00-\\x1f\\xad\\u180e\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufeff"
# A spreadsheet told to split at semicolons or tabs begins a cell inside a text too.
AT_A_START = "(^|[;\\t\\r\\n])"
A_FORMULA = f"(?:'|(?![;\\t\\r\\n])[{UNSEEN}])*[{SIGNS}]"
RISKY = re.compile(f"^(?='*[\\t\\r\\n])|{AT_A_START}(?={A_FORMULA})")
ESCAPED = re.compile(f"^'(?='*[\\t\\r\\n])|{AT_A_START}'(?={A_FORMULA})")


def safe(text: str) -> str:
    """The text with an apostrophe before whatever a spreadsheet would calculate."""
    return RISKY.sub(r"\g<1>'", text)


def as_written(cell: str) -> str:
    """A text as it was before `safe`: reading back takes every such apostrophe off again."""
    return ESCAPED.sub(r"\g<1>", cell)


def cell(value: Any) -> str:
    """Nothing as an empty cell; numbers and dates plain; texts safe. Instants have no one text."""
    if value is None:
        return ""
    if isinstance(value, str):
        return safe(value)
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, dict):
        return safe(" ".join(f"{name}={value[name]}" for name in sorted(value)))
    if isinstance(value, list):
        return safe(" ".join(map(str, value)))
    return str(value)


def local(at: datetime, zone: ZoneInfo) -> str:
    """2026-10-25T02:30:00+01:00: the offset tells which of two half past twos it was."""
    return at.astimezone(zone).isoformat(timespec="seconds")


def in_utc(at: datetime | None) -> str:
    if at is None:
        return ""
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"
