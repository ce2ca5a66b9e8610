"""The line of a machine file as the data of a form, and what stands around the answers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID
from zoneinfo import available_timezones

from django.core.exceptions import ValidationError
from django.utils import timezone

from diary.clinical.terms import Answered
from diary.exchange.kinds import ENVELOPE, WAKE, Kind, Nested
from diary.exchange.lines import Line, uuid_of, version_of
from diary.exchange.values import Field, default_of, expected, moment_of, to_form
from diary.forms.phone import MOST_OFF_S
from diary.models import Sleeper

MOST_NESTED = 200  # sleeps of a night or steps of a plan; more would be a slip


@dataclass(frozen=True, slots=True)
class Envelope:
    """What every entry has beside its answers."""

    uuid: UUID
    version: int
    written_at: datetime  # aware, the writer's clock
    received_at: datetime  # aware, the server's clock
    zone: str  # IANA, in force when written
    answered: dict[str, str]  # when each answer was given
    clock_off_s: int | None  # phone minus server when it was sent, in seconds


def envelope_of(line: Line, sleeper: Sleeper) -> Envelope:
    """Raises BadFileError naming the line."""
    now = timezone.now()
    return Envelope(
        uuid=uuid_of(line, line.values.get("uuid")),
        version=version_of(line),
        written_at=moment_in(line, "written_at") or now,
        received_at=moment_in(line, "received_at") or now,
        zone=zone_in(line) or sleeper.zone,
        answered=answered_in(line),
        clock_off_s=clock_off_in(line),
    )


def clock_off_in(line: Line) -> int | None:
    value = line.values.get("clock_off_s")
    # A bool is an int to Python, and nothing to a clock.
    if value is None or (type(value) is int and abs(value) <= MOST_OFF_S):
        return value
    raise line.wrong("clock_off_s: whole seconds are expected.")


def moment_in(line: Line, name: str) -> datetime | None:
    value = line.values.get(name)
    try:
        return None if value in (None, "") else moment_of(value)
    except ValidationError as wrong:
        raise line.wrong(f"{name}: {wrong.messages[0]}") from None


def zone_in(line: Line) -> str:
    zone = line.values.get("zone") or ""
    if zone and (not isinstance(zone, str) or zone not in known_zones()):
        raise line.wrong("zone: this is no time zone such as Europe/Berlin.")
    return str(zone)


@cache
def known_zones() -> set[str]:
    return available_timezones()


def answered_in(line: Line) -> dict[str, str]:
    value = line.values.get("answered") or {}
    codes = {code for code, _label in Answered.choices()}
    if not isinstance(value, dict) or not all(v in codes for v in map(str, value.values())):
        raise line.wrong("answered: this should tell of each answer when it was given.")
    return value


def form_data(line: Line, kind: Kind) -> dict[str, Any]:
    """Every answer of the entry as its form expects it; what is left out was not asked."""
    # Files of the first days carry a mark of the server they came from.
    beside = {"kind", "uuid", "amended_as", *ENVELOPE}
    values = {k: v for k, v in line.values.items() if k not in beside}
    if kind.own_kind in values:
        values["kind"] = values.pop(kind.own_kind)
    nested = values.pop(kind.nested.key, None) if kind.nested else None
    fields = list(kind.fields)
    if kind.nested is WAKE:
        # The screens ask it with the episode, in one form.
        fields += kind.nested.fields
        values |= object_of(line, nested)
    return {"uuid": line.values["uuid"], **filled(line, fields, values)}


def nested_data(line: Line, nested: Nested) -> list[dict[str, Any]]:
    """The form data of each row inside the line."""
    rows = line.values.get(nested.key) or []
    if not isinstance(rows, list) or len(rows) > MOST_NESTED:
        raise line.wrong(f"{nested.key}: this should be a list of at most {MOST_NESTED}.")
    return [filled(line, nested.fields, object_of(line, row)) for row in rows]


def object_of(line: Line, value: Any) -> dict[str, Any]:
    try:
        return expected(value or {}, dict, words="an object in braces")
    except ValidationError as wrong:
        raise line.wrong(wrong.messages[0]) from None


def filled(line: Line, fields: Iterable[Field], values: dict[str, Any]) -> dict[str, Any]:
    known = {field.name: field for field in fields}
    if unknown := values.keys() - known.keys():
        raise line.wrong(f"unknown field {min(unknown)[:40]!r}.")
    return {
        name: converted(line, field, values[name]) if name in values else default_of(field)
        for name, field in known.items()
    }


def converted(line: Line, field: Field, value: Any) -> Any:
    try:
        return to_form(field, value)
    except ValidationError as wrong:
        raise line.wrong(f"{field.name}: {wrong.messages[0]}") from None
