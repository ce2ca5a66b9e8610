"""What tired people type: numbers with a comma, an hour that came twice, wild years."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from diary.forms.fields import AmountField, DayField, MomentField, WholeField

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("2,5", "2.5"), ("2.5", "2.5"), (" 0,125 ", "0.125"), ("5", "5"), ("", None)],
)
def test_amount_takes_a_comma_for_a_point(typed: str, meant: str | None) -> None:
    cleaned = AmountField(required=False).clean(typed)

    assert cleaned == (Decimal(meant) if meant else None)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("2,500", "thousands"),  # two and a half, or two thousand five hundred? We ask.
        ("1,2,3", "invalid"),
        ("1e5", "invalid"),
        ("NaN", "invalid"),
        ("two", "invalid"),
        ("2.5\0", "invalid"),
    ],
)
def test_amount_refuses_what_could_be_two_numbers(typed: str, code: str) -> None:
    with pytest.raises(ValidationError) as wrong:
        AmountField().clean(typed)

    assert wrong.value.code == code


def test_whole_number_refuses_a_fraction_instead_of_cutting_it() -> None:
    with pytest.raises(ValidationError) as wrong:
        WholeField().clean("2,5")

    assert wrong.value.code == "whole"


def moment(text: str, fold: str = "") -> datetime | None:
    found: datetime | None = MomentField(zone="Europe/Berlin", now=NOW).clean((text, fold))
    return found


def test_moment_reads_wall_time_in_the_sleepers_zone() -> None:
    # Berlin in November is one hour ahead of UTC.
    assert moment("2026-11-23T02:14") == datetime(2026, 11, 23, 1, 14, tzinfo=UTC)


def test_moment_with_an_offset_is_taken_as_it_stands() -> None:
    assert moment("2026-11-23T02:14:07+05:30") == datetime(2026, 11, 22, 20, 44, 7, tzinfo=UTC)


@pytest.mark.parametrize(("fold", "hour_utc"), [("0", 0), ("1", 1)])
def test_moment_that_came_twice_is_the_one_chosen(fold: str, hour_utc: int) -> None:
    # 25 Oct 2026: at 03:00 summer time (01:00 UTC) the clocks went back to 02:00.
    assert moment("2026-10-25T02:30", fold) == datetime(2026, 10, 25, hour_utc, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("2026-10-25T02:30", "twice"),
        ("2026-03-29T02:30", "skipped"),
        ("2026-11-24T02:14", "late"),
        ("1900-01-01T00:00", "year"),
        ("9999-12-31T23:59+00:00", "year"),
        ("0001-01-01T00:00+14:00", "year"),
        ("yesterday", "invalid"),
        ("2026-11-23T02:14\0", "invalid"),
    ],
)
def test_moment_says_what_is_wrong(typed: str, code: str) -> None:
    with pytest.raises(ValidationError) as wrong:
        moment(typed)

    assert wrong.value.code == code


@pytest.mark.parametrize(
    ("typed", "code"), [("1900-01-01", "early"), ("9999-01-01", "late"), ("x", "invalid")]
)
def test_day_says_what_is_wrong(typed: str, code: str) -> None:
    with pytest.raises(ValidationError) as wrong:
        DayField(today=NOW.date()).clean(typed)

    assert wrong.value.code == code
