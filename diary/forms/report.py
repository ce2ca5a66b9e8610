"""Which report was asked for: its nights, and what goes onto the paper."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

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
TICKS = "parts"  # sent by the form: with it an absent tick is a "no", without it nobody asked
PARTS = {
    "naps": _("Naps, and what began during one"),
    "background": _("Background: birth, family, illnesses, tests"),
    "clips": _("List of videos"),
    "appendix": _("Appendix: every episode, night and dose"),
    "initials": _("Initials instead of the name; names in your notes stay"),
    "exposure": _("Private notes on pregnancy or breast milk, in the background"),
}
# A yearly visit that came a few weeks late is still where the report begins by itself.
SINCE_AT_MOST = timedelta(days=400)


class PeriodForm(forms.Form):
    """Two evenings, both included, and what goes onto the paper."""

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # "from" is no name Python lets a class attribute have.
        self.fields["from"] = DayField(today=today, label=_("First night"))
        self.fields["to"] = DayField(today=today, label=_("Last night"))
        for name, label in PARTS.items():
            self.fields[name] = forms.BooleanField(required=False, label=label)

    @property
    def days(self) -> list[forms.BoundField]:
        return [self["from"], self["to"]]

    @property
    def parts(self) -> list[forms.BoundField]:
        return [self[name] for name in PARTS]

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

    @property
    def query(self) -> str:
        """The query string that asks for this very report again, whatever day it is then."""
        ticked = [name for name in PARTS if getattr(self.included, name)]
        days = {"from": self.period.first_on.isoformat(), "to": self.period.last_on.isoformat()}
        return urlencode({**days, TICKS: "1", **dict.fromkeys(ticked, "on")})


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
    own = query.get("period") not in offered and ("from" in query or "to" in query)
    form = PeriodForm(answers_in(query, None if own else period), today=today)
    if not form.is_valid():
        return Asked(form, period, chosen, choices, included_in(form.cleaned_data))
    found = form.cleaned_data
    if own:
        period, chosen = Period(found["from"], found["to"]), ""
    return Asked(form, period, chosen, choices, included_in(found))


def answers_in(query: QueryDict, period: Period | None) -> dict[str, Any]:
    """The query as a form's answers: what was not asked stands as usual, and a named period
    overrules the dates beside it."""
    usual = Included()
    asked = TICKS in query
    ticks = {name: query.get(name, not asked and getattr(usual, name)) for name in PARTS}
    days = {"from": query.get("from", ""), "to": query.get("to", "")}
    if period is not None:
        days = {"from": period.first_on.isoformat(), "to": period.last_on.isoformat()}
    return {**ticks, **days}


def included_in(found: dict[str, Any]) -> Included:
    return Included(**{name: bool(found.get(name)) for name in PARTS})


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
