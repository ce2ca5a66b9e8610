"""One-tap links: a page with one button, for a home-screen icon, a tag or a shortcut."""

from typing import Any
from uuid import uuid4

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods
from django.views.decorators.vary import vary_on_headers

from diary.access import link_behind
from diary.forms.quick import keep_tap, take_back
from diary.views.keys import sealed, wait_after_wrong


# The token in the address is the authority and no cookie is read, so another site can make a
# browser send nothing that it could not send itself.
@csrf_exempt
@login_not_required
@sealed
@vary_on_headers("Accept")
@require_http_methods(["GET", "HEAD", "POST"])
def quick(request: Any, token: str) -> HttpResponse:
    """Looking never writes: only the button does, so a link's preview logs nothing."""
    link = link_behind(token)
    if link is None:
        return refused(request)
    request.user = link.made_by  # whatever is stored here is stored in the maker's name
    if request.method != "POST":
        return shown(request, link)
    if "undo" in request.POST:
        gone = take_back(request.POST["undo"], link=link)
        return shown(request, link, undone=gone, too_late=not gone, status=200 if gone else 409)
    saved = keep_tap(request.POST, link=link)
    if saved and saved.status == 200 and saved.entry.deleted_at:
        return taken_back(request, link, saved.entry)
    if saved is None or saved.status == 409:
        return shown(request, link, unread=True, status=409 if saved else 422)
    return kept(request, link, saved.entry, status=saved.status)


def kept(request: Any, link: Any, episode: Any, *, status: int) -> HttpResponse:
    at = date_format(episode.started_at.astimezone(link.sleeper.tz), "H:i")
    if wanted_by(request) == "text/html":
        return shown(request, link, kept_at=at, episode=episode, status=status)
    return told(request, episode, _("Kept: %(at)s") % {"at": at}, status=status)


def taken_back(request: Any, link: Any, episode: Any) -> HttpResponse:
    """The same tap once more, after its undo or after somebody deleted it: it stays away."""
    if wanted_by(request) == "text/html":
        return shown(request, link, undone=True)
    return told(request, episode, _("This was taken back."), status=200, deleted=True)


def wanted_by(request: Any) -> str | None:
    kind: str | None = request.get_preferred_type(["text/plain", "application/json", "text/html"])
    return kind


def told(request: Any, episode: Any, words: str, *, status: int, **more: bool) -> HttpResponse:
    """For a shortcut: the entry as JSON, else one line of words."""
    if wanted_by(request) == "application/json":
        body = {"uuid": str(episode.uuid), "started_at": episode.started_at.isoformat(), **more}
        return JsonResponse(body, status=status)
    text = "text/plain; charset=utf-8"
    return HttpResponse(f"{words}\n", status=status, content_type=text)


def shown(request: HttpRequest, link: Any, *, status: int = 200, **words: Any) -> HttpResponse:
    context = {"number": link.sleeper.emergency_number, "uuid": uuid4(), **words}
    return render(request, "quick/quick.html", context, status=status)


def refused(request: HttpRequest) -> HttpResponse:
    """One page for every token that opens nothing; who keeps trying has to wait.

    A token that does open something is never slowed: a whole house may share an address.
    """
    wait_s = wait_after_wrong(request, kind="quick")
    context, status = {"number": "112", "wait": bool(wait_s)}, 429 if wait_s else 404
    response = render(request, "quick/gone.html", context, status=status)
    if wait_s:
        response["Retry-After"] = str(wait_s)
    return response
