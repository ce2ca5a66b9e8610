"""A row as a fact: values that no longer know the database."""

from dataclasses import fields
from typing import Any

from diary.models import Episode, Medication, SideEffect, Sleeper
from diary.stats.facts import (
    DoseFact,
    EpisodeFact,
    MedicationFact,
    NightFact,
    PlanFact,
    SideEffectFact,
    SleeperFact,
    SleepFact,
    WakeFact,
)

NIGHT_FIELDS = [field.name for field in fields(NightFact) if field.name != "sleeps"]
SLEEP_FIELDS = [field.name for field in fields(SleepFact)]
EPISODE_FIELDS = [f.name for f in fields(EpisodeFact) if f.name not in {"wake", "written_by"}]


def frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def copied(fact: Any, row: Any, **more: Any) -> Any:
    """A fact whose fields bear the same names as the row's."""
    names = [field.name for field in fields(fact) if field.name not in more]
    return fact(**{name: frozen(getattr(row, name)) for name in names}, **more)


def sleeper_fact(row: Sleeper) -> SleeperFact:
    fact: SleeperFact = copied(SleeperFact, row)
    return fact


def episode_fact(row: Episode) -> EpisodeFact:
    wake = copied(WakeFact, row.wake) if hasattr(row, "wake") else WakeFact()
    writer = str(row.written_by) if row.written_by else ""
    values = {name: frozen(getattr(row, name)) for name in EPISODE_FIELDS}
    return EpisodeFact(**values, wake=wake, written_by=writer)


def night_fact(rows: list[dict[str, Any]]) -> NightFact:
    sleeps = tuple(
        SleepFact(**{name: row[f"sleeps__{name}"] for name in SLEEP_FIELDS})
        for row in rows
        if row["sleeps__kind"] is not None
    )
    values = {name: frozen(rows[0][name]) for name in NIGHT_FIELDS}
    return NightFact(**values, sleeps=sleeps)


def medication_fact(row: Medication) -> MedicationFact:
    plans = tuple(copied(PlanFact, plan) for plan in row.plans.all())
    doses = tuple(copied(DoseFact, dose) for dose in row.doses.all())
    fact: MedicationFact = copied(MedicationFact, row, plans=plans, doses=doses)
    return fact


def side_effect_fact(row: SideEffect) -> SideEffectFact:
    name = row.medication.name if row.medication else ""
    fact: SideEffectFact = copied(SideEffectFact, row, medication=name)
    return fact
