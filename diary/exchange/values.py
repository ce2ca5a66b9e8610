"""One field of a row as JSON says it, and back as a form expects it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import models

from diary.models.fields import CodesField

LONGEST_TEXT = 10_000  # characters, as the note of an entry
LIST_FIELDS = {"taps": int, "times": str}  # forms take both as text: 0, 400 and 08:00, 20:00

type Field = "models.Field[Any, Any]"


def own_fields(model: type[models.Model], *, without: set[str]) -> list[Field]:
    """The fields that carry answers, in the order of the model."""
    return [f for f in model._meta.concrete_fields if not f.primary_key and f.name not in without]


def to_json(value: Any, *, zone: ZoneInfo) -> Any:
    """Instants as local time with offset; amounts as plain numbers; the rest as it is stored."""
    if isinstance(value, datetime):
        return value.astimezone(zone).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        # At most ten digits are stored, which a float holds exactly enough to print again.
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, models.Model):
        return to_json(getattr(value, "uuid", None), zone=zone)
    return value


def to_form(field: Field, value: Any) -> Any:
    """What a form expects for this JSON value; null is an empty answer.

    Raises ValidationError in plain words when the value has the wrong shape.
    """
    if value is None:
        return ""
    if isinstance(field, CodesField):
        return list_of(str, value)
    if field.name in LIST_FIELDS:
        return ", ".join(map(str, list_of(LIST_FIELDS[field.name], value)))
    if isinstance(field, models.BooleanField):
        return expected(value, bool, words="true or false")
    if isinstance(field, models.DecimalField):
        return number_text(value)
    if isinstance(field, models.IntegerField):
        return str(expected(value, int, words="a whole number"))
    if isinstance(field, models.DateTimeField):
        return moment_text(value)
    return expected(value, str, words="text")


def default_of(field: Field) -> Any:
    """The form value of an answer that the line leaves out."""
    value = field.get_default()
    if isinstance(field, CodesField) or isinstance(value, bool):
        return value
    if isinstance(value, list):
        return ""
    return "" if value is None else str(value)


def expected[T](value: Any, kind: type[T], *, words: str) -> T:
    # NB True is an int to Python, never to a family.
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        raise ValidationError(f"This should be {words}.")
    return value


def list_of[T](kind: type[T], value: Any) -> list[T]:
    words = "a list of whole numbers" if kind is int else "a list of texts"
    members = [expected(v, kind, words=words) for v in expected(value, list, words=words)]
    if kind is str and len(set(members)) != len(members):
        raise ValidationError("One answer stands twice in this list.")
    return members


def number_text(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, int | Decimal | str):
        raise ValidationError("This should be a number.")
    return str(value)


def moment_text(value: Any) -> str:
    """The instant as written. Raises ValidationError unless it carries its offset."""
    moment_of(value)
    return str(value)


# A dead phone clock says 1970 in UTC, which west of Greenwich is still 1969.
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
LATEST = datetime(2199, 12, 31, tzinfo=UTC)


def moment_of(value: Any) -> datetime:
    """An aware instant from ISO 8601 with an offset, of the years 1970 to 2199.

    Phones with a wrong clock write odd times; those outside would overflow in some zone.
    """
    text = expected(value, str, words="a date and time with its offset")
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise ValidationError("Write date and time with the offset: 2026-11-23T02:14:05+01:00.")
    if not EPOCH <= moment <= LATEST:
        raise ValidationError("Please check the year.")
    return moment


def check_texts(value: Any) -> None:
    """Raises ValidationError for text no diary keeps: null bytes, broken characters, too long."""
    for text in texts_in(value):
        if len(text) > LONGEST_TEXT:
            raise ValidationError(f"A text is longer than {LONGEST_TEXT} characters.")
        if "\0" in text:
            raise ValidationError("A text holds a null byte.")
        try:
            text.encode()
        except UnicodeEncodeError:
            raise ValidationError("A text holds half a character.") from None


def texts_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from texts_in(list(value))
        yield from texts_in(list(value.values()))
    elif isinstance(value, list):
        for member in value:
            yield from texts_in(member)
