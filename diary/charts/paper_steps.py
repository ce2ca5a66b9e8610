"""Medicine steps on paper: dashed lines above the nights, lanes beneath them."""

from dataclasses import dataclass

from diary.charts.lanes import span_of, step_words, words_of
from diary.clinical.words import Phrase
from diary.stats.medication import MedicineStep
from diary.stats.summary import Summary

WIDTH = 680.0
LEFT = 24.0  # room for the numbers of the axis
TOP = 34.0  # room for the words of two medicine steps above each other


@dataclass(frozen=True, slots=True)
class StepLine:
    """A medicine step: a dashed line and its words."""

    x: float
    y: float  # baseline of the words
    anchor: str  # "start" or "end", so that words stay on the sheet
    text_x: float
    words: Phrase


@dataclass(frozen=True, slots=True)
class LaneBar:
    """One step in the lane under the nights."""

    x: float
    y: float
    width: float
    text_x: float
    text_y: float
    words: Phrase


def step_lines(summary: Summary, pitch: float) -> tuple[StepLine, ...]:
    """Steps that begin inside the period; neighbours take turns on two lines of words."""
    found: list[StepLine] = []
    for n, row in enumerate(summary.nights):
        for words in words_of(row):
            x = round(LEFT + n * pitch, 1)
            late = x > WIDTH * 0.62
            found.append(
                StepLine(
                    x=x,
                    y=TOP - 22 if len(found) % 2 else TOP - 9,
                    anchor="end" if late else "start",
                    text_x=round(x - 4 if late else x + 4, 1),
                    words=words,
                )
            )
    return tuple(found)


def lane_bar(step: MedicineStep, summary: Summary, pitch: float, y: float) -> LaneBar:
    first, last = span_of(step, summary)
    x = LEFT + first * pitch
    return LaneBar(
        x=round(x, 1),
        y=round(y, 1),
        width=round((last - first + 1) * pitch - 1, 1),
        text_x=round(x + 4, 1),
        text_y=round(y + 9.5, 1),
        words=step_words(step),
    )
