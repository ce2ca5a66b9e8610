"""How episodes lie within a night: how many, how far apart, and those close together."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from statistics import median

from diary.clinical.limits import BUNCH_WITHIN_MIN
from diary.clinical.terms import TimePrecision
from diary.stats.coverage import NightRow
from diary.stats.facts import EpisodeFact

WITHIN = timedelta(minutes=BUNCH_WITHIN_MIN)
MINUTE = timedelta(minutes=1)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)  # subtracting wall clocks would lose or win an hour

type Start = tuple[timedelta, datetime, bool]  # since EPOCH, aware instant, "about then"


@dataclass(frozen=True, slots=True)
class Bunch:
    """Two or more episodes of one night, each soon after the one before."""

    night_on: date
    episodes: int  # 2 or more
    first_at: datetime  # aware, when the first began
    last_at: datetime  # aware, when the last began
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
    pairs = [pair for _day, starts in nights for pair in pairwise(starts)]
    gaps = [(late[0] - early[0]) / MINUTE for early, late in pairs]
    bunches = tuple(bunch for day, starts in nights for bunch in bunches_of(day, starts))
    counts = Counter(min(row.count, 3) for row in rows if row.count is not None)
    timed = sum(len(starts) for _day, starts in nights)
    about = sum(told_about for _day, starts in nights for _since, _at, told_about in starts)
    return Runs(
        nights_with_none=counts[0],
        nights_with_one=counts[1],
        nights_with_two=counts[2],
        nights_with_more=counts[3],
        exact=timed - about,
        about=about,
        untimed=sum(map(len, by_night.values())) - timed,
        gaps=len(gaps),
        gaps_about=sum(early[2] or late[2] for early, late in pairs),
        gap_nights=sum(len(starts) > 1 for _day, starts in nights),
        gap_median_min=median(gaps) if gaps else None,
        gap_min_min=min(gaps, default=None),
        gap_max_min=max(gaps, default=None),
        bunches=bunches,
        largest=max((bunch.episodes for bunch in bunches), default=None),
        longest_min=max((bunch.minutes for bunch in bunches), default=None),
    )


def starts_of(episodes: Iterable[EpisodeFact]) -> list[Start]:
    """The starts of the timed episodes in order; an untimed one has none."""
    return sorted(
        (e.started_at - EPOCH, e.started_at, e.time_precision == TimePrecision.ABOUT)
        for e in episodes
        if e.started_at is not None
    )


def bunches_of(night_on: date, starts: Sequence[Start]) -> list[Bunch]:
    """Runs of one night in which each start follows the one before within 30 minutes."""
    found: list[list[Start]] = []
    open_run = False
    for early, late in pairwise(starts):
        close = late[0] - early[0] <= WITHIN
        if close and open_run:
            found[-1].append(late)
        elif close:
            found.append([early, late])
        open_run = close
    return [_bunch(night_on, run) for run in found]


def _bunch(night_on: date, run: Sequence[Start]) -> Bunch:
    (began, first_at, _about), (ended, last_at, _too) = run[0], run[-1]
    return Bunch(night_on, len(run), first_at, last_at, (ended - began) / MINUTE)
