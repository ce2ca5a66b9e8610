"""Thousands of random inputs, each worked out a second time with SciPy."""

from math import inf

import numpy as np
import pytest
from scipy import stats

from diary.stats.change import (
    careful_ratio,
    drift_fits_as_well,
    inflation,
    judged,
    memory_of,
    slope_before,
)
from diary.stats.intervals import count_interval, rate_interval, ratio_interval, share_interval
from diary.stats.quantiles import t_quantile
from diary.stats.rates import CountedNight, fano, hourly_spread, rates_of
from tests.stats import oracle
from tests.stats.test_compare import CLUMPED, CLUMPED_AFTER
from tests.stats.test_intervals import EVEN
from tests.stats.vignettes import V03, V04, V05

CLOSE = 1e-9
TINY = 1e-12  # next to an end of 0

type Counts = tuple[int, ...]


def close(*ends: float) -> object:
    return pytest.approx(ends, rel=CLOSE, abs=TINY)


def close_to(value: float) -> object:
    return pytest.approx(value, rel=CLOSE, abs=TINY)


def within_reach(ratio: oracle.Span) -> oracle.Span:
    """Past a thousandfold the share is so near 1 that its complement has lost the last digits."""
    return min(ratio[0], 1_000.0), min(ratio[1], 1_000.0)


def dice(seed: int) -> np.random.Generator:
    """The same numbers at every run."""
    return np.random.default_rng(seed)


def nightly(draw: np.random.Generator, nights: int) -> Counts:
    """Counts of so many nights: mean 0.3 to 8, variance / mean about 1 to 8."""
    mean, spread = draw.choice([0.3, 0.5, 1, 2, 4, 8]), draw.choice([1, 2, 4, 8])
    levels = [mean] * nights
    if spread > 1:
        levels = list(draw.gamma(mean / (spread - 1), spread - 1, nights))
    return tuple(int(n) for n in draw.poisson(levels))


@pytest.mark.parametrize("k", range(101))
def test_every_count_from_0_to_100_has_the_exact_poisson_range(k: int) -> None:
    span = count_interval(k)

    assert (span.low, span.high) == close(*oracle.garwood(k))


def test_count_interval_agrees_with_scipy_on_fractions_and_large_counts() -> None:
    draw = dice(1)
    tiny, few, many = (10 ** draw.uniform(a, b, 500) for a, b in ((-3, 0), (0, 2), (2, 4.5)))

    for k in map(float, (*tiny, *few, *many)):
        span = count_interval(k)
        assert (span.low, span.high) == close(*oracle.garwood(k)), k


def test_share_interval_agrees_with_scipy_on_every_share_of_up_to_30() -> None:
    for n in range(1, 31):
        for k in range(n + 1):
            span = share_interval(k, n)
            exact = stats.binomtest(k, n).proportion_ci(0.95, method="exact")
            # That one looks for its root and stops at 1e-8 or so; the beta quantile does not.
            assert (span.low, span.high) == pytest.approx((exact.low, exact.high), abs=1e-7)
            assert (span.low, span.high) == close(*oracle.clopper_pearson(k, n)), (k, n)


def test_share_interval_agrees_with_scipy_on_fractions_and_many_nights() -> None:
    draw = dice(2)
    for _round in range(1_000):
        n = float(10 ** draw.uniform(-0.3, 3.5))
        k = n * float(draw.beta(0.5, 0.5))
        span = share_interval(k, n)
        assert (span.low, span.high) == close(*oracle.clopper_pearson(k, n)), (k, n)


def test_t_quantile_agrees_with_scipy_at_every_number_of_nights() -> None:
    degrees = [*range(1, 200), 364, 729, 1_824, 3_649]

    for df in degrees:
        assert t_quantile(df) == pytest.approx(float(stats.t.ppf(0.975, df)), rel=CLOSE), df
        assert t_quantile(df, 0.9) == pytest.approx(float(stats.t.ppf(0.9, df)), rel=CLOSE), df


def test_rate_interval_is_method_r_on_random_diaries() -> None:
    draw, methods = dice(3), set()
    for _round in range(2_000):
        counts = nightly(draw, int(draw.choice([2, 3, 7, 14, 28, 56])))
        n = len(counts)
        span = rate_interval(sum(counts), n, nights=n, spread=fano(counts))
        methods.add(span.method)
        assert (span.low, span.high) == close(*oracle.method_r(counts, n)), counts
        assert 0 <= span.low <= sum(counts) / n <= span.high
    assert methods == {"exact", "widened"}


