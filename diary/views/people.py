"""People: who has a place here, and the one-tap links they made."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from diary.access import DiaryRequest
from diary.clinical.terms import Role
from diary.forms.quick import QuickLinkForm
from diary.views.keys import take_back

LINKS_SHOWN = 50


@require_http_methods(["GET", "POST"])
def people(request: DiaryRequest) -> HttpResponse:
    if request.method != "POST":
        return page(request, QuickLinkForm())
    if "revoke" in request.POST:
        take_back(request, request.sleeper.quick_links.all(), request.POST["revoke"])
        return redirect("people", sleeper_id=request.sleeper.uuid)
    form = QuickLinkForm(request.POST)
    if not form.is_valid():
        return page(request, form, status=422)
    token = form.make_for(request.sleeper, request.user)
    if not token:
        messages.warning(request, _("This link was made already. Its address is shown only once."))
        return redirect("people", sleeper_id=request.sleeper.uuid)
    # Shown here and now: a redirect would carry the token in an address.
    address = request.build_absolute_uri(reverse("quick", args=[token]))
    return page(request, QuickLinkForm(), address=address, label=form.instance.label, status=201)


def page(request: DiaryRequest, form: Any, *, status: int = 200, **made: str) -> HttpResponse:
    places = request.sleeper.caregivers.select_related("user").order_by("since", "pk")
    links = request.sleeper.quick_links.select_related("made_by")[:LINKS_SHOWN]
    is_owner = request.role == Role.OWNER
    rows = [(link, is_owner or link.made_by_id == request.user.pk) for link in links]
    context = {"form": form, "places": places, "links": rows, **made}
    return render(request, "people/people.html", context, status=status)
