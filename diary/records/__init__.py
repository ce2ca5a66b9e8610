"""The one bridge from rows to facts."""

from diary.records.diary import diary_of, first_night, last_night, summary_of
from diary.records.facts import copied, episode_fact, medication_fact
from diary.records.flags import (
    flag_history,
    is_recent,
    judged_alone,
    judged_episode,
    judged_weekly,
)
from diary.records.night import changed_after_deletion, month_of, night_diary
from diary.records.visits import Advice, Visits, visits_of

__all__ = [
    "Advice",
    "Visits",
    "changed_after_deletion",
    "copied",
    "diary_of",
    "episode_fact",
    "first_night",
    "flag_history",
    "is_recent",
    "judged_alone",
    "judged_episode",
    "judged_weekly",
    "last_night",
    "medication_fact",
    "month_of",
    "night_diary",
    "summary_of",
    "visits_of",
]