def test_rate_interval_takes_each_of_the_three_limits_somewhere() -> None:
    # Up from thousands the scaled range reaches further than the one on the log scale.
    draw = dice(10)
    for _round in range(1_000):
        k, nights = int(10 ** draw.uniform(0, 5)), int(draw.integers(2, 60))
        spread = float(10 ** draw.uniform(-1, 1.5))
        span = rate_interval(k, nights, nights=nights, spread=spread)
        low, high = oracle.outer_limits(k, nights, spread)
        assert (span.low, span.high) == close(low / nights, high / nights), (k, nights, spread)


def test_rates_of_random_diaries_use_the_hours_as_the_offset() -> None:
    draw = dice(4)
    for _round in range(1_000):
        counts = nightly(draw, int(draw.integers(2, 40)))
        minutes = [int(m) for m in draw.integers(10, 600, len(counts))]
        nights = [CountedNight(*night) for night in zip(counts, minutes, strict=True)]
        found, hours = rates_of(nights).per_hour, sum(minutes) / 60
        if not any(counts):
            assert (found.low, found.high) == close(0, oracle.garwood(0)[1] / hours)
            continue
        spread = oracle.hourly_dispersion(counts, minutes)
        assert hourly_spread(nights) == pytest.approx(spread, rel=CLOSE)
        memory = oracle.memory_inflation(counts, minutes)
        low, high = oracle.method_r(counts, hours, spread, memory)
        assert (found.value, found.low, found.high) == close(sum(counts) / hours, low, high)


def test_ratio_interval_is_the_conditional_binomial_one() -> None:
    draw = dice(5)
    for _round in range(1_000):
        before, after = (int(n) for n in draw.integers(0, 80, 2))
        nights_before, nights_after = (int(n) for n in draw.integers(1, 60, 2))
        if not before + after:
            continue
        found = ratio_interval(
            before, after, nights_before=nights_before, nights_after=nights_after
        )
        share = oracle.clopper_pearson(after, before + after)
        expected = oracle.ratio_of_shares(share, nights_before / nights_after)
        assert within_reach(found) == close(*within_reach(expected)), (before, after)
        assert (found[1] == inf) == (before == 0)


def test_careful_ratio_is_method_c_on_random_diaries() -> None:
    draw, wider = dice(6), 0
    for _round in range(1_000):
        before, after = (nightly(draw, int(n)) for n in draw.integers(2, 40, 2))
        if not any((*before, *after)):
            continue
        assert memory_of(before, after) == close_to(oracle.memory(before, after))
        phi = oracle.phi_of(before, after)
        assert inflation(before, after) == close_to(phi)
        exposure = len(before), len(after)
        found = careful_ratio(
            before, after, exposure_before=exposure[0], exposure_after=exposure[1]
        )
        expected = oracle.method_c(before, after)
        assert within_reach(found) == close(*within_reach(expected)), (before, after)
        wider += phi > 1
    assert wider > 600


def test_slope_before_is_the_least_squares_rule_on_random_diaries() -> None:
    draw, said = dice(7), []
    for _round in range(1_500):
        before, after = (nightly(draw, int(n)) for n in draw.integers(3, 30, 2))
        days = sorted(int(d) for d in draw.choice(60, len(before), replace=False))
        if not any(before) or sum(before) * len(after) == sum(after) * len(before):
            continue
        steep, limit = oracle.slope_statistic(days, before, after)
        assert abs(steep - limit) > 1e-7  # nothing so near the limit that rounding would decide
        assert slope_before(days, before, after) == (steep > limit), (days, before, after)
        said.append(steep > limit)
    # The slope of a flat diary is seen in about 1 of 10, by making.
    assert 0.02 < sum(said) / len(said) < 0.2


def test_drift_is_the_poisson_fit_of_scipy_on_random_diaries() -> None:
    draw, said = dice(8), []
    for _round in range(1_000):
        before, after = (nightly(draw, int(n)) for n in draw.integers(3, 30, 2))
        days = sorted(int(d) for d in draw.choice(90, len(before) + len(after), replace=False))
        inner = (*before, *after)[1:-1]
        if not any(inner):
            continue  # counts at one end alone: the slope grows without end
        gain = oracle.drift_minus_step(days, before, after)
        if abs(gain) < 1e-7:
            continue  # alike: which of the two is ahead is a matter of rounding
        assert drift_fits_as_well(days, before, after) == (gain > 0), (days, before, after)
        said.append(gain > 0)
    assert 0.2 < sum(said) / len(said) < 0.8


