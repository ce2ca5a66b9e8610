"""Morning: what last night left open, one card after another; the script shows one at a time."""

from datetime import date
from typing import Any
from uuid import uuid4

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from diary.access import DiaryRequest
from diary.forms.morning import same_as_last_night
from diary.morning import Json, morning_json
from diary.records import last_night
from diary.stats.morning import morning_evening
from diary.views.answers import morning_of


@require_http_methods(["GET", "POST"])
def morning(request: DiaryRequest) -> HttpResponse:
    """The cards of one night; a post copies what "same as last night" may copy."""
    if getattr(request, "shell", False):
        return render(request, "morning/morning.html", {"evening_on": None, "cards": []})
    evening_on = evening_asked(request)
    said = morning_json(request.sleeper, evening_on, now=timezone.now())
    if request.method == "POST":
        if said["same"]:
            same_as_last_night(said["same"], evening_on, request.sleeper, request.user)
        return redirect(morning_of(request, evening_on))
    context = {"evening_on": evening_on, "morning": said, "cards": plain_cards(said)}
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
