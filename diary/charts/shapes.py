"""What a chart is made of: a configuration for the screen and the table that says the same."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from diary.clinical.words import Phrase

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
