"""Planned doses of the next two days, so that a due one appears on a phone without signal."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from uuid import UUID

from diary.clinical.words import Phrase
from diary.stats.doses import AHEAD, answered, planned_doses
from diary.stats.facts import MedicationFact
from diary.stats.medication import amount_label, plain
from diary.stats.nights import night_bounds, night_of

# How long a phone without signal still knows what is planned. Source: diary rule, a weekend.
KNOWN_FOR = timedelta(hours=48)


@dataclass(frozen=True, slots=True)
class Ahead:
    """One planned dose nobody has written about yet, and while when it is shown."""

    medication: UUID
    name: str  # as on the label
    amount: Decimal  # as the plan has it; never computed
    unit: str  # DoseUnit
    planned_at: datetime  # aware, UTC
    shown_from: datetime  # aware, UTC
    shown_until: datetime  # aware, UTC, excluded: the diary day has turned

    @property
    def amount_text(self) -> str:
        return plain(self.amount)

    @property
    def label(self) -> Phrase:
        return amount_label(self.amount, self.unit)


def doses_ahead(
    medications: tuple[MedicationFact, ...], *, now: datetime, zone: str, turning_hour: int
) -> tuple[Ahead, ...]:
    """Planned doses from the start of this diary day to 48 hours from now, in order of time.

    Shown and hidden at the instants at which `due` would begin and cease to show them. As needed
    plans, and doses somebody wrote about, are left out; empty without plans.
    NB bring the doses of the diary day before too, as for `due`.
    """
    start, _end = day_of(now, zone=zone, turning_hour=turning_hour)
    found: list[Ahead] = []
    for medication in medications:
        # Each call knows three local days; the second one reaches over the 48 hours.
        planned = {
            (at, plan)
            for moment in (now, now + timedelta(days=1), now + KNOWN_FOR)
            for at, plan in planned_doses(medication, now=moment, zone=zone)
        }
        told = answered([at for at, _plan in planned], medication.doses)
        found += [
            Ahead(
                medication=medication.uuid,
                name=medication.name,
                amount=plan.amount,
                unit=plan.unit,
                planned_at=at,
                shown_from=at - AHEAD,
                shown_until=day_of(at, zone=zone, turning_hour=turning_hour)[1],
            )
            for at, plan in planned
            if start <= at <= now + KNOWN_FOR and at not in told
        ]
    return tuple(sorted(found, key=lambda dose: (dose.planned_at, dose.name, dose.amount)))


def day_of(at: datetime, *, zone: str, turning_hour: int) -> tuple[datetime, datetime]:
    """Start and end of the diary day an instant lies in."""
    evening_on = night_of(at, zone=zone, turning_hour=turning_hour)
    return night_bounds(evening_on, zone=zone, turning_hour=turning_hour)
