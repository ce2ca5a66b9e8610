"""Quantiles of the gamma, beta and t distributions, so that ranges need nothing but Python.

Sources: Numerical Recipes ch. 6 (series, continued fractions by Lentz's method), Didonato
& Morris 1992 (the beta fraction), Wilson & Hilferty 1931 and Carter 1947 (where to begin),
Loader 2000 (densities that keep their digits up to millions).
"""

import math
from collections.abc import Callable
from functools import lru_cache
from statistics import NormalDist

SMALL = 1e-300  # in place of a zero that would be divided by, or of a chance too small to tell
CLOSE = 1e-7  # the error left by a step this short is its third power: beyond the last digit
FAR = 745.0  # beyond this power of e a share is 0 or 1 to the last bit

type Tails = tuple[float, float]  # chance below a point and chance above it

# From a point on an axis of logarithms: both tails, the slope there, the slope's relative slope.
type Curve = Callable[[float], tuple[Tails, float, float]]


@lru_cache(maxsize=4096)
def t_quantile(df: int, p: float = 0.975) -> float:
    """The point below which Student's t with `df` degrees of freedom falls with chance `p`.

    For `p` above 0.5; t**2 / (df + t**2) follows a beta distribution with 1/2 and df/2.
    """
    share = beta_quantile(2 * p - 1, 0.5, df / 2)
    return math.sqrt(df * share / (1 - share))


def gamma_quantile(p: float, shape: float) -> float:
    """The point below which a gamma variable (scale 1) of this shape falls with chance `p`."""

    def at(u: float) -> tuple[Tails, float, float]:
        x = math.exp(u)
        front = _gamma_front(shape, x)
        return _gamma_tails(shape, x, front), front, shape - x

    return math.exp(_solve(p, _gamma_start(p, shape), at))


def beta_quantile(p: float, a: float, b: float) -> float:
    """The point below which a beta variable falls with chance `p`."""

    def at(u: float) -> tuple[Tails, float, float]:
        x, y = _shares(u)
        front = _beta_front(a, b, x, y)
        return _beta_tails(a, b, x, y, front), front, a * y - b * x

    return _shares(_solve(p, _beta_start(p, a, b), at))[0]


def _solve(p: float, u: float, at: Curve) -> float:
    """Where the chance below reaches `p`, by Halley's method on the lesser tail's logarithm.

    `u` is where to begin. On this axis that logarithm is concave, so no start is too far.
    """
    upper = p > 0.5
    wanted, sign = (1 - p, -1) if upper else (p, 1)
    for _step in range(100):
        if abs(u) > FAR:
            break
        tails, slope, bend = at(u)
        tail, lean = max(tails[upper], SMALL), max(slope, SMALL)
        newton = sign * math.log(tail / wanted) * tail / lean
        curving = newton * (bend - sign * lean / tail) / 2
        step = newton / (1 - max(-0.5, min(0.5, curving)))
        u -= step
        if abs(step) < CLOSE:
            break
    return u


def _shares(u: float) -> tuple[float, float]:
    """The share with these log odds and the rest, each with all its digits."""
    small = math.exp(-abs(u))
    low, high = small / (1 + small), 1 / (1 + small)
    return (low, high) if u < 0 else (high, low)


def _gamma_start(p: float, a: float) -> float:
    cube = 1 - 1 / (9 * a) + NormalDist().inv_cdf(p) / (3 * math.sqrt(a))
    if cube > 0.5:
        return math.log(a * cube**3)
    return (math.log(p) + math.lgamma(a + 1)) / a


def _beta_start(p: float, a: float, b: float) -> float:
    if a >= 1 and b >= 1:
        z = -NormalDist().inv_cdf(p)
        left, right = 1 / (2 * a - 1), 1 / (2 * b - 1)
        h = 2 / (left + right)
        tilt = (z * z - 3) / 6
        w = z * math.sqrt(max(tilt + h, 0)) / h - (right - left) * (tilt + 5 / 6 - 2 / (3 * h))
        return math.log(a / b) - 2 * w
    log_beta = math.lgamma(a) + math.lgamma(b) - math.lgamma(a + b)
    left, right = (a / (a + b)) ** a / a, (b / (a + b)) ** b / b
    if p < left / (left + right):
        return (math.log(a * p) + log_beta) / a
    return -(math.log(b * (1 - p)) + log_beta) / b


def _gamma_front(a: float, x: float) -> float:
    """x**a e**-x / gamma(a): what P(a, x) gains as log x grows."""
    power = a * _log_over(x - a, a, x / a) - (x - a)
    return math.sqrt(a / math.tau) * math.exp(power - _stirling(a))


def _beta_front(a: float, b: float, x: float, y: float) -> float:
    """x**a y**b / B(a, b): what I_x(a, b) gains as the log odds of x grow."""
    n = a + b
    over = x * n - a if x < y else b - y * n
    power = a * _log_over(over, a, x * n / a) + b * _log_over(-over, b, y * n / b)
    power += _stirling(n) - _stirling(a) - _stirling(b)
    return math.sqrt(a / n * b / math.tau) * math.exp(power)


def _log_over(over: float, base: float, ratio: float) -> float:
    """log(1 + over / base), which is log(ratio), with all its digits near 0."""
    return math.log1p(over / base) if abs(over) < base / 2 else math.log(ratio)


def _stirling(z: float) -> float:
    """What Stirling's formula lacks of log gamma(z)."""
    if z < 10:
        return math.lgamma(z) - (z - 0.5) * math.log(z) + z - math.log(math.tau) / 2
    w = 1 / (z * z)
    return (1 / 12 - w * (1 / 360 - w * (1 / 1260 - w * (1 / 1680 - w / 1188)))) / z


def _gamma_tails(a: float, x: float, front: float) -> Tails:
    """Regularised incomplete gamma functions P(a, x) and Q(a, x)."""
    if x >= a + 1:
        above = front * _gamma_fraction(a, x)
        return 1 - above, above
    term = total = 1 / a
    n = a
    while term > total * 1e-17:
        n += 1
        term *= x / n
        total += term
    return front * total, 1 - front * total


def _beta_tails(a: float, b: float, x: float, y: float, front: float) -> Tails:
    """Regularised incomplete beta function I_x(a, b) and what it lacks of 1; `y` is 1 - x."""
    if a * y < b * x:
        above = front * _beta_fraction(b, a, y, x)
        return 1 - above, above
    below = front * _beta_fraction(a, b, x, y)
    return below, 1 - below


def _gamma_fraction(a: float, x: float) -> float:
    b = x + 1 - a
    c = 1 / SMALL
    value = d = 1 / b
    for n in range(1, 100_000):
        up = n * (a - n)
        b += 2
        d = 1 / (up * d + b or SMALL)
        c = b + up / c or SMALL
        value *= c * d
        if abs(c * d - 1) < 1e-15:
            break
    return value


def _beta_fraction(a: float, b: float, x: float, y: float) -> float:
    lead = a * y - b * x + 1
    c = 1 / SMALL
    value = d = (a + 1) / (a * lead)
    for n in range(1, 100_000):
        at = a + 2 * n
        down = n * (b - n) * x / (at - 1)
        up = (a + n - 1) * (a + b + n - 1) * x * down / (at - 1)
        down += n + (a + n) * (lead + n * (1 + y)) / (at + 1)
        d = 1 / (up * d + down or SMALL)
        c = down + up / c or SMALL
        value *= c * d
        if abs(c * d - 1) < 1e-15:
            break
    return value
