"""The decision behind a comparison: worked ratios to the printed digits, chance and drift."""

from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary.stats.change import Judged, judged
from diary.stats.intervals import ratio_interval

type Nights = tuple[int, ...]

EVEN_20 = (1, 2, 1, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1)  # 20 on 14 nights, under chance alone


def decided(before: Nights, after: Nights) -> Judged:
    """One night a day, the second run straight after the first."""
    days = range(len(before) + len(after))
    return judged(days[: len(before)], before, days[len(before) :], after)


def two_digits(values: tuple[float | None, ...]) -> tuple[float, ...]:
    return tuple(round(value or 0.0, 2) for value in values)


@pytest.mark.parametrize(
    ("before", "after", "nights", "printed"),
    [
        (20, 10, 14, (0.50, 0.21, 1.12)),
        (28, 14, 14, (0.50, 0.24, 0.98)),
        (12, 6, 7, (0.50, 0.15, 1.44)),
        (6, 0, 7, (0.00, 0.00, 0.85)),
    ],
)
def test_exact_ranges_are_the_published_ones(
    before: int, after: int, nights: int, printed: tuple[float, ...]
) -> None:
    low, high = ratio_interval(before, after, nights_before=nights, nights_after=nights)

    assert two_digits((after / before, low, high)) == printed


@pytest.mark.parametrize(
    ("before", "after", "printed"),
    [
        # Nights that vary no more than chance leave the exact range: the same four pairs.
        (EVEN_20, (1, 1, 0, 1, 1, 0, 1, 1, 0, 1, 1, 0, 1, 1), (0.50, 0.21, 1.12)),
        ((2,) * 14, (1,) * 14, (0.50, 0.24, 0.98)),
        ((2, 1, 2, 2, 1, 2, 2), (1, 1, 0, 1, 1, 1, 1), (0.50, 0.15, 1.44)),
        ((1, 1, 1, 0, 1, 1, 1), (0,) * 7, (0.00, 0.00, 0.85)),
    ],
)
def test_careful_ranges_of_even_nights_are_the_exact_ones(
    before: Nights, after: Nights, printed: tuple[float, ...]
) -> None:
    found = decided(before, after)

    assert two_digits((found.ratio, found.low, found.high)) == printed


def test_careful_range_of_the_clumped_pair_finds_no_change() -> None:
    # 31 then 15 on 14 nights each: 15 / 31 = 0.48.
    # Variance / mean: each side's own 7.030 and 3.944, 5.487 on average; pooled 6.023, the larger.
    # t26 = 2.056: x (2.056 / 1.96)^2 = 6.625; neighbours differ, so no memory. The 31 and 15 say
    # as much as 31 / 6.625 = 4.68 and 2.26 would.
    before = (0, 0, 9, 0, 1, 0, 11, 0, 0, 2, 0, 8, 0, 0)
    after = (0, 3, 0, 0, 0, 6, 0, 0, 1, 0, 0, 5, 0, 0)

    found = decided(before, after)

    assert two_digits((found.ratio, found.low, found.high)) == (0.48, 0.05, 2.90)
    assert two_digits(ratio_interval(31, 15, nights_before=14, nights_after=14)) == (0.24, 0.92)
    assert not found.changed


def test_a_halving_of_even_nights_is_a_change() -> None:
    found = decided((2,) * 14, (1,) * 14)

    assert (found.changed, found.moving) == (True, False)


def test_too_few_episodes_are_never_a_change() -> None:
    # 4 before are under the least of 5, however few come after.
    assert not decided((1, 1, 1, 1, 0, 0, 0), (3,) * 7).changed
    assert decided((1, 1, 1, 1, 1, 0, 0), (3,) * 7).changed


@pytest.mark.parametrize("after", [(0,) * 7, (3,) * 7, (0, 0, 0, 500, 0, 0, 0)])
def test_none_before_has_no_ratio_and_no_upper_end(after: Nights) -> None:
    found = decided((0,) * 7, after)

    assert (found.ratio, found.changed, found.moving) == (None, False, False)
    assert found.high in (None, inf)


def test_runs_of_one_night_or_none_have_no_range() -> None:
    for before, after in (((5,), (3,)), ((), (3,)), ((5,), ()), ((), ())):
        found = decided(before, after)
        assert (found.low, found.high, found.changed) == (None, None, False)


def test_a_fall_straight_through_the_change_was_moving_before() -> None:
    # A seventh less each week: 14, 12, 10.3, 8.8 a night.
    found = decided((14,) * 7 + (12,) * 7, (10, 11, 10, 10, 10, 11, 10) + (9,) * 7)

    assert found.changed
    assert found.moving


def test_hours_alike_on_all_nights_change_nothing() -> None:
    before, after = (3, 0, 2, 5, 1, 4, 2, 2), (1, 0, 0, 2, 1, 0, 1)
    days = range(15)

    plain = decided(before, after)
    timed = judged(days[:8], before, days[8:], after, hours_before=[6.5] * 8, hours_after=[6.5] * 7)

    assert (timed.changed, timed.moving) == (plain.changed, plain.moving)
    assert (timed.ratio, timed.low, timed.high) == pytest.approx(
        (plain.ratio, plain.low, plain.high), rel=1e-9
    )


def test_nights_watched_for_half_as_long_are_no_fall() -> None:
    # 4 a night in 8 hours, then 2 a night in 4: 0.5 an hour on both sides, each night as expected.
    found = judged(
        range(14), (4,) * 14, range(14, 28), (2,) * 14, hours_before=[8] * 14, hours_after=[4] * 14
    )

    assert found.ratio == pytest.approx(1)
    assert (found.changed, found.moving) == (False, False)


def test_watching_less_each_night_is_not_the_counts_moving() -> None:
    # One an hour throughout; hours fall from 14 to 1, then stay at 1.
    hours = tuple(range(14, 0, -1))

    timed = judged(
        range(14), hours, range(14, 28), (1,) * 14, hours_before=hours, hours_after=[1] * 14
    )

    assert timed.ratio == pytest.approx(1)
    assert not timed.moving
    assert judged(range(14), hours, range(14, 28), (1,) * 14).moving


NIGHTS = st.lists(st.integers(0, 12), min_size=7, max_size=30).map(tuple)


@given(before=NIGHTS, after=NIGHTS)
def test_careful_range_holds_the_exact_one(before: Nights, after: Nights) -> None:
    found = decided(before, after)

    if found.low is None or found.high is None:
        assert not sum(before) + sum(after)
        return
    low, high = ratio_interval(
        sum(before), sum(after), nights_before=len(before), nights_after=len(after)
    )
    assert found.low <= low * (1 + 1e-9)
    assert found.high >= high * (1 - 1e-9)
    assert not found.changed or not low <= 1 <= high
