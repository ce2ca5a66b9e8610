"""Taps of one episode as plain dots: gaps and pace, and nothing beyond."""

from typing import Any

import pytest

from diary.stats.facts import Diary
from diary.stats.strips import Strip, strips_of
from diary.stats.summary import summarise
from tests.stats.vignettes import SLEEPER, episode, evening, period_of

LEGS = (0, 24, 51, 76, 108, 133, 160, 184, 215, 243, 262, 290)  # seconds


def strip(*taps: int, **told: Any) -> Strip:
    (found,) = strips_of([episode(0, 0, taps=taps, **told)])
    return found


def test_strip_of_the_third_example_gives_the_middle_gap_and_the_pace() -> None:
    # Gaps 24 27 25 32 25 27 24 31 28 19 28; in order 19 24 24 25 25 27 27 28 28 31 32: middle 27.
    found = strip(*(second * 1000 for second in LEGS))

    assert found.taps_s == tuple(map(float, LEGS))
    assert found.gaps_s == (24, 27, 25, 32, 25, 27, 24, 31, 28, 19, 28)
    assert found.gap_median_s == 27
    assert found.pace_per_min == pytest.approx(11 * 60 / 290)  # 11 gaps in 290 s


def test_strip_of_the_first_example_beats_more_than_twice_a_second() -> None:
    # 0 .4 .9 1.3 1.8 2.2 2.7 3.1 3.6 4.0: 9 gaps in 4 s = 2.25 a second = 135 a minute; gaps
    # 0.4 five times and 0.5 four times: middle 0.4.
    found = strip(0, 400, 900, 1300, 1800, 2200, 2700, 3100, 3600, 4000)

    assert found.pace_per_min == 135
    assert found.gap_median_s == pytest.approx(0.4)


def test_strip_of_one_tap_is_a_dot_without_gap_or_pace() -> None:
    found = strip(1500)

    assert (found.taps_s, found.gaps_s) == ((1.5,), ())
    assert (found.gap_median_s, found.pace_per_min) == (None, None)


def test_strip_of_taps_in_one_instant_has_a_gap_of_zero_and_no_pace() -> None:
    found = strip(700, 700)

    assert (found.gap_median_s, found.pace_per_min) == (0, None)


def test_strips_leave_out_what_nobody_tapped_and_put_the_newest_last() -> None:
    tapped = [episode(n, 0, taps=(0, 1000)) for n in (2, 0)]
    untapped = episode(1, 0, jerk_count=12)  # counted, not tapped: no dots to draw
    untimed = episode(2, 1, taps=(0,), started_at=None, time_precision="sometime_in_night")

    found = summarise(Diary(SLEEPER, (), (*tapped, untapped, untimed)), period_of((0,) * 3)).strips

    assert [s.night_on for s in found] == [evening(0), evening(2), evening(2)]
    assert [s.episode for s in found] == [tapped[1].uuid, tapped[0].uuid, untimed.uuid]
    assert found[2].started_at is None


def test_strip_carries_no_series_no_index_and_no_cut_off() -> None:
    # What a strip holds is the entry; what it works out are these, and nothing scored.
    worked_out = {name for name, value in vars(Strip).items() if isinstance(value, property)}

    assert Strip._fields == ("tapped",)
    assert worked_out == {
        "episode",
        "night_on",
        "started_at",
        "taps_s",
        "gaps_s",
        "gap_median_s",
        "pace_per_min",
    }
