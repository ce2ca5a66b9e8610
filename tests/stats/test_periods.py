"""Periods by name, and when a night is over."""

from datetime import UTC, date, datetime

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
