"""How episodes lie within a night: how many, how far apart, and those close together."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from operator import or_, sub
from statistics import median

from diary.clinical.limits import BUNCH_WITHIN_MIN
from diary.clinical.terms import TimePrecision
from diary.stats.coverage import NightRow
from diary.stats.facts import EpisodeFact

ABOUT = TimePrecision.ABOUT.value  # plain text compares faster than a term
WITHIN = timedelta(minutes=BUNCH_WITHIN_MIN)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)  # subtracting wall clocks would lose or win an hour


@dataclass(frozen=True, slots=True)
class Bunch:
    """Two or more episodes of one night, each soon after the one before."""

    night_on: date
    episodes: int  # 2 or more
    first_at: datetime  # aware (UTC), when the first began
    last_at: datetime  # aware (UTC), when the last began
    minutes: float  # truly passed between those two


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


def runs_of(rows: Sequence[NightRow], by_night: Mapping[date, Sequence[EpisodeFact]]) -> Runs:
    """Nights by how many episodes, minutes between them, and the bunches they lie in.

    Minutes truly passed, start to start, never across two nights. An untimed episode may lie
    between two timed ones: then their gap is too long, so `untimed` is said beside it.
    Source: diary rule; a bunch goes on while the next begins within 30 minutes.
    """
    nights = [(day, starts_of(by_night[day])) for day in sorted(by_night)]
    apart = [gaps_of(starts) for _day, starts in nights]
    gaps = [gap.total_seconds() / 60 for passed in apart for gap in passed]
    bunches = tuple(
        bunch
        for (day, starts), passed in zip(nights, apart, strict=True)
        for bunch in bunches_of(day, starts, passed)
    )
    counts = Counter(min(row.count, 3) for row in rows if row.count is not None)
    timed = sum(len(starts) for _day, starts in nights)
    about, gaps_about = _told_about(by_night)
    return Runs(
        nights_with_none=counts[0],
        nights_with_one=counts[1],
        nights_with_two=counts[2],
        nights_with_more=counts[3],
        exact=timed - about,
        about=about,
        untimed=sum(map(len, by_night.values())) - timed,
        gaps=len(gaps),
        gaps_about=gaps_about,
        gap_nights=sum(1 for passed in apart if passed),
        gap_median_min=median(gaps) if gaps else None,
        gap_min_min=min(gaps, default=None),
        gap_max_min=max(gaps, default=None),
        bunches=bunches,
        largest=max((bunch.episodes for bunch in bunches), default=None),
        longest_min=max((bunch.minutes for bunch in bunches), default=None),
    )


def _told_about(by_night: Mapping[date, Sequence[EpisodeFact]]) -> tuple[int, int]:
    """How many starts were told as "about then", and how many gaps lean on one of them."""
    starts = gaps = 0
    for episodes in by_night.values():
        about = starts_of([e for e in episodes if e.time_precision == ABOUT])
        if about:
            starts += len(about)
            told = [start in about for start in starts_of(episodes)]
            gaps += sum(map(or_, told, told[1:]))
    return starts, gaps


def starts_of(episodes: Iterable[EpisodeFact]) -> list[timedelta]:
    """When the timed episodes began, since EPOCH, in order; an untimed one has no start."""
    return sorted([e.started_at - EPOCH for e in episodes if e.started_at is not None])


def gaps_of(starts: Sequence[timedelta]) -> list[timedelta]:
    """What truly passed from each start of a night to the next."""
    return list(map(sub, starts[1:], starts))


def bunches_of(
    night_on: date, starts: Sequence[timedelta], gaps: Sequence[timedelta]
) -> list[Bunch]:
    """Runs of one night in which each start follows the one before within 30 minutes."""
    if not gaps or min(gaps) > WITHIN:
        return []
    breaks = [n for n, gap in enumerate(gaps) if gap > WITHIN]
    edges = zip([0, *(n + 1 for n in breaks)], [*breaks, len(starts) - 1], strict=True)
    return [
        Bunch(
            night_on=night_on,
            episodes=last - first + 1,
            first_at=EPOCH + starts[first],
            last_at=EPOCH + starts[last],
            minutes=(starts[last] - starts[first]).total_seconds() / 60,
        )
        for first, last in edges
        if last > first
    ]
