"""One dose: given, late, missed and why, vomited, extra."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from diary.clinical.terms import DoseStatus
from diary.forms.amounts import ChecksAmount, amounts_on
from diary.forms.base import SleeperForm
from diary.forms.codes import form_field
from diary.forms.episodes import night_of_entry
from diary.forms.fields import CLOCK_SLACK
from diary.forms.phone import is_impossible, moved
from diary.models import Dose, Medication
from diary.stats.doses import is_late

PLANNED_AHEAD = timedelta(hours=24)  # a dose given early names its time; not one of next week
FIRST = ("status", "given_at", "planned_at", "missed_reason", "amount")


class DoseForm(SleeperForm, ChecksAmount):
    """One giving, or one that did not happen. The amount is written down, never worked out."""

    moments = ("planned_at", "given_at")

    class Meta:
        model = Dose
        formfield_callback = form_field
        fields = [*FIRST, "unit", "effect", "note"]

    def __init__(self, *args: Any, medication: Medication, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.medication = self.instance.medication = medication
        label = self.fields["planned_at"].label
        self.fields["planned_at"] = self.moment_field(
            not_after_now=False, required=False, label=label
        )
        self.fields["missed_reason"].help_text = _("Only for a missed dose.")
        self.fields["given_at"].help_text = _("Empty for a missed dose.")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        status = cleaned.get("status")
        if status == DoseStatus.MISSED:
            self._clean_missed(cleaned)
        elif status:
            self._clean_given(cleaned)
        at = cleaned.get("given_at") or cleaned.get("planned_at")
        if at and not self._keeps_night():
            self.instance.night_on = self.evening_of(at)
        if not self.instance.pk or {"amount", "unit"} & set(self.changed_data):
            day = (at or self.now).astimezone(self.sleeper.tz).date()
            last = amounts_on(self.medication, cleaned.get("unit", ""), day)
            self.check_amount(cleaned, last=last)
        return cleaned

    def _clean_missed(self, cleaned: dict[str, Any]) -> None:
        """A missed dose has a planned time, and none at which it was given."""
        cleaned["given_at"] = None
        planned = cleaned.get("planned_at")
        if not planned and "planned_at" not in self.errors:
            self.add_error("planned_at", _("Which dose was missed? Give its planned time."))
        elif planned and planned > self.now + CLOCK_SLACK:
            self.add_error("planned_at", _("This time has not come yet."))

    def _clean_given(self, cleaned: dict[str, Any]) -> None:
        if cleaned.get("missed_reason"):
            self.add_error("missed_reason", _("Only for a missed dose. Please choose one."))
        if "given_at" not in self.data and not self.instance.pk:
            cleaned["given_at"] = self._tapped_at()
        planned, given = cleaned.get("planned_at"), cleaned.get("given_at")
        if not planned and not given and not {"planned_at", "given_at"} & self.errors.keys():
            self.add_error("given_at", _("When was it given? About will do."))
        if planned and planned > self.now + (PLANNED_AHEAD if given else CLOCK_SLACK):
            self.add_error("planned_at", _("This time has not come yet."))
        late = is_late(planned_at=planned, given_at=given)
        if late and cleaned["status"] == DoseStatus.GIVEN:
            cleaned["status"] = DoseStatus.LATE.value

    def _tapped_at(self) -> datetime:
        """One tap means now: the phone's now, which may be sent hours later."""
        tapped = moved(self.instance.written_at, off=self.clock_off, now=self.now)
        return self.now if is_impossible(tapped, now=self.now) else tapped

    def _keeps_night(self) -> bool:
        """The stored diary day stands unless a time or what happened was changed."""
        moved = {"planned_at", "given_at", "status"} & set(self.changed_data)
        return bool(self.instance.pk) and not moved

    @property
    def first(self) -> list[forms.BoundField]:
        """Up to the amount, behind which its question stands when it was asked."""
        return self.fields_named(FIRST)

    @property
    def rest(self) -> list[forms.BoundField]:
        return [
            field for field in self.visible_fields() if field.name not in {*FIRST, "confirm_amount"}
        ]

    @property
    def already(self) -> models.QuerySet[Dose]:
        """Doses somebody already wrote for this planned time; shown, never in the way."""
        answers = getattr(self, "cleaned_data", self.initial)
        doses = self.medication.doses.exclude(pk=self.instance.pk).select_related("written_by")
        planned_at = answers.get("planned_at")
        return doses.filter(planned_at=planned_at) if planned_at else doses.none()

    @property
    def is_second(self) -> bool:
        """Whether another giving was written down for this planned time; both stand."""
        return self.already.exclude(uuid=self.instance.uuid).exists()

    def save_all(self) -> None:
        night_of_entry(self.sleeper, self.instance.night_on, self.user)
        super().save_all()
