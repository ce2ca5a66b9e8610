"""Appointments and findings: a list and its entries on one address; `?edit=` names an entry."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from diary.access import DiaryRequest
from diary.forms.exports import asked_period
from diary.forms.visits import FindingForm, WholeVisitForm
from diary.records import visits_of
from diary.views.answers import amended, deleted, invalid, is_about_deleting, kept, posted


@require_http_methods(["GET", "POST"])
def visits(request: DiaryRequest) -> HttpResponse:
    """The next appointment, what the doctor said last, and all that have been."""
    if "edit" in request.GET:
        return edit(request, WholeVisitForm, "visits")
    form = WholeVisitForm(posted(request), sleeper=request.sleeper, user=request.user)
    found, days = visits_of(request.sleeper), days_asked(request)
    been, ahead = (of_days(rows, "visit_on", days) for rows in (found.been, found.ahead))
    return add(request, form, "visits", {"visits": found, "been": been, "ahead": ahead, **days})


@require_http_methods(["GET", "POST"])
def findings(request: DiaryRequest) -> HttpResponse:
    """Tests and their results as told."""
    if "edit" in request.GET:
        return edit(request, FindingForm, "findings")
    form = FindingForm(posted(request), sleeper=request.sleeper, user=request.user)
    days = days_asked(request)
    shown = of_days(request.sleeper.findings.all(), "done_on", days)
    return add(request, form, "findings", {"findings": shown, **days})


def days_asked(request: DiaryRequest) -> dict[str, Any]:
    """The days of `from` and `to`, none without them, and what is wrong with wrong ones."""
    try:
        return {"days": asked_period(request.GET, sleeper=request.sleeper), "wrong_days": ()}
    except ValidationError as wrong:
        return {"days": None, "wrong_days": wrong.messages}


def of_days(rows: Iterable[Any], field: str, asked: dict[str, Any]) -> list[Any]:
    """The entries of the days asked for, all without any; one without a day is of none."""
    if asked["days"] is None:
        return list(rows)
    first_on, last_on = asked["days"].first_on, asked["days"].last_on
    dated = [(getattr(row, field), row) for row in rows]
    return [row for on, row in dated if on and first_on <= on <= last_on]


def add(request: DiaryRequest, form: Any, name: str, context: dict[str, Any]) -> HttpResponse:
    """The list with a form beneath it; a new entry is stored once."""
    page, context = f"{name}/list.html", {"form": form, **context}
    if request.method == "GET":
        return render(request, page, context, status=422 if context["wrong_days"] else 200)
    if not form.is_valid():
        return invalid(request, page, context)
    address = reverse(name, args=[request.sleeper.uuid])
    back = f"{address}?edit={form.instance.uuid}"
    return kept(request, form, page, context, address=address, if_deleted=back)


def edit(request: DiaryRequest, form_class: Any, name: str) -> HttpResponse:
    """One entry on the list's own address: changed, deleted, brought back."""
    entry = entry_named(request, name, request.GET["edit"])
    address = reverse(name, args=[request.sleeper.uuid])
    if is_about_deleting(request, entry):
        return deleted(request, entry, back=address, page=f"{name}/deleted.html")
    form = form_class(posted(request), instance=entry, sleeper=request.sleeper, user=request.user)
    page, context = f"{name}/form.html", {"form": form, "entry": entry}
    if request.method == "GET":
        return render(request, page, context)
    if not form.is_valid():
        return invalid(request, page, context)
    back = f"{address}?edit={entry.uuid}"
    return amended(request, form, page, context, address=address, if_deleted=back)


def entry_named(request: DiaryRequest, rows: str, text: str) -> Any:
    """The entry of this sleeper with this id, a deleted one too; else 404."""
    try:
        uuid = UUID(text)
    except ValueError:
        raise Http404 from None
    manager = getattr(request.sleeper, rows)(manager="with_deleted")
    return get_object_or_404(manager, uuid=uuid)
