"""The medicine lane: plan steps, and doses as told."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from diary.clinical.terms import DoseUnit
from diary.clinical.words import Phrase, phrase
from diary.clinical.words import gettext_noop as _
from diary.stats.facts import MedicationFact, Period, PlanFact
from diary.stats.tallies import Tally

DAY = timedelta(days=1)

# What is counted by the piece is said of one piece in the singular.
ONE: dict[str, str] = {
    DoseUnit.DROP: _("drop"),
    DoseUnit.PUFF: _("puff"),
    DoseUnit.TABLET: _("tablet"),
    DoseUnit.CAPSULE: _("capsule"),
}


@dataclass(frozen=True, slots=True)
class MedicineStep:
    """One step of a dose plan as it was written; the app never computes a dose."""

    medication: str  # name
    label: Phrase  # amount and unit, "50 mg"
    times: tuple[str, ...]  # "HH:MM", local
    as_needed: bool
    from_on: date
    until_on: date | None  # last day, also when the next step ended it; None: goes on
    kind: str  # "started" for the first step of a medicine, "changed" for the others


@dataclass(frozen=True, slots=True)
class Change:
    """A day on which a medicine step began, or ended with nothing after it; or a marked day."""

    step: MedicineStep | None  # None: a day somebody marked
    on: date
    kind: str  # "started", "changed", "stopped", "marked"


@dataclass(frozen=True, slots=True)
class MedicineLane:
    """One medicine over the period."""

    medication: MedicationFact
    steps: tuple[MedicineStep, ...]  # every step that touches the period, oldest first
    now: tuple[MedicineStep, ...]  # steps in force on the last day of the period
    planned: int  # planned times of the period that have come, as needed plans aside
    as_planned: int  # of those, the ones given, in time or late
    besides: int  # given or late, and at no planned time or at one already given
    given: int  # doses written down, whatever was planned; so the four below
    late: int
    missed: int
    vomited: int
    extra: int
    not_recorded: int  # planned times nobody wrote about
    missed_why: tuple[Tally, ...]  # MissedReason


def steps_of(medication: MedicationFact) -> tuple[MedicineStep, ...]:
    """The steps of one medicine, oldest first, each with the day it truly ended.

    A planned step without an end runs until the day before the next planned step begins;
    steps that begin on one day run side by side, as needed ones end only where written.
    All end the day before the one on which the medicine was stopped. Without a plan, one step
    stands for its start.
    """
    plans = sorted(medication.plans, key=lambda plan: plan.from_on)
    if not plans and medication.started_on is not None:
        return (_unplanned(medication, medication.started_on),)
    first_on = plans[0].from_on if plans else None
    return tuple(
        MedicineStep(
            medication=medication.name,
            label=dose_label(plan),
            times=plan.times,
            as_needed=plan.as_needed,
            from_on=plan.from_on,
            until_on=_until(plan, plans, last_day(medication, plan.from_on)),
            kind="started" if plan.from_on == first_on else "changed",
        )
        for plan in plans
    )


def dose_label(plan: PlanFact) -> Phrase:
    """Amount and unit as written, for example "50 mg"; never converted."""
    return amount_label(plan.amount, plan.unit)


def amount_label(amount: Decimal, unit: str) -> Phrase:
    """Amount and unit as written, for example "2.5 mg" or "1 tablet"; never converted."""
    label = ONE.get(unit) if amount == 1 else None
    words = phrase(label or DoseUnit.label_of(unit))
    return phrase(_("%(amount)s %(unit)s"), amount=plain(amount), unit=words)


def plain(amount: Decimal) -> str:
    """The amount with a leading and without a trailing zero: 0.5, 5, 400.

    Source: safe writing of doses, "5.0" is read as 50 where the point is faint.
    """
    return f"{amount.normalize():f}"


def changes_in(steps: Sequence[MedicineStep]) -> list[Change]:
    """Starts, steps and stops, in order of date; a stop is an end no step follows next day.

    Several on one day stand by kind and medicine, in whatever order the plans came.
    """
    begun = {(step.medication, step.from_on) for step in steps}
    changes = [(step, step.from_on, step.kind) for step in steps]
    for step in steps:
        if step.until_on is not None and (step.medication, step.until_on + DAY) not in begun:
            changes.append((step, step.until_on + DAY, "stopped"))

    changes.sort(key=lambda change: (change[1], change[2], step_order(change[0])))
    return [Change(*change) for change in changes]


def step_order(step: MedicineStep) -> tuple[str, tuple[str, ...], str]:
    """Medicine, times and dose: what puts the steps of one day into one order."""
    return step.medication, step.times, repr(step.label)


def in_force(step: MedicineStep, on: date) -> bool:
    """Whether the step holds on that day, both its ends included."""
    return step.from_on <= on and (step.until_on is None or on <= step.until_on)


def days_in(step: MedicineStep, period: Period) -> int:
    """Days of the period on which the step holds; 0 when they do not touch."""
    first = max(step.from_on, period.first_on)
    last = min(step.until_on or period.last_on, period.last_on)
    return max(0, (last - first).days + 1)


def last_day(medication: MedicationFact, from_on: date) -> date | None:
    """The last day of a step begun on `from_on`: the stop asks for no dose of its own day.

    None when the medicine was not stopped. One begun and stopped on one day keeps that day.
    """
    stopped_on = medication.stopped_on
    if stopped_on is None or from_on >= stopped_on:
        return stopped_on
    return stopped_on - DAY


def _until(plan: PlanFact, plans: Sequence[PlanFact], last_on: date | None) -> date | None:
    ends = [day for day in (plan.until_on, last_on) if day is not None]
    if not plan.as_needed:
        later = (p.from_on for p in plans if not p.as_needed and p.from_on > plan.from_on)
        ends.extend(day - DAY for day in sorted(later)[:1])
    return min(ends, default=None)


def _unplanned(medication: MedicationFact, started_on: date) -> MedicineStep:
    return MedicineStep(
        medication=medication.name,
        label=phrase(_("dose not recorded")),
        times=(),
        as_needed=False,
        from_on=started_on,
        until_on=last_day(medication, started_on),
        kind="started",
    )
