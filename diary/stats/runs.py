"""How episodes lie within a night: how many, how far apart, and those close together."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import compress, count
from operator import eq, ne, or_, sub
from statistics import median
from typing import NamedTuple

from diary.clinical.limits import BUNCH_WITHIN_MIN
from diary.clinical.terms import TimePrecision
from diary.stats.coverage import NightRow
from diary.stats.facts import EpisodeFact

ABOUT = TimePrecision.ABOUT.value  # plain text compares faster than a term
WITHIN = timedelta(minutes=BUNCH_WITHIN_MIN)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)  # subtracting wall clocks would lose or win an hour


class Bunch(NamedTuple):
    """Two or more episodes of one night, each soon after the one before.

    A tuple, as years hold thousands.
    """

    night_on: date
    episodes: int  # 2 or more
    began: timedelta  # since EPOCH, when the first began
    ended: timedelta  # since EPOCH, when the last began

    @property
    def first_at(self) -> datetime:
        """When the first began, aware (UTC)."""
        return EPOCH + self.began

    @property
    def last_at(self) -> datetime:
        """When the last began, aware (UTC)."""
        return EPOCH + self.ended

    @property
    def minutes(self) -> float:
        """Minutes truly passed from the first start to the last."""
        return (self.ended - self.began).total_seconds() / 60


@dataclass(frozen=True, slots=True)
class Runs:
    """Counts of nights are of watched ones; times are of every timed episode logged."""

    nights_with_none: int  # of the watched and partly watched nights
    nights_with_one: int
    nights_with_two: int
    nights_with_more: int  # three or more
    exact: int  # episodes with an exact time
    about: int  # "about then"
    untimed: int  # no time known: in no gap and in no bunch
    gaps: int  # pairs of timed episodes that follow each other in the same night
    gaps_about: int  # of those, at least one time is "about then"
    gap_nights: int  # nights with such a pair
    gap_median_min: float | None  # minutes from start to start; None without a pair
    gap_min_min: float | None
    gap_max_min: float | None
    bunches: tuple[Bunch, ...]  # in order of time
    largest: int | None  # episodes in the largest bunch; None without one
    longest_min: float | None  # minutes of the longest bunch, start to start


def runs_of(rows: Sequence[NightRow], episodes: Sequence[EpisodeFact]) -> Runs:
    """Nights by how many episodes, minutes between them, and the bunches they lie in.

    `episodes` come in order of night and time. Minutes truly passed, start to start, never
    across two nights. An untimed episode may lie between two timed ones: then their gap is too
    long, so `untimed` is said beside it.
    Source: diary rule; a bunch goes on while the next begins within 30 minutes.
    """
    # Question by question over all of them: years of nights hold many.
    timed = [episode for episode in episodes if episode.started_at is not None]
    starts = [e.started_at - EPOCH for e in episodes if e.started_at is not None]
    days = [episode.night_on for episode in timed]
    about = [episode.time_precision == ABOUT for episode in timed]
    joined = list(map(eq, days[1:], days))  # each start with the next: in the same night
    passed = list(map(sub, starts[1:], starts))
    gaps = [gap.total_seconds() / 60 for gap in compress(passed, joined)]
    close = [same and gap <= WITHIN for same, gap in zip(joined, passed, strict=True)]
    bunches = bunches_of(days, starts, close)
    counts = Counter(min(row.count, 3) for row in rows if row.count is not None)
    return Runs(
        nights_with_none=counts[0],
        nights_with_one=counts[1],
        nights_with_two=counts[2],
        nights_with_more=counts[3],
        exact=about.count(False),
        about=about.count(True),
        untimed=len(episodes) - len(timed),
        gaps=len(gaps),
        gaps_about=sum(compress(map(or_, about[1:], about), joined)),
        gap_nights=len(set(compress(days, joined))),
        gap_median_min=median(gaps) if gaps else None,
        gap_min_min=min(gaps, default=None),
        gap_max_min=max(gaps, default=None),
        bunches=bunches,
        largest=max((bunch.episodes for bunch in bunches), default=None),
        longest_min=max(bunches, key=_lasted).minutes if bunches else None,
    )


def _lasted(bunch: Bunch) -> timedelta:
    return bunch.ended - bunch.began


def bunches_of(
    days: Sequence[date], starts: Sequence[timedelta], close: Sequence[bool]
) -> tuple[Bunch, ...]:
    """Runs of starts in which each is close to the next; `close` has one place fewer."""
    turns = list(compress(count(), map(ne, (*close, False), (False, *close))))
    return tuple(
        [
            Bunch(days[first], last - first + 1, starts[first], starts[last])
            for first, last in zip(turns[::2], turns[1::2], strict=True)
        ]
    )
