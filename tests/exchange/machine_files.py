"""Machine files built line by line, as another program would write them."""

import json
from datetime import date, timedelta
from io import StringIO
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from django.core.management import call_command

from diary.models import Sleeper
from tests.stats.vignettes import Counts
from tests.world import ZONE

SLEEPER_ID = UUID("5f1c52a8-6c7e-4f6b-9d1a-2b6f4e0a7c11")
FIRST_ON = date(2026, 1, 5)


def header(**fields: Any) -> dict[str, Any]:
    sleeper = {"uuid": str(SLEEPER_ID), "name": "Mia", "born_on": "2025-12-15", "zone": ZONE}
    made_at = "2026-03-01T08:00:00+01:00"
    return {
        "format": "nightjar",
        "version": 1,
        "sleeper": {**sleeper, **fields},
        "made_at": made_at,
    }


def evening(n: int) -> str:
    return (FIRST_ON + timedelta(days=n)).isoformat()


def entry_id(kind: str, *numbers: int) -> str:
    """The same id for the same entry, file after file."""
    return str(uuid5(SLEEPER_ID, f"{kind} {numbers}"))


def night(n: int, **fields: Any) -> dict[str, Any]:
    base = {"kind": "night", "uuid": entry_id("night", n), "evening_on": evening(n)}
    return {**base, "watch": "watched", **fields}


def episode(n: int, number: int = 0, **fields: Any) -> dict[str, Any]:
    started_at = f"{evening(n)}T23:{number:02}:07.250000+01:00"
    base = {"kind": "episode", "uuid": entry_id("episode", n, number), "night_on": evening(n)}
    return {**base, "started_at": started_at, "state": "asleep", **fields}


def vignette(counts: Counts, *, minutes: int | None) -> list[dict[str, Any]]:
    """A header, a night for every count and so many episodes in it."""
    nights = [
        night(n, watch="not_watched") if count is None else night(n, watched_min=minutes)
        for n, count in enumerate(counts)
    ]
    episodes = [episode(n, i) for n, count in enumerate(counts) for i in range(count or 0)]
    return [header(), *nights, *episodes]


def written(path: Path, lines: list[Any]) -> Path:
    """Objects as JSON, texts and bytes as they are, one a line."""
    raw = (
        line if isinstance(line, bytes) else (line if isinstance(line, str) else json.dumps(line))
        for line in lines
    )
    path.write_bytes(b"\n".join(r if isinstance(r, bytes) else r.encode() for r in raw) + b"\n")
    return path


def load(path: Path, *, owner: str = "ana@example.org") -> str:
    out = StringIO()
    call_command("load", str(path), owner=owner, stdout=out)
    return out.getvalue()


def dump(sleeper: Sleeper) -> list[str]:
    out = StringIO()
    call_command("dump", str(sleeper.uuid), stdout=out)
    return out.getvalue().splitlines()


def without_made_at(lines: list[str]) -> list[str]:
    head = json.loads(lines[0])
    del head["made_at"]
    return [json.dumps(head), *lines[1:]]
