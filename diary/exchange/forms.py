"""Forms for entries that come from a file: the limits of the screens, without their questions.

A screen asks back ("ten times the last amount?") before it saves; a file holds what was saved.
"""

from datetime import date, timedelta
from typing import Any

from diary.forms.base import ModelForm, SleeperForm
from diary.forms.codes import form_field
from diary.forms.fields import DayField
from diary.forms.medications import PLAN_AHEAD, TimesField
from diary.forms.sleepers import DoctorsPlanForm
from diary.forms.sleeps import SleepForm, sleep_bounds
from diary.models import Dose, DosePlan, Medication, Sleeper, SleepPeriod, User, Visit

NOT_ASKED_HERE = [
    *("sleeper", "uuid", "written_at", "written_by", "zone", "answered", "fingerprint"),
]


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
                latest_on=today + PLAN_AHEAD,
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
        # A file names its medicine by uuid; only this sleeper's are found.
        medication: Any = self.fields["medication"]
        medication.to_field_name = "uuid"
        self.fields["night_on"].required = False

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        moment = cleaned.get("given_at") or cleaned.get("planned_at")
        if not cleaned.get("night_on") and moment:
            cleaned["night_on"] = self.sleeper.evening_of(moment)
        elif not cleaned.get("night_on"):
            self.add_error("night_on", "When was this dose? Give the diary day or a time.")
        return cleaned


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


def sleep_form(data: dict[str, Any], night_form: Any, evening_on: date) -> SleepForm:
    prefixed = {f"sleep_{name}": value for name, value in data.items()}
    zone, now = night_form.sleeper.zone, night_form.now
    # A file may come from before a journey or another turning hour: a day more on each side.
    first, last = sleep_bounds(evening_on, zone=zone, turning_hour=12)
    bounds = first - timedelta(days=1), last + timedelta(days=1)
    row = SleepPeriod()
    return SleepForm(prefixed, prefix="sleep", instance=row, zone=zone, now=now, bounds=bounds)
