"""The Summary as a whole: empty, unwatched, shuffled, ten years long, written early or late."""

import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diary.clinical.words import counted
from diary.stats.facts import Diary, EpisodeFact, NightFact, Period, SideEffectFact, SleepFact
from diary.stats.nights import Nothing
from diary.stats.numbers import summary_numbers
from diary.stats.provenance import written_when
from diary.stats.raster import SleepSpan
from diary.stats.summary import summarise
from tests.stats.vignettes import SLEEPER, V01, diary_of, episode, evening, period_of

STARTED_AT = datetime(2026, 1, 5, 23, 0, tzinfo=UTC)  # midnight in Berlin


def test_empty_diary_has_no_zero_rate() -> None:
    found = summarise(Diary(SLEEPER), period_of((0,) * 7))

    assert {row.nothing for row in found.nights} == {Nothing.NOT_RECORDED}
    numbers = summary_numbers(found)
    assert (numbers["nights"], numbers["observed"], numbers["not_recorded"]) == (7, 0, 7)
    assert {numbers[key] for key in ("share", "per_night", "per_hour", "fano")} == {None}
    assert found.typical.parts == ()


def test_unwatched_diary_lists_episodes_and_has_no_rate() -> None:
    nights = tuple(NightFact(evening(n), watch="not_watched") for n in range(7))
    diary = Diary(SLEEPER, nights, tuple(episode(n, 0) for n in range(7)))

    found = summarise(diary, period_of((None,) * 7))

    assert (found.rates.total, found.rates.per_night.value) == (0, None)
    assert (found.left_out.episodes, len(found.episodes)) == (7, 7)


def test_summary_of_a_backward_period_is_empty() -> None:
    found = summarise(diary_of(V01), Period(evening(3), evening(2)))

    assert (found.nights, found.episodes, found.comparisons) == ((), (), ())


def test_summary_leaves_other_nights_aside() -> None:
    found = summarise(diary_of((5, 3, 2)), Period(evening(1), evening(1)))

    assert (found.coverage.nights, found.rates.total, len(found.raster)) == (1, 3, 1)


def test_summary_carries_the_age_at_both_ends() -> None:
    # Born 15 December: 21 days on 5 January, 41 days on 25 January.
    found = summarise(diary_of(V01), period_of(V01))

    words = "%(count)s week", "%(count)s weeks"
    assert (found.age_first, found.age_last) == (counted(*words, 3), counted(*words, 5))


SHUFFLED = diary_of((3, None, 0, 2, 5, 1, 1, 4), minutes=200)


@given(nights=st.permutations(SHUFFLED.nights), episodes=st.permutations(SHUFFLED.episodes))
@settings(max_examples=20, deadline=None)
def test_order_of_rows_does_not_matter(
    nights: list[NightFact], episodes: list[EpisodeFact]
) -> None:
    mixed = replace(SHUFFLED, nights=tuple(nights), episodes=tuple(episodes))

    assert summarise(mixed, period_of((0,) * 8)) == summarise(SHUFFLED, period_of((0,) * 8))


@given(counts=st.lists(st.one_of(st.none(), st.integers(0, 6)), min_size=1, max_size=20))
@settings(max_examples=40, deadline=None)
def test_more_gaps_never_change_a_rate(counts: list[int | None]) -> None:
    plain = summarise(diary_of(tuple(counts), minutes=90), period_of(tuple(counts)))
    gaps = (*counts, None, None)
    gapped = summarise(diary_of(gaps, minutes=90), period_of(gaps))

    assert gapped.rates == plain.rates
    share = plain.rates.share
    if share.value is not None:
        assert share.low is not None
        assert share.high is not None
        assert share.low <= share.value <= share.high


@pytest.mark.alone
def test_ten_years_take_under_a_second() -> None:
    counts = (8, 9, 8, 7, 10, 8, 8, 8) * 456  # 3,648 nights, 30,096 episodes
    diary = diary_of(counts, minutes=400)

    started = time.process_time()
    found = summarise(diary, period_of(counts))
    took_s = time.process_time() - started

    assert found.rates.total == 66 * 456
    assert took_s < 1


@pytest.mark.parametrize(
    ("fields", "written"),
    [
        ({"written_at": STARTED_AT + timedelta(minutes=15)}, "at_the_time"),
        ({"written_at": STARTED_AT + timedelta(minutes=25), "length_s": 600}, "at_the_time"),
        ({"written_at": STARTED_AT + timedelta(minutes=16)}, "same_night"),
        ({"written_at": STARTED_AT + timedelta(hours=7)}, "same_night"),  # she woke then
        ({"written_at": STARTED_AT + timedelta(hours=8)}, "next_morning"),
        ({"written_at": STARTED_AT + timedelta(hours=12)}, "later"),  # noon turns the day
        ({"written_at": STARTED_AT, "observer_how": "found_on_recording"}, "from_video"),
        ({"written_at": None}, ""),
        ({"started_at": None, "written_at": STARTED_AT + timedelta(hours=8)}, "next_morning"),
    ],
)
def test_provenance_tells_how_soon_it_was_written(fields: dict[str, Any], written: str) -> None:
    slept = SleepFact(asleep_at=STARTED_AT, awake_at=STARTED_AT + timedelta(hours=7))
    night = NightFact(evening(0), watch="watched", sleeps=(slept,))

    fact = episode(0, 0, **{"started_at": STARTED_AT, **fields})

    assert written_when(fact, night, SLEEPER) == written


def test_provenance_without_a_waking_calls_4_hours_the_same_night() -> None:
    late = episode(0, 0, written_at=STARTED_AT + timedelta(hours=4, minutes=1))

    assert written_when(late, None, SLEEPER) == "next_morning"


def test_provenance_counts_edits() -> None:
    diary = Diary(SLEEPER, episodes=(episode(0, 0, version=2), episode(0, 1)))

    assert summarise(diary, period_of((2,))).provenance.edited == 1


def test_raster_measures_from_the_turning_hour() -> None:
    # Noon in Berlin is 11:00 UTC; midnight (23:00 UTC) is 720 minutes later.
    slept = SleepFact(asleep_at=STARTED_AT, awake_at=STARTED_AT + timedelta(hours=7))
    night = NightFact(
        evening(0), watch="watched", sleeps=(slept, SleepFact(put_down_at=STARTED_AT))
    )
    episodes = (episode(0, 0, length_s=90), episode(0, 1, started_at=None))

    (row,) = summarise(Diary(SLEEPER, (night,), episodes), period_of((2,))).raster

    assert [(mark.minute, mark.length_min) for mark in row.marks] == [(720, 1.5)]
    assert (row.untimed, row.length_min) == (1, 1440)
    assert row.sleeps == (SleepSpan("night", 720, 1140),)


def test_side_effects_belong_to_the_diary_day() -> None:
    # 10:59 UTC on the 6th is 11:59 in Berlin: still the night of the 5th.
    effects = tuple(
        SideEffectFact(
            datetime(2026, 1, 6, 10, minute, tzinfo=UTC) + timedelta(minutes=add), "rash"
        )
        for minute, add in ((59, 0), (59, 1))
    )

    found = summarise(Diary(SLEEPER, side_effects=effects), Period(evening(0), evening(0)))

    assert found.side_effects == effects[:1]


def test_untimed_episodes_close_their_night() -> None:
    untimed = episode(0, 0, uuid=UUID(int=1), started_at=None)
    timed = episode(0, 1)

    found = summarise(Diary(SLEEPER, episodes=(untimed, timed)), period_of((2,)))

    assert found.episodes == (timed, untimed)
