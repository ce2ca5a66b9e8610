"""A sleeper's report under the desk's own address; each look is written down."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from diary.admin.consented import Consented
from diary.admin.looks import record_look
from diary.forms.fields import DayField
from diary.papers import report_for
from diary.records import last_night, visits_of
from diary.stats.facts import Period

FOUR_WEEKS = timedelta(days=27)  # with its first evening 28 nights
LONGEST = timedelta(days=3 * 366)


class PeriodForm(forms.Form):
    """From one evening to another, both included."""

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        picker = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        # "from" is no name Python lets a class attribute have.
        self.fields["from"] = DayField(today=today, label=_("From"), widget=picker)
        self.fields["to"] = DayField(today=today, label=_("To"), widget=picker)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("from"), cleaned.get("to")
        if first and last and not timedelta() <= last - first <= LONGEST:
            raise forms.ValidationError(_("Choose at most three years, the first evening first."))
        return cleaned

    @property
    def period(self) -> Period:
        return Period(self.cleaned_data["from"], self.cleaned_data["to"])


def sleeper_report(desk: Consented, request: HttpRequest, pk: int) -> TemplateResponse:
    sleeper = desk.row_or_404(request, str(pk))
    newest = last_night(sleeper)
    form = period_form(request, newest)
    period = form.period if form.is_valid() else Period(newest - FOUR_WEEKS, newest)
    record_look(request, sleeper, f"report {period.first_on} – {period.last_on}")
    context = {
        "title": gettext("Report"),
        "original": sleeper,
        "form": form,
        "period": period,
        "report": report_for(sleeper, period, visit=visits_of(sleeper).fact),
    }
    return TemplateResponse(request, "admin/diary/report.html", context)


def period_form(request: HttpRequest, newest: date) -> PeriodForm:
    """What the address asks for; without anything the last four weeks."""
    asked = {"from": request.GET.get("from"), "to": request.GET.get("to")}
    usual = {"from": newest - FOUR_WEEKS, "to": newest}
    return PeriodForm({name: asked[name] or usual[name] for name in usual}, today=newest)
