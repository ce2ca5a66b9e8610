"""Rows of the diary, one module per subject."""

from diary.models.clinics import Clinic, Consent
from diary.models.episodes import Episode, WakeResponse
from diary.models.invitations import Invitation
from diary.models.medication import Dose, DosePlan, Medication, SideEffect
from diary.models.nights import Night, SleepPeriod, WeeklyCheck
from diary.models.pairs import SameEpisode
from diary.models.people import Caregiver, DoctorsPlan, Sleeper, User
from diary.models.privacy import Erasure
from diary.models.quick import QuickLink
from diary.models.reviews import DiaryLook, Review
from diary.models.sharing import ShareLink, ShareOpening
from diary.models.visits import Finding, Visit

__all__ = [
    "Caregiver",
    "Clinic",
    "Consent",
    "DiaryLook",
    "DoctorsPlan",
    "Dose",
    "DosePlan",
    "Episode",
    "Erasure",
    "Finding",
    "Invitation",
    "Medication",
    "Night",
    "QuickLink",
    "Review",
    "SameEpisode",
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
