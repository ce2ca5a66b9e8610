"""Appointments and findings: a list and its entries on one address; `?edit=` names an entry."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from diary.access import DiaryRequest
from diary.forms.visits import FindingForm, WholeVisitForm
from diary.records import visits_of
from diary.views.answers import amended, deleted, invalid, is_about_deleting, kept, posted


@require_http_methods(["GET", "POST"])
def visits(request: DiaryRequest) -> HttpResponse:
    """The next appointment, what the doctor said last, and all that have been."""
    if "edit" in request.GET:
        return edit(request, WholeVisitForm, "visits")
    form = WholeVisitForm(posted(request), sleeper=request.sleeper, user=request.user)
    return add(request, form, "visits", {"visits": visits_of(request.sleeper)})


@require_http_methods(["GET", "POST"])
def findings(request: DiaryRequest) -> HttpResponse:
    """Tests and their results as told."""
    if "edit" in request.GET:
        return edit(request, FindingForm, "findings")
    form = FindingForm(posted(request), sleeper=request.sleeper, user=request.user)
    return add(request, form, "findings", {"findings": request.sleeper.findings.all()})


def add(request: DiaryRequest, form: Any, name: str, context: dict[str, Any]) -> HttpResponse:
    """The list with a form beneath it; a new entry is stored once."""
    page, context = f"{name}/list.html", {"form": form, **context}
    if request.method == "GET":
        return render(request, page, context)
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
