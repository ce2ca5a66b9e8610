"""`make calibrate` in short: a few kinds of diary, a thousand of each, always the same ones."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from tests.calibrate.diaries import any_chance, draw
from tests.calibrate.grid import Cell, ChangeFound, RateFound
from tests.calibrate.measure import changes_found, rates_found
from tests.calibrate.verdict import any_coverage, both, changed, coverage, moving, verdicts_of

DIARIES = 1_000  # a figure near 95 % is then certain to about 1.4 in 100


@cache
def ranges(memory: float, d: float, nights: int, mean: float) -> RateFound:
    return rates_found(Cell(memory, d, nights, mean), DIARIES)


@cache
def said(memory: float, d: float, nights: int, mean: float, course: str = "flat") -> ChangeFound:
    return changes_found(Cell(memory, d, nights, mean, course), DIARIES)


@pytest.mark.parametrize(("mean", "d", "memory"), [(0.3, 1, 0.4), (2, 4, 0.2), (8, 8, 0.4)])
def test_drawn_nights_have_the_mean_the_spread_and_the_memory_asked_for(
    mean: float, d: float, memory: float
) -> None:
    counts = np.array(draw(np.random.default_rng(1), [mean] * 28, d, memory, 20_000))

    off = counts - mean
    assert counts.mean() == pytest.approx(mean, rel=0.02)
    assert counts.var() / mean == pytest.approx(d, rel=0.03)
    assert (off[:, 1:] * off[:, :-1]).mean() / (mean * d) == pytest.approx(memory, abs=0.01)
    assert (counts > 0).mean() == pytest.approx(any_chance(mean, d), abs=0.01)


@pytest.mark.parametrize(
    ("d", "nights", "mean", "least"),
    [(1, 14, 4, 93), (2, 28, 4, 92), (4, 28, 2, 92), (8, 14, 2, 90), (8, 56, 1, 90)],
)
def test_rate_ranges_hold_the_truth(d: float, nights: int, mean: float, least: float) -> None:
    # Exact Poisson alone would hold it in 85 (D = 2), 70 (4), 56 and 53 in 100 (8).
    assert coverage(ranges(0, d, nights, mean)) >= least


def test_rate_ranges_of_clumped_nights_that_follow_each_other_are_widened_for_it() -> None:
    # Without the memory of the nights 78 in 100 hold the truth.
    assert coverage(ranges(0.4, 4, 28, 2)) >= 86


def test_rate_ranges_of_even_nights_are_hardly_wider_than_exact() -> None:
    assert ranges(0, 1, 28, 2).width <= 1.06


def test_nights_with_any_hold_the_truth() -> None:
    assert min(any_coverage(ranges(0, d, n, m)) for d, n, m in [(2, 7, 1), (8, 56, 1)]) >= 95


@pytest.mark.parametrize(("memory", "most"), [(0, 5), (0.4, 10)])
def test_flat_diaries_are_seldom_called_changed_or_moving(memory: float, most: float) -> None:
    # The exact ratio would say "changed" of 15 and 32 in 100.
    found = said(memory, 2, 28, 4)

    assert changed(found) <= most
    assert moving(found) <= 15


def test_a_true_halving_is_found_where_the_diary_is_long_and_even() -> None:
    assert changed(said(0, 1, 56, 2, "halved")) == pytest.approx(78, abs=5)


def test_a_steady_fall_is_told_from_a_change() -> None:
    assert both([said(0, 1, 56, 8, "falling"), said(0, 2, 56, 4, "falling")]) >= 70


def test_the_verdict_is_no_where_one_range_in_ten_misses() -> None:
    found = [ranges(0, 1, 28, 2), ranges(0, 8, 56, 1), ranges(0.4, 4, 28, 2)]
    changes = [said(0, 2, 28, 4), said(0.4, 2, 28, 4), said(0, 1, 56, 8, "falling")]
    worse = [replace(found[0], covered=found[0].shown * 9 // 10), *found[1:]]

    good, bad = verdicts_of(found, changes), verdicts_of(worse, changes)

    assert [verdict.reached for verdict in good] == [True] * 8 + [None] * 2
    assert [verdict.reached for verdict in bad] == [False] + [True] * 7 + [None] * 2
    assert (bad[0].found, bad[0].where) == ("90.00 %", "28 nights, mean 2, D 1")
