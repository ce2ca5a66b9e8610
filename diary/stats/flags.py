"""Judges answers by the table of red flags. The phone does the same from the same table.

`static/js/flags.js` is this module in another language: change both, the shared cases hold
them together.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from diary.clinical.red_flags import DEFINITIONS, LEVELS, ROWS, Condition, Level, Row
from diary.clinical.terms import YesNo
from diary.clinical.words import Phrase

type Inputs = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Flag:
    """One red flag that speaks."""

    row: Row
    level: Level
    possible: bool = False  # somebody was not sure
    planned: bool = False  # softened by the doctor's plan in force

    @property
    def id(self) -> str:
        """The row's name, such as F-BREATH."""
        return self.row.id

    @property
    def words(self) -> Phrase:
        """What was seen, while it is seen."""
        return (self.possible and self.row.doubt_words) or self.row.words

    @property
    def past(self) -> Phrase:
        """The same of an entry written late or edited."""
        return (self.possible and self.row.doubt_past) or self.row.past


@dataclass(frozen=True, slots=True)
class Judgement:
    """All red flags that speak, highest level first; without any it says nothing at all."""

    level: Level | None
    flags: tuple[Flag, ...]
    ask: tuple[str, ...]  # rows to be asked about: "Is it happening right now?"
    check: tuple[str, ...] = ()  # rows that say nothing yet: "Do they wake and respond now?"


def judge(inputs: Inputs) -> Judgement:
    """The red flags of these answers; None as level means only that no rule spoke.

    "Not sure" on a danger question counts as NOW until `right_now` is answered "no", then as
    TODAY. A row in `check` waits for one more answer: "no" to its question is the danger sign
    "cannot be woken", "yes" is nothing to be said. Raises KeyError for a condition that names
    no definition.
    Source: red-flag table; each row bears its own.
    """
    found = [flag for row in ROWS if not row.alone for flag in _flags(row, inputs)]
    if not found:
        found = [flag for row in ROWS if row.alone for flag in _flags(row, inputs)]
    found.sort(key=lambda flag: LEVELS.index(flag.level))
    spoken = {flag.id for flag in found}
    answered = inputs.get("right_now") in (YesNo.YES, YesNo.NO)
    return Judgement(
        level=found[0].level if found else None,
        flags=tuple(found),
        ask=() if answered else tuple(flag.id for flag in found if flag.possible),
        check=tuple(
            row.id
            for row in ROWS
            if row.id not in spoken and row.check is not None and holds(row.check, inputs)
        ),
    )


def holds(condition: Condition, inputs: Inputs) -> bool:
    """Whether a condition of the table is met; an answer that was not given meets none."""
    if "all" in condition:
        return all(holds(part, inputs) for part in condition["all"])
    if "any" in condition:
        return any(holds(part, inputs) for part in condition["any"])
    if "not" in condition:
        return not holds(condition["not"], inputs)
    if "is" in condition:
        return holds(DEFINITIONS[condition["is"]], inputs)
    return _answers(condition, inputs.get(condition["field"]))


def _answers(condition: Condition, value: Any) -> bool:
    if value is None:
        return False
    if "in" in condition:
        return value in condition["in"]
    if "has" in condition:
        return any(code in condition["has"] for code in value)
    if "least" in condition:
        return bool(value >= condition["least"])
    return bool(value < condition["under"])


def _flags(row: Row, inputs: Inputs) -> list[Flag]:
    """The flag of one row, or nothing."""
    sure = next((step.level for step in row.steps if holds(step.when, inputs)), None)
    if row.doubt is not None and holds(row.doubt, inputs):
        maybe = Level.TODAY if inputs.get("right_now") == YesNo.NO else Level.NOW
        if sure is None or LEVELS.index(maybe) < LEVELS.index(sure):
            return [Flag(row, maybe, possible=True)]
    if sure is None:
        return []
    lower = row.softened if holds({"is": "planned"}, inputs) else None
    if lower is not None and LEVELS.index(lower) > LEVELS.index(sure):
        return [Flag(row, lower, planned=True)]
    return [Flag(row, sure)]
