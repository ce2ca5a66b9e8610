"""The review desk: one module per subject; importing them registers their pages."""

from diary.admin import episodes, medication, nights, people, quick, reviews, shares, visits

__all__ = ["episodes", "medication", "nights", "people", "quick", "reviews", "shares", "visits"]
