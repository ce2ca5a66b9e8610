"""What every page knows besides its own: the theme, and how old the sleeper is today."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from diary.access import phone_owner
from diary.offline.contract import CONTRACT
from diary.stats.ages import age_phrase

THEMES = {"day", "night"}
NIGHT_FROM, NIGHT_UNTIL = 20, 7  # hours of the sleeper's clock; static/js/light.js has the same
# Pages of the night itself: dark rooms have no daylight hours.
ALWAYS_NIGHT = {"capture", "quick"}


def page(request: HttpRequest) -> dict[str, Any]:
    sleeper = getattr(request, "sleeper", None)
    now = timezone.now().astimezone(sleeper.tz) if sleeper else None
    match = getattr(request, "resolver_match", None)
    light = "night" if match and match.url_name in ALWAYS_NIGHT else "hour"
    suggested = theme_at(now.hour) if now and light == "hour" else light
    choice = request.COOKIES.get("theme", "")
    return {
        # Outside a diary no hour is known here; light.js looks at the clock before it paints.
        "theme": next((one for one in (choice, suggested) if one in THEMES), "day"),
        "light": light,
        "sleeper": sleeper,
        "sleeper_age": age_phrase(sleeper.born_on, sleeper.weeks_early, now.date())
        if sleeper and now
        else None,
        # Help stands outside the diary, yet shows this sleeper's own emergency number.
        "diary_query": f"?for={sleeper.uuid}" if sleeper else "",
        # Whose entries this page may keep on the phone, and what each reply to them means.
        "phone_owner": phone_owner(request.user) if hasattr(request, "user") else "",
        "contract": CONTRACT,
        "may_write": getattr(request, "role", "") in {"owner", "caregiver"},
    }


def theme_at(hour: int) -> str:
    """The light for an hour of the sleeper's clock, 0 to 23."""
    return "night" if hour >= NIGHT_FROM or hour < NIGHT_UNTIL else "day"
