"""Every night of a period as a row: also the nights nobody wrote about."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from heapq import merge
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.utils.translation import gettext_lazy as _

from diary.clinical.terms import Watch, YesNo
from diary.exchange.csv_columns import Column, Row
from diary.exchange.csv_pairs import Counted
from diary.models import Sleeper
from diary.records import first_night, last_night
from diary.stats.facts import Period
from diary.stats.nights import evenings, is_in_rate

EVENING = itemgetter(0)
COUNT, NONE_SEEN = "episodes", "watched_none_seen"  # keys of what is worked out for a row
NOBODY_KNOWS = _("nobody can say: not watched or not recorded, and none was written down")


def every_night(
    rows: Iterator[Row], sleeper: Sleeper, period: Period | None, counted: Counted
) -> Iterator[Row]:
    """The stored nights in order, and between them a row for each evening without one.

    A night that has not begun gets no row, unless something was written about it.
    """
    stored = ((row["evening_on"], row) for row in rows)
    days = sorted(days_of(sleeper, period, counted))
    blank: Iterator[tuple[date, Row]] = ((on, not_recorded(on)) for on in days)
    for evening_on, found in groupby(merge(stored, blank, key=EVENING), key=EVENING):
        _evening_on, row = next(found)  # of two the stored one: it is merged first
        episodes = counted.of_night.get(evening_on, 0)
        looked = is_in_rate(row["watch"])
        row[COUNT] = str(episodes) if episodes or looked else ""
        row[NONE_SEEN] = seen(episodes, looked=looked)
        yield row


def days_of(sleeper: Sleeper, period: Period | None, counted: Counted) -> set[date]:
    """From the first evening of the period, or of the diary, to tonight; and any with episodes."""
    first_on = min([*counted.of_night, *filter(None, [first_night(sleeper)])], default=None)
    tonight_on = last_night(sleeper)
    if period is not None:
        first_on, tonight_on = period.first_on, min(period.last_on, tonight_on)
    begun = evenings(Period(first_on, tonight_on)) if first_on else []
    return {*begun, *counted.of_night}


def not_recorded(evening_on: date) -> Row:
    empty: defaultdict[str, Any] = defaultdict(lambda: None)
    return empty | {"evening_on": evening_on, "watch": Watch.NOT_RECORDED.value}


def seen(episodes: int, *, looked: bool) -> str:
    if episodes:
        return YesNo.NO.value
    return YesNo.YES.value if looked else ""


DERIVED = [
    Column(
        COUNT,
        _(
            "episodes written down for this night, one that was written down twice counted once; "
            "0 stands only where somebody watched"
        ),
        _("whole number"),
        NOBODY_KNOWS,
        itemgetter(COUNT),
    ),
    Column(
        NONE_SEEN,
        _("a real zero: somebody watched, for the night or for the part told, and saw none"),
        _("yes or no"),
        NOBODY_KNOWS,
        itemgetter(NONE_SEEN),
    ),
]
