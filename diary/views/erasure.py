"""Erasing a diary, and one's own account: what would go, a name typed by hand, a receipt."""

from typing import Any

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from diary.access import AccountRequest, DiaryRequest
from diary.exchange.everything_readme import MEANINGS
from diary.forms.erasure import AccountErasureForm, ErasureForm
from diary.records.erasing import Counts, what_would_go
from diary.records.leaving import in_the_way
from diary.views.again import signed_in_again


@require_http_methods(["GET", "POST"])
@signed_in_again()
def erase(request: DiaryRequest) -> HttpResponse:
    """The receipt is the answer itself: nothing is kept from which it could be shown again."""
    sleeper = request.sleeper
    form = ErasureForm(request.POST if request.method == "POST" else None, sleeper=sleeper)
    if form.is_bound and form.is_valid():
        gone, done = form.erase(user=request.user)
        context = {"name": sleeper.name, "counts": told(gone), "done": done, "tz": sleeper.tz}
        del request.sleeper, request.role  # the page that follows stands beside no diary
        return render(request, "erasure/receipt.html", context)
    context = {"form": form, "counts": told(what_would_go(sleeper))}
    return render(request, "erasure/erase.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@signed_in_again()
def account_erase(request: AccountRequest) -> HttpResponse:
    form = AccountErasureForm(request.POST if request.method == "POST" else None, user=request.user)
    if form.is_bound and form.is_valid() and form.close():
        return closed(request)
    context = {"form": form, "first": in_the_way(request.user)}
    return render(request, "erasure/account.html", context, status=422 if form.is_bound else 200)


def closed(request: HttpRequest) -> HttpResponse:
    logout(request)
    return render(request, "erasure/account_receipt.html", {"at": timezone.now()})


def told(counts: Counts) -> list[dict[str, Any]]:
    """Rows of the table: what it is, how many there are, how many earlier versions of them."""
    return [
        {
            "what": MEANINGS.get(str(model._meta.model_name), model._meta.verbose_name_plural),
            "rows": rows,
            "versions": versions,
        }
        for model, (rows, versions) in reversed(counts.items())
    ]
