"""The table of red flags in the reader's language, as the phone keeps it and help shows it."""

from typing import Any

from diary.clinical.red_flags import (
    CHECK,
    DEFINITIONS,
    FOLLOW_PLAN,
    HAPPENING_NOW,
    LEVELS,
    PAST,
    PERHAPS_STILL,
    ROWS,
    SPOKEN,
    Level,
    Row,
)
from diary.clinical.words import Phrase, phrase
from diary.sentences import label, say
from diary.stats.flags import Judgement


def flag_table() -> dict[str, Any]:
    """Rows, definitions and levels; `%(number)s` stays for the sleeper's own number."""
    return {
        "levels": {level.value: level_words(level) for level in LEVELS},
        "ask": say(HAPPENING_NOW),
        "check": say(CHECK),
        "plan": say(FOLLOW_PLAN),
        "spoken": say(SPOKEN),
        "definitions": DEFINITIONS,
        "rows": [row_words(row) for row in ROWS],
    }


def level_words(level: Level) -> dict[str, str]:
    words = {"label": label(level.label), "words": label(level.help)}
    return words if PAST[level] == level.help else {**words, "past": label(PAST[level])}


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
        **({"check": row.check} if row.check else {}),
        **({"softened": row.softened.value} if row.softened else {}),
        **({"alone": True} if row.alone else {}),
        **({"static": True} if row.is_static else {}),
    }


def flag_levels(number: str) -> list[tuple[Level, str, list[Row]]]:
    """For help: each level, what it asks to be done, and the rows that can reach it."""
    return [
        (
            level,
            say(phrase(level.help, number=number)),
            [row for row in ROWS if row.level == level],
        )
        for level in LEVELS
    ]


def flag_notice(found: Judgement, number: str, *, is_recent: bool = False) -> dict[str, Any] | None:
    """What a page says of an entry; None when no rule speaks. A recent one may not be over."""
    if found.level is None:
        return None
    is_call = is_recent and found.level == Level.NOW
    return {
        "level": found.level,
        "what_to_do": phrase(PERHAPS_STILL if is_call else PAST[found.level], number=number),
        "spoken": SPOKEN,
        "reasons": [
            (flag, FOLLOW_PLAN if flag.planned else flag.row.advice) for flag in found.flags
        ],
        # Somebody should have called: what was done belongs to the entry.
        "asks": found.level in (Level.NOW, Level.TODAY),
    }
