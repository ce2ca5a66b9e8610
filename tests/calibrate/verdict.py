"""The limits, and whether they are reached.

Ranges are judged on independent nights. Where nights follow each other they fall short: seven
nights cannot tell memory from chance, and a range wide enough for both would be too wide for
everybody. That is told in the same table, as figures without a limit. What is said of a change
is judged with memory too.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import fmean

from tests.calibrate.grid import LEAST_SHOWN, Cell, ChangeFound, RateFound

COVERED = 92.0  # per cent of the ranges shown that must hold the truth, variance / mean up to 4
COVERED_AT_8 = 90.0  # and at 8
WIDTH = 1.10  # mean width over exact Poisson where the nights are Poisson: caution has its price
ANY_COVERED = 95.0  # per cent of the ranges of nights with any
FALSE_CHANGED = 5.0  # per cent of flat diaries called "changed", independent nights
FALSE_CHANGED_MEMORY = 10.0  # and with memory
FALSE_MOVING = 15.0  # per cent of flat diaries called "already moving"
TRUE_MOVING = 70.0  # per cent of falling diaries called "changed", variance / mean up to 2
LONG = 56  # nights; in fewer the fall is hardly ever taken for a change


@dataclass(frozen=True, slots=True)
class Verdict:
    """One limit and the figure that comes nearest to it, or furthest beyond."""

    name: str
    wanted: str
    found: str
    where: str  # the cell, in words
    reached: bool | None  # None: told, not judged


def verdicts_of(rates: Sequence[RateFound], changes: Sequence[ChangeFound]) -> list[Verdict]:
    """Every limit, in the order of the tables."""
    shown = judged_rates(rates)
    alone = [found for found in shown if not found.cell.memory]
    following = [found for found in shown if found.cell.memory]
    flat = [found for found in judged_changes(changes) if found.cell.course == "flat"]
    return [
        _lowest("Rate, D up to 4", [f for f in alone if f.cell.d <= 4], coverage, COVERED),
        _lowest("Rate, D = 8", [f for f in alone if f.cell.d == 8], coverage, COVERED_AT_8),
        _width([found for found in alone if found.cell.d == 1]),
        _lowest("Nights with any", alone, any_coverage, ANY_COVERED),
        _highest("False “changed”", [f for f in flat if not f.cell.memory], changed, FALSE_CHANGED),
        _highest(
            "False “changed”, memory",
            [found for found in flat if found.cell.memory],
            changed,
            FALSE_CHANGED_MEMORY,
        ),
        _highest("“Already moving”, flat", flat, moving, FALSE_MOVING),
        _falling(changes),
        _told(
            "Rate, nights that follow each other",
            following,
            coverage,
            below=sum(coverage(found) < _wanted(found.cell) for found in following),
        ),
        _told(
            "Nights with any, the same",
            following,
            any_coverage,
            below=sum(any_coverage(found) < ANY_COVERED for found in following),
        ),
    ]


def judged_rates(found: Iterable[RateFound]) -> list[RateFound]:
    """Cells that show a range often enough."""
    return [one for one in found if one.shown >= LEAST_SHOWN * one.drawn]


def judged_changes(found: Iterable[ChangeFound]) -> list[ChangeFound]:
    """Cells with enough to compare often enough."""
    return [one for one in found if one.enough >= LEAST_SHOWN * one.drawn]


def coverage(found: RateFound) -> float:
    """Per cent of the shown ranges that hold the true mean."""
    return 100 * found.covered / found.shown


def any_coverage(found: RateFound) -> float:
    """Per cent of the ranges of nights with any that hold the true share."""
    return 100 * found.any_covered / found.drawn


def changed(found: ChangeFound) -> float:
    """Per cent of the diaries with enough to compare called "changed"."""
    return 100 * found.changed / found.enough


def moving(found: ChangeFound) -> float:
    """Per cent of the diaries with enough to compare called "already moving"."""
    return 100 * found.moving / found.enough


def both(found: Sequence[ChangeFound]) -> float:
    """Per cent of the diaries called "changed" that are first called "already moving"."""
    return 100 * sum(f.both for f in found) / max(1, sum(f.changed for f in found))


def rate_on_limit(found: RateFound) -> bool:
    """Whether only more diaries can tell on which side of its limit the cell is."""
    if found.cell.memory or not judged_rates([found]):
        return False
    return _near(coverage(found), _wanted(found.cell), found.shown) or _near(
        any_coverage(found), ANY_COVERED, found.drawn
    )


def change_on_limit(found: ChangeFound) -> bool:
    """Whether only more diaries can tell on which side of its limit the cell is."""
    if found.cell.course != "flat" or not judged_changes([found]):
        return False
    wanted = FALSE_CHANGED_MEMORY if found.cell.memory else FALSE_CHANGED
    return _near(changed(found), wanted, found.enough) or _near(
        moving(found), FALSE_MOVING, found.enough
    )


def _near(figure: float, limit: float, diaries: int) -> bool:
    """Within two standard errors."""
    return abs(figure - limit) < 2 * sqrt(limit * (100 - limit) / diaries)


def _lowest(
    name: str, found: Sequence[RateFound], figure: Callable[[RateFound], float], limit: float
) -> Verdict:
    worst = min(found, key=figure)
    value = figure(worst)
    wanted = f"at least {limit:g} %"
    return Verdict(name, wanted, f"{value:.2f} %", _where(worst.cell), value >= limit)


def _highest(
    name: str, found: Sequence[ChangeFound], figure: Callable[[ChangeFound], float], limit: float
) -> Verdict:
    worst = max(found, key=figure)
    value = figure(worst)
    wanted = f"at most {limit:g} %"
    where = _where(worst.cell, change=True)
    return Verdict(name, wanted, f"{value:.2f} %", where, value <= limit)


def _width(found: Sequence[RateFound]) -> Verdict:
    value = fmean(one.width for one in found)
    where = f"mean of {len(found)} cells"
    wanted = f"at most {WIDTH:.2f} of exact"
    return Verdict("Width at D = 1", wanted, f"{value:.3f}", where, value <= WIDTH)


def _falling(changes: Sequence[ChangeFound]) -> Verdict:
    found = [
        one
        for one in judged_changes(changes)
        if one.cell.course == "falling" and one.cell.d <= 2 and one.cell.nights == LONG
    ]
    value = both(found)
    where = f"all called “changed” with {LONG // 2} + {LONG // 2} nights, D up to 2"
    wanted = f"at least {TRUE_MOVING:g} %"
    reached = value >= TRUE_MOVING
    return Verdict("“Already moving”, falling", wanted, f"{value:.2f} %", where, reached)


def _told(
    name: str, found: Sequence[RateFound], figure: Callable[[RateFound], float], *, below: int
) -> Verdict:
    worst = min(found, key=figure)
    where = f"{_where(worst.cell)}; {below} of {len(found)} cells below the limit above"
    return Verdict(name, "told, not judged", f"{figure(worst):.2f} %", where, None)


def _wanted(cell: Cell) -> float:
    return COVERED if cell.d <= 4 else COVERED_AT_8


def _where(cell: Cell, *, change: bool = False) -> str:
    nights = f"{cell.nights // 2} + {cell.nights // 2}" if change else f"{cell.nights}"
    where = f"{nights} nights, mean {cell.mean:g}, D {cell.d:g}"
    return f"{where}, memory {cell.memory:g}" if cell.memory else where
