"""What is simulated: every cell of the grid and what was found in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

MEANS = (0.3, 0.5, 1, 2, 4, 8)
SPREADS = (1, 2, 4, 8)  # variance / mean
NIGHTS = (7, 14, 28, 56)
MEMORIES = (0.0, 0.2, 0.4)  # correlation of each night's count with the next
SHOWN = 4_000  # diaries with a range, or with enough to compare, in each cell
MORE = 10  # so many times as many where the figure stands on its limit
LEAST_SHOWN = 0.05  # cells that show a range less often are not judged
WEEKLY = 6 / 7  # the mean of a falling diary, week upon week


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """One kind of diary."""

    memory: float
    d: float
    nights: int  # all watched; both sides of a change together
    mean: float  # per night, in the first week where it falls
    course: str = "flat"  # "flat", "halved" at the change, "falling" week by week

    def means(self) -> tuple[float, ...]:
        """The true mean of each night."""
        if self.course == "halved":
            half = self.nights // 2
            return (self.mean,) * half + (self.mean / 2,) * half
        if self.course == "falling":
            return tuple(self.mean * WEEKLY ** (night // 7) for night in range(self.nights))
        return (self.mean,) * self.nights

    def seed(self) -> list[int]:
        """Numbers that no other cell has."""
        course = ("flat", "halved", "falling").index(self.course)
        return [round(self.memory * 10), round(self.d), self.nights, round(self.mean * 10), course]


@dataclass(frozen=True, slots=True)
class RateFound:
    """Ranges of the diaries of one cell."""

    cell: Cell
    drawn: int  # diaries
    shown: int  # of these, with a range for the rate
    covered: int  # of these, ranges that hold the true mean
    width: float  # mean width of the ranges over that of exact Poisson
    any_covered: int  # of those drawn, ranges of nights with any that hold the truth
    memory: float  # measured correlation of each night's count with the next


@dataclass(frozen=True, slots=True)
class ChangeFound:
    """What was said of the diaries of one cell, with a change in their middle."""

    cell: Cell
    drawn: int  # diaries
    enough: int  # of these, with enough to compare
    changed: int  # of these, "changed" is said
    moving: int  # of these with enough, "already moving" is said
    both: int  # of those "changed", "already moving" is said first


def rate_cells() -> Iterator[Cell]:
    """Every cell of the rates."""
    for memory, d, nights, mean in product(MEMORIES, SPREADS, NIGHTS, MEANS):
        yield Cell(memory, d, nights, mean)


def change_cells() -> Iterator[Cell]:
    """Every cell of the changes: 7 + 7, 14 + 14 and 28 + 28 nights."""
    for memory, d, nights, mean in product(MEMORIES, SPREADS, NIGHTS[1:], MEANS):
        yield Cell(memory, d, nights, mean)
    for course, d, nights, mean in product(("halved", "falling"), SPREADS, NIGHTS[1:], MEANS):
        yield Cell(0.0, d, nights, mean, course)
