"""Which report was asked for: its nights, and what goes onto the paper."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from diary.forms.fields import DayField
from diary.models import Sleeper
from diary.records import Visits
from diary.report import Included
from diary.stats.facts import Period
from diary.stats.periods import LONGEST_DAYS, Span, ended_night, period_of

SPANS = (Span.WEEKS_2, Span.WEEKS_4, Span.WEEKS_6, Span.MONTHS_6)
SINCE_VISIT = "visit"
# A yearly visit that came a few weeks late is still where the report begins by itself.
SINCE_AT_MOST = timedelta(days=400)


class PeriodForm(forms.Form):
    """Two evenings, both included, and what goes onto the paper."""

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # "from" is no name Python lets a class attribute have.
        self.fields["from"] = DayField(today=today, label=_("First night"))
        self.fields["to"] = DayField(today=today, label=_("Last night"))
        self.fields["initials"] = forms.BooleanField(
            required=False, label=_("Print initials instead of the name")
        )
        self.fields["exposure"] = forms.BooleanField(
            required=False, label=_("Print the private notes on pregnancy or breast milk")
        )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        first_on, last_on = cleaned.get("from"), cleaned.get("to")
        if first_on and last_on and first_on > last_on:
            self.add_error("to", _("The last night comes before the first one."))
        elif first_on and last_on and (last_on - first_on).days >= LONGEST_DAYS:
            self.add_error("from", _("Choose at most ten years."))
        return cleaned


@dataclass(frozen=True, slots=True)
class Asked:
    """Which report was asked for; `form` shows it, and what was wrong with it."""

    form: PeriodForm
    period: Period
    chosen: str  # a span's code, "visit", or empty for dates of one's own
    choices: tuple[str, ...]
    included: Included


def asked_for(query: QueryDict, *, sleeper: Sleeper, visits: Visits) -> Asked:
    """The report a query string asks for: dates, else a named period, else since the last visit.

    Without a visit within a good year it is the last four weeks. A wrong or missing date is
    told beside its field, and the usual period is shown.
    """
    now = timezone.now()
    last_on = ended_night(now, zone=sleeper.zone, turning_hour=sleeper.turning_hour)
    today = now.astimezone(sleeper.tz).date()
    offered = offered_periods(visits.last_on, last_on=last_on)
    chosen = query.get("period", "")
    if chosen not in offered:
        chosen = usual(visits.last_on, offered, today=today)
    period, choices = offered[chosen], tuple(offered)
    if not {"from", "to"} & query.keys():
        dates = {"from": period.first_on, "to": period.last_on}
        form = PeriodForm(initial=dates, today=today)
        return Asked(form, period, chosen, choices, Included())
    form = PeriodForm(query, today=today)
    if not form.is_valid():
        return Asked(form, period, chosen, choices, Included())
    found = form.cleaned_data
    period = Period(found["from"], found["to"])
    included = Included(initials=found["initials"], exposure=found["exposure"])
    return Asked(form, period, "", choices, included)


def offered_periods(since: date | None, *, last_on: date) -> dict[str, Period]:
    """Named periods in the order of the page; "since the last visit" once a night followed it."""
    spans = {span.value: period_of(span, last_on=last_on, first_on=None) for span in SPANS}
    # The night after the appointment is the first one the doctor has not heard of.
    if since is None or not 0 <= (last_on - since).days < LONGEST_DAYS:
        return spans
    return {SINCE_VISIT: Period(since, last_on), **spans}


def usual(since: date | None, offered: dict[str, Period], *, today: date) -> str:
    """Which of the named periods is shown when none was asked for."""
    is_recent = since is not None and today - since <= SINCE_AT_MOST
    return SINCE_VISIT if SINCE_VISIT in offered and is_recent else Span.WEEKS_4.value
