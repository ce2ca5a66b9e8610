"""Form fields made from model fields: codes become chips, numbers take a comma."""

from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext

from diary.clinical.words import Term
from diary.forms.fields import AmountField, WholeField
from diary.forms.widgets import CheckChips, RadioChips
from diary.models.fields import CodeField, CodesField, NumberCodeField


def chips(terms: type[Term]) -> list[tuple[str, str]]:
    return [(code, gettext(label)) for code, label in terms.choices()]


def radio_chips(terms: type[Term]) -> list[tuple[str, str]]:
    return [("", gettext("Not asked")), *chips(terms)]


def number_or_none(value: str) -> int | None:
    return int(value) if value else None


def form_field(field: "models.Field[Any, Any]", **options: Any) -> Any:
    """The form field for one model field: codes as chips, numbers that take a comma."""
    if isinstance(field, CodeField):
        terms = field.terms
        plain = not field.blank or field.default
        return forms.ChoiceField(
            choices=lambda: chips(terms) if plain else radio_chips(terms),
            required=not field.blank,
            label=field.verbose_name,
            widget=RadioChips,
        )
    if isinstance(field, NumberCodeField):
        terms = field.terms
        return forms.TypedChoiceField(
            choices=lambda: radio_chips(terms),
            coerce=number_or_none,
            empty_value=None,
            required=False,
            label=field.verbose_name,
            widget=RadioChips,
        )
    if isinstance(field, CodesField):
        terms = field.terms
        return forms.MultipleChoiceField(
            choices=lambda: chips(terms),
            required=False,
            label=field.verbose_name,
            widget=CheckChips,
        )
    return number_field(field) or field.formfield(**options)


def number_field(field: "models.Field[Any, Any]") -> forms.Field | None:
    if isinstance(field, models.DecimalField):
        return AmountField(
            max_digits=field.max_digits,
            decimal_places=field.decimal_places,
            required=not field.blank,
            label=field.verbose_name,
            min_value=0,
            validators=field.validators,
        )
    if isinstance(field, models.PositiveIntegerField | models.PositiveSmallIntegerField):
        return WholeField(
            required=not field.blank,
            label=field.verbose_name,
            min_value=0,
            validators=field.validators,
        )
    return None
