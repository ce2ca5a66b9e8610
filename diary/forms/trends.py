"""Which nights the Trends page shows, and around which date it compares."""

from dataclasses import dataclass
from datetime import date, timedelta

from django import forms
from django.http import QueryDict

from diary.models import Sleeper
from diary.records import first_night, last_night
from diary.stats.facts import Period
from diary.stats.periods import Span, period_of

DAY = timedelta(days=1)
SPANS = (Span.WEEKS_2, Span.WEEKS_6, Span.MONTHS_6, Span.ALL)


class TrendsForm(forms.Form):
    """Dates in the address; one that cannot be read is as good as none."""

    until = forms.DateField(required=False)
    marked = forms.DateField(required=False)


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for, and the periods before and after it."""

    span: Span
    period: Period
    until: date | None  # the last evening, when it is not the last night
    marked_on: date | None  # inside the period
    outside: date | None  # a date asked for that does not divide the period
    earlier: date | None  # last evening of the period before; None: nothing was kept then
    later: date | None  # last evening of the period after; None: this one is the latest

    @property
    def first_markable(self) -> date:
        """The earliest date with a night of the period before it."""
        return self.period.first_on + DAY


def asked_for(query: QueryDict, *, sleeper: Sleeper) -> Asked:
    """The period and the date a query string asks for; an unknown period is six weeks."""
    chosen = query.get("period", "")
    span = Span(chosen) if chosen in SPANS else Span.WEEKS_6
    form = TrendsForm(query)
    form.is_valid()
    until, marked = form.cleaned_data.get("until"), form.cleaned_data.get("marked")
    latest, first_on = last_night(sleeper), first_night(sleeper)
    last_on = latest
    if until and span != Span.ALL:
        last_on = min(max(until, first_on or latest), latest)
    period = period_of(span, last_on=last_on, first_on=first_on)
    inside = marked is not None and period.first_on < marked <= period.last_on
    return Asked(
        span=span,
        period=period,
        until=last_on if last_on < latest else None,
        marked_on=marked if inside else None,
        outside=None if inside else marked,
        earlier=period.first_on - DAY if first_on and first_on < period.first_on else None,
        later=min(last_on + (last_on - period.first_on) + DAY, latest)
        if last_on < latest
        else None,
    )
