"""The review desk: one module per subject; importing them registers their pages."""

from diary.admin import (
    accounts,
    clinics,
    episodes,
    medication,
    nights,
    people,
    quick,
    reviews,
    shares,
    visits,
)

__all__ = [
    "accounts",
    "clinics",
    "episodes",
    "medication",
    "nights",
    "people",
    "quick",
    "reviews",
    "shares",
    "visits",
]
