"""Medicines, the steps of their plans, and side effects. No dose is computed or proposed."""

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from diary.forms.amounts import ChecksAmount, last_amount
from diary.forms.base import Saved, SleeperForm
from diary.forms.codes import form_field
from diary.forms.fields import DayField
from diary.models import DosePlan, Medication, SideEffect, Sleeper

if TYPE_CHECKING:
    ModelForm = forms.ModelForm[Any]
else:
    ModelForm = forms.ModelForm

CLOCK = re.compile(r"([0-9]{1,2})[:.]([0-9]{2})|([0-9]{2})([0-9]{2})")
MOST_TIMES = 24
PLAN_AHEAD = timedelta(days=366)  # a step further ahead is a slip of the thumb


class TimesField(forms.CharField):
    """Times of the day: `08:00, 20:00`; 8:00, 8.00 and 0800 are understood."""

    widget = forms.TextInput(attrs={"autocomplete": "off"})

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        words = [word for word in re.split(r"[,;\s]+", str(value or "")) if word]
        if len(words) > MOST_TIMES:
            raise ValidationError(_("At most 24 times a day, please."), code="many")
        return sorted({self._clock(word) for word in words})

    def _clock(self, word: str) -> str:
        found = CLOCK.fullmatch(word)
        hour, minute = (found[1] or found[3], found[2] or found[4]) if found else ("24", "0")
        if int(hour) > 23 or int(minute) > 59:
            raise ValidationError(_("Write the times like 08:00, 20:00."), code="invalid")
        return f"{int(hour):02}:{minute}"


class MedicationForm(SleeperForm):
    """A medicine as the label says it; free text always stands as typed."""

    days = ("started_on", "stopped_on")

    class Meta:
        model = Medication
        formfield_callback = form_field
        fields = [
            *("name", "strength", "form", "reason", "prescribed_by", "over_the_counter"),
            *("generic_name", "started_on", "stopped_on", "stop_reason"),
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["strength"].help_text = _("As printed, such as 10 mg/ml or 25 mg.")
        self.fields["reason"].help_text = _("In your own words.")
        self.fields["name"].widget.attrs["autocomplete"] = "off"
        if not self.instance.pk:
            del self.fields["stopped_on"], self.fields["stop_reason"]

    def answers(self) -> list[tuple[Any, str]]:
        """For reading: each label with what was written; an empty tick was not asked."""
        return [
            (field.label, gettext("Yes") if field.initial is True else self._words(field))
            for field in self.visible_fields()
        ]

    def _words(self, field: forms.BoundField) -> str:
        return "" if field.initial is False else self.answer_to(field)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        started, stopped = cleaned.get("started_on"), cleaned.get("stopped_on")
        if started and stopped and stopped < started:
            self.add_error("stopped_on", _("Stopped comes before started. Please check both."))
        if cleaned.get("stop_reason") and not stopped and "stopped_on" not in self.errors:
            self.add_error("stopped_on", _("On which day was it stopped?"))
        return cleaned


class PlanForm(ModelForm, ChecksAmount):
    """One step of the plan: a new row from a date, with what was written before kept."""

    times = TimesField(
        required=False, label=_("Times of the day"), help_text=_("Such as 08:00, 20:00.")
    )

    class Meta:
        model = DosePlan
        formfield_callback = form_field
        fields = [
            *("amount", "unit", "route", "times", "as_needed", "as_needed_reason", "maximum"),
            *("from_on", "until_on", "advised_by"),
        ]

    def __init__(self, *args: Any, sleeper: Sleeper, medication: Medication, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.medication = self.instance.medication = medication
        today = timezone.now().astimezone(sleeper.tz).date()
        for name, label in (
            ("from_on", _("From which day")),
            ("until_on", _("Last day, if known")),
        ):
            self.fields[name] = DayField(
                today=today, latest_on=today + PLAN_AHEAD, required=name == "from_on", label=label
            )
        self.initial.setdefault("from_on", today)
        self.fields["amount"].help_text = _("As the prescriber wrote it.")
        self.fields["maximum"].help_text = _("In the prescriber's words, such as 2 in a day.")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        self._check_times(cleaned)
        self._check_days(cleaned)
        self.check_amount(cleaned, last=last_amount(self.medication, cleaned.get("unit", "")))
        return cleaned

    def _check_times(self, cleaned: dict[str, Any]) -> None:
        if "times" not in cleaned:
            return
        if cleaned["times"] and cleaned["as_needed"]:
            self.add_error("times", _("Give the times, or tick “as needed”; not both."))
        elif not cleaned["times"] and not cleaned["as_needed"]:
            self.add_error("times", _("At which times? Or tick “as needed”."))

    def _check_days(self, cleaned: dict[str, Any]) -> None:
        first, last = cleaned.get("from_on"), cleaned.get("until_on")
        if first and last and last < first:
            self.add_error("until_on", _("The last day comes before the first. Check both."))
        stopped = self.medication.stopped_on
        if first and stopped and first >= stopped:
            self.add_error(
                "from_on", _("This medicine is written down as stopped. Change that first.")
            )

    @property
    def rest(self) -> list[forms.BoundField]:
        """All but the amount and its question, which stand first."""
        return [f for f in self.visible_fields() if f.name not in {"amount", "confirm_amount"}]

    def save_once(self) -> Saved[Medication]:
        """A new step; sent twice it is found. Open steps of its kind end the day before it."""
        with transaction.atomic():
            # Held, so that of two copies at once the second finds the first one's step.
            rows = Medication.with_deleted.select_for_update()
            self.medication = rows.get(pk=self.medication.pk)
            if self._found():
                return Saved(self.medication, 200)
            plan: DosePlan = self.instance
            for earlier in self.medication.plans.filter(
                until_on=None, as_needed=plan.as_needed, from_on__lt=plan.from_on
            ):
                earlier.until_on = plan.from_on - timedelta(days=1)
                earlier.save(update_fields=["until_on"])
            plan.save()
            # The steps travel with their medicine: another plan is another version of it.
            self.medication.version += 1
            self.medication.save(update_fields=["version"])
        return Saved(self.medication, 201)

    def _found(self) -> bool:
        same = {name: self.cleaned_data[name] for name in self._meta.fields or ()}
        same.pop("until_on")  # a later step may have set it since
        return self.medication.plans.filter(**same).exists()


class SideEffectForm(SleeperForm):
    """What was noticed after medicines; a time beside a medicine is no cause."""

    moments = ("noticed_at",)

    class Meta:
        model = SideEffect
        formfield_callback = form_field
        fields = ["noticed_at", "kind", "severity", "medication", "note"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["medication"] = forms.ModelChoiceField(
            queryset=self.sleeper.medications.all(),
            to_field_name="uuid",
            required=False,
            empty_label=_("None in particular"),
            label=_("Medicine"),
        )
