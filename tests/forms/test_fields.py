"""What tired people type: numbers with a comma, an hour that came twice, wild years."""

import re
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django import forms
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


@pytest.mark.parametrize("typed", ["0001-01-01T00:00+00:00", "9999-12-31T23:59-10:00"])
@pytest.mark.parametrize("days", [20_000, -20_000])
def test_moment_no_clock_reaches_is_refused_however_wrong_the_phones(typed: str, days: int) -> None:
    field = MomentField(zone="Europe/Berlin", now=NOW, off=timedelta(days=days))

    with pytest.raises(ValidationError) as wrong:
        field.clean((typed, ""))

    assert wrong.value.code == "year"
    assert field.prepare_value((typed, "")) == (typed, "")


# An exact instant that was sent and comes back with a page


def sent_back(sent: dict[str, str], **changed: str) -> tuple[dict[str, str], datetime | None]:
    """What a page without scripts posts of the form it was shown after `sent`, and its meaning."""

    class OneMoment(forms.Form):
        at = MomentField(zone="Europe/Berlin", now=NOW, off=-timedelta(days=365 * 50))

    page = str(OneMoment(sent)["at"])
    inputs = [dict(re.findall(r'([\w-]+)="([^"]*)"', one)) | {"": one} for one in page.split("<")]
    shown = {
        one["name"]: one.get("value", "")
        for one in inputs
        if "name" in one and (one["type"] != "radio" or " checked" in one[""])
    }
    form = OneMoment({**shown, **changed})
    assert form.is_valid(), form.errors
    return shown, form.cleaned_data["at"]


@pytest.mark.parametrize(
    ("sent", "wall", "meant"),
    [
        # New York wrote it: 20:14:07 there is 02:14:07 in Berlin.
        ("2026-11-22T20:14:07-05:00", "2026-11-23T02:14", "2026-11-23T01:14:07Z"),
        # 25 Oct 2026, the second 02:30: summer time ended at 01:00 UTC.
        ("2026-10-25T02:30:09+01:00", "2026-10-25T02:30", "2026-10-25T01:30:09Z"),
        ("2026-10-25T02:30:09+02:00", "2026-10-25T02:30", "2026-10-25T00:30:09Z"),
        # A phone that woke up in 1970 is 50 years of 365 days behind; they hold 13 leap days.
        ("1970-06-13T01:14:07+00:00", "2020-05-31T03:14", "2020-05-31T01:14:07Z"),
    ],
)
def test_exact_moment_is_shown_as_wall_time_and_comes_back_exact(
    sent: str, wall: str, meant: str
) -> None:
    shown, back = sent_back({"at": sent})

    assert (shown["at"], back) == (wall, datetime.fromisoformat(meant))


def test_exact_moment_gives_way_to_what_is_typed_over_it() -> None:
    _shown, typed = sent_back({"at": "2026-11-23T02:14:07+01:00"}, at="2026-11-23T02:15")
    # The second 02:30 was sent; the first is chosen on the page.
    shown, chosen = sent_back({"at": "2026-10-25T02:30:09+01:00"}, at_fold="0")

    assert typed == datetime(2026, 11, 23, 1, 15, tzinfo=UTC)
    assert shown["at_fold"] == "1"
    assert chosen == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "hidden", ["x", "2026-11-23T02:14:07", "2026-11-23T02:14:07+01:00\0", "9999-12-31T23:59+00:00"]
)
def test_exact_moment_that_is_none_counts_for_nothing(hidden: str) -> None:
    _shown, back = sent_back({"at": ""}, at="2026-11-23T02:14", at_moment=hidden)

    assert back == datetime(2026, 11, 23, 1, 14, tzinfo=UTC)


@pytest.mark.parametrize(
    ("data", "changed"),
    [
        (("2026-11-23T02:14:07+01:00", ""), False),
        (("2026-11-22T20:14:07-05:00", ""), False),  # the same instant, said elsewhere
        (("2026-11-23T02:14:08+01:00", ""), True),
        (("2026-11-23T02:14", ""), False),  # as it is shown
        (("2026-11-23T02:15", ""), True),
    ],
)
def test_moment_has_changed_only_when_it_names_another_time(data: Any, changed: bool) -> None:
    stored = datetime(2026, 11, 23, 1, 14, 7, 250_000, tzinfo=UTC)

    assert MomentField(zone="Europe/Berlin", now=NOW).has_changed(stored, data) is changed


@pytest.mark.parametrize(
    ("typed", "code"), [("1900-01-01", "early"), ("9999-01-01", "late"), ("x", "invalid")]
)
def test_day_says_what_is_wrong(typed: str, code: str) -> None:
    with pytest.raises(ValidationError) as wrong:
        DayField(today=NOW.date()).clean(typed)

    assert wrong.value.code == code
