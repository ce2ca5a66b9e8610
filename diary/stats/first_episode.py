"""Medicines around the first episode: before it, or only after it. Never a cause."""

from dataclasses import dataclass
from datetime import date

from diary.clinical.limits import MEDICINE_WINDOW_DAYS
from diary.stats.facts import Diary, MedicationFact, Period
from diary.stats.medication import MedicineStep, days_in, steps_of

NIGHTS_NAMED = 3  # more nights before a start are told by the first alone


@dataclass(frozen=True, slots=True)
class FirstEpisode:
    """When it began, as far as anybody knows."""

    on: date  # evening of the first episode, or the day it was first noticed
    noticed: bool  # known from "first noticed" only: nothing was logged as early


@dataclass(frozen=True, slots=True)
class MedicineChange:
    """A medicine started or changed; "at the same time", never "because"."""

    step: MedicineStep
    days_before: int  # days before the first episode


@dataclass(frozen=True, slots=True)
class StartedAfter:
    """A medicine of the period that was not yet taken when the first episode was recorded."""

    medication: str  # name
    started_on: date
    nights: tuple[date, ...]  # evenings with any before the start; the first alone when many


def first_episode_of(diary: Diary) -> FirstEpisode | None:
    """The earlier of "first noticed" and the first episode ever logged; None without either.

    NB `diary.episodes` hold one period only; what was logged before is in `first_episode_on`.
    """
    nights = [episode.night_on for episode in diary.episodes]
    if diary.first_episode_on is not None:
        nights.append(diary.first_episode_on)
    logged_on, noticed_on = min(nights, default=None), diary.sleeper.first_noticed_on
    if noticed_on is not None and (logged_on is None or noticed_on < logged_on):
        return FirstEpisode(noticed_on, noticed=True)
    return None if logged_on is None else FirstEpisode(logged_on, noticed=False)


def changes_before_first(diary: Diary) -> tuple[MedicineChange, ...]:
    """Medicine steps begun in the 8 weeks before the first episode, oldest first.

    Nothing to list when nobody knows of a first episode. Source: Rissardo 2023 (onset within
    weeks).
    """
    first = first_episode_of(diary)
    if first is None:
        return ()
    steps = [step for medication in diary.medications for step in steps_of(medication)]
    changes = [MedicineChange(step, (first.on - step.from_on).days) for step in steps]
    near = [change for change in changes if 0 <= change.days_before <= MEDICINE_WINDOW_DAYS]
    return tuple(sorted(near, key=lambda change: (change.step.from_on, change.step.medication)))


def started_after_first(diary: Diary, period: Period) -> tuple[StartedAfter, ...]:
    """Medicines taken in the period and started after the first episode, oldest first.

    The nights are those of the diary's episodes before the start, up to three; else, and when
    episodes lie before the period, the first one alone. Empty without a first episode.
    """
    first = first_episode_of(diary)
    if first is None:
        return ()
    nights = sorted({episode.night_on for episode in diary.episodes})
    found = []
    for medication in diary.medications:
        started_on = _started_on(medication, period)
        if started_on is not None and first.on < started_on:
            before = tuple(night for night in nights if night < started_on)
            whole = before[:1] == (first.on,) and len(before) <= NIGHTS_NAMED
            found.append(
                StartedAfter(medication.name, started_on, before if whole else (first.on,))
            )
    return tuple(sorted(found, key=lambda row: (row.started_on, row.medication)))


def _started_on(medication: MedicationFact, period: Period) -> date | None:
    """Its first day, by the plan or as told; None when it was not taken in the period."""
    steps = steps_of(medication)
    if not any(days_in(step, period) for step in steps):
        return None
    days = [step.from_on for step in steps]
    return min([*days, medication.started_on] if medication.started_on else days)
