"""The ranges and the comparison once more, written anew with NumPy and SciPy.

Nothing here is shared with the product: each function follows the written method, word by word,
and gives what the product has to give.
"""

from collections.abc import Sequence

import numpy as np
from scipy import optimize, stats

type Span = tuple[float, float]
type Hours = tuple[Sequence[float], Sequence[float]]  # of each night before, and after
type Floats = np.ndarray[tuple[int], np.dtype[np.float64]]


def garwood(k: float) -> Span:
    """Lower chi2(0.025, 2k) / 2, 0 at k = 0; upper chi2(0.975, 2k + 2) / 2."""
    low = stats.chi2.ppf(0.025, 2 * k) / 2 if k else 0.0
    return float(low), float(stats.chi2.ppf(0.975, 2 * k + 2) / 2)


def clopper_pearson(k: float, n: float) -> Span:
    """Beta quantiles; 0 and 1 where nothing or everything was seen."""
    low = stats.beta.ppf(0.025, k, n - k + 1) if k else 0.0
    high = stats.beta.ppf(0.975, k + 1, n - k) if k < n else 1.0
    return float(low), float(high)


def method_r(
    counts: Sequence[int], exposure: float, spread: float | None = None, memory: float = 1.0
) -> Span:
    """Range of the rate of these nights, as `outer_limits` has it."""
    k, n = sum(counts), len(counts)
    if n < 2 or k == 0:
        low, high = garwood(k)
        return low / exposure, high / exposure
    d = float(np.var(counts, ddof=1) / np.mean(counts)) if spread is None else spread
    low, high = outer_limits(k, n, d, memory)
    return low / exposure, high / exposure


def outer_limits(k: int, nights: int, d: float, memory: float = 1.0) -> Span:
    """Range of a count: exact up to phi 1.5, else the outer limits of three, wider by memory."""
    exact = garwood(k)
    t = float(stats.t.ppf(0.975, nights - 1))
    phi = d * (t / 1.96) ** 2
    if phi <= 1.5:
        return exact
    d, phi = d * memory, phi * memory
    half = t * (d / k) ** 0.5
    log_scale = np.exp([np.log(k) - half, np.log(k) + half])
    scaled = phi * np.array(garwood(k / phi))
    lows, highs = zip(exact, log_scale, scaled, strict=True)
    return float(min(lows)), float(max(highs))


def hourly_dispersion(counts: Sequence[int], minutes: Sequence[int]) -> float:
    """Pearson statistic of a Poisson rate with the minutes as offset, over n - 1."""
    seen, exposure = np.array(counts, float), np.array(minutes, float)
    expected = seen.sum() * exposure / exposure.sum()
    return float(stats.chisquare(seen, expected, ddof=0).statistic / (len(counts) - 1))


def memory_inflation(counts: Sequence[int], minutes: Sequence[int]) -> float:
    """(1 + r) / (1 - r) from the fortnight on, where r sqrt(n) is beyond 1.65; else 1."""
    seen, exposure = np.array(counts, float), np.array(minutes, float)
    expected = seen.sum() * exposure / exposure.sum()
    off = (seen - expected) / np.sqrt(expected)
    n = len(counts)
    r = float(off[1:] @ off[:-1] / (off @ off)) if off.any() else 0.0
    if n < 14 or r * n**0.5 <= 1.65:
        return 1.0
    r = min(0.6, r + 2 / n)
    return (1 + r) / (1 - r)


def ratio_of_shares(share: Span, exposure: float) -> Span:
    """A share of all counts that fell after the change, as the ratio of the two rates."""
    low, high = share
    odds_high = high / (1 - high) if high < 1 else float("inf")
    return low / (1 - low) * exposure, odds_high * exposure


def alike(before: Sequence[int], after: Sequence[int]) -> Hours:
    """Nights watched one like another."""
    return [1.0] * len(before), [1.0] * len(after)


def residuals(side: Sequence[int], hours: Sequence[float]) -> Floats:
    """Pearson residuals of a side about its own rate, times the root of that rate."""
    seen, exposure = np.array(side, float), np.array(hours, float)
    expected = seen.sum() * exposure / exposure.sum()
    return np.asarray((seen - expected) / np.sqrt(exposure))


