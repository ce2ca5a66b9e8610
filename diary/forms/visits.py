"""Appointments, what was said there, and findings as they were told."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from diary.forms.base import SleeperForm
from diary.forms.codes import form_field
from diary.models import Finding, Visit

BEFORE = ["visit_on", "doctor", "reason", "question_1", "question_2", "question_3"]
AFTER = ["doctor_said", "what_to_count", "when_to_call"]
HELP = {
    "reason": _("In your own words. It stands on top of the report."),
    "what_to_count": _("For example: how many nights a week, or whether waking stops it."),
    "when_to_call": _("In the doctor's words. The danger questions stay as they are."),
}


def area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class VisitForm(SleeperForm):
    """An appointment as it is prepared: why the family goes, and up to three questions."""

    future_days = ("visit_on",)

    class Meta:
        model = Visit
        fields = BEFORE
        widgets = {"reason": area(3)}
        help_texts = {"reason": HELP["reason"]}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        names = [name for name in (*BEFORE, *AFTER) if name in self.fields]
        if not self.errors and not self.instance.pk and not any(map(cleaned.get, names)):
            self.add_error(None, _("Write a date, a reason or a question first."))
        return cleaned


class WholeVisitForm(VisitForm):
    """The same with what the doctor said there."""

    class Meta(VisitForm.Meta):
        fields = [*BEFORE, *AFTER]
        widgets = {"reason": area(3), "doctor_said": area(5)} | dict.fromkeys(AFTER[1:], area(3))
        help_texts = HELP

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        visit_on = cleaned.get("visit_on")
        today = self.now.astimezone(self.sleeper.tz).date()
        if visit_on and visit_on > today and any(map(cleaned.get, AFTER)):
            self.add_error("visit_on", _("This date has not come yet. When did the doctor say it?"))
        return cleaned

    @property
    def before(self) -> list[forms.BoundField]:
        return self.fields_named(BEFORE)

    @property
    def after(self) -> dict[str, Any]:
        """What was said there, as one fold; open from the day of the appointment on."""
        (fold,) = self.folded([(_("After the visit"), AFTER)])
        visit_on = self.instance.visit_on
        has_come = visit_on is not None and visit_on <= self.now.astimezone(self.sleeper.tz).date()
        return {**fold, "open": fold["open"] or fold["answered"] or has_come}


class FindingForm(SleeperForm):
    """A test and its result as told."""

    days = ("done_on",)

    class Meta:
        model = Finding
        formfield_callback = form_field
        fields = ["kind", "done_on", "where", "result"]
        widgets = {"result": area(5)}
