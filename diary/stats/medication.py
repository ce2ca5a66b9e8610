"""The medicine lane: plan steps, doses as told, and what changed before the first episode."""

from dataclasses import dataclass
from datetime import date

from diary.clinical.words import Phrase
from diary.stats.facts import MedicationFact
from diary.stats.tallies import Tally


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
class MedicineLane:
    """One medicine over the period."""

    medication: MedicationFact
    steps: tuple[MedicineStep, ...]  # every step that touches the period, oldest first
    now: tuple[MedicineStep, ...]  # steps in force on the last day of the period
    planned: int  # doses the plan asks for in the period, as needed ones aside
    given: int
    late: int
    missed: int
    vomited: int
    extra: int
    not_recorded: int  # planned and nothing written
    missed_why: tuple[Tally, ...]  # MissedReason


@dataclass(frozen=True, slots=True)
class MedicineChange:
    """A medicine started or changed; "at the same time", never "because"."""

    step: MedicineStep
    days_before: int  # days before the first episode
