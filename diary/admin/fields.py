"""How the desk asks: codes as words, instants with their offset, days by the phone's picker."""

import re
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import capfirst, format_lazy
from django.utils.translation import gettext_lazy as _

from diary.forms.codes import form_field
from diary.models.fields import CodeField, CodesField, NumberCodeField
from diary.stats.nights import local_instants

CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d\Z")


class InstantField(forms.CharField):
    """An instant as `2026-11-22 02:14:00+01:00`: the second 01:30 stays the second.

    Without an offset the wall time is read in the sleeper's zone; where no zone is known yet,
    the offset is asked for.
    """

    def __init__(self, *, zone: str, **options: Any) -> None:
        example = _("Such as 2026-11-22 02:14+01:00")
        options.setdefault("help_text", format_lazy("{} {}", example, zone) if zone else example)
        super().__init__(**options)
        self.zone = zone

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, datetime):
            return value.astimezone(ZoneInfo(self.zone or "UTC")).isoformat(sep=" ")
        return value

    def to_python(self, value: Any) -> Any:
        if value is None or isinstance(value, datetime):
            return value
        text = super().to_python(value)
        if not text:
            return None
        try:
            moment = datetime.fromisoformat(text)
        except ValueError as wrong:
            raise ValidationError(_("Write it as 2026-11-22 02:14+01:00."), "invalid") from wrong
        return moment.astimezone(UTC) if moment.tzinfo else self.instant(moment)

    def instant(self, wall: datetime) -> datetime:
        if not self.zone:
            raise ValidationError(_("Please add the offset, such as +01:00."), "offset")
        found = local_instants(wall.date(), wall.time(), zone=self.zone)
        if len(found) == 1:
            return found[0]
        if found:
            raise ValidationError(_("This time came twice that night; add the offset."), "twice")
        raise ValidationError(_("The clocks went forward; this time did not exist."), "skipped")


class ClocksField(forms.CharField):
    """Times of day with commas between: 08:00, 20:00."""

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(map(str, value)) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        if isinstance(value, list):
            return value
        text = super().to_python(value) or ""
        clocks = [part.strip() for part in text.split(",") if part.strip()]
        if not all(CLOCK.match(clock) for clock in clocks):
            raise ValidationError(_("Write times as 08:00, 20:00."), "invalid")
        return clocks


def desk_field(field: "models.Field[Any, Any]") -> forms.Field | None:
    """The form field for a code or a number; None where Django's own serves."""
    made = None
    if isinstance(field, CodesField):
        made = form_field(field)
        dress(made, forms.CheckboxSelectMultiple())
    elif isinstance(field, CodeField | NumberCodeField):
        made = form_field(field)
        dress(made, forms.Select())
    elif isinstance(field, models.DecimalField | models.PositiveSmallIntegerField) or (
        type(field) is models.PositiveIntegerField
    ):
        made = form_field(field)
    if made is not None:
        made.label = capfirst(field.verbose_name)
        made.initial = field.get_default() if field.has_default() else None
    return made


def dress(field: Any, widget: forms.Select | forms.CheckboxSelectMultiple) -> None:
    """Forty rows of chips would bury the page: one code is a select, many are checkboxes."""
    field.widget = widget
    field.widget.is_required = field.required
    field.choices = field.choices  # hands the choices to the new widget
