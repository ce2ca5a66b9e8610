"""Medicines on the doctor's page: what was given of what, and what came before the first."""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from diary.report.medicines import doses_words, first_lines
from diary.sentences import say
from diary.stats.doses import instant_of
from diary.stats.facts import Diary, DoseFact, MedicationFact, PlanFact
from diary.stats.summary import summarise
from tests.stats.vignettes import SLEEPER, V04, diary_of, evening, period_of

EVENINGS = {"times": ("20:00",)}
NEEDED = {"as_needed": True}


def at(clock: str, night: int) -> datetime:
    return instant_of(evening(night), clock, zone="Europe/Berlin")


def given(*nights: int, clock: str = "20:05") -> tuple[DoseFact, ...]:
    return tuple(DoseFact("given", evening(n), given_at=at(clock, n)) for n in nights)


def sertraline(*amounts_from: tuple[int, int], **fields: Any) -> MedicationFact:
    plans = tuple(
        PlanFact(Decimal(amount), "mg", evening(night), times=("20:00",))
        for amount, night in amounts_from
    )
    return MedicationFact(UUID(int=7), "Sertraline", plans=plans, **fields)


@pytest.mark.parametrize(
    ("plan", "doses", "words"),
    [
        (EVENINGS, given(*range(28)), "given 28 of 28 planned"),
        (EVENINGS, given(*range(23)), "given 23 of 28 planned, not recorded 5"),
        # Noon is 8 hours from 20:00: no planned time asked for it.
        (
            EVENINGS,
            given(0, clock="12:30"),
            "none of 28 planned recorded, given 1 more time",
        ),
        # A planned time nobody wrote about is no dose left out.
        (EVENINGS, (), "none of 28 planned recorded"),
        (NEEDED, given(0, 9), "given 2 times, as needed"),
        (NEEDED, (), "no giving recorded, as needed"),
        ({}, given(3), "given 1 time, no planned time in the period"),
        (
            {"until_on": evening(-1), **EVENINGS},
            (),
            "no giving recorded, no planned time in the period",
        ),
    ],
)
def test_doses_are_told_against_their_own_plan(
    plan: dict[str, Any], doses: tuple[DoseFact, ...], words: str
) -> None:
    plans = (PlanFact(Decimal(5), "mg", evening(-9), **plan),)
    medication = MedicationFact(UUID(int=7), "Medicine", plans=plans, doses=doses)
    diary = Diary(SLEEPER, medications=(medication,))

    (lane,) = summarise(diary, period_of((None,) * 28)).medicines

    assert say(doses_words(lane)) == words


def test_the_fourth_vignette_was_recorded_before_its_medicine() -> None:
    diary = replace(diary_of(V04), medications=(sertraline((50, 7), (100, 21), (50, 42)),))

    lines = first_lines(summarise(diary, period_of(V04)))

    # Nights 2 and 7 are the evenings of 6 and 11 January; 50 mg began on the 12th.
    assert [say(line) for line in lines] == [
        "No medicine is recorded as started or changed in the 8 weeks before the first episode.",
        "First recorded before the medicine was started: "
        "Sertraline on 12 Jan 2026 (6 Jan 2026, 11 Jan 2026).",
    ]


def test_what_was_noticed_before_the_diary_is_not_called_recorded() -> None:
    sleeper = replace(SLEEPER, first_noticed_on=evening(-30))
    diary = replace(diary_of(V04), sleeper=sleeper, medications=(sertraline((50, 7)),))

    lines = first_lines(summarise(diary, period_of(V04)))

    assert say(lines[-1]) == (
        "First noticed (6 Dec 2025) before the medicine was started: Sertraline on 12 Jan 2026."
    )


def test_without_an_episode_nothing_is_said_of_the_first() -> None:
    diary = Diary(SLEEPER, medications=(sertraline((50, 7)),))

    assert first_lines(summarise(diary, period_of((0,) * 14))) == ()
