"""Which nights an export is asked for."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from diary.forms.fields import DayField
from diary.models import Sleeper
from diary.stats.facts import Period
from diary.stats.periods import LONGEST_DAYS

AHEAD = timedelta(days=LONGEST_DAYS)  # dates to come are no mistake, there is just nothing yet


class NightsForm(forms.Form):
    """Two evenings, both included."""

    def __init__(self, query: QueryDict, *, today: date) -> None:
        super().__init__(query)
        for name in ("from", "to"):
            self.fields[name] = DayField(
                today=today, latest_on=today + AHEAD, label=name, error_messages={"required": BOTH}
            )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        first_on, last_on = cleaned.get("from"), cleaned.get("to")
        if first_on and last_on and first_on > last_on:
            self.add_error("to", _("The last night comes before the first one."))
        elif first_on and last_on and (last_on - first_on).days >= LONGEST_DAYS:
            self.add_error("from", _("Choose at most ten years."))
        return cleaned


BOTH = _("Give both nights, or none for the whole diary.")


def asked_period(query: QueryDict, *, sleeper: Sleeper) -> Period | None:
    """The nights from `from` to `to`; None, without both, is the whole diary.

    Raises ValidationError with one plain sentence for each date that is wrong.
    """
    if not query.get("from") and not query.get("to"):
        return None
    form = NightsForm(query, today=timezone.now().astimezone(sleeper.tz).date())
    if not form.is_valid():
        raise ValidationError(
            [f"{name}: {words}" for name, wrong in form.errors.items() for words in wrong]
        )
    return Period(form.cleaned_data["from"], form.cleaned_data["to"])
