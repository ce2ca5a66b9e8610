"""One sleeper as a FHIR R4 transaction bundle, streamed."""

import json
from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import get_language, override

from diary.exchange.fhir.bundle import resources
from diary.exchange.fhir.frame import Frame, entry_of
from diary.exchange.fhir.values import Json, date_time
from diary.models import Sleeper
from diary.stats.facts import Period


def bundle_lines(
    sleeper: Sleeper, *, period: Period | None, made_at: datetime, with_paper: bool = True
) -> Iterator[str]:
    """The JSON text of one transaction, an entry a line; without a period the whole diary.

    Words are in the language of the caller, however late a line is read.
    """
    frame = Frame(sleeper, made_at)
    found = resources(frame, period, with_paper=with_paper)
    return lines(head(frame), found, language=get_language() or "en")


def head(frame: Frame) -> Json:
    return {
        "resourceType": "Bundle",
        "id": frame.id_of("bundle", frame.made_at.isoformat()),
        "type": "transaction",
        "timestamp": date_time(frame.made_at, frame.sleeper.tz),
    }


def lines(start: Json, found: Iterator[Json], *, language: str) -> Iterator[str]:
    # The last brace of the beginning is left open for the entries.
    before = json.dumps(start, separators=(",", ":"))[:-1] + ',"entry":[\n'
    while text := next_entry(found, language):
        yield before + text
        before = ",\n"
    yield "\n]}\n"


def next_entry(found: Iterator[Json], language: str) -> str:
    """Empty after the last one."""
    with override(language):
        resource = next(found, None)
        return json.dumps(entry_of(resource), separators=(",", ":")) if resource else ""
