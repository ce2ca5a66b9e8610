"""Who changed what, and when; an earlier version of an entry brought back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from diary.access import DiaryRequest
from diary.forms.history import BackForm, ChangesForm, ClashError, UnknownVersionError
from diary.records.history import history_of, newest_changes, people_in
from diary.records.history_kinds import KIND_NAMED, Kind
from diary.views.answers import posted


@require_safe
def history(request: DiaryRequest) -> HttpResponse:
    """The newest changes of the whole diary, of every kind or one, by everybody or one."""
    form = ChangesForm(request.GET, people=people_in(request.sleeper))
    page, changes = newest_changes(
        request.sleeper, kinds=form.kinds, who=form.person, page=request.GET.get("page")
    )
    return render(request, "history/list.html", {"form": form, "page": page, "changes": changes})


@require_http_methods(["GET", "POST"])
def entry_history(request: DiaryRequest, kind: str, entry_id: UUID) -> HttpResponse:
    """Every version of one entry, deleted ones included; a POST brings one back."""
    found = KIND_NAMED.get(kind)
    entry = found.entry_named(request.sleeper, entry_id) if found else None
    if found is None or entry is None:
        raise Http404
    form = BackForm(posted(request))
    if request.method == "GET":
        return page(request, found, entry, status=200)
    if not form.is_valid():
        return page(request, found, entry, [gettext("Choose one of the versions.")], status=422)
    try:
        form.bring_back(found, entry, sleeper=request.sleeper, user=request.user)
    except UnknownVersionError:
        raise Http404 from None
    except ClashError:
        return page(request, found, entry, clash=True, status=409)
    except ValidationError as wrong:
        return page(request, found, entry, wrong.messages, status=422)
    messages.success(request, gettext("That version is back. What stood before is kept below."))
    return redirect(request.path)


def page(
    request: DiaryRequest,
    kind: Kind,
    entry: Any,
    wrong: list[str] | None = None,
    *,
    status: int,
    clash: bool = False,
) -> HttpResponse:
    versions = history_of(request.sleeper, kind, entry)
    context = {
        "kind": kind,
        "entry": entry,
        "versions": versions,
        "wrong": wrong,
        "clash": clash,
        "shows_medicine": kind.name in {"medicine", "dose", "side-effect"},
    }
    return render(request, "history/entry.html", context, status=status)
