"""Help, first aid and "I am worried": read by anybody, signed in or not."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from diary.access import enter, sleepers_of
from diary.clinical.emergency import FALLBACK
from diary.views.flag_table import flag_levels, flag_table


@require_safe
@login_not_required
def help_page(request: HttpRequest) -> HttpResponse:
    open_diary_for_help(request)
    number = getattr(getattr(request, "sleeper", None), "emergency_number", FALLBACK)
    return render(request, "help/help.html", {"flag_levels": flag_levels(number)})


@require_safe
@login_not_required
def first_aid(request: HttpRequest) -> HttpResponse:
    open_diary_for_help(request)
    return render(request, "help/first_aid.html")


@require_safe
@login_not_required
def worried(request: HttpRequest) -> HttpResponse:
    open_diary_for_help(request)
    return render(request, "help/worried.html")


@require_safe
@login_not_required
def red_flags(request: HttpRequest) -> HttpResponse:
    """The table the phone judges by; nobody's data, so it may be kept."""
    answer = JsonResponse(flag_table(), json_dumps_params={"separators": (",", ":")})
    answer["Cache-Control"] = "max-age=3600"
    return answer


@require_safe
def styleguide(request: HttpRequest) -> HttpResponse:
    """Every component in both lights and in print, for whoever works on the looks."""
    return render(request, "styleguide.html")


def open_diary_for_help(request: Any) -> None:
    """Help pages show the numbers of the diary the reader came from (`?for=`), else of theirs.

    A danger page with another country's number would be worse than none. An id that is not
    theirs is passed over in silence: the page itself is for everybody.
    """
    sleepers = sleepers_of(request.user)
    try:
        asked = sleepers.filter(uuid=UUID(request.GET.get("for", ""))).first()
    except ValueError:
        asked = None
    sleeper = asked or sleepers.first()
    if sleeper is not None:
        enter(request, sleeper)
