"""What every form of a diary shares: the sleeper's choices, codes as chips, save once."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from diary.forms.clash import NO_ANSWER, ShowsBoth
from diary.forms.fields import DayField, MomentField
from diary.forms.only import AnswersOnly
from diary.forms.phone import clock_moment, clock_off, known_zone
from diary.forms.saving import Saved, SavesOnce
from diary.models import Sleeper, User
from diary.stats.nights import night_of

__all__ = ["Saved", "SleeperForm"]

if TYPE_CHECKING:
    ModelForm = forms.ModelForm[Any]
else:
    ModelForm = forms.ModelForm

type Folds = Iterable[tuple[Any, Iterable[str]]]


class SleeperForm(AnswersOnly, SavesOnce, ShowsBoth, ModelForm):
    """A form inside one sleeper's diary: choices narrowed, dates plausible, saved once."""

    uuid = forms.UUIDField(widget=forms.HiddenInput, required=False)
    written_at = forms.CharField(
        widget=forms.HiddenInput(attrs={"data-written-at": ""}), required=False, max_length=40
    )
    sent_at = forms.CharField(
        widget=forms.HiddenInput(attrs={"data-sent-at": ""}), required=False, max_length=40
    )
    zone = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    only = forms.CharField(widget=forms.HiddenInput, required=False, max_length=2_000)

    moments: tuple[str, ...] = ()  # fields that hold an instant
    days: tuple[str, ...] = ()  # fields that hold a civil date up to today
    amends_only = False  # the row is made by need, never added: a night
    future_days: tuple[str, ...] = ()  # fields that hold a date that may lie ahead

    def __init__(self, *args: Any, sleeper: Sleeper, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sleeper, self.user, self.now = sleeper, user, timezone.now()
        self.sent_version: int | None = None
        told = self.data if self.is_bound else {}
        self.clock_off = clock_off(told.get("sent_at"), told.get("written_at"), now=self.now)
        self.zone_of_entry = self._zone_of_entry()
        self._time_fields()
        for field in self.fields.values():
            if isinstance(field, forms.ModelChoiceField) and field.queryset is not None:
                field.queryset = field.queryset.filter(sleeper=sleeper)
        if not self.instance.pk and not self.is_bound:
            self.initial.setdefault("uuid", uuid4())
        self.initial["zone"] = self.zone_of_entry
        if self.instance.pk or self.amends_only:
            self.fields.pop("uuid")
            self.initial["version"] = self.instance.version if self.instance.pk else 0
        else:
            self.fields.pop("version")
            self.fields.pop("only")

    def _time_fields(self) -> None:
        today = self.now.astimezone(self.sleeper.tz).date()
        for name in self.moments:
            old = self.fields[name]
            self.fields[name] = self.moment_field(required=old.required, label=old.label)
        for name in (*self.days, *self.future_days):
            old = self.fields[name]
            late = today.replace(year=today.year + 3, day=1) if name in self.future_days else None
            self.fields[name] = DayField(
                today=today, latest_on=late, required=old.required, label=old.label
            )

    def moment_field(self, **options: Any) -> MomentField:
        """An instant of this entry; an impossible one is moved by what the clock was off."""
        return MomentField(zone=self.zone_of_entry, now=self.now, off=self.clock_off, **options)

    def _zone_of_entry(self) -> str:
        """Where it happened: the stored zone, else the one the phone wrote in, else the sleeper's.

        An entry that waited on a phone while the family travelled keeps the zone of its night.
        """
        if self.instance.pk:
            return str(self.instance.zone)
        sent = self.data.get("zone") if self.is_bound else None
        return known_zone(sent, default=self.sleeper.zone)

    def evening_of(self, at: datetime) -> date:
        """The diary day of an instant, by the zone where it happened."""
        return night_of(at, zone=self.zone_of_entry, turning_hour=self.sleeper.turning_hour)

    # Django hands over only what the class's Meta names; `sleeper` and `uuid` are ours.
    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self.sent_version = cleaned.pop("version", None)
        self.written = clock_moment(cleaned.pop("written_at", "")) or self.now
        for name in ("sent_at", "zone", "only"):
            cleaned.pop(name, None)
        if self.unknown_names:
            self.add_error(None, _("An answer was sent that this entry does not have."))
        if self.clock_off is not None:
            self.instance.clock_off_s = round(self.clock_off.total_seconds())
        for name in self.moments:
            if self.instance.pk and name in cleaned and name not in self.changed_data:
                # The form shows minutes; an untouched time keeps its seconds.
                cleaned[name] = self.initial.get(name)
        if not self.instance.pk:
            self.instance.uuid = cleaned.pop("uuid", None) or uuid4()
            self.instance.sleeper = self.sleeper
            self.instance.zone = self.zone_of_entry
            self.instance.written_by = self.user
            self.instance.written_at = self.written
        return cleaned

    def validate_unique(self) -> None:
        """Uniqueness of (sleeper, uuid) is answered by `save_once`, not as a form error."""

    def validate_constraints(self) -> None:
        exclude = {field.name for field in self.instance._meta.fields} - set(self.fields)
        try:
            self.instance.validate_constraints(exclude=(exclude - {"sleeper"}) | {"uuid"})
        except ValidationError as wrong:
            self.add_error(None, wrong)

    def save_all(self) -> None:
        """Store the entry and whatever hangs on it; forms with more rows extend this."""
        self.instance.save()

    @staticmethod
    def this_minute() -> datetime:
        return timezone.now().replace(second=0, microsecond=0)

    def answer_to(self, bound: forms.BoundField) -> str:
        """The stored answer in words; empty when it was not asked."""
        return self.words_of(bound.field, bound.initial)

    def folded(self, folds: Folds) -> list[dict[str, Any]]:
        """Folded subjects: each opens when something in it is wrong and counts its answers."""
        groups = [(title, self.fields_named(names)) for title, names in folds]
        return [
            {
                "title": title,
                "fields": bound,
                "answered": sum(field.value() not in NO_ANSWER for field in bound),
                "open": any(field.errors for field in bound),
            }
            for title, bound in groups
        ]

    def fields_named(self, names: Iterable[str]) -> list[forms.BoundField]:
        return [self[name] for name in names if name in self.fields]
