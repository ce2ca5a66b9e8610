"""A machine file read line by line: strict JSON, one header, then one entry a line."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, BinaryIO, NoReturn
from uuid import UUID

from django.core.exceptions import ValidationError

from diary.exchange.values import check_texts, expected

FORMAT = "nightjar"
FORMAT_VERSION = 1
HEADER = {"format", "version", "made_at", "period", "sleeper"}
LONGEST_LINE = 1024 * 1024  # bytes; 20,000 taps take 200 kB
NEWEST_VERSION = 1_000_000  # of one entry; more would be a slip, and no column holds it


class BadFileError(Exception):
    """What is wrong with the file, in plain words that name the line."""


@dataclass(frozen=True, slots=True)
class Line:
    """One JSON object of the file."""

    number: int  # of the line, from 1
    values: dict[str, Any]

    @property
    def name(self) -> str:
        """How an error names it: "Line 7 (episode 0b7c…)"."""
        known = [self.values.get(key) for key in ("kind", "uuid")]
        words = " ".join(word[:40] for word in known if isinstance(word, str))
        return f"Line {self.number} ({words})" if words else f"Line {self.number}"

    def wrong(self, words: str) -> BadFileError:
        # What the file holds is printed only if it can be: half a character cannot.
        return BadFileError(f"{self.name}: {words}".encode(errors="replace").decode())


def read_file(file: BinaryIO) -> tuple[Line, list[Line]]:
    """The header and every entry. Raises BadFileError at the first bad line."""
    lines = list(read_lines(file))
    if not lines:
        raise BadFileError("Line 1: the file is empty.")
    check_header(lines[0])
    check_ids(lines[1:])
    return lines[0], lines[1:]


def read_lines(file: BinaryIO) -> Iterator[Line]:
    number = 0
    while raw := file.readline(LONGEST_LINE + 1):
        number += 1
        if len(raw) > LONGEST_LINE:
            raise BadFileError(f"Line {number}: longer than {LONGEST_LINE} bytes.")
        if raw.strip():
            yield parsed(number, raw)


def parsed(number: int, raw: bytes) -> Line:
    try:
        values = json.loads(
            raw.decode("utf-8-sig" if number == 1 else "utf-8"),
            parse_float=Decimal,
            parse_constant=refuse_constant,
            object_pairs_hook=without_twice,
        )
        line = Line(number, expected(values, dict, words="one JSON object in braces"))
        check_texts(values)
    except UnicodeDecodeError as wrong:
        raise BadFileError(f"Line {number}: this is not UTF-8 text.") from wrong
    except ValidationError as wrong:
        raise BadFileError(f"Line {number}: {wrong.messages[0]}") from wrong
    except (ValueError, RecursionError) as wrong:
        # Not JSON, a number of thousands of digits, or brackets without end.
        raise BadFileError(f"Line {number}: this is not JSON.") from wrong
    return line


def refuse_constant(name: str) -> NoReturn:
    raise ValidationError(f"{name} is not a number.")


def without_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values = dict(pairs)
    if len(values) != len(pairs):
        raise ValidationError("A field stands twice in this line.")
    return values


def check_header(line: Line) -> None:
    values = line.values
    if values.get("format") != FORMAT:
        raise line.wrong(f'this is no header: "format" should be "{FORMAT}".')
    if values.get("version") != FORMAT_VERSION or isinstance(values["version"], bool):
        raise line.wrong(
            f'only version {FORMAT_VERSION} of the format is understood, in "version".'
        )
    if not isinstance(values.get("sleeper"), dict):
        raise line.wrong('the header lacks the "sleeper".')
    if unknown := values.keys() - HEADER:
        raise line.wrong(f"unknown field {min(unknown)!r}.")


def check_ids(lines: list[Line]) -> None:
    """An id stands for one entry of its kind in a file."""
    seen: dict[tuple[str, UUID], int] = {}
    for line in lines:
        kind = line.values.get("kind")
        key = (str(kind), uuid_of(line, line.values.get("uuid")))
        if key in seen:
            raise line.wrong(f"the same id stands in line {seen[key]}.")
        seen[key] = line.number


def uuid_of(line: Line, value: Any) -> UUID:
    try:
        return UUID(expected(value, str, words="an id"))
    except (ValueError, ValidationError):
        raise line.wrong(
            '"uuid" should be an id such as 0b7cf6a2-8b9e-4c55-9d2f-3a1e64a1c0de.'
        ) from None


def version_of(line: Line) -> int:
    value = line.values.get("version", 1)
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= NEWEST_VERSION:
        raise line.wrong('"version" should be a whole number from 1.')
    return value
