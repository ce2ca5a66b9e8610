"""Model fields for codes: one code, many codes, a code that is a number."""

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from diary.clinical.words import Term

if TYPE_CHECKING:
    _Char = models.CharField[str, str]
    _Small = models.PositiveSmallIntegerField[int | None, int | None]
    _Json = models.JSONField[list[str], list[str]]
else:
    _Char, _Small, _Json = (
        models.CharField,
        models.PositiveSmallIntegerField,
        models.JSONField,
    )


# What a thermometer on a living body can show: 385 is 38.5 without its comma. A typing check.
BODY_TEMPERATURE_C = [MinValueValidator(30), MaxValueValidator(45)]


class CodeField(_Char):
    """One code of a vocabulary; empty means not asked."""

    def __init__(self, terms: type[Term], **options: Any) -> None:
        self.terms = terms
        options.setdefault("blank", True)
        options.setdefault("default", "")
        options["max_length"] = 32
        options["choices"] = terms.choices
        super().__init__(**options)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        for derived in ("max_length", "choices"):
            kwargs.pop(derived, None)
        return name, path, args, {**kwargs, "terms": self.terms}


class NumberCodeField(_Small):
    """A code that is a small number, such as severity 1 to 4; NULL means not asked."""

    def __init__(self, terms: type[Term], **options: Any) -> None:
        self.terms = terms
        options.update(null=True, blank=True)
        super().__init__(**options)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "terms": self.terms}


class CodesField(_Json):
    """Many codes of one vocabulary, in its order; empty means not asked."""

    def __init__(self, terms: type[Term], **options: Any) -> None:
        self.terms = terms
        options.update(blank=True, default=list)
        super().__init__(**options)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        for derived in ("blank", "default"):
            kwargs.pop(derived, None)
        return name, path, args, {**kwargs, "terms": self.terms}

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        super().validate(value, model_instance)
        known = {term.value for term in self.terms}
        if not isinstance(value, list) or not known.issuperset(value):
            raise ValidationError(_("This answer is not one of the choices."))
