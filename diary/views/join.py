"""The invited person's way in: a key, perhaps signing in or up, one button."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from diary import places
from diary.access import invitation_behind, invitation_named, sleepers_of
from diary.clinical.terms import Role
from diary.forms.people import NameForm
from diary.views.answers import posted
from diary.views.keys import sealed, wait_after_wrong

SALT = "diary.join"
COOKIE_LASTS = timedelta(hours=2)  # long enough to sign up and wait for the code in the mail


@csrf_exempt  # it takes no posts: the check would only answer before the seal is on
@login_not_required
@sealed
@require_safe
def join(request: HttpRequest, token: str) -> HttpResponse:
    """Trades the key for a cookie and leads on to an address without it. Writes nothing.

    The way through sign-in and sign-up then carries no key: not in an address, a referrer, a
    log line or the session. A preview made by a messenger learns no name.
    """
    invitation = invitation_behind(token)
    if invitation is None:
        return gone(request, wait_s=wait_after_wrong(request, kind="join"))
    response = redirect("join-here")
    response.set_cookie(
        cookie_name(),
        signing.dumps(invitation.uuid.hex, salt=SALT),
        max_age=min(COOKIE_LASTS, invitation.expires_at - timezone.now()),
        path="/" if settings.TLS else "/join/",  # "__Host-" asks for the whole host
        secure=settings.TLS,
        httponly=True,
        samesite="Lax",  # Strict would stay away when the link is followed from a message
    )
    return response


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def join_here(request: Any) -> HttpResponse:
    """Looking joins nobody: only the button does. Nothing sent with it changes the role."""
    invitation = invitation_named(uuid) if (uuid := told_by_cookie(request)) else None
    if invitation is None:
        return gone(request)
    if not request.user.is_authenticated:
        return render(request, "join/sign_in.html")
    form = NameForm(posted(request))
    if not form.is_valid():
        context = {"form": form, **words_for(request.user, invitation)}
        status = 422 if form.is_bound else 200
        return render(request, "join/join.html", context, status=status)
    return let_in(request, invitation, form)


def words_for(user: Any, invitation: Any) -> dict[str, Any]:
    """What the invited person is told: first names, the role, and a place they may have already."""
    place: Any = sleepers_of(user).filter(pk=invitation.sleeper_id).first()
    host = invitation.made_by
    return {
        "place": place,
        "sleeper_name": invitation.sleeper.name.split()[0],
        "host": host.first_name or str(host),
        "role": Role(place.role if place else invitation.role),
        "asks_name": not user.first_name,
    }


def let_in(request: Any, invitation: Any, form: NameForm) -> HttpResponse:
    sleeper = invitation.sleeper
    try:
        joined = places.join(sleeper, request.user, invitation=invitation.uuid)
    except ObjectDoesNotExist:  # the diary was erased a moment ago
        joined = places.Joined.NOT
    if joined is places.Joined.NOT:
        return gone(request)
    if joined is places.Joined.NOW:
        form.keep_for(request.user)
        messages.success(request, _("Welcome to the diary of %(name)s.") % {"name": sleeper.name})
    else:
        messages.info(request, _("You have a place here already. The invitation is still unused."))
    response = redirect("sleeper-tonight", sleeper_id=sleeper.uuid)
    response.delete_cookie(cookie_name(), path="/" if settings.TLS else "/join/", samesite="Lax")
    return response


def told_by_cookie(request: HttpRequest) -> UUID | None:
    try:
        return UUID(
            signing.loads(request.COOKIES.get(cookie_name(), ""), salt=SALT, max_age=COOKIE_LASTS)
        )
    except (ValueError, signing.BadSignature):
        return None


def cookie_name() -> str:
    return f"{'__Host-' if settings.TLS else ''}invitation"


def gone(request: HttpRequest, *, wait_s: int = 0) -> HttpResponse:
    """One page for every key that opens nothing; who keeps trying has to wait."""
    status = 429 if wait_s else 404
    response = render(request, "join/gone.html", {"wait": bool(wait_s)}, status=status)
    if wait_s:
        response["Retry-After"] = str(wait_s)
    return response
