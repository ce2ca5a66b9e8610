"""Signing in again before what leaves a diary, gives it away or ends it."""

from collections.abc import Callable
from functools import wraps
from time import time
from typing import Any
from uuid import uuid4

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.webauthn.views import ReauthenticateWebAuthnView
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, resolve_url
from django.utils.http import urlencode

from diary.access import KEPT_FORM
from diary.rights import may

RECENT_S = 5 * 60
AGAIN = "again"  # in the address
LONGEST = 20_000  # characters of a form that is kept; no form of ours fills a tenth

type View = Callable[..., HttpResponseBase]


def always(_request: HttpRequest) -> bool:
    return True


def signed_in_again(*, when: Callable[[HttpRequest], bool] = always) -> Callable[[View], View]:
    """The view opens to who signed in, or again, within five minutes; others are asked first.

    `when` says which requests ask; a form that was sent is kept meanwhile and goes on by itself
    after the question. Files in it are not kept.
    """

    def guard(view: View) -> View:
        @wraps(view)
        def asking(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if is_recent(request):
                take_up(request)
            elif when(request):
                return ask(request)
            return view(request, *args, **kwargs)

        return asking

    return guard


def is_recent(request: HttpRequest) -> bool:
    """Whether who asks proved within the last five minutes to be who the session says."""
    if not request.user.is_authenticated:
        return False
    proofs = get_authentication_records(request, request.user)
    return any(0 <= time() - proof["at"] < RECENT_S for proof in proofs)


def ask(request: HttpRequest) -> HttpResponse:
    """To the question, and from there back here."""
    if not request.user.is_authenticated:
        doors = [resolve_url(settings.LOGIN_URL)]
    else:
        doors = [way["url"] for way in get_adapter().get_reauthentication_methods(request.user)]
    if not doors:
        raise PermissionDenied
    back = urlencode({REDIRECT_FIELD_NAME: keep(request)})
    return redirect(f"{doors[0]}?{back}")


def keep(request: HttpRequest) -> str:
    """The address to come back to; a form waits in the session under a key only it carries."""
    query = request.GET.copy()
    query.pop(AGAIN, None)
    form = request.POST.urlencode() if request.method == "POST" else ""
    if form and len(form) <= LONGEST:
        query[AGAIN] = uuid4().hex
        request.session[KEPT_FORM] = {"key": query[AGAIN], "path": request.path, "form": form}
    return f"{request.path}?{query.urlencode()}" if query else request.path


def take_up(request: HttpRequest) -> None:
    """Sends the kept form, once, where the address names it and a place to write is still held."""
    key, kept = request.GET.get(AGAIN), request.session.get(KEPT_FORM)
    if request.method != "GET" or not key or not kept:
        return
    if (kept["key"], kept["path"]) != (key, request.path):
        return
    del request.session[KEPT_FORM]
    role, match = getattr(request, "role", None), request.resolver_match
    # The door saw a page being looked at; now it is written to.
    if role is not None and not may(role, (match and match.url_name) or "", "POST"):
        raise PermissionDenied
    request.method = "POST"
    request.POST = QueryDict(kept["form"])


class ByPasskey(ReauthenticateWebAuthnView):  # type: ignore[misc]  # allauth ships no types
    """A passkey that did not match leads back to the question: what waits still waits."""

    def form_invalid(self, form: Any) -> HttpResponse:
        for words in form.errors.get("credential", []):
            messages.error(self.request, words)
        return redirect(self.passthrough_next_url(self.request.path))
