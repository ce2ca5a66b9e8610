"""Ranges: published tables, SciPy as the second opinion, and what clumping adds."""

from math import exp, sqrt

import pytest
from scipy import stats

from diary.stats.intervals import (
    count_interval,
    rate_interval,
    ratio_interval,
    share_interval,
)
from diary.stats.rates import fano

CLUMPED = (0, 0, 9, 0, 1, 0, 11, 0, 0, 2, 0, 8, 0, 0)
EVEN = (2, 3, 2, 1, 3, 2, 2, 3, 1, 2, 3, 2, 2, 3)


@pytest.mark.parametrize(
    ("k", "low", "high"),
    [
        (0, 0, 3.689),
        (1, 0.025, 5.572),
        (2, 0.242, 7.225),
        (3, 0.619, 8.767),
        (5, 1.623, 11.668),
        (7, 2.814, 14.423),
        (10, 4.795, 18.390),
        (14, 7.654, 23.490),
        (20, 12.217, 30.888),
        (30, 20.241, 42.827),
        (50, 37.111, 65.919),
        (100, 81.364, 121.627),
    ],
)
def test_count_interval_matches_the_garwood_table(k: int, low: float, high: float) -> None:
    span = count_interval(k)

    assert (round(span.low, 3), round(span.high, 3)) == (low, high)


@pytest.mark.parametrize(
    ("k", "n", "low", "high"),
    [
        (0, 7, 0, 0.410),
        (0, 14, 0, 0.232),
        (3, 14, 0.047, 0.508),
        (7, 7, 0.590, 1),
        (12, 14, 0.572, 0.982),
        (14, 14, 0.768, 1),
        (17, 19, 0.669, 0.987),
        (4, 6, 0.223, 0.957),
    ],
)
def test_share_interval_matches_the_published_values(
    k: int, n: int, low: float, high: float
) -> None:
    span = share_interval(k, n)

    assert (round(span.low, 3), round(span.high, 3)) == (low, high)


@pytest.mark.parametrize("k", [0.3, 1, 2.7, 14, 24.1, 469, 3_000, 30_000])
def test_count_interval_agrees_with_scipy(k: float) -> None:
    span = count_interval(k)

    assert span.low == pytest.approx(stats.gamma.ppf(0.025, k), rel=1e-9)
    assert span.high == pytest.approx(stats.gamma.ppf(0.975, k + 1), rel=1e-9)


@pytest.mark.parametrize("n", [1, 7, 19, 365, 3_650])
def test_share_interval_agrees_with_scipy(n: int) -> None:
    for k in {1, n // 2, n - 1} & set(range(1, n)):
        span = share_interval(k, n)
        assert span.low == pytest.approx(stats.beta.ppf(0.025, k, n - k + 1), rel=1e-9)
        assert span.high == pytest.approx(stats.beta.ppf(0.975, k + 1, n - k), rel=1e-9)


def test_share_interval_refuses_more_than_all() -> None:
    with pytest.raises(ValueError, match="3 in 2"):
        share_interval(3, 2)


def test_rate_interval_widens_when_nights_vary_a_lot() -> None:
    # Total 31 on 14 nights; sum of squares 81+1+121+4+64 = 271;
    # (14 x 271 - 31 x 31) / (13 x 31) = 2833 / 403 = 7.03.
    spread = fano(CLUMPED)

    span = rate_interval(31, 14, nights=14, spread=spread)

    assert round(spread or 0, 2) == 7.03
    assert (round(span.low, 2), round(span.high, 2), span.method) == (0.55, 6.19, "widened")


def test_rate_interval_is_never_narrower_than_exact() -> None:
    # Same total 31, very even nights: variance / mean 0.22 leaves Garwood(31) / 14.
    span = rate_interval(31, 14, nights=14, spread=fano(EVEN))

    assert (round(span.low, 2), round(span.high, 2), span.method) == (1.50, 3.14, "exact")


@pytest.mark.parametrize(
    ("before", "after", "nights", "low", "high"),
    [
        (20, 10, 14, 0.21, 1.12),
        (28, 14, 14, 0.24, 0.98),
        (12, 6, 7, 0.15, 1.44),
        (6, 0, 7, 0, 0.85),
    ],
)
def test_ratio_interval_matches_the_worked_ratios(
    before: int, after: int, nights: int, low: float, high: float
) -> None:
    ends = ratio_interval(before, after, nights_before=nights, nights_after=nights)

    assert tuple(round(end, 2) for end in ends) == (low, high)


@pytest.mark.parametrize(
    ("k", "nights", "spread"), [(31, 14, 7.03), (3_000, 30, 10.0), (5, 7, 4.0)]
)
def test_rate_interval_takes_the_outer_limits_of_three(k: int, nights: int, spread: float) -> None:
    t = stats.t.ppf(0.975, nights - 1)
    phi = spread * (t / 1.96) ** 2
    stretch = exp(t * sqrt(spread / k))
    lows = (stats.gamma.ppf(0.025, k), k / stretch, phi * stats.gamma.ppf(0.025, k / phi))
    highs = (stats.gamma.ppf(0.975, k + 1), k * stretch, phi * stats.gamma.ppf(0.975, k / phi + 1))

    span = rate_interval(k, nights, nights=nights, spread=spread)

    assert span.low == pytest.approx(min(lows) / nights, rel=1e-9)
    assert span.high == pytest.approx(max(highs) / nights, rel=1e-9)
