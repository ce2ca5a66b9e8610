"""The answers of an entry as the components of an observation, one by one in its order.

A component says an answer or why there is none; of several answers to one question each has its
own. What was not asked has no component, but for the few answers whose silence could be read as
a "no".
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from zoneinfo import ZoneInfo

from django.db import models

from diary.clinical.terms import Answered
from diary.clinical.words import Term
from diary.exchange.fhir.codes import (
    Entry,
    Question,
    absent,
    concept,
    is_absent,
    not_asked,
    question,
    terms_in,
)
from diary.exchange.fhir.values import UNITS, Json, date_time, quantity, text_of
from diary.exchange.values import Field

SAID_WHEN_NOT_ASKED = {"state", "length_s", "body_parts", "danger_ok"}
EMPTY: tuple[Any, ...] = (None, "", [])


def components(
    entry: Entry, fields: Iterable[Field], values: Mapping[str, Any], *, zone: ZoneInfo
) -> list[Json]:
    """Every answer given; `values` holds them by the field's name."""
    return [
        {"code": question(entry, field), **said}
        for field in fields
        for said in answers_to(field, values, zone=zone)
    ]


def answers_to(field: Field, values: Mapping[str, Any], *, zone: ZoneInfo) -> Iterator[Json]:
    value = values[field.name]
    if value in EMPTY:
        if field.name in SAID_WHEN_NOT_ASKED and not is_said_otherwise(field, values):
            yield {"dataAbsentReason": not_asked()}
    elif terms := terms_in(field):
        for code in value if isinstance(value, list) else [value]:
            yield coded(terms, str(code))
    elif plain := plain_value(field, value, zone=zone):
        yield plain


def is_said_otherwise(field: Field, values: Mapping[str, Any]) -> bool:
    return field.name == "length_s" and bool(values["length_band"])


def coded(terms: type[Term], code: str) -> Json:
    if is_absent(terms, code):
        return {"dataAbsentReason": absent(terms, code)}
    return {"valueCodeableConcept": concept(terms, code)}


def plain_value(field: Field, value: Any, *, zone: ZoneInfo) -> Json:
    """A number, moment or text; nothing for a text that holds no readable character."""
    if field.name in UNITS:
        unit, ucum = UNITS[field.name]
        return {"valueQuantity": quantity(value, unit=unit, ucum=ucum)}
    if isinstance(field, models.DateTimeField):
        return {"valueDateTime": date_time(value, zone)}
    if isinstance(field, models.DateField):
        return {"valueDateTime": value.isoformat()}
    if isinstance(field, models.IntegerField):
        return {"valueInteger": value}
    text = " ".join(map(str, value)) if isinstance(value, list) else text_of(value)
    return {"valueString": text} if text else {}


def when_answered(answered: Mapping[str, str]) -> list[Json]:
    """Which answers were given at the time, next morning or later: their names, by spaces."""
    found = []
    for when in Answered:
        names = sorted(name for name, code in answered.items() if code == when.value)
        if names:
            found.append({"code": concept(Answered, when.value), "valueString": " ".join(names)})
    return found


def further(which: Question, **said: Any) -> Json:
    """A component that no field stands for."""
    return {"code": concept(Question, which.value), **said}
