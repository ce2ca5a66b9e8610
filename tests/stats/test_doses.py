"""Due doses: from an hour before until the day turns, and never one already written about."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary.sentences import say
from diary.stats.doses import (
    Due,
    due,
    instant_of,
    is_late,
    is_tenfold,
    plan_parts,
    plans_on,
)
from diary.stats.facts import DoseFact, MedicationFact, PlanFact
from diary.stats.medication import amount_label, plain

BERLIN = "Europe/Berlin"
UUID_1 = UUID(int=1)
DAY = date(2026, 1, 10)


def berlin(clock: str, day: date = DAY) -> datetime:
    return instant_of(day, clock, zone=BERLIN)


def plan(
    *times: str, amount: str = "2.5", from_on: date = date(2026, 1, 1), **more: Any
) -> PlanFact:
    fields: dict[str, Any] = {"amount": Decimal(amount), "unit": "mg", "from_on": from_on}
    return PlanFact(**{**fields, "times": times, **more})


def medicine(*plans: PlanFact, doses: tuple[DoseFact, ...] = (), **more: Any) -> MedicationFact:
    fields: dict[str, Any] = {"uuid": UUID_1, "name": "Vitamin D", "plans": plans}
    return MedicationFact(**{**fields, "doses": doses, **more})


def dose(
    status: str = "given", *, planned: datetime | None = None, at: datetime | None = None
) -> DoseFact:
    return DoseFact(status=status, night_on=DAY, planned_at=planned, given_at=at)


def due_at(now: datetime, *medicines: MedicationFact, turning_hour: int = 12) -> tuple[Due, ...]:
    return due(medicines, now=now, zone=BERLIN, turning_hour=turning_hour)


def clocks(found: tuple[Due, ...]) -> list[str]:
    return [f"{d.planned_at:%H:%M}" for d in found]


def test_due_names_the_medicine_the_amount_and_how_late_it_is() -> None:
    # 20:00 in Berlin in January is 19:00 UTC; at 20:10 it is 10 minutes late.
    assert due_at(berlin("20:10"), medicine(plan("20:00"))) == (
        Due(UUID_1, "Vitamin D", Decimal("2.5"), "mg", datetime(2026, 1, 10, 19, tzinfo=UTC), 10),
    )


@pytest.mark.parametrize(
    ("clock", "minutes_late"),
    [("18:59", None), ("19:00", -60), ("20:00", 0), ("23:30", 210)],
)
def test_due_begins_one_hour_before_the_planned_time(clock: str, minutes_late: int | None) -> None:
    found = due_at(berlin(clock), medicine(plan("20:00")))

    assert [d.minutes_late for d in found] == ([] if minutes_late is None else [minutes_late])


def test_due_lasts_until_the_diary_day_turns() -> None:
    next_day = DAY + timedelta(days=1)
    both = medicine(plan("20:00", "08:00"))

    # At 11:59 the day that began at noon before still holds 20:00 and 08:00; at 12:00 it is over.
    assert clocks(due_at(berlin("11:59", next_day), both)) == ["19:00", "07:00"]
    assert due_at(berlin("12:00", next_day), both) == ()


def test_due_shows_a_noon_dose_an_hour_before_the_day_turns() -> None:
    # At 11:10 the diary day is still that of the 9th; 12:00 on the 10th opens the next one.
    assert clocks(due_at(berlin("11:10"), medicine(plan("12:00", from_on=DAY)))) == ["11:00"]


@pytest.mark.parametrize("status", ["given", "late", "missed", "vomited"])
def test_due_hides_a_planned_dose_once_anything_is_written_about_it(status: str) -> None:
    written = dose(status, planned=berlin("20:00"))

    assert due_at(berlin("20:10"), medicine(plan("20:00"), doses=(written,))) == ()


def test_due_keeps_a_dose_beside_an_extra_one() -> None:
    extra = dose("extra", planned=berlin("20:00"), at=berlin("20:00"))

    assert clocks(due_at(berlin("20:10"), medicine(plan("20:00"), doses=(extra,)))) == ["19:00"]


@pytest.mark.parametrize(
    ("given_at", "still_due"), [("18:00", False), ("17:59", True), ("22:00", False)]
)
def test_due_takes_a_dose_within_two_hours_for_the_planned_one(
    given_at: str, still_due: bool
) -> None:
    without_plan = dose(at=berlin(given_at))

    found = due_at(berlin("22:30"), medicine(plan("20:00"), doses=(without_plan,)))

    assert bool(found) is still_due


def test_due_lets_one_dose_stand_for_one_planned_time_only() -> None:
    # 20:50 is 50 minutes from 20:00 and 70 from 22:00: it stands for 20:00.
    one = dose(at=berlin("20:50"))

    assert clocks(due_at(berlin("21:30"), medicine(plan("20:00", "22:00"), doses=(one,)))) == [
        "21:00"
    ]


def test_due_counts_a_dose_whose_planned_time_was_changed_since() -> None:
    # Given for the old 20:00; the plan now says 20:30.
    old = dose(planned=berlin("20:00"), at=berlin("20:02"))

    assert due_at(berlin("20:40"), medicine(plan("20:30"), doses=(old,))) == ()


def test_due_follows_the_plan_in_force_on_the_day_of_the_dose() -> None:
    first = plan("20:00", amount="2.5", from_on=date(2026, 1, 1))
    second = plan("08:00", amount="5", from_on=DAY + timedelta(days=1))
    titrated = medicine(first, second)

    # 08:00 lies on the 11th, when 5 mg began, in the diary day of the 10th.
    found = due_at(berlin("08:00", DAY + timedelta(days=1)), titrated)

    assert [(d.amount, f"{d.planned_at:%d %H:%M}") for d in found] == [
        (Decimal("2.5"), "10 19:00"),
        (Decimal("5"), "11 07:00"),
    ]


@pytest.mark.parametrize(
    "nothing",
    [
        medicine(),
        medicine(plan(as_needed=True)),
        medicine(plan("20:00", from_on=DAY + timedelta(days=1))),
        medicine(plan("20:00", until_on=DAY - timedelta(days=1))),
        medicine(plan("20:00"), stopped_on=DAY),
    ],
    ids=["no plan", "as needed", "not yet", "over", "stopped that day"],
)
def test_due_asks_for_nothing_without_a_plan_in_force(nothing: MedicationFact) -> None:
    assert due_at(berlin("20:10"), nothing) == ()


def test_due_moves_a_skipped_wall_time_forward() -> None:
    # 29 March 2026: 02:00 becomes 03:00. 02:30 is taken as 03:30 summer time, 01:30 UTC.
    found = due_at(berlin("05:00", date(2026, 3, 29)), medicine(plan("02:30")))

    assert [d.planned_at for d in found] == [datetime(2026, 3, 29, 1, 30, tzinfo=UTC)]


def test_due_means_the_first_of_a_wall_time_that_comes_twice() -> None:
    # 25 October 2026: 03:00 becomes 02:00. The first 02:30 is summer time, 00:30 UTC.
    found = due_at(berlin("05:00", date(2026, 10, 25)), medicine(plan("02:30")))

    assert [d.planned_at for d in found] == [datetime(2026, 10, 25, 0, 30, tzinfo=UTC)]
    # 05:00 winter time is 04:00 UTC: 3.5 hours later, as time truly passed.
    assert [d.minutes_late for d in found] == [210]


@given(st.permutations(["20:00", "21:00", "22:00"]))
def test_due_is_in_order_of_time_whatever_the_order_of_the_plan(times: list[str]) -> None:
    assert clocks(due_at(berlin("23:00"), medicine(plan(*times)))) == ["19:00", "20:00", "21:00"]


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (-40, "in 40 minutes"),
        (-1, "in 1 minute"),
        (0, "now"),
        (1, "1 minute ago"),
        (119, "119 minutes ago"),
        (120, "2 hours ago"),
        (210, "3 hours ago"),
    ],
)
def test_lateness_is_said_in_minutes_then_hours(minutes: int, words: str) -> None:
    assert say(Due(UUID_1, "", Decimal(1), "mg", berlin("20:00"), minutes).lateness) == words


@pytest.mark.parametrize(
    ("amount", "last", "asks"),
    [
        ("25", "2.5", True),  # ten times
        ("24.9", "2.5", False),
        ("0.25", "2.5", True),  # one tenth
        ("0.26", "2.5", False),
        ("2.5", "2.5", False),
        ("5", "0", False),
    ],
)
def test_tenfold_asks_from_ten_times_and_from_one_tenth(amount: str, last: str, asks: bool) -> None:
    assert is_tenfold(Decimal(amount), Decimal(last)) is asks


def test_late_is_more_than_one_hour_after_the_planned_time() -> None:
    planned_at = berlin("20:00")

    assert not is_late(planned_at=planned_at, given_at=berlin("21:00"))
    assert is_late(planned_at=planned_at, given_at=berlin("21:01"))
    assert not is_late(planned_at=None, given_at=berlin("21:01"))
    assert not is_late(planned_at=planned_at, given_at=None)


def test_amounts_have_a_leading_and_no_trailing_zero() -> None:
    stored = [Decimal("0.5000"), Decimal("400.0000"), Decimal("2.5000"), Decimal("0.0000")]

    assert [plain(amount) for amount in stored] == ["0.5", "400", "2.5", "0"]
    assert say(amount_label(Decimal("0.5000"), "microgram")) == "0.5 microgram"


def test_plan_parts_say_only_what_was_written() -> None:
    full = plan("08:00", "20:00", route="mouth")
    rescue = plan(as_needed=True, as_needed_reason="after 5 minutes")

    assert [say(part) for part in plan_parts(full)] == ["2.5 mg", "By mouth", "08:00, 20:00"]
    assert [say(part) for part in plan_parts(rescue)] == ["2.5 mg", "as needed", "after 5 minutes"]


def test_plans_on_a_day_are_those_in_force() -> None:
    first, second = plan("20:00"), plan("20:00", amount="5", from_on=DAY)
    rescue = plan(as_needed=True)
    titrated = medicine(first, second, rescue)

    assert plans_on(titrated, DAY - timedelta(days=1)) == (first, rescue)
    assert plans_on(titrated, DAY) == (rescue, second)
