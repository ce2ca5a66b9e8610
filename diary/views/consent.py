"""Consent: which clinics may read this diary, and who there opened what."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from diary.access import DiaryRequest
from diary.clinical.consent import VERSION
from diary.clinical.terms import Role
from diary.forms.consent import GIVE, ConsentForm
from diary.records.consents import given_by_family, hosts_of, looks_at

LOOKS_SHOWN = 50
ENDED_SHOWN = 50


@require_http_methods(["GET", "POST"])
def consent(request: DiaryRequest) -> HttpResponse:
    """An owner gives and withdraws; who else reads this diary sees what was agreed."""
    if request.method != "POST":
        return page(request)
    if request.role != Role.OWNER:
        raise PermissionDenied
    form = ConsentForm(request.POST)
    if not form.is_valid():
        return page(request, form, status=422)
    done, clinic = form.is_done(request.sleeper, request.user), form.cleaned_data["clinic"]
    if form.cleaned_data["do"] == GIVE:
        words = _("The staff of %(clinic)s may read this diary.")
    else:
        words = _("The staff of %(clinic)s cannot open this diary any more.")
    if done:
        messages.success(request, words % {"clinic": clinic})
    return redirect("consent", sleeper_id=request.sleeper.uuid)


def page(
    request: DiaryRequest, form: ConsentForm | None = None, *, status: int = 200
) -> HttpResponse:
    looks = Paginator(looks_at(request.sleeper), LOOKS_SHOWN)
    context = {
        "form": form,
        "hosts": hosts_of(request.sleeper),
        "version": VERSION,
        "ended": given_by_family(request.sleeper).exclude(withdrawn_at=None)[:ENDED_SHOWN],
        "page": looks.get_page(request.GET.get("page")),
        "is_owner": request.role == Role.OWNER,
    }
    return render(request, "consent/consent.html", context, status=status)
