"""Medicines planned for one day, on one sheet: dose, times, what is as needed, last changes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from diary.charts.shapes import Table
from diary.clinical.terms import Route
from diary.clinical.words import Phrase, counted, phrase
from diary.clinical.words import gettext_noop as _
from diary.report.cells import head, joined, shortened, term
from diary.report.shapes import Section
from diary.stats.doses import plans_on
from diary.stats.facts import MedicationFact, PlanFact
from diary.stats.medication import MedicineStep, dose_label, in_force, steps_of

# What one sheet holds. Source: printed and looked at on A4 and Letter.
MEDICINES = 6  # rows of the table
NAME = 36
STRENGTH = 18
REASON = 30
MAXIMUM = 60  # a longer one is never cut: half a maximum is worse than none
SOON = timedelta(days=7)  # steps that begin this soon are named
CHANGES = 2  # of the medicines in force, the latest named


@dataclass(frozen=True, slots=True)
class Row:
    """One plan of one medicine on that day; `plan` None: taken, and no dose was written down."""

    medication: MedicationFact
    plan: PlanFact | None


def rows_on(medications: Iterable[MedicationFact], on: date) -> list[Row]:
    """Plans in force on a day, ended and not begun ones left out; a plan of its own is a row."""
    rows = []
    for medication in medications:
        rows += [Row(medication, plan) for plan in plans_on(medication, on)]
        if not medication.plans and is_taken(medication, on):
            rows.append(Row(medication, None))
    return rows


def is_taken(medication: MedicationFact, on: date) -> bool:
    """Whether a medicine without a plan is taken on that day, as far as its dates tell."""
    begun = medication.started_on is None or medication.started_on <= on
    return begun and (medication.stopped_on is None or on < medication.stopped_on)


def medicines_on(medications: Sequence[MedicationFact], on: date) -> Section:
    """Each medicine with its strength, amount, route, times, and what is as needed."""
    title = phrase(_("Medicines"))
    note = phrase(_("planned for %(on)s, as the family wrote them"), on=on)
    rows, lines = rows_on(medications, on), coming_lines(medications, on)
    if not rows:
        missing = phrase(_("No medicine is planned for this day in the diary."))
        return Section("medicines", title, note=note, lines=lines, missing=(missing,))
    return Section(
        "medicines",
        title,
        note=note,
        lines=lines,
        table=Table(
            phrase(_("Medicines of the day")),
            head(_("Medicine"), _("Dose"), _("When")),
            tuple(
                (name_words(row), amount_words(row), when_words(row)) for row in rows[:MEDICINES]
            ),
        ),
        missing=cut_words(rows),
    )


def name_words(row: Row) -> object:
    name = shortened(row.medication.name, NAME)
    if not row.medication.strength:
        return name
    strength = shortened(row.medication.strength, STRENGTH)
    return phrase(_("%(name)s, %(strength)s"), name=name, strength=strength)


def amount_words(row: Row) -> Phrase:
    """Amount, unit and route as written; no dose is ever worked out."""
    if row.plan is None:
        return phrase(_("dose not recorded"))
    route = term(Route, row.plan.route)
    return joined([dose_label(row.plan), *([route] if route else [])]) or dose_label(row.plan)


def when_words(row: Row) -> Phrase:
    """Times, or as needed with its reason and its maximum whole."""
    plan = row.plan
    if plan is None or not (plan.times or plan.as_needed):
        return phrase(_("times not recorded"))
    if not plan.as_needed:
        return phrase(_("at %(times)s"), times=plan.times)
    parts = [phrase(_("only as needed"))]
    if plan.as_needed_reason:
        parts.append(phrase(_("for: %(why)s"), why=shortened(plan.as_needed_reason, REASON)))
    if len(plan.maximum) > MAXIMUM:
        parts.append(phrase(_("maximum too long to print: see Medicines")))
    elif plan.maximum:
        parts.append(phrase(_("at most: %(most)s"), most=plan.maximum))
    else:
        parts.append(phrase(_("maximum not recorded")))
    return joined(parts) or parts[0]


def coming_lines(medications: Iterable[MedicationFact], on: date) -> tuple[Phrase, ...]:
    """Steps that begin in the next seven days; an ended medicine has none."""
    return tuple(
        phrase(
            _("From %(day)s: %(name)s %(dose)s."),
            day=plan.from_on,
            name=shortened(medication.name, STRENGTH),
            dose=dose_label(plan),
        )
        for medication in medications
        if medication.stopped_on is None
        for plan in medication.plans
        if on < plan.from_on <= on + SOON
    )[:2]


def cut_words(rows: Sequence[Row]) -> tuple[Phrase, ...]:
    """What of the medicines did not fit, said where it is missing."""
    left = len(rows) - MEDICINES
    more = counted(
        _("%(count)s more is not on this sheet: see Medicines in the diary."),
        _("%(count)s more are not on this sheet: see Medicines in the diary."),
        left,
    )
    is_cut = any(
        len(row.medication.name) > NAME
        or len(row.medication.strength) > STRENGTH
        or len(row.plan.as_needed_reason if row.plan else "") > REASON
        for row in rows
    )
    whole = phrase(_("A text that ends in … stands whole under Medicines in the diary."))
    return (*((more,) if left > 0 else ()), *((whole,) if is_cut else ()))


def with_changes(section: Section, medications: Sequence[MedicationFact], *, on: date) -> Section:
    """The medicines, and when their doses last changed, the latest first."""
    steps = [
        (step, plain_before(step, medication))
        for medication in medications
        for step in steps_of(medication)
        if in_force(step, on)
    ]
    steps.sort(key=lambda found: found[0].from_on, reverse=True)
    changes = tuple(change_words(step, before) for step, before in steps[:CHANGES])
    said = (phrase(_("Last changes: %(changes)s."), changes=changes),) if changes else ()
    return Section(
        section.key,
        section.title,
        note=section.note,
        lines=(*section.lines, *said),
        table=section.table,
        missing=section.missing,
    )


def plain_before(step: MedicineStep, medication: MedicationFact) -> Phrase | None:
    """The dose of the plan before; None for the first, and for what is given as needed."""
    earlier = [p for p in medication.plans if p.from_on < step.from_on and not p.as_needed]
    if step.as_needed or not earlier:
        return None
    return dose_label(max(earlier, key=lambda plan: plan.from_on))


def change_words(step: MedicineStep, before: Phrase | None) -> Phrase:
    name = shortened(step.medication, STRENGTH)
    since = phrase(
        _("%(name)s %(dose)s since %(day)s"), name=name, dose=step.label, day=step.from_on
    )
    return (
        phrase(_("%(since)s (before: %(before)s)"), since=since, before=before) if before else since
    )
