"""How a form is answered: one way for pages, htmx and scripts."""

from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render

from diary.forms.base import Saved


def wants_json(request: HttpRequest) -> bool:
    preferred = request.get_preferred_type(["text/html", "application/json"])
    return preferred == "application/json"


def stored(request: Any, saved: Saved[Any], *, address: str, go_to: str = "") -> HttpResponse:
    """201 stored or 200 already stored, with the entry's address; a plain form is led on."""
    if wants_json(request):
        entry = saved.entry
        body = {"uuid": str(entry.uuid), "version": entry.version, "address": address}
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


def invalid(
    request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 422
) -> HttpResponse:
    """The same page again with what is wrong beside the field; errors as JSON for scripts."""
    if wants_json(request):
        form: BaseForm = context["form"]
        return JsonResponse({"errors": form.errors}, status=status)
    return render(request, template, context, status=status)
