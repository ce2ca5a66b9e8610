"""What the outbox of a phone asks of the server beside its entries."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_safe

from diary.access import phone_owner
from diary.views.help import open_diary_for_help


@require_safe
@login_not_required
def outbox(request: HttpRequest) -> HttpResponse:
    """The list of what waits; the entries themselves are on the phone alone."""
    if "for" in request.GET:
        open_diary_for_help(request)
    return render(request, "offline/outbox.html")


@require_safe
@login_not_required
@ensure_csrf_cookie
def me(request: HttpRequest) -> JsonResponse:
    """Whom the session belongs to, empty for nobody; the answer renews a lost token."""
    return JsonResponse({"user": phone_owner(request.user)})
