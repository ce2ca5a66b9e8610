"""The rate as a line through the nights it was counted on, with its range as a band."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from diary.charts.axis import Axis
from diary.charts.shapes import rounded
from diary.stats.compare import Comparison
from diary.stats.medication import DAY
from diary.stats.rates import Rate
from diary.stats.summary import Summary


def leading(summary: Summary) -> Comparison | None:
    """The comparison the page begins with: the date asked for, else the latest one.

    Only where there was enough to compare; None otherwise.
    """
    enough = [found for found in summary.comparisons if found.enough]
    marked = [found for found in enough if found.change.kind == "marked"]
    return max(marked or enough, key=lambda found: found.change.on, default=None)


def means_of(summary: Summary, axis: Axis) -> list[dict[str, Any]]:
    """Lines with their bands, from the first to the last watched night of each side.

    A rate has no place on an axis of another unit (hours, or nights with bars of hours), and one
    that is not shown is not drawn either.
    """
    found = leading(summary)
    if summary.coverage.unequal:
        return []
    if found is None:
        days = [row.evening_on.toordinal() for row in summary.nights if row.in_rate]
        return lines(summary.rates.per_night, days, axis)
    if found.per_hour:
        return []
    return [
        *lines(found.rate_before, found.before.days, axis),
        *lines(found.rate_after, found.after.days, axis),
    ]


def lines(rate: Rate, days: Sequence[int], axis: Axis) -> list[dict[str, Any]]:
    """One line over the ordinals `days`, or none."""
    if not rate.shown or rate.low is None or not days:
        return []
    first_on, last_on = date.fromordinal(days[0]), date.fromordinal(days[-1])
    ends = {"value": rate.value, "low": rate.low, "high": rate.high}
    return [
        {
            "from": axis.at(first_on),
            "until": axis.at(last_on + DAY),
            **{name: float(rounded(value, 2) or 0) for name, value in ends.items()},
        }
    ]
