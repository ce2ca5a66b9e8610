"""Periods by name, and when a night is over."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from diary.stats.facts import Period
from diary.stats.periods import Span, ended_night, period_of

LAST_ON = date(2026, 11, 22)


def test_period_counts_both_ends() -> None:
    # 14 nights from the 9th to the 22nd.
    assert period_of(Span.WEEKS_2, last_on=LAST_ON, first_on=None) == Period(
        date(2026, 11, 9), LAST_ON
    )


def test_period_of_all_begins_with_the_first_night() -> None:
    first_on = date(2026, 3, 1)

    assert period_of(Span.ALL, last_on=LAST_ON, first_on=first_on) == Period(first_on, LAST_ON)
    assert period_of(Span.ALL, last_on=LAST_ON, first_on=None) == Period(LAST_ON, LAST_ON)


@pytest.mark.parametrize(
    ("at", "evening_on"),
    [
        # Berlin is an hour ahead in November: 05:59, 06:00 and 12:00 local on the 23rd.
        (datetime(2026, 11, 23, 4, 59, tzinfo=UTC), date(2026, 11, 21)),
        (datetime(2026, 11, 23, 5, 0, tzinfo=UTC), date(2026, 11, 22)),
        (datetime(2026, 11, 23, 11, 0, tzinfo=UTC), date(2026, 11, 22)),
    ],
)
def test_ended_night_holds_the_night_from_six_in_the_morning(
    at: datetime, evening_on: date
) -> None:
    assert ended_night(at, zone="Europe/Berlin", turning_hour=12) == evening_on


@pytest.mark.parametrize("turning_hour", range(24))
@pytest.mark.parametrize("hour", [6, 8, 11, 12, 18, 23])
def test_ended_night_of_a_day_is_the_one_before_at_every_turning_hour(
    turning_hour: int, hour: int
) -> None:
    # Then a report of a visit's day and the next one since that visit meet without a gap.
    at = datetime(2026, 11, 23, hour, tzinfo=ZoneInfo("Europe/Berlin"))

    assert ended_night(at, zone="Europe/Berlin", turning_hour=turning_hour) == LAST_ON


@pytest.mark.parametrize(
    ("turning_hour", "evening_on"),
    [
        (12, date(2026, 11, 21)),  # the night of the 22nd is going on
        (20, date(2026, 11, 21)),
        (6, date(2026, 11, 21)),
        (2, LAST_ON),  # at two that diary day was over
    ],
)
def test_ended_night_is_not_the_one_going_on_at_three(turning_hour: int, evening_on: date) -> None:
    at = datetime(2026, 11, 23, 3, tzinfo=ZoneInfo("Europe/Berlin"))

    assert ended_night(at, zone="Europe/Berlin", turning_hour=turning_hour) == evening_on


@pytest.mark.parametrize("day", ["2026-03-29", "2026-10-25"])
def test_ended_night_holds_at_six_where_the_clocks_changed(day: str) -> None:
    at = datetime.fromisoformat(f"{day}T06:00").replace(tzinfo=ZoneInfo("Europe/Berlin"))

    ended_on = ended_night(at, zone="Europe/Berlin", turning_hour=12)

    assert ended_on == date.fromisoformat(day) - timedelta(days=1)
