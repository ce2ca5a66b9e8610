"""How episodes lie within a night, in minutes that truly passed."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diary.stats.facts import Diary, EpisodeFact, NightFact, Period
from diary.stats.runs import Runs
from diary.stats.summary import summarise
from tests.stats.vignettes import SLEEPER, V01, diary_of, episode, evening, nights_of, period_of

BERLIN = ZoneInfo("Europe/Berlin")
BEGAN = datetime(2026, 1, 5, 22, 0, tzinfo=UTC)


def at(minutes: float, number: int, *, night: int = 0, **fields: Any) -> EpisodeFact:
    """An episode so many minutes after 22:00 UTC of a night."""
    started_at = BEGAN + timedelta(days=night, minutes=minutes)
    return episode(night, number, **{"started_at": started_at, **fields})


def runs(*episodes: EpisodeFact, nights: int = 1) -> Runs:
    watched = nights_of((0,) * nights, minutes=480)
    return summarise(Diary(SLEEPER, watched, episodes), period_of((0,) * nights)).runs


def test_runs_join_what_begins_within_30_minutes_start_to_start() -> None:
    # 0, 20, 50, 81: gaps 20, 30, 31. 30 still belongs, 31 does not: one bunch of three, 50 long.
    found = runs(*(at(minutes, n) for n, minutes in enumerate((0, 20, 50, 81))))

    (bunch,) = found.bunches
    assert (bunch.night_on, bunch.episodes, bunch.minutes) == (evening(0), 3, 50)
    assert (bunch.first_at, bunch.last_at) == (BEGAN, BEGAN + timedelta(minutes=50))
    assert (found.largest, found.longest_min) == (3, 50)
    assert (found.gaps, found.gap_nights) == (3, 1)
    assert (found.gap_median_min, found.gap_min_min, found.gap_max_min) == (30, 20, 31)


def test_runs_tell_two_bunches_of_a_night_apart() -> None:
    # 0 10 | 100 | 200 205 210: bunches of 2 and 3, the lone one in none.
    found = runs(*(at(minutes, n) for n, minutes in enumerate((0, 10, 100, 200, 205, 210))))

    assert [(bunch.episodes, bunch.minutes) for bunch in found.bunches] == [(2, 10), (3, 10)]
    # Gaps 10 90 100 5 5, in order 5 5 10 90 100.
    assert (found.gap_median_min, found.gap_min_min, found.gap_max_min) == (10, 5, 100)


def test_runs_never_reach_from_one_night_into_the_next() -> None:
    # Noon in Berlin is 11:00 UTC: 10:55 ends one night, 11:05 begins the next.
    turn = datetime(2026, 1, 6, 11, 0, tzinfo=UTC)
    early = episode(0, 0, started_at=turn - timedelta(minutes=5))
    late = episode(1, 0, started_at=turn + timedelta(minutes=5))

    found = runs(early, late, nights=2)

    assert (found.gaps, found.gap_nights, found.bunches) == (0, 0, ())
    assert (found.gap_median_min, found.largest, found.longest_min) == (None, None, None)


def test_runs_count_watched_nights_by_how_many_were_seen() -> None:
    # 0 1 2 3 8 on watched nights; the night nobody watched is in none of them.
    counts = (0, 1, 2, 3, 8, None)
    stray = episode(5, 0)
    diary = diary_of(counts)

    found = summarise(replace(diary, episodes=(*diary.episodes, stray)), period_of(counts)).runs

    nights = found.nights_with_none, found.nights_with_one, found.nights_with_two
    assert (nights, found.nights_with_more) == ((1, 1, 1), 2)


def test_runs_tell_about_and_untimed_ones_apart() -> None:
    found = runs(
        at(0, 0),
        at(20, 1, time_precision="about"),
        at(50, 2),
        at(300, 3),
        episode(0, 4, started_at=None, time_precision="sometime_in_night"),
    )

    # Gaps 20 and 30 lean on the one told as about; 250 does not.
    assert (found.exact, found.about, found.untimed) == (3, 1, 1)
    assert (found.gaps, found.gaps_about, found.gap_max_min) == (3, 2, 250)


def test_runs_of_untimed_episodes_only_have_no_gap() -> None:
    untimed = [episode(0, n, started_at=None, time_precision="sometime_in_night") for n in range(5)]

    found = runs(*untimed)

    assert (found.exact, found.about, found.untimed) == (0, 0, 5)
    assert (found.gaps, found.gap_median_min, found.bunches) == (0, None, ())
    assert found.nights_with_more == 1


@pytest.mark.parametrize(
    ("first", "second", "minutes"),
    [
        # 02:50 summer time and 02:10 winter time of the same night: 20 minutes, not minus 40.
        (
            datetime(2026, 10, 25, 2, 50, tzinfo=BERLIN),
            datetime(2026, 10, 25, 2, 10, fold=1, tzinfo=BERLIN),
            20,
        ),
        # 01:50 and 03:10 across the hour that is left out: 20 minutes, not 80.
        (
            datetime(2026, 3, 29, 1, 50, tzinfo=BERLIN),
            datetime(2026, 3, 29, 3, 10, tzinfo=BERLIN),
            20,
        ),
        # 01:00 and 03:00 across the hour that occurs twice: 180 minutes, not 120.
        (
            datetime(2026, 10, 25, 1, 0, tzinfo=BERLIN),
            datetime(2026, 10, 25, 3, 0, tzinfo=BERLIN),
            180,
        ),
    ],
)
def test_runs_measure_what_truly_passed_when_clocks_change(
    first: datetime, second: datetime, minutes: int
) -> None:
    evening_on = first.date() - timedelta(days=1)
    told = [
        replace(episode(0, n), night_on=evening_on, started_at=began)
        for n, began in enumerate((first, second))
    ]

    diary = Diary(SLEEPER, (NightFact(evening_on, watch="watched"),), tuple(told))
    found = summarise(diary, Period(evening_on, evening_on)).runs

    assert found.gap_median_min == minutes
    assert [bunch.minutes for bunch in found.bunches] == ([20] if minutes == 20 else [])


def test_runs_measure_across_zones_by_the_instant() -> None:
    # 23:30 in Berlin is 22:30 UTC; 22:45 in London is 22:45 UTC: 15 minutes later.
    berlin = datetime(2026, 1, 5, 23, 30, tzinfo=BERLIN)
    london = datetime(2026, 1, 5, 22, 45, tzinfo=ZoneInfo("Europe/London"))

    found = runs(
        episode(0, 0, started_at=london, zone="Europe/London"), episode(0, 1, started_at=berlin)
    )

    assert (found.gap_median_min, found.bunches[0].first_at) == (15, berlin)


def test_runs_of_a_night_with_500_episodes_are_one_bunch() -> None:
    # A minute apart: 499 gaps of one minute.
    counts = (500,)
    found = summarise(diary_of(counts), period_of(counts)).runs

    assert (found.largest, found.longest_min, len(found.bunches)) == (500, 499, 1)
    assert (found.gaps, found.gap_median_min) == (499, 1)


def test_runs_of_nothing_are_empty_and_no_zero_minutes() -> None:
    found = summarise(Diary(SLEEPER), period_of((0,) * 3)).runs

    assert (found.nights_with_none, found.exact, found.gaps, found.bunches) == (0, 0, 0, ())
    assert (found.gap_median_min, found.largest) == (None, None)


SHUFFLED = diary_of(V01)


@given(episodes=st.permutations(SHUFFLED.episodes))
@settings(max_examples=10, deadline=None)
def test_runs_do_not_depend_on_the_order_of_rows(episodes: list[EpisodeFact]) -> None:
    mixed = summarise(replace(SHUFFLED, episodes=tuple(episodes)), period_of(V01)).runs

    assert mixed == summarise(SHUFFLED, period_of(V01)).runs
