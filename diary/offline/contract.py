"""What a waiting entry holds and what each reply means for it; the phone reads the same file."""

import json
from pathlib import Path
from typing import Any

CONTRACT: dict[str, Any] = json.loads(
    Path(__file__).with_name("contract.json").read_text(encoding="utf-8")
)


def outcome_of(status: int) -> str:
    """What becomes of an entry after this status: only *stored* lets the phone forget it."""
    replies: dict[str, str] = CONTRACT["replies"]
    return replies.get(str(status)) or replies.get(f"{status // 100}xx") or replies["else"]