def memory(before: Sequence[int], after: Sequence[int], hours: Hours | None = None) -> float:
    """Lag-1 autocorrelation within sides + 2 / N, clamped to 0 to 0.6."""
    exposure = hours or alike(before, after)
    sides = [residuals(*side) for side in zip((before, after), exposure, strict=True)]
    apart = sum(float(side @ side) for side in sides)
    together = sum(float(side[:-1] @ side[1:]) for side in sides)
    r = together / apart if apart > 1e-9 else 0.0
    return float(np.clip(r + 2 / (len(before) + len(after)), 0, 0.6))


def phi_of(before: Sequence[int], after: Sequence[int], hours: Hours | None = None) -> float:
    """max(1, D x (t(0.975, N - 2) / 1.96)^2 x (1 + r) / (1 - r)); D is free of the hours' unit."""
    n = len(before) + len(after)
    r = memory(before, after, hours)
    exposure = hours or alike(before, after)
    sides = list(zip((before, after), exposure, strict=True))
    squares = [float(residuals(*side) @ residuals(*side)) for side in sides]
    own = [
        square / (len(side) - 1) / (sum(side) / sum(time))
        for square, (side, time) in zip(squares, sides, strict=True)
        if any(side)
    ]
    rate = (sum(before) + sum(after)) / (sum(exposure[0]) + sum(exposure[1]))
    d = max(float(np.mean(own)), sum(squares) / (n - 2) / rate)
    return max(1.0, d * float(stats.t.ppf(0.975, n - 2) / 1.96) ** 2 * (1 + r) / (1 - r))


def method_c(before: Sequence[int], after: Sequence[int], hours: Hours | None = None) -> Span:
    """Clopper-Pearson on counts scaled down by phi, as a ratio of rates."""
    phi = phi_of(before, after, hours)
    exposure = hours or alike(before, after)
    share = clopper_pearson(sum(after) / phi, (sum(before) + sum(after)) / phi)
    return ratio_of_shares(share, sum(exposure[0]) / sum(exposure[1]))


def slope_statistic(
    days: Sequence[int], before: Sequence[int], after: Sequence[int], hours: Hours | None = None
) -> tuple[float, float]:
    """The slope before the change over its error, in the direction of the change; its limit.

    Least squares of the rates, each night weighing as many hours as it was watched.
    """
    exposure = hours or alike(before, after)
    weights = np.array(exposure[0]) / np.mean([*exposure[0], *exposure[1]])
    rates = np.array(before) / weights
    slope, level = np.polyfit(days, rates, 1, w=np.sqrt(weights))
    left = rates - level - slope * np.array(days)
    n, r = len(before), memory(before, after, hours)
    mean = sum(before) / float(weights.sum())
    variance = max(float(weights @ left**2) / (n - 2), mean)
    middle = float(np.average(days, weights=weights))
    across = float(weights @ (np.array(days) - middle) ** 2)
    error = (variance / across * (1 + r) / (1 - r)) ** 0.5
    direction = np.sign(sum(after) / sum(exposure[1]) - sum(before) / sum(exposure[0]))
    return float(direction * slope / error), float(stats.t.ppf(0.91, n - 2))


def drift_minus_step(
    days: Sequence[int], before: Sequence[int], after: Sequence[int], hours: Hours | None = None
) -> float:
    """Log-likelihood of the best log-linear drift, less that of a step; both Poisson.

    The drift's level follows from its slope, so one root remains: the tilted mean day is the
    mean day of the counts.
    """
    exposure = hours or alike(before, after)
    seen, time = np.array([*before, *after], float), np.array([*exposure[0], *exposure[1]])
    x = (np.array(days, float) - days[0]) / (days[-1] - days[0])

    def means(slope: float) -> Floats:
        weight = time * np.exp(slope * (x - x.mean()))
        return np.asarray(weight * seen.sum() / weight.sum())

    target = float(seen @ x)
    slope = optimize.brentq(lambda b: float(means(b) @ x) - target, -500, 500, xtol=1e-12)
    rates = [sum(side) / sum(hour) for side, hour in zip((before, after), exposure, strict=True)]
    step = time * np.repeat(rates, [len(before), len(after)])

    def log_likelihood(mean: Floats) -> float:
        some = seen > 0
        return float(seen[some] @ np.log(mean[some]) - mean.sum())

    return log_likelihood(means(slope)) - log_likelihood(step)
