"""Two answers to one question: what was sent, and what somebody stored meanwhile."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.db.models import Model

from diary.sentences import say

NO_ANSWER: tuple[Any, ...] = (None, "", [], ("", ""))


@dataclass(frozen=True, slots=True)
class Difference:
    """One question with both answers in words; empty words were not asked."""

    label: str
    sent: str
    stored: str


class ShowsBoth:
    """What a form can say of an edit that met another one."""

    fields: dict[str, Any]
    cleaned_data: dict[str, Any]
    there: Any = None  # the row as it is stored, after a clash
    zone_of_entry: str

    def stored_values(self, there: Any) -> dict[str, Any]:
        """The stored answers by field name; forms with more rows add theirs."""
        return forms.models.model_to_dict(there, fields=list(self.fields))

    @property
    def differences(self) -> list[Difference]:
        """Every question answered differently, in the order of the form; none without a clash."""
        if self.there is None:
            return []
        stored = self.stored_values(self.there)
        pairs = [
            Difference(
                str(field.label or name),
                self.words_of(field, self.cleaned_data.get(name)),
                self.words_of(field, stored[name]),
            )
            for name, field in self.fields.items()
            if name in stored and not field.widget.is_hidden and not field.disabled
        ]
        return [pair for pair in pairs if pair.sent != pair.stored]

    def words_of(self, field: forms.Field, value: Any) -> str:
        """An answer in words; empty when it was not asked."""
        if value in NO_ANSWER:
            return ""
        if isinstance(field, forms.ChoiceField) and not isinstance(value, Model):
            choices: Any = field.choices
            words = {str(code): str(label) for code, label in choices}
            codes = value if isinstance(value, list) else [value]
            return ", ".join(words.get(str(code), str(code)) for code in codes)
        if isinstance(value, datetime):
            return say(value.astimezone(ZoneInfo(self.zone_of_entry)))
        return say(tuple(value) if isinstance(value, list) else value)
