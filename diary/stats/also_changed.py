"""What else was recorded as changed between two runs of nights: health, doses, watching, age."""

from collections import Counter
from collections.abc import Iterator, Set
from datetime import date, timedelta
from statistics import fmean, median

from diary.clinical.limits import (
    ALSO_CHANGED_HEALTH_SHARE,
    ALSO_CHANGED_SHARE,
    ALSO_CHANGED_WRITERS_SHARE,
    COMPARE_BEFORE,
)
from diary.clinical.measures import shown
from diary.clinical.terms import Context, WatchHow
from diary.clinical.words import Phrase, phrase
from diary.clinical.words import gettext_noop as _
from diary.stats.ages import CORRECTED_UNTIL_MONTHS, age_phrase, months_between
from diary.stats.around import Around, is_hot
from diary.stats.facts import SleeperFact
from diary.stats.sides import NOT_TOLD, PARTLY_UNTIMED, Side, watched_longer, ways_of

HEALTH = frozenset({Context.ILLNESS, Context.FEVER, Context.VACCINE})
WAYS = {
    NOT_TOLD: _("Way of watching not recorded"),
    PARTLY_UNTIMED: _("Watched in part, minutes not recorded"),
}
FEEDS_TOLD_ON = 3  # nights on each side, for a middle number


def also_changed(before: Side, after: Side, around: Around) -> tuple[Phrase, ...]:
    """One line for each thing recorded differently on the watched nights of both sides.

    Both sides need a night. Empty when nothing was; nothing recorded is not the same as nothing
    changed.
    """
    return (
        *_health(before, after, around),
        *_doses(before, after, around),
        *_contexts(before, after),
        *_watching(before, after),
        *_writers(before, after, around),
        *_feeds(before, after),
        *_age(before, after, around.sleeper),
    )


def _health(before: Side, after: Side, around: Around) -> Iterator[Phrase]:
    rows = (*before.rows, *after.rows)
    told = {
        row.evening_on
        for row in rows
        if not HEALTH.isdisjoint(row.context) or is_hot(row.night.temp_c)
    }
    words = phrase(_("Illness, fever or a vaccine"))
    yield from _nights_in(told | around.ill_on, words, before, after)


def _doses(before: Side, after: Side, around: Around) -> Iterator[Phrase]:
    words = phrase(_("Doses missed or vomited"))
    if around.planned_from is None or around.planned_from <= before.until_on:
        yield from _nights_in(around.not_taken_on, words, before, after)
    elif missed := sum(row.evening_on in around.not_taken_on for row in after.rows):
        # Nothing could be missed before the first plan: "on 0 nights" would say too much.
        text = _("%(what)s: on %(after)s of %(nights)s nights after; none was planned before.")
        yield phrase(text, what=words, after=missed, nights=after.nights)
    for name, days in around.as_needed:
        words = phrase(_("%(medicine)s given as needed"), medicine=name)
        yield from _nights_in(days, words, before, after)


def _contexts(before: Side, after: Side) -> Iterator[Phrase]:
    first = Counter(code for row in before.rows for code in set(row.context))
    second = Counter(code for row in after.rows for code in set(row.context))
    for term in Context:
        nights = first[term], second[term]
        if term not in HEALTH and _differ(nights, before, after, least=ALSO_CHANGED_SHARE):
            yield _k_of_n(phrase(term.label), nights, before, after)


def _watching(before: Side, after: Side) -> Iterator[Phrase]:
    for way, nights in ways_of(before, after).items():
        if _differ_or_one_sided(nights, before, after):
            label = WAYS.get(way) or WatchHow.label_of(way)
            yield _k_of_n(phrase(label), nights, before, after)
    if watched_longer(before, after):
        yield phrase(
            _("Watched for %(before)s hours a night before, %(after)s hours after."),
            before=shown("hours_night", fmean(before.timed) / 60),
            after=shown("hours_night", fmean(after.timed) / 60),
        )


def _writers(before: Side, after: Side, around: Around) -> Iterator[Phrase]:
    first, second = _written(before, around), _written(after, around)
    least = min(first.total(), second.total())
    if least >= COMPARE_BEFORE and any(
        abs(first[who] / first.total() - second[who] / second.total()) >= ALSO_CHANGED_WRITERS_SHARE
        for who in first | second
    ):
        yield phrase(_("Most episodes were written down by other people than before."))


def _feeds(before: Side, after: Side) -> Iterator[Phrase]:
    first = [row.night.feeds for row in before.rows if row.night.feeds is not None]
    second = [row.night.feeds for row in after.rows if row.night.feeds is not None]
    if min(len(first), len(second)) < FEEDS_TOLD_ON or abs(median(first) - median(second)) < 1:
        return
    yield phrase(
        _("Feeds a night, middle number: %(before)s before, %(after)s after."),
        before=shown("feeds_night", median(first)),
        after=shown("feeds_night", median(second)),
    )


def _age(before: Side, after: Side, sleeper: SleeperFact) -> Iterator[Phrase]:
    """Under two years, corrected for weeks born early, when the nights begin."""
    if sleeper.born_on is None:
        return
    due_on = sleeper.born_on + timedelta(weeks=sleeper.weeks_early)
    first_on, last_on = before.rows[0].evening_on, after.rows[-1].evening_on
    if months_between(due_on, first_on) >= CORRECTED_UNTIL_MONTHS:
        return
    yield phrase(_("In babies the counts also change with age."))
    ages = [age_phrase(sleeper.born_on, sleeper.weeks_early, on) for on in (first_on, last_on)]
    if all(ages):
        yield phrase(
            _("Age: %(first)s on the first of these nights, %(last)s on the last."),
            first=ages[0],
            last=ages[1],
        )


def _nights_in(days: Set[date], what: Phrase, before: Side, after: Side) -> Iterator[Phrase]:
    first, second = (sum(r.evening_on in days for r in side.rows) for side in (before, after))
    if _differ_or_one_sided((first, second), before, after):
        yield _k_of_n(what, (first, second), before, after)


def _differ_or_one_sided(nights: tuple[int, int], before: Side, after: Side) -> bool:
    one_sided = (nights[0] == 0) != (nights[1] == 0)
    return one_sided or _differ(nights, before, after, least=ALSO_CHANGED_HEALTH_SHARE)


def _differ(nights: tuple[int, int], before: Side, after: Side, *, least: float) -> bool:
    return abs(nights[0] / before.nights - nights[1] / after.nights) >= least


def _k_of_n(what: Phrase, nights: tuple[int, int], before: Side, after: Side) -> Phrase:
    return phrase(
        _(
            "%(what)s: on %(before)s of %(nights_before)s nights before, on %(after)s of "
            "%(nights_after)s after."
        ),
        what=what,
        before=nights[0],
        nights_before=before.nights,
        after=nights[1],
        nights_after=after.nights,
    )


def _written(side: Side, around: Around) -> Counter[str]:
    return Counter(
        [
            episode.written_by
            for row in side.rows
            for episode in around.by_night.get(row.evening_on, ())
            if episode.written_by
        ]
    )
