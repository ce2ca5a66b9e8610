"""The doctor's page: choose the nights, write the reason, print what is shown."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from diary.access import DiaryRequest
from diary.forms.report import SINCE_VISIT, asked_for
from diary.forms.visits import VisitForm
from diary.papers import report_for, text_of
from diary.records import Visits, visits_of
from diary.sentences import say
from diary.stats.periods import Span
from diary.views.answers import amended, invalid, kept, posted
from diary.views.visits import entry_named

PAGE = "report/report.html"
LIVE = "report/_live.html"  # what changes with a tick: choices and paper


@require_http_methods(["GET", "POST"])
def report(request: DiaryRequest) -> HttpResponse:
    """The preview is the print; a POST keeps the reason and the questions."""
    visits = visits_of(request.sleeper)
    shown = preview(request, visits)
    status = 422 if shown["asked"].form.errors else 200
    if request.method == "GET" and request.htmx:
        return render(request, LIVE, shown, status=status)
    visit = visit_of_form(request, visits)
    form = VisitForm(posted(request), instance=visit, sleeper=request.sleeper, user=request.user)
    context = {"form": form, **shown}
    if request.method == "GET":
        return render(request, PAGE, context, status=status)
    if not form.is_valid():
        return invalid(request, PAGE, context)
    keep = amended if form.instance.pk else kept
    back = f"{reverse('visits', args=[request.sleeper.uuid])}?edit={form.instance.uuid}"
    return keep(request, form, PAGE, context, address=request.get_full_path(), if_deleted=back)


def visit_of_form(request: DiaryRequest, visits: Visits) -> Any:
    """The visit the page showed when its form was filled in; by now another may be the next one."""
    if shown := request.POST.get("visit"):
        return entry_named(request, "visits", shown)
    is_stored = request.POST.get("uuid") in {str(row.uuid) for row in (*visits.ahead, *visits.been)}
    return None if is_stored else visits.coming  # the same new one sent again is found again


@require_safe
def report_text(request: DiaryRequest) -> HttpResponse:
    """The same report in at most 2,000 characters; a wrong date is told as a sentence."""
    visits = visits_of(request.sleeper)
    asked = asked_for(request.GET, sleeper=request.sleeper, visits=visits)
    plain = "text/plain; charset=utf-8"
    if asked.form.errors:
        words = " ".join(str(one) for found in asked.form.errors.values() for one in found)
        return HttpResponse(words, status=422, content_type=plain)
    found = report_for(request.sleeper, asked.period, asked.included, visit=visits.fact)
    return HttpResponse(text_of(found), content_type=plain)


def preview(request: DiaryRequest, visits: Visits) -> dict[str, Any]:
    """The paper, the periods beside it, and the same as text."""
    asked = asked_for(request.GET, sleeper=request.sleeper, visits=visits)
    found = report_for(request.sleeper, asked.period, asked.included, visit=visits.fact)
    return {
        "asked": asked,
        "choices": [(code, choice_words(code), code == asked.chosen) for code in asked.choices],
        "report": found,
        "text": text_of(found),
    }


def choice_words(code: str) -> str:
    return gettext("Since the last visit") if code == SINCE_VISIT else say(Span(code))
