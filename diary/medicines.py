"""What the medicine pages show: plans in force, doses due, who gave which. Beside `records`,
because a due dose needs the rows around the turn of the day, and who wrote them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from diary.clinical.words import Phrase
from diary.models import Dose, Medication, Sleeper
from diary.records import copied, medication_fact
from diary.stats.doses import Due, due, plan_parts, plans_on
from diary.stats.facts import MedicationFact, PlanFact
from diary.stats.medication import in_force, steps_of


@dataclass(frozen=True, slots=True)
class DueDose:
    """A due dose with the id its one-tap form will bear."""

    due: Due
    uuid: UUID


@dataclass(frozen=True, slots=True)
class Card:
    """One medicine in the list."""

    row: Medication
    plans: tuple[tuple[Phrase | str, ...], ...]  # of each plan in force, its parts in words


@dataclass(frozen=True, slots=True)
class Shelf:
    """Everything on the medicine page."""

    due: tuple[DueDose, ...]
    told: tuple[Dose, ...]  # of this diary day, in order of time
    now: tuple[Card, ...]
    stopped: tuple[Card, ...]


def shelf_of(sleeper: Sleeper) -> Shelf:
    """The medicine page in three queries, however many medicines there are."""
    now = timezone.now()
    rows = list(medicines_around(sleeper, now))
    today, evening_on = now.astimezone(sleeper.tz).date(), sleeper.evening_of(now)
    cards = [card_of(row, today=today) for row in rows]
    told = [dose for row in rows for dose in row.doses.all() if dose.night_on == evening_on]
    return Shelf(
        due=due_of(sleeper, rows, now=now),
        told=tuple(sorted(told, key=told_at)),
        now=tuple(card for card in cards if card.row.stopped_on is None),
        stopped=tuple(card for card in cards if card.row.stopped_on is not None),
    )


def card_of(row: Medication, *, today: date) -> Card:
    return Card(row, tuple(plan_parts(plan) for plan in plans_on(fact_of(row), today)))


def due_of(sleeper: Sleeper, rows: list[Medication], *, now: datetime) -> tuple[DueDose, ...]:
    return due_among(sleeper, tuple(medication_fact(row) for row in rows), now=now)


def due_among(
    sleeper: Sleeper, facts: tuple[MedicationFact, ...], *, now: datetime
) -> tuple[DueDose, ...]:
    """What is due at `now` among facts already read: no further query."""
    found = due(facts, now=now, zone=sleeper.zone, turning_hour=sleeper.turning_hour)
    return tuple(DueDose(dose, uuid4()) for dose in found)


def medicines_around(sleeper: Sleeper, now: datetime) -> QuerySet[Medication]:
    """All medicines with their plans, and the doses of this diary day and the one before."""
    since_on = sleeper.evening_of(now) - timedelta(days=1)
    doses = sleeper.doses.filter(night_on__gte=since_on).select_related("written_by")
    return sleeper.medications.prefetch_related(
        "plans", Prefetch("doses", queryset=doses.order_by("night_on", "pk"))
    )


def told_at(dose: Dose) -> tuple[float, int]:
    at = dose.given_at or dose.planned_at
    return (at.timestamp() if at else 0.0, dose.pk)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a plan as it was written, with the days it truly holds."""

    parts: tuple[Phrase | str, ...]
    advised_by: str
    maximum: str
    from_on: date
    until_on: date | None  # also when a later step ended it; None: goes on
    in_force: bool  # today


def steps_shown(medication: Medication) -> list[Step]:
    """The whole plan of one medicine, newest step first, in one query."""
    fact, today = fact_of(medication), today_of(medication)
    plans = sorted(fact.plans, key=lambda plan: plan.from_on)
    steps = steps_of(fact) if plans else ()
    return [
        Step(
            parts=plan_parts(plan),
            advised_by=plan.advised_by,
            maximum=plan.maximum,
            from_on=plan.from_on,
            until_on=step.until_on,
            in_force=in_force(step, today),
        )
        for plan, step in zip(reversed(plans), reversed(steps), strict=True)
    ]


def plan_for(medication: Medication, *, at: datetime) -> PlanFact | None:
    """The plan in force that names this local time, else the first in force that day."""
    local = at.astimezone(medication.sleeper.tz)
    plans = plans_on(fact_of(medication), local.date())
    named = [plan for plan in plans if f"{local:%H:%M}" in plan.times]
    return next(iter((*named, *plans)), None)


def fact_of(medication: Medication) -> MedicationFact:
    """One medicine with its plans and without its doses."""
    plans = tuple(copied(PlanFact, plan) for plan in medication.plans.all())
    fact: MedicationFact = copied(MedicationFact, medication, plans=plans, doses=())
    return fact


def opening_dose(medication: Medication, *, planned: str) -> dict[str, Any]:
    """A new dose form: this minute, and the amount of the plan in force as it was typed."""
    now = timezone.now()
    planned_at = instant_or_none(planned)
    initial: dict[str, Any] = {
        "planned_at": planned_at,
        "given_at": now.replace(second=0, microsecond=0),
    }
    plan = plan_for(medication, at=planned_at or now)
    return initial | {"amount": plan.amount, "unit": plan.unit} if plan else initial


def opening_plan(medication: Medication) -> dict[str, Any]:
    """A new step: how it is given stays as it was; the amount is for the person to write."""
    plans = [
        plan for plan in plans_on(fact_of(medication), today_of(medication)) if not plan.as_needed
    ]
    if not plans:
        return {}
    last = plans[-1]
    return {"unit": last.unit, "route": last.route, "times": list(last.times)}


def today_of(medication: Medication) -> date:
    return timezone.now().astimezone(medication.sleeper.tz).date()


def instant_or_none(text: str) -> datetime | None:
    """The instant an address names; nothing when it names none or one outside any diary."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo and 2000 <= moment.year <= 2199 else None
