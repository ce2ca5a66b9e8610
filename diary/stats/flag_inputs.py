"""What the red flags ask: answers, ages, and counts of the recent past, as plain values.

`static/js/flag_inputs.js` makes the same from a form on the phone.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from diary.clinical.red_flags.definitions import MEDICINE_DAYS, REPEAT_S
from diary.stats.ages import months_between
from diary.stats.facts import EpisodeFact, SleeperFact, WeeklyFact

DAY_S = 24 * 60 * 60
ANSWERS = (
    *("state", "side", "pattern", "size", "length_band", "jerk_band", "danger_ok", "eyes"),
    *("colour", "breathing", "responds", "injury", "leg_urge", "fever", "head_injury_48h"),
    *("spasm_like", "seen_before", "rate_word"),
)
MANY = ("danger", "after", "face_mouth", "sound", "before")
PROFILE = ("seen_by_doctor", "pregnant_or_diabetes", "had_fit_before")
CARRIED = ("lost_skills", "smiles_less")
WEEKLY = (*CARRIED, "tired_by_day", "snores_with_pauses", "leg_urge_evenings", "hurt_in_sleep")

type History = Mapping[str, Any]


def inputs_of(
    episode: EpisodeFact, sleeper: SleeperFact, *, on: date, history: History
) -> dict[str, Any]:
    """The flat answers `judge` reads of one episode; None is "not asked".

    `on` is the local date it happened; `history` is what `history_of` makes.
    """
    length = history.get("usual") and longer_than_usual(episode, history["usual"])
    return {
        **around(sleeper, history, on=on, at=episode.started_at, pattern=episode.pattern),
        **{name: (history.get("weekly") or {}).get(name) or None for name in CARRIED},
        **{name: getattr(episode, name) or None for name in ANSWERS},
        **{name: list(getattr(episode, name)) for name in MANY},
        "wake_response": episode.wake.wake_response or None,
        "length_s": episode.length_s,
        "temp_c": None if episode.temp_c is None else float(episode.temp_c),
        "jerks": max(episode.jerk_count or 0, len(episode.taps)) or None,
        "tapped_s": max(episode.taps) / 1000 if episode.taps else None,
        "longer_than_usual": int(bool(length)),
        "episodes": history.get("episodes", 0) + 1,
        "jerked": 1,
    }


def weekly_inputs(check: WeeklyFact, sleeper: SleeperFact, *, history: History) -> dict[str, Any]:
    """The same for a weekly check: no movement of its own."""
    return {
        **around(sleeper, history, on=check.checked_on, at=None, pattern=""),
        **{name: getattr(check, name) or None for name in WEEKLY},
        "episodes": history.get("episodes", 0),
        "jerked": 0,
    }


def around(
    sleeper: SleeperFact, history: History, *, on: date, at: datetime | None, pattern: str
) -> dict[str, Any]:
    """Ages on that day, the profile, and what the recent past adds."""
    usual = history.get("usual") or {}
    return {
        **ages(sleeper.born_on, sleeper.weeks_early, on),
        **{name: getattr(sleeper, name) or None for name in PROFILE},
        **medicine_days(history, on),
        "plans_for_pattern": sum(
            plan["pattern"] == pattern and plan["given_on"] <= on.isoformat() <= plan["until_on"]
            for plan in history.get("plans", ())
        ),
        "convulsions_in_hour": within(history.get("convulsions", ()), at, REPEAT_S),
        "not_recovered_before": within(history.get("not_recovered", ()), at, REPEAT_S),
        "slow_breathing": within(history.get("slow_breathing", ()), at, DAY_S),
        "usual_known": int(bool(usual)),
        **{f"usual_{name}": usual.get(name, 0) for name in ("awake", "face_or_eyes", "one_side")},
        **{name: history.get(name, 0) for name in ("runs_before", "medicines", "more_nights")},
    }


def ages(born_on: date | None, weeks_early: int, on: date) -> dict[str, int | None]:
    """Age in months, and the younger (corrected) one in days and months; nothing unknown."""
    if born_on is None or on < born_on:
        return {"age_months": None, "young_days": None, "young_months": None}
    due_on = born_on + timedelta(weeks=weeks_early)
    return {
        "age_months": months_between(born_on, on),
        "young_days": (on - due_on).days,
        "young_months": months_between(due_on, on),
    }


def medicine_days(history: History, on: date) -> dict[str, int | None]:
    """Days since the last start or change of a medicine, and whether all began after one.

    Source: Rissardo 2023, onset within weeks.
    """
    changed = [date.fromisoformat(day) for day in history.get("medicine_on", ())]
    since = [(on - day).days for day in changed if day <= on]
    first = history.get("first_episode_on")
    first_on = min(date.fromisoformat(first), on) if first else on
    began = any(days <= MEDICINE_DAYS and on - timedelta(days=days) <= first_on for days in since)
    return {"medicine_days": min(since, default=None), "began_after_medicine": int(began)}


def within(moments: Sequence[str], at: datetime | None, seconds: int) -> int:
    """How many instants lie before `at`, at most so many seconds; none without a time."""
    if at is None:
        return 0
    gaps = ((at - datetime.fromisoformat(moment)).total_seconds() for moment in moments)
    return sum(0 < gap <= seconds for gap in gaps)


def longer_than_usual(episode: EpisodeFact, usual: Mapping[str, Any]) -> bool:
    """A longer length than any of the earlier nights, in the bands of the diary."""
    next_s = usual["next_s"]
    timed = next_s is not None and episode.length_s is not None and episode.length_s >= next_s
    return timed or episode.length_band in usual["next_bands"]


def day_of(episode: EpisodeFact) -> date:
    """The local date of an episode; of one without a time that of its evening."""
    if episode.started_at is None:
        return episode.night_on
    return episode.started_at.astimezone(ZoneInfo(episode.zone)).date()
