"""Two entries that may be one episode: a person says which, and may take it back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from diary.access import DiaryRequest
from diary.forms.pairs import DecisionForm
from diary.records.couples import couples_with, decided, undecided
from diary.views.answers import invalid, wants_json

PAGE = "pairs/pairs.html"
TOLD = {
    "same": _("Kept. The two count once."),
    "different": _("Kept. The two count as two episodes."),
    "undo": _("The decision is taken back."),
}


@require_http_methods(["GET", "POST"])
def pairs(request: DiaryRequest) -> HttpResponse:
    """Undecided pairs first; `?entry=` sets one entry beside the others of its night."""
    if request.method == "GET":
        return render(request, PAGE, lists(request))
    form = DecisionForm(request.POST, sleeper=request.sleeper, user=request.user)
    if not form.is_valid():
        return invalid(request, PAGE, {"form": form, **lists(request)})
    try:
        decision = form.decide()
    except LookupError as unknown:
        raise Http404 from unknown
    if wants_json(request):
        stands = decision.there.verdict if decision.there else ""
        return JsonResponse({"verdict": stands}, status=decision.status)
    if decision.status == 409:
        context = {"form": form, "decision": decision, **lists(request)}
        return render(request, PAGE, context, status=409)
    messages.success(request, TOLD[form.cleaned_data["verdict"]])
    return redirect("pairs", sleeper_id=request.sleeper.uuid)


def lists(request: DiaryRequest) -> dict[str, Any]:
    open_pairs, open_count = undecided(request.sleeper)
    closed, closed_count = decided(request.sleeper)
    entry = entry_asked(request)
    return {
        "undecided": open_pairs,
        "undecided_count": open_count,
        "decided": closed,
        "decided_count": closed_count,
        "entry": entry,
        "beside": couples_with(request.sleeper, entry) if entry else [],
    }


def entry_asked(request: DiaryRequest) -> Any:
    """The entry of `?entry=`; nothing without it, 404 when it is none of this diary's."""
    asked = request.GET.get("entry")
    if asked is None:
        return None
    try:
        found = request.sleeper.episodes.select_related("wake", "written_by").filter(
            uuid=UUID(asked)
        )
    except ValueError as wrong:
        raise Http404 from wrong
    entry = found.first()
    if entry is None:
        raise Http404
    return entry
