"""Share links: making one, what was opened, taking one back."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from diary.access import DiaryRequest
from diary.clinical.terms import Role
from diary.forms.report import asked_for
from diary.forms.shares import ShareForm
from diary.papers.qr import qr_svg
from diary.papers.shared import shared_report
from diary.records import visits_of
from diary.records.shares import shares_of
from diary.views.again import signed_in_again
from diary.views.keys import take_back

PAGE = "shares/shares.html"


def gives_away(request: HttpRequest) -> bool:
    """Taking a link back must never wait for a password."""
    return request.method == "POST" and "revoke" not in request.POST


@require_http_methods(["GET", "POST"])
@signed_in_again(when=gives_away)
def shares(request: DiaryRequest) -> HttpResponse:
    """Readers see what was handed over and opened; they make and take back nothing."""
    if request.method == "POST" and "revoke" in request.POST:
        take_back(request, request.sleeper.shares.all(), request.POST["revoke"])
        return redirect("shares", sleeper_id=request.sleeper.uuid)
    visits = visits_of(request.sleeper)
    asked = asked_for(request.GET, sleeper=request.sleeper, visits=visits)
    sent = request.POST if request.method == "POST" else None
    form = ShareForm(sent, sleeper=request.sleeper, asked=asked)
    if sent is None or not form.is_valid():
        context = {"form": form, "visit": visits.coming, "links": links(request)}
        return render(request, PAGE, context, status=422 if sent else 200)
    token = form.make_for(request.sleeper, request.user, visit=visits.coming)
    if not token:
        messages.warning(request, _("This link was made already. Its address is shown only once."))
        return redirect("shares", sleeper_id=request.sleeper.uuid)
    return made(request, form.instance, token)


def made(request: DiaryRequest, share: Any, token: str) -> HttpResponse:
    """Shown here and now, and printed from here: elsewhere the key would stand in an address."""
    address = request.build_absolute_uri(reverse("shared", args=[token]))
    words = _("QR code that opens this report")
    context = {
        "share": share,
        "address": address,
        "share_qr": qr_svg(address, words=words),
        "report": shared_report(share),
    }
    return render(request, "shares/made.html", context, status=201)


def links(request: DiaryRequest) -> list[tuple[Any, bool]]:
    """Each link, and whether who asks may take it back."""
    is_owner, user = request.role == Role.OWNER, request.user
    may = is_owner or request.role == Role.CAREGIVER
    return [
        (link, may and (is_owner or link.made_by_id == user.pk))
        for link in shares_of(request.sleeper)
    ]
