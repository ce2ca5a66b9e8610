"""How far nightly counts of two runs of nights scatter, and how much a night remembers.

Weights say how much of an average night each night was watched; without them all nights count
alike. Source: method C; with weights Pearson residuals, the watched time being the offset.
"""

from collections.abc import Sequence
from itertools import pairwise
from math import sqrt
from statistics import fmean

from diary.stats.intervals import Z
from diary.stats.quantiles import t_quantile

type Counts = Sequence[int]
type Weights = tuple[Sequence[float], Sequence[float]]  # before, after

MEMORY_CAP = 0.6  # method C: autocorrelation beyond this is not to be told from drift


def even(before: Counts, after: Counts) -> Weights:
    """Nights that all count alike."""
    return [1.0] * len(before), [1.0] * len(after)


def weights_of(hours_before: Sequence[float], hours_after: Sequence[float]) -> Weights:
    """Watched hours of each night over those of the average night of both sides."""
    mean = fmean([*hours_before, *hours_after])
    return [hours / mean for hours in hours_before], [hours / mean for hours in hours_after]


def inflation(before: Counts, after: Counts, weights: Weights | None = None) -> float:
    """How much wider than chance alone the counts scatter, at least 1."""
    nights = len(before) + len(after)
    t = t_quantile(nights - 2)
    memory = memory_of(before, after, weights)
    spread = _spread(before, after, weights or even(before, after))
    return max(1.0, spread * (t / Z) ** 2 * (1 + memory) / (1 - memory))


def memory_of(before: Counts, after: Counts, weights: Weights | None = None) -> float:
    """Lag-1 autocorrelation within the two sides, + 2 / nights, between 0 and 0.6."""
    together = apart = 0.0
    for side, alike in zip((before, after), weights or even(before, after), strict=True):
        mean = sum(side) / sum(alike)
        off = [(c - w * mean) / sqrt(w) for c, w in zip(side, alike, strict=True)]
        together += sum(a * b for a, b in pairwise(off))
        apart += sum(a * a for a in off)
    raw = together / apart if apart else 0.0
    return min(MEMORY_CAP, max(0.0, raw + 2 / (len(before) + len(after))))


def _spread(before: Counts, after: Counts, weights: Weights) -> float:
    """Variance / mean: the larger of both sides' average and the pooled one."""
    own, squares = [], 0.0
    for side, alike in zip((before, after), weights, strict=True):
        mean = sum(side) / sum(alike)
        off = sum((c - w * mean) ** 2 / w for c, w in zip(side, alike, strict=True))
        squares += off
        if mean:
            own.append(off / mean / (len(side) - 1))
    mean = (sum(before) + sum(after)) / (sum(weights[0]) + sum(weights[1]))
    pooled = squares / (len(before) + len(after) - 2) / mean
    return max(fmean(own), pooled)
