"""Before and after a change of medicine, said honestly: most short diaries cannot tell."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from diary.clinical.words import Phrase
from diary.stats.also_changed import also_changed
from diary.stats.around import Around, around_of
from diary.stats.change import enough_counted
from diary.stats.change_names import MARKED, name_of, other_medicines
from diary.stats.compare_numbers import number_words, numbers_of, value_words
from diary.stats.compare_words import (
    caution_words,
    counts_words,
    first_words,
    span_words,
    why_too_little,
)
from diary.stats.coverage import NightRow
from diary.stats.facts import Diary, EpisodeFact
from diary.stats.medication import DAY, Change, changes_in, steps_of
from diary.stats.rates import Rate
from diary.stats.sides import Side, side_of, watched_alike


@dataclass(frozen=True, slots=True)
class Neighbours:
    """What else there was in the period."""

    changes: tuple[Change, ...]  # of every medicine, as needed ones too
    around: Around


@dataclass(frozen=True, slots=True)
class Comparison:
    """Nights before and from one day on, up to the neighbouring changes of planned medicines."""

    change: Change  # the marked day, or the first of `changes`
    changes: tuple[Change, ...]  # everything that changed on that day, in one order
    names: tuple[Phrase, ...]  # of `changes`
    before: Side
    after: Side
    per_hour: bool  # watched very unequally: rates are per watched hour
    rate_before: Rate
    rate_after: Rate
    ratio: float | None  # rate after / before; None when nothing was counted before
    low: float | None  # exact 95 % range, as if nights varied by chance alone
    high: float | None
    wide_low: float | None  # range widened for nights that vary and follow each other
    wide_high: float | None  # infinite where it allows none before
    enough: bool  # limits met; else a page shows only the counts and why
    changed: bool  # enough, and the widened range does not hold 1
    already_moving: bool  # counts were on the move before the change, or drift fits as well
    values: tuple[Phrase, Phrase, Phrase | None] | None  # large: before, after, unit; when enough
    other_changes: tuple[Phrase, ...]  # what else was recorded as changed, a line each
    first: tuple[Phrase, ...]  # to be said before any number
    numbers: tuple[Phrase, ...]  # rates and ratio with their ranges, or the counts
    cautions: tuple[Phrase, ...]  # what the numbers can and cannot tell

    @property
    def words(self) -> tuple[Phrase, ...]:
        """All sentences in order, to be shown whole."""
        return (*self.first, *self.numbers, *self.cautions)


def comparisons_of(
    rows: Sequence[NightRow],
    diary: Diary,
    by_night: Mapping[date, Sequence[EpisodeFact]],
    *,
    marked_on: date | None = None,
) -> tuple[Comparison, ...]:
    """One comparison per day inside the nights of `rows` with a change, oldest first.

    As needed medicines are neither compared nor do they cut the nights; a marked day is
    compared and cuts no other. Ranges are None where they cannot be made.
    Source: method C of `stats.change`.
    """
    if not rows:
        return ()
    first_on, last_on = rows[0].evening_on, rows[-1].evening_on
    steps = [step for medication in diary.medications for step in steps_of(medication)]
    planned = changes_in([step for step in steps if not step.as_needed])
    needed = changes_in([step for step in steps if step.as_needed])
    marked = [Change(None, marked_on, MARKED)] if marked_on else []
    of_day: defaultdict[date, list[Change]] = defaultdict(list)
    for change in (*marked, *planned):
        if first_on <= change.on <= last_on:
            of_day[change.on].append(change)
    cuts = sorted({change.on for change in planned} & of_day.keys())
    if not of_day:
        return ()
    around = Neighbours((*planned, *needed), around_of(diary, by_night))
    found = []
    for day in sorted(of_day):
        at, past = bisect_left(cuts, day), bisect_right(cuts, day)
        begins, ends = cuts[:at][-1:], cuts[past : past + 1]
        before = side_of(rows, begins[0] if begins else first_on, day - DAY)
        after = side_of(rows, day, ends[0] - DAY if ends else last_on)
        span = span_words(before, after, begins=bool(begins), ends=bool(ends))
        found.append(_compare(tuple(of_day[day]), before, after, span, around))
    return tuple(found)


def _compare(
    changes: tuple[Change, ...], before: Side, after: Side, span: Phrase, around: Neighbours
) -> Comparison:
    numbers = numbers_of(before, after)
    alike = watched_alike(before, after)
    enough = alike and enough_counted(before.counts, after.counts)
    others: tuple[Phrase, ...] = ()
    if enough:
        medicines = other_medicines(changes, around.changes, before, after)
        others = (*medicines, *also_changed(before, after, around.around))
        said = first_words(numbers, others, marked=changes[0].step is None)
        told, cautions = number_words(numbers), caution_words(numbers, others)
    else:
        said, cautions = why_too_little(before, after, alike=alike), ()
        told = (counts_words(before, after),)
    found = numbers.found
    return Comparison(
        change=changes[0],
        changes=changes,
        names=tuple(map(name_of, changes)),
        before=before,
        after=after,
        per_hour=numbers.per_hour,
        rate_before=numbers.rate_before,
        rate_after=numbers.rate_after,
        ratio=found.ratio,
        low=numbers.exact[0],
        high=numbers.exact[1],
        wide_low=found.low,
        wide_high=found.high,
        enough=enough,
        changed=enough and found.changed,
        already_moving=enough and found.moving,
        values=value_words(numbers) if enough else None,
        other_changes=others,
        first=said,
        numbers=(span, *told),
        cautions=cautions,
    )
