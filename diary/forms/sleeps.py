"""One sleep period of a night."""

from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from diary.clinical.terms import SleepKind
from diary.forms.codes import chips
from diary.forms.fields import MomentField
from diary.forms.widgets import RadioChips
from diary.models import Night, SleepPeriod
from diary.stats.nights import night_bounds

SLEEP_BEYOND = timedelta(hours=6)  # a nap may reach over the turn of the day, not days away
SLEEP_MOMENTS = ("put_down_at", "asleep_at", "awake_at")


def sleep_bounds(evening_on: date, *, zone: str, turning_hour: int) -> tuple[datetime, datetime]:
    """Between which instants sleep of this night may lie."""
    start, end = night_bounds(evening_on, zone=zone, turning_hour=turning_hour)
    return start - SLEEP_BEYOND, end + SLEEP_BEYOND


class SleepForm(forms.ModelForm):  # type: ignore[type-arg]  # generic only in the stubs
    """One sleep period; emptied, it goes away."""

    class Meta:
        model = SleepPeriod
        fields = ["kind", *SLEEP_MOMENTS]

    def __init__(
        self,
        *args: Any,
        zone: str,
        now: datetime,
        bounds: tuple[datetime, datetime],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.first_at, self.last_at = bounds
        self.fields["kind"] = forms.ChoiceField(
            choices=lambda: chips(SleepKind), widget=RadioChips, required=False, label=_("Kind")
        )
        for name in SLEEP_MOMENTS:
            label = self.fields[name].label
            self.fields[name] = MomentField(zone=zone, now=now, required=False, label=label)

    def add_prefix(self, field_name: str) -> str:
        """`sleep0_asleep_at`: one spelling of names for pages, scripts and stored entries."""
        return f"{self.prefix}_{field_name}"

    def clean_kind(self) -> str:
        return self.cleaned_data["kind"] or SleepKind.NIGHT.value

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for name in SLEEP_MOMENTS:
            if self.instance.pk and name in cleaned and name not in self.changed_data:
                cleaned[name] = self.initial.get(name)
        down, asleep, awake = (cleaned.get(name) for name in SLEEP_MOMENTS)
        if asleep and awake and awake <= asleep:
            self.add_error("awake_at", _("Awake comes before asleep. Please check both."))
        if down and asleep and asleep < down:
            self.add_error("asleep_at", _("Asleep comes before put to bed. Please check both."))
        for name in SLEEP_MOMENTS:
            moment = cleaned.get(name)
            if moment and not self.first_at <= moment <= self.last_at:
                self.add_error(name, _("This is not in that night. Please check the date."))
        first = asleep or down
        if first and awake and (awake - first).total_seconds() > 24 * 60 * 60:
            self.add_error("awake_at", _("This sleep is longer than 24 hours."))
        return cleaned

    @property
    def is_empty(self) -> bool:
        return not any(self.cleaned_data.get(name) for name in SLEEP_MOMENTS)

    def store(self, night: Night) -> None:
        if self.instance.pk and not self.has_changed():
            return  # nothing for the history
        if self.is_empty:
            if self.instance.pk:
                self.instance.delete()
            return
        self.instance.night = night
        self.instance.save()
