"""Before and after a change of medicine, said honestly: most short diaries cannot tell."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from diary.clinical.limits import UNEQUAL_WATCHING
from diary.clinical.words import Phrase
from diary.stats.change import enough_counted, judged
from diary.stats.compare_words import comparison_words
from diary.stats.coverage import NightRow
from diary.stats.facts import SleeperFact
from diary.stats.intervals import ratio_interval
from diary.stats.medication import DAY, Change, MedicineStep, changes_in

type Ends = tuple[float, float] | tuple[None, None]

NO_RANGE = (None, None)


@dataclass(frozen=True, slots=True)
class Side:
    """The watched nights on one side of a change."""

    from_on: date
    until_on: date
    days: tuple[int, ...]  # ordinal of each watched evening
    counts: tuple[int, ...]  # episodes of each
    minutes: tuple[int | None, ...]  # watched minutes of each
    ways: frozenset[str]  # WatchHow used

    @property
    def total(self) -> int:
        """Episodes on its watched nights."""
        return sum(self.counts)

    @property
    def nights(self) -> int:
        """Its watched nights."""
        return len(self.counts)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Nights before and from one change, up to the neighbouring changes of any medicine."""

    change: Change
    before: Side
    after: Side
    per_hour: bool  # watched very unequally: rates are per watched hour
    ratio: float | None  # rate after / before; None when nothing was counted before
    low: float | None  # exact 95 % range, as if nights varied by chance alone
    high: float | None
    wide_low: float | None  # range widened for nights that vary and follow each other
    wide_high: float | None
    enough: bool  # limits met; else a page shows only the counts and `words`
    changed: bool  # enough, and the widened range does not hold 1
    already_moving: bool  # counts were on the move before the change, or drift fits as well
    words: tuple[Phrase, ...]  # sentences in order, to be shown whole


def comparisons_of(
    rows: Sequence[NightRow], steps: Iterable[MedicineStep], sleeper: SleeperFact
) -> tuple[Comparison, ...]:
    """One comparison per change inside the nights of `rows`, oldest first.

    As needed medicines are neither compared nor do they cut the nights. Ranges are None
    where they cannot be made. Source: method C of `stats.change`.
    """
    if not rows:
        return ()
    first_on, last_on = rows[0].evening_on, rows[-1].evening_on
    changes = changes_in([step for step in steps if not step.as_needed])
    inside = [change for change in changes if first_on < change.on <= last_on]
    days = sorted({change.on for change in inside})
    starts = dict(zip(days, [first_on, *days], strict=False))
    ends = dict(zip(days, [*(day - DAY for day in days[1:]), last_on], strict=False))
    return tuple(
        _compare(
            change,
            side_of(rows, starts[change.on], change.on - DAY),
            side_of(rows, change.on, ends[change.on]),
            sleeper,
        )
        for change in inside
    )


def side_of(rows: Sequence[NightRow], from_on: date, until_on: date) -> Side:
    """The watched nights from one evening to another, both included."""
    nights = [r for r in rows if r.in_rate and from_on <= r.evening_on <= until_on]
    return Side(
        from_on=from_on,
        until_on=until_on,
        days=tuple(night.evening_on.toordinal() for night in nights),
        counts=tuple(night.logged for night in nights),
        minutes=tuple(night.watched_min for night in nights),
        ways=frozenset(way for night in nights for way in night.watch_how),
    )


def _compare(change: Change, before: Side, after: Side, sleeper: SleeperFact) -> Comparison:
    per_hour = _unequal(before, after)
    exposure = _exposure(before, per_hour=per_hour), _exposure(after, per_hour=per_hour)
    alike = before.ways == after.ways
    enough = alike and enough_counted(before.counts, after.counts)
    ratio, (low, high) = _exact(before, after, exposure)
    found = judged(
        before.days,
        before.counts,
        after.days,
        after.counts,
        hours_before=_hours(before) if per_hour else None,
        hours_after=_hours(after) if per_hour else None,
    )
    changed, moving = enough and found.changed, enough and found.moving
    return Comparison(
        change=change,
        before=before,
        after=after,
        per_hour=per_hour,
        ratio=ratio,
        low=low,
        high=high,
        wide_low=found.low,
        wide_high=found.high,
        enough=enough,
        changed=changed,
        already_moving=moving,
        words=comparison_words(
            (before.total, before.nights, exposure[0]),
            (after.total, after.nights, exposure[1]),
            enough=enough,
            same_ways=alike,
            changed=changed,
            moving=moving,
            born_on=sleeper.born_on,
            on=change.on,
        ),
    )


def _exact(before: Side, after: Side, exposure: tuple[float, float]) -> tuple[float | None, Ends]:
    """The ratio and its exact range, each None when it cannot be made."""
    if not all(exposure) or not before.total + after.total:
        return None, NO_RANGE
    span = ratio_interval(
        before.total, after.total, nights_before=exposure[0], nights_after=exposure[1]
    )
    ratio = (after.total / exposure[1]) / (before.total / exposure[0]) if before.total else None
    return ratio, span


def _unequal(before: Side, after: Side) -> bool:
    known = [m for m in (*before.minutes, *after.minutes) if m]
    whole = len(known) == before.nights + after.nights
    return whole and bool(known) and max(known) > UNEQUAL_WATCHING * min(known)


def _exposure(side: Side, *, per_hour: bool) -> float:
    return sum(_hours(side)) if per_hour else float(side.nights)


def _hours(side: Side) -> tuple[float, ...]:
    return tuple((minutes or 0) / 60 for minutes in side.minutes)
