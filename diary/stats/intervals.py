"""95 % ranges, worked out here so that the numbers need nothing but Python.

Sources: Clopper & Pearson 1934 (shares), Garwood 1936 (counts), Numerical Recipes ch. 6
(incomplete gamma and beta functions); widening for clumped nights is "method R" of `rate_interval`.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

TAIL = 0.025  # each side of a two-sided 95 % range
EXACT_UP_TO = 1.5  # method R: below this much clumping the exact range holds
Z = 1.96  # 97.5 % point of the normal distribution, as method R writes it


@dataclass(frozen=True, slots=True)
class Interval:
    """Both ends of a 95 % range and how it was made."""

    low: float
    high: float
    method: str  # "clopper_pearson", "exact" or "widened"


def share_interval(k: float, n: float) -> Interval:
    """95 % range of the share `k` of `n`, between 0 and 1 (Clopper-Pearson).

    0 of n begins at 0 and n of n ends at 1. Fractions are allowed for counts that were scaled
    down for clumping. Raises ValueError unless 0 <= k <= n and n > 0.
    """
    if not 0 <= k <= n or n <= 0:
        raise ValueError(f"share of {k} in {n} has no range")
    low = beta_quantile(TAIL, k, n - k + 1) if k > 0 else 0.0
    high = beta_quantile(1 - TAIL, k + 1, n - k) if k < n else 1.0
    return Interval(low, high, "clopper_pearson")


def count_interval(k: float) -> Interval:
    """95 % range of the expected count behind the observed count `k` (Garwood, exact Poisson).

    Lower end chi2(0.025, 2k)/2, 0 when k is 0; upper end chi2(0.975, 2k + 2)/2, so 3.689 for
    none seen (two-sided; the "rule of three" would be one-sided).
    """
    low = gamma_quantile(TAIL, k) if k > 0 else 0.0
    return Interval(low, gamma_quantile(1 - TAIL, k + 1), "exact")


def rate_interval(k: int, exposure: float, *, nights: int, spread: float | None) -> Interval:
    """95 % range of the rate `k / exposure` (per night or per hour), never narrower than exact.

    `spread` is variance / mean of the nightly counts. Nights that vary more than chance widen
    the range: the outer limits of exact, log-scale t and scaled Garwood. None, or a single
    night, leaves the exact range. Raises ZeroDivisionError without exposure.
    Source: method R, simulated for means 0.3 to 8, variance/mean 1 to 8, 7 to 56 nights: it
    holds the truth in at least 91 of 100 (plain widening: 79).
    """
    exact = count_interval(k)
    exact = Interval(exact.low / exposure, exact.high / exposure, "exact")
    if spread is None or nights < 2 or k == 0:
        return exact
    t = t_quantile(nights - 1)
    phi = spread * (t / Z) ** 2
    if phi <= EXACT_UP_TO:
        return exact
    stretch = math.exp(t * math.sqrt(spread / k))
    scaled = count_interval(k / phi)
    return Interval(
        min(exact.low, k / exposure / stretch, phi * scaled.low / exposure),
        max(exact.high, k / exposure * stretch, phi * scaled.high / exposure),
        "widened",
    )


def ratio_interval(
    before: float, after: float, *, nights_before: float, nights_after: float
) -> tuple[float, float]:
    """95 % range of (after per night) / (before per night), exact given the total.

    The upper end is infinite when nothing was counted before. Raises ValueError when nothing
    was counted at all. Source: Przyborowski & Wilenski 1940, conditional binomial.
    """
    share = share_interval(after, before + after)
    exposure = nights_before / nights_after
    high = share.high / (1 - share.high) * exposure if share.high < 1 else math.inf
    return share.low / (1 - share.low) * exposure, high


def t_quantile(df: int, p: float = 1 - TAIL) -> float:
    """The point below which Student's t with `df` degrees of freedom falls with chance `p`.

    For `p` from 0.5 up; t**2 / (df + t**2) follows a beta distribution with 1/2 and df/2.
    """
    share = beta_quantile(2 * p - 1, 0.5, df / 2)
    return math.sqrt(df * share / (1 - share))


def gamma_quantile(p: float, shape: float) -> float:
    """The point below which a gamma variable (scale 1) of this shape falls with chance `p`."""
    high = max(1.0, shape)
    while gamma_below(shape, high) < p:
        high *= 2
    return _bisect(lambda x: gamma_below(shape, x) < p, high)


def beta_quantile(p: float, a: float, b: float) -> float:
    """The point below which a beta variable falls with chance `p`."""
    return _bisect(lambda x: beta_below(a, b, x) < p, 1.0)


def gamma_below(a: float, x: float) -> float:
    """Regularised lower incomplete gamma function P(a, x), 0 to 1."""
    if x <= 0:
        return 0.0
    front = math.exp(a * math.log(x) - x - math.lgamma(a))
    if x >= a + 1:
        return 1 - front * _fraction(_gamma_terms(a), x + 1 - a)
    term = total = 1 / a
    n = a
    while term > total * 1e-17:
        n += 1
        term *= x / n
        total += term
    return front * total


def beta_below(a: float, b: float, x: float) -> float:
    """Regularised incomplete beta function I_x(a, b), 0 to 1."""
    if x <= 0 or x >= 1:
        return float(x >= 1)
    log_front = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
    front = math.exp(log_front + a * math.log(x) + b * math.log1p(-x))
    if x > (a + 1) / (a + b + 2):
        return 1 - front * _fraction(_beta_terms(b, a, 1 - x), 1.0) / b
    return front * _fraction(_beta_terms(a, b, x), 1.0) / a


def _gamma_terms(a: float) -> Callable[[int], tuple[float, float]]:
    return lambda n: (n * (a - n), 2.0)


def _beta_terms(a: float, b: float, x: float) -> Callable[[int], tuple[float, float]]:
    def term(n: int) -> tuple[float, float]:
        m = n // 2
        if n % 2:
            return -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)), 0.0
        return m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)), 0.0

    return term


def _fraction(terms: Callable[[int], tuple[float, float]], first: float) -> float:
    """1 / (b0 + a1 / (b1 + a2 / (b2 + ...))), by Lentz's method.

    A term is (a, step): b grows by `step` each time from `first`.
    """
    tiny = 1e-300
    b = first
    c, d = 1 / tiny, 1 / b
    value = d
    for n in range(1, 100_000):
        a, step = terms(n)
        b += step
        d = 1 / (a * d + b or tiny)
        c = b + a / c or tiny
        value *= c * d
        if abs(c * d - 1) < 1e-15:
            break
    return value


def _bisect(below: Callable[[float], bool], high: float) -> float:
    """The point in 0 to `high` where `below` turns false, to the last bit."""
    low = 0.0
    while (middle := (low + high) / 2) not in (low, high):
        if below(middle):
            low = middle
        else:
            high = middle
    return high
