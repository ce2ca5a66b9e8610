"""One sleeper as JSON Lines: a header, then one entry a line. Deleted entries stay out."""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db import models

from diary.exchange.kinds import ENVELOPE, KINDS, PLANS, SLEEPER_FIELDS, WAKE, Kind
from diary.exchange.lines import FORMAT, FORMAT_VERSION
from diary.exchange.period import during
from diary.exchange.values import Field, to_json
from diary.models import Sleeper
from diary.stats.facts import Period

CHUNK = 500  # rows held at once, so that ten years do not fill the memory


def dumped(sleeper: Sleeper, *, made_at: datetime, period: Period | None = None) -> Iterator[str]:
    """The lines of the file, each with its line end, in an order that does not depend on ids.

    Without a period it is the whole diary; with one the header tells it.
    """
    yield line(header(sleeper, made_at=made_at, period=period))
    for kind in KINDS:
        for row in rows_of(sleeper, kind, period).iterator(chunk_size=CHUNK):
            yield line(entry(row, kind, sleeper))


def line(values: dict[str, Any]) -> str:
    # Plain ASCII: no terminal on the way can spoil a name.
    return json.dumps(values, separators=(",", ":")) + "\n"


def header(sleeper: Sleeper, *, made_at: datetime, period: Period | None) -> dict[str, Any]:
    values = {"uuid": str(sleeper.uuid), **answers(sleeper, SLEEPER_FIELDS, zone=sleeper.tz)}
    told = {}
    if period is not None:
        told = {"period": {"from": str(period.first_on), "to": str(period.last_on)}}
        del values["pregnancy_exposure"]  # private; some nights are cut out to be handed on
    return {
        "format": FORMAT,
        "version": FORMAT_VERSION,
        "made_at": to_json(made_at, zone=sleeper.tz),
        **told,
        "sleeper": values,
    }


def rows_of(sleeper: Sleeper, kind: Kind, period: Period | None) -> models.QuerySet[Any]:
    rows = during(period, kind, sleeper).order_by(*kind.order, "uuid")
    if kind.is_versioned:
        rows = rows.select_related("written_by")
    if kind.name in {"dose", "side_effect"}:
        rows = rows.select_related("medication")
    if kind.name == "dose":
        rows = rows.filter(medication__deleted_at=None)
    if kind.nested is WAKE:
        rows = rows.select_related("wake")
    elif kind.nested is not None:
        rows = rows.prefetch_related(kind.nested.key)
    return rows


def entry(row: Any, kind: Kind, sleeper: Sleeper) -> dict[str, Any]:
    values: dict[str, Any] = {"kind": kind.name, "uuid": str(row.uuid)}
    zone = sleeper.tz
    if kind.is_versioned:
        zone = ZoneInfo(row.zone)
        values |= {name: to_json(getattr(row, name), zone=zone) for name in ENVELOPE}
        values["written_by"] = str(row.written_by or "")
    own = answers(row, kind.fields, zone=zone)
    values |= {kind.own_kind if name == "kind" else name: own[name] for name in own}
    if kind.nested is WAKE:
        values["wake"] = answers(getattr(row, "wake", None), kind.nested.fields, zone=zone)
    elif kind.nested is not None:
        nested = getattr(row, kind.nested.key).all()
        values[kind.nested.key] = [answers(n, kind.nested.fields, zone=zone) for n in nested]
    if kind.nested is PLANS:
        values["plans"].sort(key=lambda plan: plan["from_on"])
    return values


def answers(row: Any, fields: Iterable[Field], *, zone: ZoneInfo) -> dict[str, Any]:
    """Every field under its own name; without a row nothing was asked."""
    if row is None:
        return {}
    return {field.name: answer(row, field, zone=zone) for field in fields}


def answer(row: Any, field: Field, *, zone: ZoneInfo) -> Any:
    value = getattr(row, field.name)
    if field.name == "medication" and value is not None and value.deleted_at:
        return None  # the medicine was deleted and is not in the file
    return to_json(value, zone=zone)
