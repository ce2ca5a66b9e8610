"""Morning: what last night left open, one card after another; the script shows one at a time."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from diary.access import DiaryRequest
from diary.clinical.red_flags import PAST, Level
from diary.clinical.words import phrase
from diary.forms.morning import same_as_last_night
from diary.morning import Json, morning_json
from diary.records import judged_episode, judged_weekly, last_night
from diary.sentences import say
from diary.stats.morning import morning_evening
from diary.views.answers import morning_of
from diary.views.flag_table import flag_notice

# What must be said before the next question; the rest stands on the entry's own page.
LOUD = (Level.NOW, Level.TODAY)


@require_http_methods(["GET", "POST"])
def morning(request: DiaryRequest) -> HttpResponse:
    """The cards of one night; a post copies what "same as last night" may copy."""
    if getattr(request, "shell", False):
        context: dict[str, Any] = {"evening_on": None, "cards": [], "late": late_words()}
        return render(request, "morning/morning.html", context)
    evening_on = evening_asked(request)
    said = morning_json(request.sleeper, evening_on, now=timezone.now())
    if request.method == "POST":
        if said["same"]:
            same_as_last_night(said["same"], evening_on, request.sleeper, request.user)
        return redirect(morning_of(request, evening_on))
    context = {
        "evening_on": evening_on,
        "morning": said,
        "cards": plain_cards(said),
        "flags": flags_about(request, request.GET.get("about", "")),
        "late": late_words(),
    }
    return render(request, "morning/morning.html", context)


def evening_asked(request: DiaryRequest) -> date:
    """The night that was over this morning, or the one asked for."""
    text = request.GET.get("night", "")
    if not text:
        return morning_evening(timezone.now(), zone=request.sleeper.zone)
    try:
        evening_on = date.fromisoformat(text)
    except ValueError:
        raise Http404 from None
    if not date(2000, 1, 1) <= evening_on <= last_night(request.sleeper):
        raise Http404
    return evening_on


def plain_cards(said: Json) -> list[dict[str, Any]]:
    """Without a script all cards stand below one another, but those that wait for an answer."""
    return [
        {**card, "uuid": uuid4() if card["version"] is None else None}
        for card in said["cards"]
        if card["when"] is None
    ]


def flags_about(request: DiaryRequest, about: str) -> dict[str, Any] | None:
    """What the red flags say of the episode or the weekly check that was just answered."""
    found = judged_weekly(request.sleeper) if about == "weekly" else None
    if about not in ("", "night", "weekly"):
        rows = request.sleeper.episodes.select_related("wake", "written_by")
        episode_id = id_in(about)
        episode = rows.filter(uuid=episode_id).first() if episode_id else None
        found = judged_episode(request.sleeper, episode) if episode else None
    return flag_notice(found, request.sleeper.emergency_number) if found else None


def id_in(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def late_words() -> dict[str, str]:
    """What to do about something that is over, by level; the phone puts its own number in."""
    return {level.value: say(phrase(PAST[level], number="{number}")) for level in LOUD}
