"""Columns of a CSV file made from the fields of a model: name, meaning, format and codes."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from diary.clinical.words import Term
from diary.exchange.csv_cells import cell, in_utc, local
from diary.exchange.values import Field
from diary.models import User
from diary.models.fields import CodeField, CodesField, NumberCodeField

type Row = dict[str, Any]
type Words = str | Promise


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what stands in it, and how the data dictionary tells of it."""

    name: str
    meaning: Words
    format: Words
    empty: Words  # what an empty cell means
    cell: Callable[[Row], str]
    paths: tuple[str, ...] = ()  # what the query brings for it
    codes: type[Term] | None = None


NEVER = _("never empty")
NOT_ASKED = _("not asked")
NOT_TOLD = _("not asked, or not known")
NO_WORDS = _("nothing was written")

LOCAL = _("local date and time to the second with the offset from UTC, ISO 8601")
IN_UTC = _("the same moment in UTC")
ONE_CODE = _("one of the codes")
MANY_CODES = _("codes, a space between them")
# By the letters a field's name ends with.
UNITS = {"_s": _("number, in seconds"), "_min": _("number, in minutes"), "_c": _("number, in °C")}

# What every entry carries and no form asks: the models have no words for it.
ABOUT: dict[str, tuple[Words, Words]] = {
    "uuid": (_("id of this entry; the same in every export"), _("UUID")),
    "zone": (_("time zone in which this entry was written; its local times are this zone's"),
             _("IANA name")),
    "version": (_("1 as first written, one more with each edit"), _("whole number")),
    "written_at": (_("when it was written, by the writer's clock"), LOCAL),
    "received_at": (_("when the server received it"), LOCAL),
    "clock_off_s": (_("the phone's clock minus the server's when it was sent"), UNITS["_s"]),
    "answered": (_("when each answer was given, where that is known"),
                 _("field=when, a space between them")),
    "taps": (_("taps counted along"), _("milliseconds from the start, a space between them")),
}  # fmt: skip


def columns_of(fields: Iterable[Field], *, path: str = "") -> list[Column]:
    """A column for each field, an instant as two; `path` leads from the queried row to them."""
    return [column for field in fields for column in of_field(field, path)]


def of_field(field: Field, path: str) -> list[Column]:
    name, at = field.name, path + field.name
    meaning, form = ABOUT[name] if name in ABOUT else (field.verbose_name, format_of(field))
    codes = getattr(field, "terms", None)
    empty = empty_of(field)
    if not isinstance(field, models.DateTimeField):
        return [Column(name, meaning, form, empty, lambda row: cell(row[at]), (at,), codes)]
    return [
        Column(name, meaning, LOCAL, empty, lambda row: moment(row, at), (at,)),
        Column(f"{name}_utc", meaning, IN_UTC, empty, lambda row: in_utc(row[at])),
    ]


def moment(row: Row, at: str) -> str:
    """By the clock of the entry's own zone."""
    return "" if row[at] is None else local(row[at], ZoneInfo(row["zone"]))


def format_of(field: Field) -> Words:
    if isinstance(field, CodesField):
        return MANY_CODES
    if isinstance(field, CodeField | NumberCodeField):
        return ONE_CODE
    if isinstance(field, models.IntegerField | models.DecimalField):
        units = (words for end, words in UNITS.items() if field.name.endswith(end))
        return next(units, _("number"))
    if isinstance(field, models.DateField):
        return _("date, year-month-day")
    if isinstance(field, models.CharField | models.TextField):
        return _("text as it was written")
    raise TypeError(f"No words for a field like {field!r}")


def empty_of(field: Field) -> Words:
    if isinstance(field, CodeField | CodesField | NumberCodeField):
        return NOT_ASKED if field.blank else NEVER
    if field.null:
        return NOT_TOLD
    if isinstance(field, models.CharField | models.TextField) and field.blank:
        return NO_WORDS
    return _("nothing known") if isinstance(field, models.JSONField) else NEVER


def writer() -> Column:
    """Who wrote it, by the name the app shows; the machine file says the same."""
    paths = tuple(f"written_by__{name}" for name in ("first_name", "last_name", "email"))

    def named(row: Row) -> str:
        first_name, last_name, email = (row[path] for path in paths)
        if email is None:
            return ""
        return cell(str(User(first_name=first_name, last_name=last_name, email=email)))

    return Column(
        "written_by",
        _("who wrote it: the name of the account, or its e-mail address if it has no name"),
        _("text as it was written"),
        _("the account is no longer there"),
        named,
        paths,
    )
