"""Before and after a change: the worked ratios, the trap of clumped nights, and drift."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest

from diary.clinical.banned import find_banned
from diary.clinical.words import phrase
from diary.stats.change import careful_ratio, drift_fits_as_well, inflation, memory_of, slope_before
from diary.stats.compare import Comparison
from diary.stats.facts import Diary, MedicationFact, PlanFact
from diary.stats.intervals import ratio_interval
from diary.stats.sides import Side
from diary.stats.summary import summarise
from tests.stats.vignettes import FIRST_ON, SLEEPER, V04, Counts, diary_of, evening, period_of

CLUMPED = (0, 0, 9, 0, 1, 0, 11, 0, 0, 2, 0, 8, 0, 0)
CLUMPED_AFTER = (0, 3, 0, 0, 0, 6, 0, 0, 1, 0, 0, 5, 0, 0)
TOO_LITTLE = phrase("Too little information to compare.")
MOVING = phrase("The counts were already moving before the change.")


def with_steps(counts: Counts, *nights: int, stopped_on: date | None = None) -> Diary:
    """The diary of `counts`, one medicine stepping on the evenings of `nights`."""
    plans = tuple(PlanFact(Decimal(50 * n), "mg", evening(n), times=("21:00",)) for n in nights)
    medicine = MedicationFact(UUID(int=7), "Medicine", plans=plans, stopped_on=stopped_on)
    plain = diary_of(counts, minutes=390)
    return Diary(SLEEPER, plain.nights, plain.episodes, medications=(medicine,))


def compared(counts: Counts, *nights: int) -> tuple[Comparison, ...]:
    return summarise(with_steps(counts, *nights), period_of(counts)).comparisons


def segment(side: Side) -> tuple[int, int]:
    return side.nights, side.total


def test_comparisons_cut_the_fourth_vignette_at_its_dose_steps() -> None:
    found = compared(V04, 7, 21, 42)

    assert [(segment(c.before), segment(c.after)) for c in found] == [
        ((7, 2), (14, 19)),
        ((14, 19), (21, 70)),
        ((21, 70), (14, 11)),
    ]


def test_comparisons_of_the_fourth_vignette_give_the_published_ratios() -> None:
    # 19/14 over 2/7 = 4.75; 70/21 over 19/14 = 2.456; 11/14 over 70/21 = 0.2357.
    found = [(c.ratio, c.low, c.high) for c in compared(V04, 7, 21, 42)]

    assert found[0] == pytest.approx((4.75, 1.1459582789727154, 42.055661947143356), rel=1e-9)
    assert found[1] == pytest.approx(
        (2.456140350877193, 1.4623625297179839, 4.319716227152319), rel=1e-9
    )
    assert found[2] == pytest.approx(
        (0.2357142857142857, 0.1125368262069231, 0.44807631560771766), rel=1e-9
    )


def test_comparison_with_2_episodes_before_is_too_little() -> None:
    first, second, _third = compared(V04, 7, 21, 42)

    assert (first.enough, first.words[0]) == (False, TOO_LITTLE)
    assert (second.enough, second.changed) == (True, True)


def test_comparison_of_clumped_nights_finds_no_change() -> None:
    # 31 then 15: 0.48, and the exact range 0.24 to 0.92 would cry "changed".
    (found,) = compared((*CLUMPED, *CLUMPED_AFTER), 14)

    assert [round(n or 0, 2) for n in (found.ratio, found.low, found.high)] == [0.48, 0.24, 0.92]
    assert [round(n or 0, 2) for n in (found.wide_low, found.wide_high)] == [0.05, 2.90]
    assert (found.enough, found.changed) == (True, False)


def test_careful_ratio_of_even_nights_is_the_exact_one() -> None:
    # Variance / mean of 2 1 2 1 ... is under 1 and neighbours differ: phi is held at 1.
    careful = careful_ratio((2, 1) * 7, (1, 0) * 7, exposure_before=14, exposure_after=14)

    assert careful == ratio_interval(21, 7, nights_before=14, nights_after=14)


def test_inflation_grows_with_the_memory_of_the_nights() -> None:
    # Both sides 0 and 4 in equal number: mean 2, variance 14 x 4 / 13 = 4.308, so 2.154 before
    # memory; t26 = 2.056: x (2.056 / 1.96)^2 = 2.369. Swapping nights remember nothing; long
    # runs are held at 0.6, which multiplies by 1.6 / 0.4 = 4.
    swapping, runs = (0, 4) * 7, (0,) * 7 + (4,) * 7

    assert inflation(swapping, swapping) == pytest.approx(2.369, abs=0.001)
    assert inflation(runs, runs) == pytest.approx(4 * 2.369, abs=0.004)


def test_comparison_of_nights_watched_differently_is_too_little() -> None:
    counts = (3, 2) * 14
    diary = with_steps(counts, 14)
    camera = tuple(replace(night, watch_how=("camera_live",)) for night in diary.nights[14:])

    (found,) = summarise(
        replace(diary, nights=(*diary.nights[:14], *camera)), period_of(counts)
    ).comparisons

    assert (found.enough, found.words[:2]) == (
        False,
        (TOO_LITTLE, phrase("The nights before and after were watched in different ways.")),
    )


def test_comparison_of_unequal_watching_is_per_hour() -> None:
    # 4 a night over 8 h, then 2 a night over 2 h: half as many, yet twice as many per hour.
    counts = (4,) * 14 + (2,) * 14
    diary = with_steps(counts, 14)
    nights = tuple(
        replace(night, watched_min=480 if n < 14 else 120) for n, night in enumerate(diary.nights)
    )

    (found,) = summarise(replace(diary, nights=nights), period_of(counts)).comparisons

    assert (found.per_hour, found.ratio) == (True, 2.0)


def test_memory_of_alternating_nights_is_none_and_of_long_runs_capped() -> None:
    assert memory_of((0, 4) * 7, (0, 4) * 7) == 0
    assert memory_of((0,) * 10 + (4,) * 10, (0,) * 10 + (4,) * 10) == 0.6


def test_slope_before_sees_a_fall_that_came_first() -> None:
    falling = (9, 9, 8, 7, 6, 6, 5, 4, 4, 3, 3, 2, 2, 1)

    assert slope_before(range(14), falling, (1,) * 14)
    assert not slope_before(range(14), falling, (9,) * 14)
    assert not slope_before(range(14), (5,) * 14, (1,) * 14)


def test_drift_fits_as_well_tells_a_slide_from_a_step() -> None:
    slide = (20, 18, 16, 15, 13, 12, 11, 10, 9, 8, 7, 7, 6, 5)

    assert drift_fits_as_well(range(14), slide[:7], slide[7:])
    assert not drift_fits_as_well(range(14), (10,) * 7, (2,) * 7)


def test_drift_bears_a_side_without_any() -> None:
    assert not drift_fits_as_well(range(14), (10,) * 7, (0,) * 7)


def test_comparison_says_first_that_counts_were_already_moving() -> None:
    slide = (12, 11, 11, 10, 9, 9, 8, 8, 7, 7, 6, 6, 5, 5, 4, 4, 4, 3, 3, 3, 2, 2, 2, 2, 1, 1, 1, 1)

    (found,) = compared(slide, 14)

    assert (found.already_moving, found.words[0]) == (True, MOVING)


def test_comparison_ends_where_a_medicine_was_stopped() -> None:
    counts = (3, 2) * 14
    diary = with_steps(counts, 0, stopped_on=evening(14))

    started, found = summarise(diary, period_of(counts)).comparisons

    assert (started.change.on, started.enough) == (FIRST_ON, False)
    assert (found.change.kind, found.change.on) == ("stopped", evening(14))
    assert (found.before.from_on, found.after.until_on) == (FIRST_ON, evening(27))


def test_no_sentence_beside_a_comparison_is_banned() -> None:
    said = [p.text for c in (*compared(V04, 7, 21, 42), *compared((5,) * 28, 14)) for p in c.words]

    assert len(said) > 10
    assert find_banned(" | ".join(said)) == []
