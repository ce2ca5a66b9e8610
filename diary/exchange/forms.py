"""Forms for entries that come from a file: the limits of the screens, without their questions.

A screen asks back ("ten times the last amount?") before it saves; a file holds what was saved.
"""

import re
from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from diary.forms.base import ModelForm, SleeperForm
from diary.forms.codes import form_field
from diary.forms.fields import DayField
from diary.forms.sleepers import PLAN_DAYS, DoctorsPlanForm
from diary.models import Dose, DosePlan, Medication, SideEffect, Sleeper, User, Visit

CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d\Z")
MOST_TIMES = 24
NOT_ASKED_HERE = [
    *("sleeper", "uuid", "written_at", "written_by", "zone", "answered", "fingerprint"),
]


class TimesField(forms.Field):
    """Clock times as a list: ["08:00", "20:00"]."""

    widget = forms.TextInput

    def to_python(self, value: Any) -> list[str]:
        times = value or []
        if len(times) > MOST_TIMES or not all(CLOCK.match(time) for time in times):
            raise ValidationError("Write clock times, such as 08:00.")
        return list(times)


class MedicationEntryForm(SleeperForm):
    days = ("started_on",)
    future_days = ("stopped_on",)

    class Meta:
        model = Medication
        formfield_callback = form_field
        exclude = NOT_ASKED_HERE


class PlanEntryForm(ModelForm):
    """One step of a plan, which may begin some days from now."""

    class Meta:
        model = DosePlan
        formfield_callback = form_field
        exclude = ["medication"]

    def __init__(self, *args: Any, sleeper: Sleeper, now: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = now.astimezone(sleeper.tz).date()
        for name in ("from_on", "until_on"):
            self.fields[name] = DayField(
                today=today,
                latest_on=today + timedelta(days=12 * PLAN_DAYS),
                required=name == "from_on",
            )
        self.fields["times"] = TimesField(required=False)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = cleaned.get("from_on"), cleaned.get("until_on")
        if first and last and last < first:
            self.add_error("until_on", "The last day comes before the first.")
        return cleaned


class DoseEntryForm(SleeperForm):
    moments = ("planned_at", "given_at")
    days = ("night_on",)

    class Meta:
        model = Dose
        formfield_callback = form_field
        exclude = NOT_ASKED_HERE

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Given early, a dose may be planned for a time that has not come yet.
        planned: Any = self.fields["planned_at"]
        planned.not_after_now = False
        named_by_uuid(self)
        self.fields["night_on"].required = False

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        moment = cleaned.get("given_at") or cleaned.get("planned_at")
        if not cleaned.get("night_on") and moment:
            cleaned["night_on"] = self.sleeper.evening_of(moment)
        elif not cleaned.get("night_on"):
            self.add_error("night_on", "When was this dose? Give the diary day or a time.")
        return cleaned


class SideEffectEntryForm(SleeperForm):
    moments = ("noticed_at",)

    class Meta:
        model = SideEffect
        formfield_callback = form_field
        exclude = NOT_ASKED_HERE

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named_by_uuid(self)


def named_by_uuid(form: SleeperForm) -> None:
    """A file names its medicine by uuid; only this sleeper's are found."""
    medication: Any = form.fields["medication"]
    medication.to_field_name = "uuid"


class VisitEntryForm(SleeperForm):
    future_days = ("visit_on",)

    class Meta:
        model = Visit
        formfield_callback = form_field
        exclude = NOT_ASKED_HERE


class DoctorsPlanEntryForm(DoctorsPlanForm):
    """The plan as the screen keeps it; it has neither versions nor a writer."""

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)

    def save_all(self) -> None:
        self.save_for(self.sleeper)
