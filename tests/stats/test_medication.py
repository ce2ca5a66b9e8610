"""The medicine lane: steps end where the next begins, unwritten doses are neither."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from diary.clinical.words import phrase
from diary.stats.facts import DoseFact, MedicationFact, Period, PlanFact
from diary.stats.medication import dose_label, lane_of, steps_of
from tests.stats.vignettes import evening

PERIOD = Period(evening(0), evening(9))


def plan(amount: int, night: int, **fields: Any) -> PlanFact:
    base = PlanFact(Decimal(amount), "mg", evening(night), times=("08:00", "20:00"))
    return replace(base, **fields)


def medicine(*plans: PlanFact, **fields: Any) -> MedicationFact:
    return MedicationFact(UUID(int=7), "Medicine", plans=plans, **fields)


def ends(medication: MedicationFact) -> list[tuple[str, date | None]]:
    return [(step.kind, step.until_on) for step in steps_of(medication)]


def test_steps_end_the_day_before_the_next_begins() -> None:
    assert ends(medicine(plan(50, 0), plan(100, 5))) == [
        ("started", evening(4)),
        ("changed", None),
    ]


def test_steps_that_begin_together_run_side_by_side_and_all_stop() -> None:
    found = medicine(plan(50, 0), plan(25, 0), stopped_on=evening(6))

    assert ends(found) == [("started", evening(6)), ("started", evening(6))]


def test_steps_as_needed_neither_end_nor_are_ended() -> None:
    needed = plan(5, 2, as_needed=True, times=())

    assert ends(medicine(plan(50, 0), needed)) == [("started", None), ("changed", None)]


def test_steps_without_a_plan_stand_for_the_start() -> None:
    (step,) = steps_of(medicine(started_on=evening(3)))

    assert (step.label, step.from_on) == (phrase("dose not recorded"), evening(3))


def test_dose_label_says_what_was_written() -> None:
    label = dose_label(PlanFact(Decimal("0.5000"), "ml", evening(0)))

    assert label == phrase("%(amount)s %(unit)s", amount="0.5", unit=phrase("ml"))


def test_lane_counts_doses_of_the_period_and_what_nobody_wrote() -> None:
    def dose(night: int, status: str, **fields: Any) -> DoseFact:
        at = datetime(2026, 1, 5, 19, tzinfo=UTC) + timedelta(days=night)
        return DoseFact(status, evening(night), planned_at=at, **fields)

    lane = lane_of(
        medicine(
            plan(50, 8),
            doses=(
                dose(8, "given"),
                dose(8, "late"),
                dose(9, "missed", missed_reason="asleep"),
                replace(dose(9, "extra"), planned_at=None),
                dose(10, "given"),  # after the period
            ),
        ),
        PERIOD,
    )

    # Twice a day on nights 8 and 9 makes 4 planned; 3 of them written.
    assert (lane.planned, lane.given, lane.late, lane.missed, lane.extra) == (4, 1, 1, 1, 1)
    assert lane.not_recorded == 1
    assert [(why.code, why.count) for why in lane.missed_why] == [("asleep", 1)]
    assert [step.label for step in lane.now] == [dose_label(plan(50, 8))]


def test_lane_of_a_stopped_medicine_has_nothing_now() -> None:
    lane = lane_of(medicine(plan(50, 0), stopped_on=evening(4)), PERIOD)

    assert (lane.now, lane.planned) == ((), 10)
