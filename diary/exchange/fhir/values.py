"""Values as FHIR writes them: text without control characters, instants with their offset."""

import unicodedata
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from diary.clinical.terms import DoseUnit

type Json = dict[str, Any]

UCUM = "http://unitsofmeasure.org"

# By the name of the field: what people read, and the UCUM code.
UNITS = {
    "length_s": ("s", "s"),
    "stopped_after_s": ("s", "s"),
    "watched_min": ("min", "min"),
    "awake_min": ("min", "min"),
    "temp_c": ("°C", "Cel"),
    "weeks_early": ("weeks", "wk"),
}
DOSE_UNITS: dict[str, str] = {
    DoseUnit.MG: "mg",
    DoseUnit.MICROGRAM: "ug",
    DoseUnit.G: "g",
    DoseUnit.ML: "mL",
    DoseUnit.DROP: "[drp]",
    DoseUnit.PUFF: "{puff}",
    DoseUnit.TABLET: "{tbl}",
    DoseUnit.CAPSULE: "{cap}",
    DoseUnit.IU: "[iU]",
}
NONCHARACTERS = "\ufffe\uffff"


def text_of(value: str) -> str:
    """The family's words as a FHIR string; empty when nothing readable is left.

    Letters stay as they are, in every script. Control characters go, which FHIR and XML forbid;
    white space beyond space, tab and line end becomes a plain one.
    """
    return "".join(map(_allowed, value.replace("\r\n", "\n"))).strip()


def _allowed(char: str) -> str:
    if char in " \t\n" or "!" <= char <= "~":
        return char
    if char in "\r\v\f\x85\u2028\u2029":
        return "\n"
    if char.isspace():
        return " "
    forbidden = unicodedata.category(char) in {"Cc", "Cs"} or char in NONCHARACTERS
    return "" if forbidden else char


def date_time(at: datetime, zone: ZoneInfo) -> str:
    """The instant on the clock of `zone` with its offset.

    In UTC where that offset has seconds, as some had before 1972: FHIR cannot write it.
    """
    local = at.astimezone(zone)
    offset = local.utcoffset()
    written = (at.astimezone(UTC) if offset is None or offset.seconds % 60 else local).isoformat()
    return written.replace("+00:00", "Z")


def period_of(start: datetime, end: datetime, zone: ZoneInfo) -> Json:
    return {"start": date_time(start, zone), "end": date_time(end, zone)}


def days_of(first_on: date, last_on: date | None) -> Json:
    """Civil dates, both included; without an end it goes on."""
    end = {"end": last_on.isoformat()} if last_on else {}
    return {"start": first_on.isoformat(), **end}


def number_of(value: Decimal | int) -> int | float:
    # At most ten digits are stored, which a float holds exactly enough to print again.
    return int(value) if value == int(value) else float(value)


def quantity(value: Decimal | int, *, unit: str, ucum: str = "") -> Json:
    """A number with its unit; with no UCUM code only the words of the unit."""
    coded = {"system": UCUM, "code": ucum} if ucum else {}
    return {"value": number_of(value), "unit": unit, **coded}


def derived_id(sleeper: UUID, *parts: object) -> str:
    """The same id for the same thing of this sleeper, file after file.

    An entry's own id is unique beside one sleeper only: sent as it is, the same entry in two
    diaries would overwrite one person's data with another's.
    """
    return str(uuid5(sleeper, " ".join(map(str, parts))))
