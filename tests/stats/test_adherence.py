"""Planned doses of a period: given, missed, not written about, or not due yet."""

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from diary.stats.adherence import lane_of
from diary.stats.doses import instant_of
from diary.stats.facts import DoseFact, MedicationFact, Period, PlanFact
from diary.stats.medication import MedicineLane
from tests.stats.vignettes import SLEEPER, evening

BERLIN = "Europe/Berlin"
FOUR_WEEKS = Period(evening(0), evening(27))


def at(clock: str, night: int) -> datetime:
    """Berlin's clock on the civil day of evening `night`."""
    return instant_of(evening(night), clock, zone=BERLIN)


def plan(night: int = 0, *, times: tuple[str, ...] = ("20:00",), **fields: Any) -> PlanFact:
    return PlanFact(Decimal(50), "mg", evening(night), times=times, **fields)


def dose(night: int, status: str = "given", **fields: Any) -> DoseFact:
    return DoseFact(status, evening(night), **fields)


def lane(
    *doses: DoseFact,
    plans: tuple[PlanFact, ...] | None = None,
    period: Period = FOUR_WEEKS,
    now: datetime | None = None,
    **fields: Any,
) -> MedicineLane:
    plans = (plan(),) if plans is None else plans
    medication = MedicationFact(UUID(int=7), "Medicine", plans=plans, doses=doses, **fields)
    return lane_of(medication, period, SLEEPER, now=now)


def counts(found: MedicineLane) -> tuple[int, int, int, int]:
    """Planned, given of these, given besides, not recorded."""
    return found.planned, found.as_planned, found.besides, found.not_recorded


def test_doses_from_the_manual_form_stand_for_planned_ones() -> None:
    # No planned time named, 28 evenings, five minutes past eight on 23 of them.
    doses = [dose(n, given_at=at("20:05", n)) for n in range(23)]

    assert counts(lane(*doses)) == (28, 23, 0, 5)


def test_two_rows_for_one_planned_time_hide_no_gap() -> None:
    twice = [dose(0, planned_at=at("20:00", 0), given_at=at("20:00", 0)) for _n in range(2)]

    # 28 planned, 1 of them given; the second row is a giving besides; 27 nobody wrote about.
    assert counts(lane(*twice)) == (28, 1, 1, 27)


def test_of_two_rows_for_one_planned_time_the_given_one_counts() -> None:
    missed = dose(0, "missed", planned_at=at("20:00", 0), missed_reason="asleep")
    given = dose(0, "late", planned_at=at("20:00", 0), given_at=at("21:30", 0))

    found = lane(missed, given)

    assert counts(found) == (28, 1, 0, 27)
    assert (found.missed, found.late) == (1, 1)
    assert [(why.code, why.count) for why in found.missed_why] == [("asleep", 1)]


@pytest.mark.parametrize("status", ["missed", "vomited"])
def test_a_dose_that_did_not_stay_is_recorded_and_not_given(status: str) -> None:
    assert counts(lane(dose(0, status, planned_at=at("20:00", 0)))) == (28, 0, 0, 27)


def test_an_extra_dose_stands_for_no_planned_one() -> None:
    found = lane(dose(0, "extra", given_at=at("20:00", 0)))

    assert (counts(found), found.extra) == ((28, 0, 0, 28), 1)


def test_the_day_of_the_stop_asks_for_no_dose() -> None:
    # Nights 0 to 3 at 20:00; on the day of evening 4 it was stopped.
    found = lane(stopped_on=evening(4))

    assert (counts(found), found.now) == ((4, 0, 0, 4), ())
    assert [step.until_on for step in found.steps] == [evening(3)]


def test_a_medicine_stopped_before_the_period_has_nothing_planned() -> None:
    found = lane(stopped_on=evening(4), period=Period(evening(10), evening(19)))

    assert (counts(found), found.steps) == ((0, 0, 0, 0), ())


def test_as_needed_doses_are_given_and_never_planned() -> None:
    needed = plan(times=(), as_needed=True)

    found = lane(*(dose(n, given_at=at("03:00", n + 1)) for n in (2, 5)), plans=(needed,))

    assert (counts(found), found.given) == ((0, 0, 2, 0), 2)


@pytest.mark.parametrize(
    ("clock", "night", "planned"),
    [("12:50", 27, 27), ("23:29", 27, 27), ("23:30", 27, 28)],
)
def test_a_dose_that_is_still_to_come_is_not_missing(clock: str, night: int, planned: int) -> None:
    late_evening = (plan(times=("23:30",)),)

    assert counts(lane(plans=late_evening, now=at(clock, night))) == (planned, 0, 0, planned)


def test_a_dose_given_before_its_time_counts_at_once() -> None:
    early = dose(27, planned_at=at("20:00", 27), given_at=at("19:10", 27))

    assert counts(lane(early, now=at("19:30", 27))) == (28, 1, 0, 27)


def test_a_dose_belongs_to_the_diary_day_that_holds_its_planned_time() -> None:
    # 08:00 of the first day lies in the night before; 08:00 after the last night lies in it.
    mornings = (plan(-5, times=("08:00",)),)
    first, last = dose(-1, planned_at=at("08:00", 0)), dose(27, planned_at=at("08:00", 28))

    found = lane(first, last, plans=mornings)

    assert counts(found) == (28, 1, 0, 27)
    assert found.medication.doses == (last,)


def test_a_dose_across_the_turn_of_the_day_still_stands_for_its_time() -> None:
    # 11:50 after the last night, given at 12:10: by its giving a dose of the next diary day.
    noon = (plan(-5, times=("11:50",)),)
    after = dose(28, planned_at=at("11:50", 28), given_at=at("12:10", 28))

    assert counts(lane(after, plans=noon)) == (28, 1, 0, 27)


def test_a_step_asks_by_its_own_times() -> None:
    # Once a day on evenings 0 to 9, then twice: 10 + 18 evenings, and from the morning of
    # evening 10's own day 08:00 too: 08:00 on days 10 to 28, 19 of them.
    steps = (plan(), plan(10, times=("08:00", "20:00")))

    assert lane(plans=steps).planned == 10 + 18 + 19


def test_three_years_of_manual_doses_are_matched_in_a_blink() -> None:
    nights = 3 * 365
    period = Period(evening(0), evening(nights - 1))
    doses = [
        replace(dose(n), given_at=at("20:00", n) + timedelta(minutes=n % 50)) for n in range(nights)
    ]

    assert counts(lane(*reversed(doses), period=period)) == (nights, nights, 0, 0)
