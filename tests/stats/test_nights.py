"""Nights: named by their evening, 23 or 25 hours at clock changes, three kinds of nothing."""

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary.stats.facts import NightFact, Period
from diary.stats.nights import (
    Nothing,
    evenings,
    is_in_rate,
    length_min,
    local_instants,
    minute_of_night,
    night_bounds,
    night_of,
    nothing_of,
)

BERLIN = "Europe/Berlin"
NOON = datetime(2026, 6, 5, 10, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("at", "turning_hour", "evening_on"),
    [
        # Berlin in June is UTC+2: 09:59 UTC is 11:59 there.
        (datetime(2026, 6, 5, 9, 59, tzinfo=UTC), 12, date(2026, 6, 4)),
        (datetime(2026, 6, 5, 10, 0, tzinfo=UTC), 12, date(2026, 6, 5)),
        (datetime(2026, 6, 5, 22, 30, tzinfo=UTC), 12, date(2026, 6, 5)),
        (datetime(2026, 6, 5, 21, 59, tzinfo=UTC), 0, date(2026, 6, 5)),
        (datetime(2026, 6, 5, 22, 0, tzinfo=UTC), 0, date(2026, 6, 6)),
        (datetime(2026, 6, 5, 15, 59, tzinfo=UTC), 18, date(2026, 6, 4)),
    ],
)
def test_night_of_turns_at_the_turning_hour_of_the_local_clock(
    at: datetime, turning_hour: int, evening_on: date
) -> None:
    assert night_of(at, zone=BERLIN, turning_hour=turning_hour) == evening_on


def test_night_of_refuses_a_naive_instant() -> None:
    with pytest.raises(ValueError, match="aware"):
        night_of(NOON.replace(tzinfo=None), zone=BERLIN, turning_hour=12)


@pytest.mark.parametrize(
    ("evening_on", "minutes"),
    [
        (date(2026, 3, 27), 24 * 60),
        (date(2026, 3, 28), 23 * 60),  # 29 March 2026, 02:00 becomes 03:00
        (date(2026, 10, 24), 25 * 60),  # 25 October 2026, 03:00 becomes 02:00
    ],
)
def test_length_min_is_true_across_clock_changes(evening_on: date, minutes: int) -> None:
    assert length_min(evening_on, zone=BERLIN, turning_hour=12) == minutes


def test_minute_of_night_counts_true_minutes_across_a_clock_change() -> None:
    # 25 October 2026: noon on the 24th is 10:00 UTC; the second 02:30 is 01:30 UTC.
    # 10:00 to 01:30 is 15 h 30 min = 930 minutes, although the wall clock says 14 h 30 min.
    second = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)

    minute = minute_of_night(second, date(2026, 10, 24), zone=BERLIN, turning_hour=12)

    assert minute == 930


@pytest.mark.parametrize(
    ("day", "clock", "instants"),
    [
        (date(2026, 6, 5), time(1, 30), [datetime(2026, 6, 4, 23, 30, tzinfo=UTC)]),
        (date(2026, 3, 29), time(2, 30), []),
        (
            date(2026, 10, 25),
            time(2, 30),
            [datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 1, 30, tzinfo=UTC)],
        ),
    ],
)
def test_local_instants_are_none_one_or_two(
    day: date, clock: time, instants: list[datetime]
) -> None:
    assert local_instants(day, clock, zone=BERLIN) == instants


def test_evenings_include_both_ends_and_are_empty_backwards() -> None:
    first, last = date(2026, 2, 27), date(2026, 3, 1)

    assert evenings(Period(first, last)) == [first, date(2026, 2, 28), last]
    assert evenings(Period(last, first)) == []


@pytest.mark.parametrize(
    ("watch", "episodes", "nothing", "in_rate"),
    [
        ("watched", 0, Nothing.WATCHED_NONE_SEEN, True),
        ("partly", 0, Nothing.PARTLY_NONE_SEEN, True),
        ("not_watched", 0, Nothing.NOT_WATCHED, False),
        ("not_recorded", 0, Nothing.NOT_RECORDED, False),
        ("watched", 2, Nothing.SOME_SEEN, True),
        ("not_watched", 1, Nothing.SOME_SEEN, False),
    ],
)
def test_nothing_of_keeps_the_three_nothings_apart(
    watch: str, episodes: int, nothing: Nothing, in_rate: bool
) -> None:
    night = NightFact(date(2026, 6, 5), watch=watch)

    assert (nothing_of(night, episodes), is_in_rate(watch)) == (nothing, in_rate)


def test_nothing_of_a_night_without_a_row_is_not_recorded() -> None:
    assert nothing_of(None, 0) == Nothing.NOT_RECORDED


@given(
    at=st.datetimes(
        min_value=datetime(2020, 1, 1, tzinfo=UTC).replace(tzinfo=None),
        max_value=datetime(2030, 1, 1, tzinfo=UTC).replace(tzinfo=None),
        timezones=st.just(UTC),
    ),
    zone=st.sampled_from([BERLIN, "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata"]),
    turning_hour=st.integers(0, 23),
)
def test_night_of_and_night_bounds_agree(at: datetime, zone: str, turning_hour: int) -> None:
    evening_on = night_of(at, zone=zone, turning_hour=turning_hour)

    start, end = night_bounds(evening_on, zone=zone, turning_hour=turning_hour)

    assert start <= at < end
