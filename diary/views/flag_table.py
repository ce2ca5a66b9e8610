"""The table of red flags in the reader's language, as the phone keeps it and help shows it."""

from typing import Any

from diary.clinical.red_flags import (
    DEFINITIONS,
    FOLLOW_PLAN,
    HAPPENING_NOW,
    LEVELS,
    ROWS,
    SPOKEN,
    Level,
    Row,
)
from diary.clinical.words import Phrase
from diary.sentences import label, say


def flag_table() -> dict[str, Any]:
    """Rows, definitions and levels; `%(number)s` stays for the sleeper's own number."""
    return {
        "levels": {level.value: level_words(level) for level in LEVELS},
        "ask": say(HAPPENING_NOW),
        "plan": say(FOLLOW_PLAN),
        "spoken": say(SPOKEN),
        "definitions": DEFINITIONS,
        "rows": [row_words(row) for row in ROWS],
    }


def level_words(level: Level) -> dict[str, str]:
    return {"label": label(level.label), "words": label(level.help)}


def row_words(row: Row) -> dict[str, Any]:
    """One row; what it does not have is left out, so that the file stays small."""
    phrases: dict[str, Phrase | None] = {
        "words": row.words,
        "past": row.past,
        "doubt_words": row.doubt_words,
        "doubt_past": row.doubt_past,
        "advice": row.advice,
    }
    return {
        "id": row.id,
        "level": row.level.value,
        "source": label(row.source),
        "steps": [{"level": step.level.value, "when": step.when} for step in row.steps],
        **{name: say(words) for name, words in phrases.items() if words is not None},
        **({"doubt": row.doubt} if row.doubt else {}),
        **({"softened": row.softened.value} if row.softened else {}),
        **({"alone": True} if row.alone else {}),
        **({"static": True} if row.is_static else {}),
    }
