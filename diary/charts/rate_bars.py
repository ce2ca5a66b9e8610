"""Bars of a rate over several nights each: drawn only where a rate is shown, with its range."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from diary.charts.scale import ticks_to
from diary.charts.shapes import NONE_SEEN, NOT_RECORDED, NOT_WATCHED, SEEN
from diary.clinical.measures import shown
from diary.clinical.words import Phrase, phrase
from diary.clinical.words import gettext_noop as _
from diary.stats.rates import Rate, Rates
from diary.stats.weeks import Tallied

TOO_FEW = "too_few"  # nights were watched, and they are not enough for a rate


@dataclass(frozen=True, slots=True)
class RateBar:
    """Some nights under one bar, their ranges worked out once."""

    label: Phrase  # names its row of the table
    row: Tallied
    rates: Rates
    per_hour: bool  # which rate leads: the page's, the same for every bar

    @property
    def rate(self) -> Rate:
        """The leading rate."""
        return self.rates.per_hour if self.per_hour else self.rates.per_night

    @property
    def kind(self) -> str:
        """What is drawn: a rate, a real zero, too few for a rate, or one of the other nothings."""
        if self.rate.shown:
            return SEEN
        if self.rates.share.shown and not self.rates.total:
            return NONE_SEEN
        if self.rates.nights:
            return TOO_FEW
        return NOT_WATCHED if self.row.not_watched else NOT_RECORDED

    @property
    def ends(self) -> tuple[Decimal, Decimal, Decimal] | None:
        """The rate and both ends of its range as printed; None where no rate is shown."""
        value, low, high = self.rate.value, self.rate.low, self.rate.high
        if not self.rate.shown or value is None or low is None or high is None:
            return None
        key = "per_hour" if self.per_hour else "per_night"
        return shown(key, value), shown(key, low), shown(key, high)


def rate_bars(rows: Sequence[tuple[Phrase, Tallied]], *, per_hour: bool) -> list[RateBar]:
    """A bar for each row, in the order given."""
    return [RateBar(label, row, row.rates, per_hour) for label, row in rows]


def bars_config(bars: Sequence[RateBar], labels: Sequence[Phrase]) -> dict[str, Any]:
    """For Chart.js: bars with ranges, and other marks where no rate is shown.

    `ranges` holds both ends for each bar, or None; `top` is a round number above them all.
    """
    ranges = [[float(end) for end in bar.ends[1:]] if bar.ends else None for bar in bars]
    top = ticks_to(int(max((high for _low, high in filter(None, ranges)), default=0)) + 1)[-1]
    return {
        "type": "bar",
        "data": {"labels": list(labels), "datasets": _datasets(bars, top)},
        "nightjar": {"across": False, "top": top, "ranges": ranges},
    }


def _datasets(bars: Sequence[RateBar], top: int) -> list[dict[str, Any]]:
    """A set for each kind, with a number only on the bars it speaks of and None elsewhere."""
    per_hour = any(bar.per_hour for bar in bars)
    rate = _("Episodes a watched hour") if per_hour else _("Episodes a watched night")
    sets: tuple[tuple[str, str, Callable[[RateBar], float | None]], ...] = (
        (SEEN, rate, lambda bar: float(bar.ends[0]) if bar.ends else None),
        (TOO_FEW, _("Too few watched nights or episodes for a rate"), lambda _bar: 0),
        (NONE_SEEN, _("Watched or in part, none seen"), lambda _bar: 0),
        (NOT_WATCHED, _("Not watched"), lambda _bar: top),
        (NOT_RECORDED, _("Not recorded"), lambda _bar: 0),
    )
    return [
        {
            "kind": kind,
            "label": phrase(label),
            "data": [height(bar) if bar.kind == kind else None for bar in bars],
            **({} if kind in (SEEN, NOT_WATCHED) else {"type": "line"}),
        }
        for kind, label, height in sets
    ]
