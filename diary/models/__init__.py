"""Rows of the diary, one module per subject."""

from diary.models.episodes import Episode, WakeResponse
from diary.models.medication import Dose, DosePlan, Medication, SideEffect
from diary.models.nights import Night, SleepPeriod, WeeklyCheck
from diary.models.people import Caregiver, DoctorsPlan, Sleeper, User
from diary.models.quick import QuickLink
from diary.models.reviews import DiaryLook, Review
from diary.models.sharing import ShareLink, ShareOpening
from diary.models.visits import Finding, Visit

__all__ = [
    "Caregiver",
    "DiaryLook",
    "DoctorsPlan",
    "Dose",
    "DosePlan",
    "Episode",
    "Finding",
    "Medication",
    "Night",
    "QuickLink",
    "Review",
    "ShareLink",
    "ShareOpening",
    "SideEffect",
    "SleepPeriod",
    "Sleeper",
    "User",
    "Visit",
    "WakeResponse",
    "WeeklyCheck",
]
