"""Were the counts on the move anyway? Two looks at drift, beside a change."""

import math
from collections.abc import Sequence
from statistics import fmean

from diary.stats.quantiles import t_quantile
from diary.stats.scatter import Counts, Weights, even, memory_of

# The slope before a change is looked at one-sided, at 9 %: at 10 % it was said of 16 in 100 flat
# diaries with memory and clumped nights. Source: `make calibrate`.
ONE_SIDED = 0.91


def slope_before(
    days: Sequence[int], before: Counts, after: Counts, weights: Weights | None = None
) -> bool:
    """Whether counts were moving the way of the change before it came.

    Least squares over `days` (one per night of `before`), variance floored at the mean and
    widened by the memory of the nights; False with fewer than 3 nights or none on the move.
    """
    n = len(before)
    if n < 3:
        return False
    alike, alike_after = weights or even(before, after)
    whole = sum(alike)
    mean = sum(before) / whole
    middle = sum(w * day for w, day in zip(alike, days, strict=True)) / whole
    across = sum(w * (day - middle) ** 2 for w, day in zip(alike, days, strict=True))
    direction = sum(after) / sum(alike_after) - mean
    if not across or not direction:
        return False
    night = list(zip(days, before, alike, strict=True))
    slope = sum((day - middle) * (c - w * mean) for day, c, w in night) / across
    misfit = sum((c / w - mean - slope * (day - middle)) ** 2 * w for day, c, w in night)
    memory = memory_of(before, after, weights)
    spread = max(misfit / (n - 2), mean)
    error = math.sqrt(spread / across * (1 + memory) / (1 - memory))
    if not error:
        return False
    return math.copysign(slope, slope * direction) / error > t_quantile(n - 2, ONE_SIDED)


def drift_fits_as_well(
    days: Sequence[int], before: Counts, after: Counts, weights: Weights | None = None
) -> bool:
    """Whether a steady drift over all nights is at least as likely as a step at the change.

    `days` has one entry per night of both sides, in order. Both fits are Poisson with two
    parameters, so their likelihoods compare plainly.
    """
    sides = weights or even(before, after)
    counts, alike = [*before, *after], [*sides[0], *sides[1]]
    rates = [sum(before) / sum(sides[0])] * len(before) + [sum(after) / sum(sides[1])] * len(after)
    step = _log_likelihood(counts, [rate * w for rate, w in zip(rates, alike, strict=True)])
    return _log_likelihood(counts, _drift(days, counts, alike)) >= step


def _drift(days: Sequence[int], counts: Counts, alike: Sequence[float]) -> list[float]:
    """Expected counts of the log-linear Poisson fit, by Newton's method."""
    middle = fmean(days)
    scale = max(abs(day - middle) for day in days) or 1.0
    xs = [(day - middle) / scale for day in days]
    level, slope = math.log(sum(counts) / sum(alike)), 0.0
    for _round in range(100):
        means = [w * math.exp(level + slope * x) for w, x in zip(alike, xs, strict=True)]
        gap = sum(c - m for c, m in zip(counts, means, strict=True))
        tilt = sum((c - m) * x for c, m, x in zip(counts, means, xs, strict=True))
        s0 = sum(means)
        s1 = sum(m * x for m, x in zip(means, xs, strict=True))
        s2 = sum(m * x * x for m, x in zip(means, xs, strict=True))
        size = s0 * s2 - s1 * s1
        if size <= 1e-12 * s0 * s0:
            break
        move_level, move_slope = (gap * s2 - tilt * s1) / size, (tilt * s0 - gap * s1) / size
        # A long step could overflow; five e-folds a round are plenty.
        level += max(-5.0, min(5.0, move_level))
        slope += max(-5.0, min(5.0, move_slope))
        if abs(move_level) + abs(move_slope) < 1e-10:
            break
    return [w * math.exp(level + slope * x) for w, x in zip(alike, xs, strict=True)]


def _log_likelihood(counts: Counts, means: Sequence[float]) -> float:
    """Poisson, without the factorials, which are the same for both fits."""
    return sum((c * math.log(m) if c else 0.0) - m for c, m in zip(counts, means, strict=True))
