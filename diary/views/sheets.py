"""Two printed sheets: for whoever looks after the sleeper, and for whoever tests their sleep."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from diary.access import DiaryRequest
from diary.forms.handover import HandoverLinkForm
from diary.forms.report import asked_for
from diary.papers.qr import qr_svg
from diary.papers.sheets import handover_for, pretest_for
from diary.records import visits_of


@require_http_methods(["GET", "HEAD", "POST"])
def handover(request: DiaryRequest) -> HttpResponse:
    """Reading never makes a link: only the button does, and its address is shown once."""
    if request.method != "POST":
        return handover_page(request, HandoverLinkForm())
    form = HandoverLinkForm(request.POST)
    if not form.is_valid():
        return handover_page(request, form, status=422)
    token = form.make_for(request.sleeper, request.user)
    if not token:
        messages.warning(request, _("This link was made already. Its address is shown only once."))
        return HttpResponseRedirect(request.get_full_path())
    address = request.build_absolute_uri(reverse("quick", args=[token]))
    qr = qr_svg(address, words=_("One-tap link: log an episode now"))
    answer = handover_page(request, form, status=201, address=address, qr=qr, link=form.instance)
    answer["Cache-Control"] = "no-store, private"
    return answer


def handover_page(
    request: DiaryRequest, form: HandoverLinkForm, *, status: int = 200, **made: Any
) -> HttpResponse:
    visits = visits_of(request.sleeper)
    asked = asked_for(request.GET, sleeper=request.sleeper, visits=visits)
    sheet = handover_for(request.sleeper, asked.period, visits.advice)
    context = {"asked": asked, "sheet": sheet, "form": form, **made}
    wrong = 422 if asked.form.errors else status
    return render(request, "handover/handover.html", context, status=wrong)


@require_safe
def pretest(request: DiaryRequest) -> HttpResponse:
    asked = asked_for(request.GET, sleeper=request.sleeper, visits=visits_of(request.sleeper))
    context = {"asked": asked, "sheet": pretest_for(request.sleeper, asked.period)}
    status = 422 if asked.form.errors else 200
    return render(request, "pretest/pretest.html", context, status=status)
