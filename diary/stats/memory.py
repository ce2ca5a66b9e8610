"""Do busy nights follow each other? Then a diary tells less than its nights are many."""

from collections.abc import Sequence
from itertools import pairwise
from math import sqrt

from diary.stats.scatter import MEMORY_CAP

FORTNIGHT = 14  # nights; in fewer, memory cannot be told from chance
BEYOND_CHANCE = 1.65  # standard errors: 1 in 20 diaries without memory goes further


def inflation_by_memory(off: Sequence[float]) -> float:
    """How much more than independent nights these scatter about their mean, at least 1.

    `off` is how far each night lies from what was expected of it, in order of the nights.
    (1 + r) / (1 - r), r being the correlation of each night with the next + 2 / nights, at
    most 0.6; 1 in fewer than 14 nights and where chance alone shows as much.
    Source: variance of the mean of an autoregressive series; the limits by `make calibrate`.
    """
    n, apart = len(off), sum(a * a for a in off)
    if n < FORTNIGHT or not apart:
        return 1.0
    raw = sum(a * b for a, b in pairwise(off)) / apart
    if raw * sqrt(n) <= BEYOND_CHANCE:
        return 1.0
    memory = min(MEMORY_CAP, raw + 2 / n)
    return (1 + memory) / (1 - memory)
