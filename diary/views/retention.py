"""How long nights are kept: chosen by an owner, seen by everybody in the diary."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from diary.access import DiaryRequest
from diary.clinical.terms import Role
from diary.forms.retention import RetentionForm
from diary.records.retention import going
from diary.views.again import signed_in_again


def chooses(request: HttpRequest) -> bool:
    return request.method == "POST"


@require_http_methods(["GET", "POST"])
@signed_in_again(when=chooses)
def retention(request: DiaryRequest) -> HttpResponse:
    sleeper = request.sleeper
    sent = request.POST if request.method == "POST" else None
    form = RetentionForm(sent, initial={"months": sleeper.keep_months or ""})
    if form.is_bound and form.is_valid():
        form.choose_for(sleeper)
        messages.success(request, _("Kept."))
        return redirect("retention", sleeper_id=sleeper.uuid)
    context = {"form": form, "is_owner": request.role == Role.OWNER, "going": going(sleeper)}
    return render(request, "retention/retention.html", context, status=422 if sent else 200)
