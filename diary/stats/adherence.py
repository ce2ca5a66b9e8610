"""What became of the planned doses of a period; nothing here judges it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

from diary.clinical.terms import DoseStatus, MissedReason
from diary.stats.doses import instant_of, matched
from diary.stats.facts import MedicationFact, Period, SleeperFact
from diary.stats.medication import DAY, MedicineLane, days_in, in_force, steps_of
from diary.stats.nights import night_bounds
from diary.stats.tallies import single_breakdown

TAKEN = (DoseStatus.GIVEN, DoseStatus.LATE)


def lane_of(
    medication: MedicationFact, period: Period, sleeper: SleeperFact, *, now: datetime | None
) -> MedicineLane:
    """One medicine over the period: its steps and what happened to its doses.

    A planned time belongs to the diary day that holds it, and counts once it has come or
    somebody wrote about it; without `now` the whole period has come. One nobody wrote about is
    "not recorded": neither given nor missed. A dose belongs to the period by its diary day.
    NB bring the doses of the day before and after too: one may stand for a time across the turn.
    """
    steps = tuple(step for step in steps_of(medication) if days_in(step, period))
    doses = tuple(dose for dose in medication.doses if _inside(dose.night_on, period))
    around = planned_instants(medication, _padded(period), sleeper)
    found = matched(around, medication.doses)
    start, end = _bounds(period, sleeper)
    planned = [
        at for at in around if start <= at < end and (now is None or at <= now or at in found)
    ]
    told = [found[at].status for at in planned if at in found]
    counts = single_breakdown(DoseStatus, [dose.status for dose in doses])
    missed = [dose for dose in doses if dose.status == DoseStatus.MISSED]
    stand = [d for d in found.values() if d.status in TAKEN and _inside(d.night_on, period)]
    return MedicineLane(
        medication=replace(medication, doses=doses),
        steps=steps,
        now=tuple(step for step in steps if in_force(step, period.last_on)),
        planned=len(planned),
        as_planned=len([status for status in told if status in TAKEN]),
        besides=counts.count(DoseStatus.GIVEN) + counts.count(DoseStatus.LATE) - len(stand),
        given=counts.count(DoseStatus.GIVEN),
        late=counts.count(DoseStatus.LATE),
        missed=counts.count(DoseStatus.MISSED),
        vomited=counts.count(DoseStatus.VOMITED),
        extra=counts.count(DoseStatus.EXTRA),
        not_recorded=len(planned) - len(told),
        missed_why=single_breakdown(MissedReason, [dose.missed_reason for dose in missed]).given,
    )


def planned_instants(
    medication: MedicationFact, period: Period, sleeper: SleeperFact
) -> set[datetime]:
    """Every planned time within the diary days of the period, as UTC instants.

    As needed plans ask for none. Two plans that name one minute make one planned time.
    """
    start, end = _bounds(period, sleeper)
    times = _wall_times(medication, Period(period.first_on, period.last_on + DAY))
    instants = (instant_of(day, clock, zone=sleeper.zone) for day, clock in times)
    return {at for at in instants if start <= at < end}


def _bounds(period: Period, sleeper: SleeperFact) -> tuple[datetime, datetime]:
    zone, turning = sleeper.zone, sleeper.turning_hour
    start, _end = night_bounds(period.first_on, zone=zone, turning_hour=turning)
    _start, end = night_bounds(period.last_on, zone=zone, turning_hour=turning)
    return start, end


def _wall_times(medication: MedicationFact, days: Period) -> Iterator[tuple[date, str]]:
    for step in steps_of(medication):
        if step.as_needed or not step.times:
            continue
        day = max(step.from_on, days.first_on)
        for _n in range(days_in(step, days)):
            if medication.stopped_on is None or day < medication.stopped_on:
                yield from ((day, clock) for clock in step.times)
            day += DAY


def _padded(period: Period) -> Period:
    return Period(period.first_on - DAY, period.last_on + DAY)


def _inside(day: date, period: Period) -> bool:
    return period.first_on <= day <= period.last_on
