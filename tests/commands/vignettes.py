"""The published counts of the six worked examples and what must come out of them."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

from django.core.management import call_command

EXAMPLES: dict[str, Any] = json.loads(
    (Path(__file__).parent.parent / "data" / "vignettes.json").read_text()
)


def summary(sleeper: str, **options: str) -> dict[str, Any]:
    """What `manage.py summary` prints."""
    out = StringIO()
    call_command("summary", sleeper, stdout=out, **options)
    numbers: dict[str, Any] = json.loads(out.getvalue())
    return numbers


def expected(name: str) -> dict[str, Any]:
    """The published numbers under the names of the measures."""
    told = EXAMPLES[name]["expected"]
    low, high = told["share"][1:]
    same = {key: told[key] for key in ("nights", "observed", "total", "nights_with_any", "fano")}
    return {**same, "share": told["share"][0], "share_low": low, "share_high": high}
