"""The medicine lane: steps end where the next begins, unwritten doses are neither."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from diary.clinical.words import phrase
from diary.sentences import say
from diary.stats.facts import MedicationFact, PlanFact
from diary.stats.medication import amount_label, dose_label, steps_of
from tests.stats.vignettes import evening


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

    # No dose is asked for on the day of the stop.
    assert ends(found) == [("started", evening(5)), ("started", evening(5))]


def test_steps_of_a_medicine_begun_and_stopped_on_one_day_keep_that_day() -> None:
    assert ends(medicine(plan(50, 6), stopped_on=evening(6))) == [("started", evening(6))]
    assert ends(medicine(started_on=evening(6), stopped_on=evening(9))) == [("started", evening(8))]


def test_steps_as_needed_neither_end_nor_are_ended() -> None:
    needed = plan(5, 2, as_needed=True, times=())

    assert ends(medicine(plan(50, 0), needed)) == [("started", None), ("changed", None)]


def test_steps_without_a_plan_stand_for_the_start() -> None:
    (step,) = steps_of(medicine(started_on=evening(3)))

    assert (step.label, step.from_on) == (phrase("dose not recorded"), evening(3))


def test_dose_label_says_what_was_written() -> None:
    label = dose_label(PlanFact(Decimal("0.5000"), "ml", evening(0)))

    assert label == phrase("%(amount)s %(unit)s", amount="0.5", unit=phrase("ml"))


@pytest.mark.parametrize(
    ("amount", "unit", "words"),
    [
        ("1", "tablet", "1 tablet"),
        ("1.0", "drop", "1 drop"),
        ("0.5", "tablet", "0.5 tablets"),
        ("2", "puff", "2 puffs"),
        ("1", "mg", "1 mg"),
        ("1", "spoon", "1 spoon"),  # a unit of a newer version stands as written
    ],
)
def test_amount_of_one_piece_is_said_in_the_singular(amount: str, unit: str, words: str) -> None:
    assert say(amount_label(Decimal(amount), unit)) == words
