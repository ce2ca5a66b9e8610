"""What every page knows besides its own: the theme, and how old the sleeper is today."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from diary.stats.ages import age_phrase

THEMES = {"day", "night"}


def page(request: HttpRequest) -> dict[str, Any]:
    choice = request.COOKIES.get("theme", "")
    sleeper = getattr(request, "sleeper", None)
    age = None
    if sleeper is not None:
        today = timezone.now().astimezone(sleeper.tz).date()
        age = age_phrase(sleeper.born_on, sleeper.weeks_early, today)
    return {
        "theme_choice": choice if choice in THEMES else "",
        "sleeper": sleeper,
        "sleeper_age": age,
        # Help stands outside the diary, yet shows this sleeper's own emergency number.
        "diary_query": f"?for={sleeper.uuid}" if sleeper else "",
        "may_write": getattr(request, "role", "") in {"owner", "caregiver"},
    }
