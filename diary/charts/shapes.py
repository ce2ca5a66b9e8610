"""What a chart is made of: a configuration for the screen and the table that says the same."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from diary.clinical.words import Phrase, phrase
from diary.clinical.words import gettext_noop as _

# Meanings the scripts turn into the colours and patterns of the theme in use.
SEEN = "seen"
PARTLY = "partly"
OUTSIDE = "outside"
NONE_SEEN = "none_seen"
PARTLY_NONE_SEEN = "partly_none_seen"
NOT_WATCHED = "not_watched"
NOT_RECORDED = "not_recorded"


@dataclass(frozen=True, slots=True)
class Table:
    """A table of words and numbers; cells are phrases, terms, dates, numbers or text."""

    caption: Phrase
    head: tuple[Phrase, ...]
    rows: tuple[tuple[object, ...], ...]  # the first cell of each names its row


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart with the table beneath it."""

    key: str  # names the canvas
    title: Phrase
    lead: tuple[Phrase, ...]  # sentences above the chart
    config: dict[str, Any]  # for Chart.js; words in it are still phrases and dates
    table: Table


def rounded(value: float | None, digits: int) -> Decimal | None:
    """`value` with a fixed number of decimals, half to even; None stays a gap."""
    return None if value is None else Decimal(f"{value:.{digits}f}")


def seconds_words(seconds: float) -> Phrase:
    """A length in seconds, from two minutes on in minutes and seconds."""
    whole = round(seconds)
    if whole < 120:
        return phrase(_("%(seconds)s s"), seconds=whole)
    return phrase(_("%(minutes)s min %(seconds)s s"), minutes=whole // 60, seconds=whole % 60)


def minutes_words(minutes: float) -> Phrase:
    """A time in whole minutes, from an hour on in hours and minutes."""
    whole = round(minutes)
    if whole < 60:
        return phrase(_("%(minutes)s min"), minutes=whole)
    return phrase(_("%(hours)s h %(minutes)s min"), hours=whole // 60, minutes=whole % 60)
