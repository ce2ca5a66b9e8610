"""Cells of lists and read-only pages: codes as words, instants on the sleeper's own clock."""

from collections.abc import Callable
from datetime import datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import admin
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from diary.models import Night, Sleeper
from diary.models.base import Entry
from diary.models.fields import CodeField, CodesField, NumberCodeField
from diary.sentences import label

type Cell = Callable[[Any], str]


def words_of(field: "models.Field[Any, Any]", value: Any) -> str:
    """One or many codes in words; no answer is "not asked"."""
    if value in (None, "", []):
        return gettext("not asked")
    terms = field.terms  # type: ignore[attr-defined]  # only code fields come here
    codes = value if isinstance(value, list) else [value]
    return ", ".join(label(terms.label_of(str(code))) for code in codes)


def is_coded(field: object) -> bool:
    return isinstance(field, CodeField | CodesField | NumberCodeField)


def zone_of(row: models.Model) -> ZoneInfo:
    """The zone an entry was written in, else its sleeper's, else the server's."""
    if isinstance(row, Entry | Sleeper):
        return ZoneInfo(row.zone)
    parent = getattr(row, "sleeper", None) or getattr(row, "night", None)
    if isinstance(parent, Sleeper | Night):
        return ZoneInfo(parent.zone)
    return ZoneInfo(timezone.get_default_timezone_name())


def local_time(row: models.Model, moment: datetime | None) -> str:
    if moment is None:
        return gettext("not recorded")
    return date_format(moment.astimezone(zone_of(row)), "DATETIME_FORMAT")


@cache
def coded(model: type[models.Model], name: str) -> Cell:
    """A cell with a code of this row, or of one it is joined to, as in `wake__wake_response`."""
    *path, last = name.split("__")
    for step in path:
        model = model._meta.get_field(step).related_model  # type: ignore[assignment]  # a path steps over relations only
    field: Any = model._meta.get_field(last)

    @admin.display(description=field.verbose_name, ordering=name)
    def cell(row: Any) -> str:
        for step in path:
            row = getattr(row, step, None)
        return words_of(field, getattr(row, last, None))

    cell.__name__ = name
    return cell


@cache
def local(model: type[models.Model], name: str) -> Cell:
    """A cell with an instant on the sleeper's clock."""
    field: Any = model._meta.get_field(name)

    @admin.display(description=field.verbose_name, ordering=name)
    def cell(row: Any) -> str:
        return local_time(row, getattr(row, name))

    cell.__name__ = name
    return cell


def shown(model: type[models.Model], name: Any) -> Any:
    """For somebody who may only look: the cell instead of the field, where it says more."""
    if isinstance(name, tuple | list):
        return [shown(model, part) for part in name]
    if not isinstance(name, str) or name not in {f.name for f in model._meta.fields}:
        return name
    field = model._meta.get_field(name)
    if is_coded(field):
        return coded(model, name)
    return local(model, name) if isinstance(field, models.DateTimeField) else name
