"""The watched nights before and after a change, and whether they were watched alike."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import fmean

from diary.clinical.limits import UNEQUAL_WATCHING, WATCHED_ALIKE_SHARE, WATCHED_LONGER
from diary.clinical.terms import Watch
from diary.stats.coverage import NightRow
from diary.stats.rates import Rate, counted_night, rate_per_hour, rate_per_night

PARTLY_UNTIMED = "partly_untimed"  # watched in part, nobody knows how long
NOT_TOLD = ""  # a night of which no way of watching was told


@dataclass(frozen=True, slots=True)
class Side:
    """The watched nights on one side of a change."""

    from_on: date
    until_on: date  # before `from_on` when the side has no evening at all
    days: tuple[int, ...]  # ordinal of each watched evening
    counts: tuple[int, ...]  # episodes of each
    minutes: tuple[int | None, ...]  # watched minutes of each
    ways: Mapping[str, int]  # WatchHow, and the two ways below: nights of each
    rows: tuple[NightRow, ...]  # the watched nights themselves

    @property
    def total(self) -> int:
        """Episodes on its watched nights."""
        return sum(self.counts)

    @property
    def nights(self) -> int:
        """Its watched nights."""
        return len(self.counts)

    @property
    def timed(self) -> tuple[int, ...]:
        """Watched minutes of the nights on which they are known."""
        return tuple([minutes for minutes in self.minutes if minutes])

    @property
    def hours(self) -> tuple[float, ...]:
        """Watched hours of each night, 0 where nobody knows."""
        return tuple((minutes or 0) / 60 for minutes in self.minutes)


def side_of(rows: Sequence[NightRow], from_on: date, until_on: date) -> Side:
    """The watched nights from one evening to another, both included.

    `rows` hold every evening of the period in order, as a Summary does.
    """
    first = rows[0].evening_on if rows else from_on
    span = rows[max(0, (from_on - first).days) : max(0, (until_on - first).days + 1)]
    nights = tuple([row for row in span if row.in_rate])
    return Side(
        from_on=from_on,
        until_on=until_on,
        days=tuple([night.evening_on.toordinal() for night in nights]),
        counts=tuple([night.count or 0 for night in nights]),
        minutes=tuple([night.watched_min for night in nights]),
        ways=_ways(nights),
        rows=nights,
    )


def rate_of(side: Side, *, per_hour: bool) -> Rate:
    """How often on that side, with its range."""
    if per_hour:
        return rate_per_hour(list(map(counted_night, side.counts, side.minutes)))
    return rate_per_night(side.counts)


def watched_alike(before: Side, after: Side) -> bool:
    """Whether both sides were watched in the same way; sides without a night are.

    No way may take up a share of the nights a quarter larger on one side. Nights of which no
    way was told, and those watched in part nobody knows how long, are ways of their own.
    """
    if not before.nights or not after.nights:
        return True
    return all(
        abs(first / before.nights - second / after.nights) <= WATCHED_ALIKE_SHARE
        for first, second in ways_of(before, after).values()
    )


def ways_of(before: Side, after: Side) -> dict[str, tuple[int, int]]:
    """Nights before and after of each way of watching, in alphabetical order of the codes."""
    ways = sorted(before.ways.keys() | after.ways.keys())
    return {way: (before.ways.get(way, 0), after.ways.get(way, 0)) for way in ways}


def rated_per_hour(before: Side, after: Side) -> bool:
    """Whether nights were watched so unequally that only hours compare; minutes must be known.

    One night more than twice as long as another, or one side a quarter longer on average.
    """
    first, second = before.timed, after.timed
    known = (*first, *second)
    if not first or not second or len(known) < before.nights + after.nights:
        return False
    return max(known) > UNEQUAL_WATCHING * min(known) or watched_longer(before, after)


def watched_longer(before: Side, after: Side) -> bool:
    """Whether known minutes a night differ between the sides by a quarter or more."""
    first, second = before.timed, after.timed
    if not first or not second:
        return False
    means = fmean(first), fmean(second)
    return max(means) >= WATCHED_LONGER * min(means)


def _ways(nights: Sequence[NightRow]) -> dict[str, int]:
    # Few different answers on many nights: count the answers, then look at them.
    told = Counter([(n.watch_how, n.watch == Watch.PARTLY and not n.watched_min) for n in nights])
    found: Counter[str] = Counter()
    for (ways, untimed), count in told.items():
        for way in set(ways) or {NOT_TOLD}:
            found[way] += count
        if untimed:
            found[PARTLY_UNTIMED] += count
    return dict(found)
