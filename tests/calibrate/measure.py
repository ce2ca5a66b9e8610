"""Diaries of one cell, judged by the product's own functions."""

from collections.abc import Iterator
from functools import cache
from statistics import fmean

import numpy as np

from diary.stats.change import enough_counted, judged
from diary.stats.intervals import count_interval
from diary.stats.rates import CountedNight, rates_of
from tests.calibrate.diaries import SEED, any_chance, draw
from tests.calibrate.grid import LEAST_SHOWN, Cell, ChangeFound, RateFound

AT_ONCE = 1_000  # diaries


def rates_found(cell: Cell, shown: int) -> RateFound:
    """What the ranges of this many shown diaries hold; fewer where ranges are hardly shown."""
    truth = any_chance(cell.mean, cell.d)
    drawn = seen = covered = any_covered = 0
    width = exact = 0.0
    memories = []
    for rows in _batches(cell):
        memories.append(memory_in(rows, cell))
        for counts in rows:
            rates = rates_of([night(count) for count in counts])
            share, rate = rates.share, rates.per_night
            any_covered += (share.low or 0.0) <= truth <= (share.high or 0.0)
            if rate.shown and rate.low is not None and rate.high is not None:
                seen += 1
                covered += rate.low <= cell.mean <= rate.high
                width += rate.high - rate.low
                plain = count_interval(rate.k)
                exact += (plain.high - plain.low) / cell.nights
        drawn += len(rows)
        if seen >= shown or drawn >= shown / LEAST_SHOWN:
            break
    ratio = width / exact if exact else 0.0
    return RateFound(cell, drawn, seen, covered, ratio, any_covered, fmean(memories))


def changes_found(cell: Cell, enough: int) -> ChangeFound:
    """What is said of this many diaries with enough to compare, the change in their middle."""
    half = cell.nights // 2
    days = range(cell.nights)
    drawn = seen = changed = moving = both = 0
    for rows in _batches(cell):
        for counts in rows:
            before, after = counts[:half], counts[half:]
            if enough_counted(before, after):
                said = judged(days[:half], before, days[half:], after)
                seen += 1
                changed += said.changed
                moving += said.moving
                both += said.changed and said.moving
        drawn += len(rows)
        if seen >= enough or drawn >= enough / LEAST_SHOWN:
            break
    return ChangeFound(cell, drawn, seen, changed, moving, both)


def memory_in(rows: list[list[int]], cell: Cell) -> float:
    """Correlation of each night's count with the next, about the true mean and variance."""
    off = np.array(rows) - np.array(cell.means())
    return float((off[:, 1:] * off[:, :-1]).mean() / (cell.mean * cell.d))


@cache
def night(count: int) -> CountedNight:
    """A watched night with so many episodes."""
    return CountedNight(count, None)


def _batches(cell: Cell) -> Iterator[list[list[int]]]:
    rng = np.random.default_rng([SEED, *cell.seed()])
    means = cell.means()
    while True:
        yield draw(rng, means, cell.d, cell.memory, AT_ONCE)