def test_the_whole_decision_follows_the_hours_of_each_night_on_random_diaries() -> None:
    draw, said = dice(9), []
    for _round in range(1_000):
        before, after = (nightly(draw, int(n)) for n in draw.integers(7, 30, 2))
        hours = tuple([float(h) for h in draw.uniform(0.3, 9, len(s))] for s in (before, after))
        days = sorted(int(d) for d in draw.choice(90, len(before) + len(after), replace=False))
        with_any = sum(1 for count in (*before, *after) if count)
        if sum(before) < 5 or sum(before) + sum(after) < 10 or with_any < 3:
            continue
        found = judged(
            *(days[: len(before)], before, days[len(before) :], after),
            hours_before=hours[0],
            hours_after=hours[1],
        )
        exposure = hours[0], hours[1]
        low, high = oracle.method_c(before, after, exposure)
        changed = not low <= 1 <= high
        steep, limit = oracle.slope_statistic(days[: len(before)], before, after, exposure)
        drifts = oracle.drift_minus_step(days, before, after, exposure) >= 0

        assert found.low is not None
        assert found.high is not None
        assert within_reach((found.low, found.high)) == close(*within_reach((low, high)))
        assert found.changed == changed
        assert found.moving == (steep > limit or (changed and drifts))
        said.append((found.changed, found.moving))
    assert (
        {changed for changed, _moving in said} == {moving for _c, moving in said} == {True, False}
    )


@pytest.mark.parametrize(
    ("counts", "low", "high"),
    [
        (CLUMPED, 0.55, 6.19),
        (EVEN, 1.50, 3.14),
        (V05, 0.16, 1.47),
        ([n for n in V03 if n is not None], 20.1, 46.5),
    ],
)
def test_published_ranges_stand_in_the_rates_of_a_diary(
    counts: Counts, low: float, high: float
) -> None:
    found = rates_of([CountedNight(count or 0, 60) for count in counts])

    digits = 1 if low > 10 else 2
    for rate in (found.per_night, found.per_hour):
        assert (round(rate.low or 0, digits), round(rate.high or 0, digits)) == (low, high)


def evenly(total: int, nights: int) -> Counts:
    """So many over so many nights, as evenly as whole counts go."""
    return tuple((n + 1) * total // nights - n * total // nights for n in range(nights))


@pytest.mark.parametrize(
    ("before", "after", "ratio", "low", "high"),
    [
        (evenly(20, 14), evenly(10, 14), 0.50, 0.21, 1.12),
        (evenly(28, 14), evenly(14, 14), 0.50, 0.24, 0.98),
        (evenly(12, 7), evenly(6, 7), 0.50, 0.15, 1.44),
        (evenly(6, 7), evenly(0, 7), 0.00, 0.00, 0.85),
        (V04[:7], V04[7:21], 4.75, 1.15, 42.06),
        (V04[7:21], V04[21:42], 2.46, 1.46, 4.32),
        (V04[21:42], V04[42:], 0.24, 0.11, 0.45),
    ],
)
def test_careful_ratio_leaves_the_published_ratios_as_they_are(
    before: Counts, after: Counts, ratio: float, low: float, high: float
) -> None:
    found = judged(range(len(before)), before, range(40, 40 + len(after)), after)

    assert found.low is not None
    assert found.high is not None
    assert [round(n or 0, 2) for n in (found.ratio, found.low, found.high)] == [ratio, low, high]
    exact = exact_ratio((sum(before), len(before)), (sum(after), len(after)))
    assert [round(n, 2) for n in exact] == [low, high]


def exact_ratio(before: tuple[int, int], after: tuple[int, int]) -> oracle.Span:
    share = oracle.clopper_pearson(after[0], before[0] + after[0])
    return oracle.ratio_of_shares(share, before[1] / after[1])


def test_a_permutation_of_the_trap_finds_no_more_than_method_c() -> None:
    # How many of the ways to choose 14 of the 28 nights lie as far from the mean as these do:
    # 31 before and 15 after, so a sum of 31 or more, or of 15 or fewer.
    nights = (*CLUMPED, *CLUMPED_AFTER)
    ways = {(0, 0): 1}
    for count in nights:
        for (chosen, total), number in list(ways.items()):
            key = chosen + 1, total + count
            ways[key] = ways.get(key, 0) + number
    far = sum(n for (chosen, s), n in ways.items() if chosen == 14 and not 15 < s < 31)
    every = sum(n for (chosen, _s), n in ways.items() if chosen == 14)
    low, high = careful_ratio(CLUMPED, CLUMPED_AFTER, exposure_before=14, exposure_after=14)

    assert (sum(CLUMPED), sum(CLUMPED_AFTER)) == (31, 15)
    assert round(far / every, 3) == 0.385
    assert (round(low, 2), round(high, 2)) == (0.05, 2.90)
