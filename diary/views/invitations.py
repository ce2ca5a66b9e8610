"""Invitations, for owners: making one, what became of it, taking it back."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from diary.access import DiaryRequest
from diary.forms.people import InvitationForm
from diary.papers.qr import qr_svg
from diary.views.again import signed_in_again
from diary.views.answers import posted
from diary.views.keys import take_back
from diary.views.people import makes_owner

PAGE = "people/invitations.html"
SHOWN = 50


@require_http_methods(["GET", "POST"])
@signed_in_again(when=makes_owner)
def invitations(request: DiaryRequest) -> HttpResponse:
    if "revoke" in request.POST:
        unused = request.sleeper.invitations.filter(used_at=None)
        take_back(request, unused, request.POST["revoke"])
        return redirect("invitations", sleeper_id=request.sleeper.uuid)
    form = InvitationForm(posted(request))
    if not form.is_valid():
        return page(request, form, status=422 if form.is_bound else 200)
    token = form.make_for(request.sleeper, request.user)
    if not token:
        words = _("This invitation was made already. Its address is shown only once.")
        messages.warning(request, words)
        return redirect("invitations", sleeper_id=request.sleeper.uuid)
    # Shown here and now: a redirect would carry the token in an address.
    address = request.build_absolute_uri(reverse("join", args=[token]))
    qr = qr_svg(address, words=_("QR code that opens the invitation"))
    made = {"made": form.instance, "address": address, "qr": qr}
    return page(request, InvitationForm(), status=201, **made)


def page(request: DiaryRequest, form: Any, *, status: int = 200, **made: Any) -> HttpResponse:
    rows = request.sleeper.invitations.select_related("made_by", "used_by")[:SHOWN]
    context = {"form": form, "invitations": rows, **made}
    return render(request, PAGE, context, status=status)
