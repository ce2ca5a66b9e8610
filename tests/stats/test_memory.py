"""Nights that follow each other: what they take from a range, worked by hand."""

import pytest

from diary.stats.memory import inflation_by_memory
from diary.stats.rates import CountedNight, Rate, rates_of


def per_night(*counts: int) -> Rate:
    return rates_of([CountedNight(count, None) for count in counts]).per_night


def test_inflation_by_memory_of_runs() -> None:
    # Off the mean by -1 -1 -1 1 1 1 1 and so on: three runs of 8, 8 and 4 nights. Of the 19
    # products of neighbours 17 are 1 and 2 are -1: r = 15 / 20 = 0.75; r + 2/20 = 0.85, cut to
    # 0.6: 1.6 / 0.4 = 4.
    runs = [-1.0] * 8 + [1.0] * 8 + [-1.0] * 4

    assert inflation_by_memory(runs) == pytest.approx(4)


def test_inflation_by_memory_below_its_ceiling() -> None:
    # 20 nights in runs of 3, 3, 3, 3, 3, 3 and 2: 6 turns among 19 products, r = (13 - 6) / 20
    # = 0.35; 0.35 x sqrt(20) = 1.57 is within chance. Joined by 20 more of the same, begun with
    # the other sign: 13 turns among 39, r = (26 - 13) / 40 = 0.325; 0.325 x sqrt(40) = 2.06 is
    # beyond; 0.325 + 2/40 = 0.375: 1.375 / 0.625 = 2.2.
    first = [1.0 if night // 3 % 2 else -1.0 for night in range(20)]

    assert inflation_by_memory(first) == 1
    assert inflation_by_memory([*first, *[-off for off in first]]) == pytest.approx(2.2)


def test_inflation_by_memory_needs_a_fortnight_and_something_to_tell() -> None:
    assert inflation_by_memory([-1.0] * 7 + [1.0] * 6) == 1
    assert inflation_by_memory([0.0] * 30) == 1
    assert inflation_by_memory([]) == 1


def test_rate_of_clumped_nights_is_wider_when_they_come_in_runs() -> None:
    # The same 14 counts, scattered and in one run: variance / mean is the same.
    scattered = per_night(0, 4, 0, 4, 4, 0, 0, 4, 0, 4, 4, 0, 0, 4)
    run = per_night(0, 0, 0, 0, 0, 0, 0, 4, 4, 4, 4, 4, 4, 4)

    assert scattered.value == run.value == 2
    assert (scattered.method, run.method) == ("widened", "widened")
    assert (run.low or 0) < (scattered.low or 0) < 2 < (scattered.high or 0) < (run.high or 0)


def test_rate_of_even_nights_stays_exact_though_they_follow_each_other() -> None:
    # 1 x 14, then 2 x 14: variance / mean 28 x 0.25 / 27 / 1.5 = 0.17.
    assert per_night(*[1] * 14, *[2] * 14).method == "exact"
