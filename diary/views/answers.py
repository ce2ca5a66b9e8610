"""How a form is answered: one way for pages, htmx and scripts."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext

from diary.forms.base import Saved


def wants_json(request: HttpRequest) -> bool:
    preferred = request.get_preferred_type(["text/html", "application/json"])
    return preferred == "application/json"


def stored(
    request: Any, saved: Saved[Any], *, address: str, go_to: str = "", if_deleted: str = ""
) -> HttpResponse:
    """201 stored or 200 already stored, with the entry's address; a plain form is led on.

    What was deleted meanwhile stays deleted and keeps the new words; whoever wrote is told.
    """
    if saved.entry.deleted_at:
        go_to = if_deleted or go_to
        if not wants_json(request):
            messages.warning(request, gettext("This was deleted meanwhile. Your words are kept."))
    if wants_json(request):
        entry = saved.entry
        body = {"uuid": str(entry.uuid), "version": entry.version, "address": address}
        if go_to:
            body["go_to"] = go_to
        if entry.deleted_at:
            body["deleted"] = True
        response: HttpResponse = JsonResponse(body, status=saved.status)
    elif request.htmx:
        response = HttpResponse(status=saved.status)
        response["HX-Redirect"] = go_to or address
    else:
        return redirect(go_to or address)
    response["Location"] = address
    return response


def removed(request: HttpRequest, entry: Any, *, address: str, page: str) -> HttpResponse:
    """Taken out of every list, or brought back: scripts get the id, people the page with undo."""
    if wants_json(request):
        body = {"uuid": str(entry.uuid), "version": entry.version, "address": address}
        return JsonResponse(body)
    return render(request, page, {"entry": entry})


def brought_back(request: HttpRequest, entry: Any, *, address: str) -> HttpResponse:
    if wants_json(request):
        return removed(request, entry, address=address, page="")
    messages.success(request, gettext("The entry is back."))
    return redirect(address)


def is_about_deleting(request: HttpRequest, entry: Any) -> bool:
    """A tap on delete or undo, or a look at what is deleted already."""
    looks = request.method == "GET" and entry.deleted_at is not None
    return looks or bool({"delete", "undo"} & request.POST.keys())


def deleted(request: HttpRequest, entry: Any, *, back: str, page: str) -> HttpResponse:
    """Out of every list and number, with an undo; or back again."""
    if request.method == "GET":
        return render(request, page, {"entry": entry})
    if "undo" in request.POST:
        entry.bring_back()
        return brought_back(request, entry, address=back)
    entry.delete_softly()
    return removed(request, entry, address=back, page=page)


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent, an empty body included; nothing when the page is only looked at."""
    return request.POST if request.method == "POST" else None


def kept(
    request: Any,
    form: Any,
    template: str,
    context: dict[str, Any],
    *,
    address: str,
    go_to: str = "",
    if_deleted: str = "",
) -> HttpResponse:
    """A new entry stored once, or the page again when its id stands for other answers."""
    saved = form.save_once()
    if saved.status == 409:
        form.add_error(None, gettext("This was already kept with other answers. Open it to edit."))
        return invalid(request, template, context, status=409)
    return stored(request, saved, address=address, go_to=go_to, if_deleted=if_deleted)


def amended(
    request: Any,
    form: Any,
    template: str,
    context: dict[str, Any],
    *,
    address: str,
    go_to: str = "",
    if_deleted: str = "",
) -> HttpResponse:
    """The next version, or the page again with a word when somebody else was faster."""
    saved = form.amend_once()
    if saved.status == 409:
        return invalid(request, template, {**context, "clash": address}, status=409)
    return stored(request, saved, address=address, go_to=go_to, if_deleted=if_deleted)


def invalid(
    request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 422
) -> HttpResponse:
    """The same page again with what is wrong beside the field; errors as JSON for scripts."""
    if wants_json(request):
        form: Any = context["form"]
        rows = getattr(form, "row_errors", {})
        return JsonResponse({"errors": {**form.errors, **rows}}, status=status)
    return render(request, template, context, status=status)


def morning_of(request: Any, evening_on: date) -> str:
    """The morning's cards of that night."""
    address = reverse("morning", args=[request.sleeper.uuid])
    return f"{address}?night={evening_on:%Y-%m-%d}"


def back_to(request: Any, evening_on: date, *, about: str) -> str:
    """Where a form of the morning or of Tonight leads on to; nothing for other forms.

    The morning then says what the red flags say about what was just answered.
    """
    back = request.POST.get("back")
    if back == "tonight":
        return reverse("sleeper-tonight", args=[request.sleeper.uuid])
    return f"{morning_of(request, evening_on)}&about={about}" if back == "morning" else ""
