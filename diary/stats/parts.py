"""The parts of a Summary, each by the names of its fields."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from diary.stats.adherence import lane_of
from diary.stats.coverage import (
    NightRow,
    coverage_of,
    episode_nights,
    left_out_of,
    movement_nights,
    night_rows,
)
from diary.stats.danger import danger_answers
from diary.stats.facts import Diary, EpisodeFact, NightFact, Period, SleeperFact
from diary.stats.first_episode import changes_before_first, first_episode_of, started_after_first
from diary.stats.inside import by_night, entries_in, is_inside, steps_by_day
from diary.stats.medication import steps_of
from diary.stats.nights import evenings
from diary.stats.observers import Observers, observers_of
from diary.stats.pairs import counted_once
from diary.stats.patterns import patterns_of
from diary.stats.provenance import provenance_of
from diary.stats.raster import raster_row
from diary.stats.rates import Rates, rates_of
from diary.stats.rhythm import rhythm_of
from diary.stats.runs import runs_of
from diary.stats.strips import strips_of
from diary.stats.typical import typical_of
from diary.stats.weeks import weekdays_of, weeks_of


@dataclass(frozen=True, slots=True)
class Found:
    """What a diary holds about a period, put in order."""

    nights: Mapping[date, NightFact]
    rows: tuple[NightRow, ...]  # every evening of the period
    entries: tuple[EpisodeFact, ...]  # as written
    episodes: tuple[EpisodeFact, ...]  # each once
    observers: Observers
    by_night: Mapping[date, Sequence[EpisodeFact]]  # episodes under their evenings


def found_in(diary: Diary, period: Period) -> Found:
    """The facts of a period in order; an evening nobody wrote about has a row too."""
    nights = {n.evening_on: n for n in diary.nights if is_inside(n.evening_on, period)}
    entries = entries_in(diary, period)
    observers = observers_of(entries, diary.verdicts)
    episodes = counted_once(entries, observers.pairs)
    of_night = by_night(episodes)
    steps = [step for medication in diary.medications for step in steps_of(medication)]
    rows = night_rows(evenings(period), nights, of_night, steps_by_day(steps))
    return Found(nights, rows, entries, episodes, observers, of_night)


def how_often(rows: Sequence[NightRow], sleeper: SleeperFact) -> dict[str, Any]:
    """Coverage and rates, whole and by week and weekday."""
    return {
        "coverage": coverage_of(rows),
        "rates": rates_of(episode_nights(rows)),
        "movements": _movement_rates(rows),
        "left_out": left_out_of(rows),
        "awake_in_rate": sum(row.awake_count for row in rows if row.in_rate),
        "weeks": weeks_of(rows, sleeper),
        "weekdays": weekdays_of(rows),
    }


def what_was_seen(found: Found, sleeper: SleeperFact) -> dict[str, Any]:
    """Everything read from the episodes themselves."""
    episodes, nights = found.episodes, found.nights
    patterns = patterns_of(episodes, nights, sleeper)
    days = [row.evening_on for row in found.rows]
    return {
        "patterns": patterns,
        "runs": runs_of(found.rows, episodes),
        "rhythm": rhythm_of(episodes),
        "strips": strips_of(episodes),
        "danger": danger_answers(episodes, patterns.lengths),
        "typical": typical_of(episodes, patterns),
        "provenance": provenance_of(episodes, nights, sleeper),
        "raster": tuple(
            raster_row(on, nights.get(on), found.by_night.get(on, ()), sleeper) for on in days
        ),
    }


def what_was_given(diary: Diary, period: Period, *, now: datetime | None) -> dict[str, Any]:
    """Medicines over the period and around the first episode ever."""
    lanes = (lane_of(m, period, diary.sleeper, now=now) for m in diary.medications)
    return {
        "medicines": tuple(lanes),
        "first_episode": first_episode_of(diary),
        "medicines_before_first": changes_before_first(diary),
        "medicines_after_first": started_after_first(diary, period),
    }


def _movement_rates(rows: Sequence[NightRow]) -> Rates:
    counted = movement_nights(rows)
    observed = sum(1 for row in rows if row.in_rate)
    return rates_of(counted, left_out=observed - len(counted))
