"""Medicines beside the nights: where a step begins or ends, and the lane of each with its doses."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import Any

from diary.charts.axis import Axis
from diary.clinical.terms import DoseStatus
from diary.clinical.words import Phrase, counted, phrase
from diary.clinical.words import gettext_noop as _
from diary.stats.coverage import NightRow
from diary.stats.medication import DAY, Change, MedicineLane, MedicineStep, changes_in
from diary.stats.summary import Summary

NOT_TAKEN = {
    DoseStatus.MISSED: _("%(medicine)s missed"),
    DoseStatus.VOMITED: _("%(medicine)s vomited"),
}


def changes_drawn(summary: Summary) -> list[Change]:
    """Starts, steps and stops inside the period and a date of the reader's own, in order."""
    steps = [step for lane in summary.medicines for step in lane.steps]
    marked = [found.change for found in summary.comparisons if found.change.kind == "marked"]
    inside = summary.period
    found = [*changes_in(steps), *marked]
    return sorted(
        (change for change in found if inside.first_on <= change.on <= inside.last_on),
        key=attrgetter("on"),
    )


def change_words(change: Change) -> Phrase:
    """What changed on that day, in few words."""
    if change.step is None:
        return phrase(_("your date"))
    if change.kind == "stopped":
        return phrase(_("%(medicine)s stopped"), medicine=change.step.medication)
    return step_words(change.step)


def step_words(step: MedicineStep) -> Phrase:
    return phrase(_("%(medicine)s %(dose)s"), medicine=step.medication, dose=step.label)


def words_of(row: NightRow) -> tuple[Phrase, ...]:
    """The steps that begin on one night; more than two would lie upon each other."""
    return few(tuple(step_words(step) for step in row.steps))


def few(words: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
    if len(words) <= 2:
        return words
    return (counted(_("%(count)s medicine step"), _("%(count)s medicine steps"), len(words)),)


def change_marks(summary: Summary, axis: Axis) -> list[dict[str, Any]]:
    """Dashed lines through the nights, with their words."""
    return [
        {"index": axis.at(on), "label": words}
        for on, changes in groupby(changes_drawn(summary), key=attrgetter("on"))
        for words in few(tuple(change_words(change) for change in changes))
    ]


def lane_spans(lane: MedicineLane, axis: Axis) -> dict[str, Any]:
    """Where on the axis each step of one medicine holds, and the doses not taken."""
    last_on = axis.period.last_on
    return {
        "name": lane.medication.name,
        "spans": [
            {
                "from": axis.at(step.from_on),
                "until": axis.at((step.until_on or last_on) + DAY),
                "label": step.label,
            }
            for step in lane.steps
        ],
        "missed": [axis.at(on) for on in days_with(lane, DoseStatus.MISSED)],
        "vomited": [axis.at(on) for on in days_with(lane, DoseStatus.VOMITED)],
    }


def days_with(lane: MedicineLane, status: DoseStatus) -> list[date]:
    """Diary days of the period with such a dose, each once."""
    return sorted({dose.night_on for dose in lane.medication.doses if dose.status == status})


def not_taken(lanes: Sequence[MedicineLane]) -> dict[date, tuple[Phrase, ...]]:
    """What was missed or vomited, by diary day; a dose nobody wrote about is not among it."""
    found: dict[date, tuple[Phrase, ...]] = {}
    for lane in lanes:
        for status, text in NOT_TAKEN.items():
            for on in days_with(lane, status):
                words = phrase(text, medicine=lane.medication.name)
                found[on] = (*found.get(on, ()), words)
    return found


def span_of(step: MedicineStep, summary: Summary) -> tuple[int, int]:
    """First and last index of the nights on which a step holds, cut at the period's ends."""
    first_on, last_on = summary.period.first_on, summary.period.last_on
    begins, ends = max(step.from_on, first_on), min(step.until_on or last_on, last_on)
    return (begins - first_on).days, (ends - first_on).days
