"""What every form of a diary shares: the sleeper's choices, codes as chips, save once."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from diary.forms.fields import DayField, MomentField
from diary.forms.saving import Saved, SavesOnce
from diary.models import Sleeper, User
from diary.sentences import say

__all__ = ["Saved", "SleeperForm"]

if TYPE_CHECKING:
    ModelForm = forms.ModelForm[Any]
else:
    ModelForm = forms.ModelForm

type Folds = Iterable[tuple[Any, Iterable[str]]]

# What a phone's clock may say, dead batteries included, and every zone can show.
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
LATEST = datetime(2199, 12, 31, tzinfo=UTC)
NO_ANSWER: tuple[Any, ...] = (None, "", [], ("", ""))


class SleeperForm(SavesOnce, ModelForm):
    """A form inside one sleeper's diary: choices narrowed, dates plausible, saved once."""

    uuid = forms.UUIDField(widget=forms.HiddenInput, required=False)
    written_at = forms.CharField(
        widget=forms.HiddenInput(attrs={"data-written-at": ""}), required=False, max_length=40
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    moments: tuple[str, ...] = ()  # fields that hold an instant
    days: tuple[str, ...] = ()  # fields that hold a civil date up to today
    amends_only = False  # the row is made by need, never added: a night
    future_days: tuple[str, ...] = ()  # fields that hold a date that may lie ahead

    def __init__(self, *args: Any, sleeper: Sleeper, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sleeper, self.user, self.now = sleeper, user, timezone.now()
        self.sent_version: int | None = None
        self._time_fields()
        for field in self.fields.values():
            if isinstance(field, forms.ModelChoiceField) and field.queryset is not None:
                field.queryset = field.queryset.filter(sleeper=sleeper)
        if not self.instance.pk and not self.is_bound:
            self.initial.setdefault("uuid", uuid4())
        if self.instance.pk or self.amends_only:
            self.fields.pop("uuid")
            self.initial["version"] = self.instance.version if self.instance.pk else 0
        else:
            self.fields.pop("version")

    def _time_fields(self) -> None:
        today = self.now.astimezone(self.sleeper.tz).date()
        for name in self.moments:
            old = self.fields[name]
            self.fields[name] = MomentField(
                zone=self.zone, now=self.now, required=old.required, label=old.label
            )
        for name in (*self.days, *self.future_days):
            old = self.fields[name]
            late = today.replace(year=today.year + 3, day=1) if name in self.future_days else None
            self.fields[name] = DayField(
                today=today, latest_on=late, required=old.required, label=old.label
            )

    @property
    def zone(self) -> str:
        """A stored entry is shown and edited in the zone where it happened."""
        return self.instance.zone if self.instance.pk else self.sleeper.zone

    # Django hands over only what the class's Meta names; `sleeper` and `uuid` are ours.
    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self.sent_version = cleaned.pop("version", None)
        written = self._written_at(cleaned.pop("written_at", ""))
        for name in self.moments:
            if self.instance.pk and name in cleaned and name not in self.changed_data:
                # The form shows minutes; an untouched time keeps its seconds.
                cleaned[name] = self.initial.get(name)
        if not self.instance.pk:
            self.instance.uuid = cleaned.pop("uuid", None) or uuid4()
            self.instance.sleeper = self.sleeper
            self.instance.zone = self.sleeper.zone
            self.instance.written_by = self.user
            self.instance.written_at = written
        return cleaned

    def _written_at(self, text: str) -> datetime:
        """The phone's clock as it says, right or wrong; without one the server's."""
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            return self.now
        return moment if moment.tzinfo and EPOCH <= moment <= LATEST else self.now

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
        value, field = bound.initial, bound.field
        if value in NO_ANSWER:
            return ""
        if isinstance(field, forms.ChoiceField):
            choices: Any = field.choices
            words = {str(code): str(label) for code, label in choices}
            codes = value if isinstance(value, list) else [value]
            return ", ".join(words.get(str(code), str(code)) for code in codes)
        if isinstance(value, datetime):
            return say(value.astimezone(ZoneInfo(self.zone)))
        return say(tuple(value) if isinstance(value, list) else value)

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
