"""Patterns: clock hours, bands since falling asleep, zones, lengths, waking and rhythm."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from diary.stats.facts import Diary, EpisodeFact, NightFact, SleepFact, WakeFact
from diary.stats.lengths import band_of, is_long
from diary.stats.patterns import Patterns
from diary.stats.rhythm import counted_movements, pace_per_min, rhythm_of
from diary.stats.summary import summarise
from tests.stats.vignettes import SLEEPER, episode, evening, period_of

ASLEEP_AT = datetime(2026, 1, 5, 22, 0, tzinfo=UTC)


def patterns(*episodes: EpisodeFact, sleeps: tuple[SleepFact, ...] = ()) -> Patterns:
    night = NightFact(evening(0), watch="watched", sleeps=sleeps)
    return summarise(Diary(SLEEPER, (night,), episodes), period_of((0,))).patterns


def after(minutes: float, **fields: Any) -> EpisodeFact:
    return episode(0, 0, started_at=ASLEEP_AT + timedelta(minutes=minutes), **fields)


def test_clock_begins_at_the_turning_hour_in_the_sleepers_zone() -> None:
    # 22:00 UTC is 23:00 in Berlin in January; from noon that is the 12th bin (index 11).
    clock = patterns(after(0), episode(0, 1, started_at=None)).clock

    assert [b.hour for b in clock][:3] == [12, 13, 14]
    assert (clock[11].hour, clock[11].count, sum(b.count for b in clock)) == (23, 1, 1)


def test_clock_puts_both_of_an_hour_that_occurs_twice_in_one_bin() -> None:
    first = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)  # 02:30, summer time
    twice = [episode(0, n, started_at=first + timedelta(hours=n)) for n in (0, 1)]

    assert {b.hour: b.count for b in patterns(*twice).clock if b.count} == {2: 2}


@pytest.mark.parametrize(
    ("minutes", "band"),
    [
        (0, "under_10_min"),
        (9.9, "under_10_min"),
        (10, "m10_30"),
        (30, "m30_60"),
        (60, "h1_3"),
        (180, "over_3_h"),
    ],
)
def test_since_onset_is_derived_from_the_sleep_around_it(minutes: float, band: str) -> None:
    found = patterns(after(minutes), sleeps=(SleepFact(asleep_at=ASLEEP_AT),))

    assert ([row.code for row in found.since_onset.given], found.since_onset_derived) == ([band], 1)


def test_since_onset_prefers_the_answer_and_stays_empty_without_either() -> None:
    sleeps = (SleepFact(asleep_at=ASLEEP_AT, awake_at=ASLEEP_AT + timedelta(hours=1)),)

    found = patterns(
        after(5, since_sleep_onset="h1_3"),
        after(-5),  # before falling asleep
        after(61),  # after waking
        after(20, state="awake"),
        sleeps=sleeps,
    )

    assert [(row.code, row.count) for row in found.since_onset.given] == [("h1_3", 1)]
    assert (found.since_onset.not_asked, found.since_onset_derived) == (3, 0)


def test_zones_gather_parts_and_keep_not_sure_apart_from_not_asked() -> None:
    found = patterns(
        episode(0, 0, body_parts=("thumb", "wrist", "foot")),
        episode(0, 1, body_parts=("not_sure",)),
        episode(0, 2),
    ).zones

    assert [(row.code, row.count) for row in found.given] == [
        ("arm_hand", 1),
        ("leg_foot", 1),
        ("not_sure", 1),
    ]
    assert (found.answered, found.not_asked) == (2, 1)


def test_breakdown_gives_an_unknown_code_its_own_row() -> None:
    found = patterns(episode(0, 0, state="new_state"), episode(0, 1)).states

    assert [(row.code, row.label, row.count) for row in found.given] == [
        ("asleep", "Asleep", 1),
        ("new_state", "new_state", 1),
    ]


@pytest.mark.parametrize(
    ("fields", "band", "long"),
    [
        ({"length_s": 9}, "under_10_s", False),
        ({"length_s": 299}, "m1_5", False),
        ({"length_s": 300}, "m5_15", True),
        ({"length_s": 1800}, "over_30_min", True),
        ({"length_band": "m5_15"}, "m5_15", True),
        ({}, "", False),
    ],
)
def test_lengths_count_300_seconds_as_5_minutes(
    fields: dict[str, Any], band: str, long: bool
) -> None:
    fact = episode(0, 0, **fields)

    assert (band_of(fact), is_long(fact)) == (band, long)


def test_lengths_tell_timed_from_banded_from_not_recorded() -> None:
    lengths = patterns(
        episode(0, 0, length_s=15),
        episode(0, 1, length_s=40),
        episode(0, 2, length_s=360),
        episode(0, 3, length_band="m5_15"),
        episode(0, 4),
    ).lengths

    assert (lengths.known, lengths.band_only, lengths.not_recorded) == (3, 1, 1)
    assert (lengths.median_s, lengths.min_s, lengths.max_s, lengths.five_minutes) == (
        40,
        15,
        360,
        2,
    )


def test_wake_table_adds_up() -> None:
    wakes = [
        WakeFact("woken_because", wake_response="stopped_at_once", stopped_after_s=2),
        WakeFact("woken_other_reason", wake_response="continued", stopped_after_s=60),
        WakeFact("woken_because"),
        WakeFact("", wake_response="could_not_be_woken"),
        WakeFact("by_itself", wake_response="continued"),
        WakeFact("not_tried"),
        WakeFact(),
    ]

    table = patterns(*(episode(0, n, wake=wake) for n, wake in enumerate(wakes))).wake

    assert (table.woken, table.by_itself, table.not_tried, table.not_recorded) == (4, 1, 1, 1)
    assert (table.at_once, table.carried_on, table.could_not_wake, table.no_outcome) == (1, 1, 1, 1)
    assert table.by_itself_outcomes.count("continued") == 1
    # Of the four woken two because of it, one otherwise; for one nobody wrote who woke them.
    assert (table.because, table.other_reason) == (2, 1)
    assert (table.stopped_after_s, table.stopped_after_known) == (31, 2)  # middle of 2 and 60


def test_rhythm_of_the_third_vignette_taps() -> None:
    # Gaps 24 27 25 32 25 27 24 31 28 19 28, sorted 19 24 24 25 25 27 27 28 28 31 32: middle 27.
    seconds = (0, 24, 51, 76, 108, 133, 160, 184, 215, 243, 262, 290)
    taps = tuple(second * 1000 for second in seconds)

    rhythm = rhythm_of([episode(0, 0, taps=taps), episode(0, 1)])

    assert (rhythm.gap_median_s, rhythm.gap_min_s, rhythm.gap_max_s) == (27, 19, 32)
    assert rhythm.pace_median == 11 * 60 / 290
    assert (rhythm.tapped, rhythm.paced, rhythm.gaps) == (1, 1, 11)


def test_pace_of_the_first_vignette_taps() -> None:
    # 10 taps in 4.0 s: 9 / 4.0 = 2.25 a second = 135 a minute.
    assert pace_per_min((0, 400, 900, 1300, 1800, 2200, 2700, 3100, 3600, 4000)) == 135


@pytest.mark.parametrize("taps", [(), (0,), (500, 500)])
def test_pace_needs_two_taps_apart(taps: tuple[int, ...]) -> None:
    assert pace_per_min(taps) is None


def test_rhythm_without_taps_is_none() -> None:
    rhythm = rhythm_of([episode(0, 0, jerk_count=12)])

    assert (rhythm.tapped, rhythm.counted, rhythm.gap_median_s, rhythm.pace_median) == (
        0,
        1,
        None,
        None,
    )


def test_counted_movements_take_the_count_told_before_the_taps() -> None:
    assert counted_movements(episode(0, 0, taps=(0, 500), jerk_count=3)) == 3
    assert counted_movements(episode(0, 0, taps=(0, 500))) == 2
    assert counted_movements(episode(0, 0)) is None
