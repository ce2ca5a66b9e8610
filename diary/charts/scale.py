"""Axes that end on a round number."""

from dataclasses import dataclass

STEPS = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of an axis, or what stands under it."""

    at: float  # y of a line, x of a date or an hour
    words: object  # number, date or text


def ticks_to(highest: int, *, at_most: int = 5) -> tuple[int, ...]:
    """Whole numbers from 0 in even steps of 1, 2, 5, 10 …, the last at or above `highest`.

    At least 0 and 1, so that an axis without a bar still has a height; at most `at_most`
    steps above zero.
    """
    top = max(highest, 1)
    power = 1
    while True:
        for step in STEPS:
            steps = -(-top // (step * power))
            if steps <= at_most:
                return tuple(n * step * power for n in range(steps + 1))
        power *= 10
