"""Comparisons at the edges: marked days, first and last days, all zero, one huge night, order."""

from dataclasses import replace
from datetime import date
from random import Random

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from diary.clinical.banned import find_banned
from diary.clinical.terms import Context, DoseStatus, Watch, WatchHow, YesNo
from diary.stats.compare import Comparison
from diary.stats.facts import Diary, DoseFact, MedicationFact
from diary.stats.summary import summarise
from tests.stats.compared import (
    EVEN,
    FEWER,
    GROWN,
    around,
    changed_nights,
    compared,
    medicine,
    plan,
    read,
    texts,
)
from tests.stats.vignettes import FIRST_ON, Counts, evening, period_of

TOO_LITTLE = "Too little information to compare."
LEAST = (
    "The least is 7 watched nights on each side, 10 episodes in all with 5 of them before, and 3 "
    "nights with any."
)


def lines(found: Comparison) -> list[str]:
    return list(texts(found.words))


def without_medicines(before: Counts, after: Counts) -> Diary:
    return replace(around(before, after), medications=())


# A marked day


def test_a_marked_day_is_compared_like_a_change() -> None:
    # 35 on 14 nights is 2.5, 14 on 14 is 1: 0.40.
    (found,) = compared(without_medicines(EVEN, FEWER), marked=14)

    assert (found.change.kind, found.change.step, found.change.on) == ("marked", None, evening(14))
    assert list(texts(found.names)) == ["A day marked to look at"]
    assert found.ratio == pytest.approx(0.4)
    assert found.values is not None
    assert [read(value) for value in found.values if value] == [
        "2.50",
        "1.00",
        "episodes a watched night",
    ]


def test_a_marked_day_is_bounded_by_changes_and_cuts_none() -> None:
    # Alpha on evenings 7 and 42, the mark on 21.
    diary = around((2,) * 30, (2,) * 30, medicine("Alpha", plan(5, 7), plan(9, 42)))

    started, marked, changed = compared(diary, marked=21)

    assert (marked.before.from_on, marked.before.until_on) == (evening(7), evening(20))
    assert (marked.after.from_on, marked.after.until_on) == (evening(21), evening(41))
    assert read(marked.numbers[0]) == (
        "From the medicine change before to the next one: the evenings 2026-01-12 to 2026-01-25, "
        "and 2026-01-26 to 2026-02-15."
    )
    assert (started.after.until_on, changed.before.from_on) == (evening(41), evening(7))


def test_a_day_marked_on_a_change_is_one_comparison() -> None:
    (found,) = compared(around(EVEN, FEWER), marked=14)

    assert [change.kind for change in found.changes] == ["marked", "started"]
    assert list(texts(found.names)) == ["A day marked to look at", "Alpha started (50 mg)"]


@pytest.mark.parametrize("night", [-1, 28])
def test_a_marked_day_outside_the_period_gives_nothing(night: int) -> None:
    assert compared(without_medicines(EVEN, FEWER), marked=night) == ()


@pytest.mark.parametrize("night", [0, 27])
def test_a_marked_day_at_either_end_is_too_little(night: int) -> None:
    (found,) = compared(without_medicines(EVEN, FEWER), marked=night)

    assert (found.enough, lines(found)[0]) == (False, TOO_LITTLE)


def test_moving_before_a_marked_day_speaks_of_that_day() -> None:
    slide = (14,) * 7 + (12,) * 7, (10,) * 7 + (9,) * 7

    (found,) = compared(without_medicines(*slide), marked=14)

    assert lines(found)[0] == "The counts were already moving before that day."


# First day, last day, nothing watched


def test_a_change_on_the_first_evening_has_no_nights_before() -> None:
    diary = around(EVEN, FEWER, medicine("Alpha", plan(50, 0)))

    (found,) = compared(diary)

    assert lines(found) == [
        TOO_LITTLE,
        "No night before it was watched in this period.",
        LEAST,
        "The period begins with that day.",
        "Recorded: no watched night before, 49 on 28 watched nights after.",
    ]


def test_a_change_on_the_last_evening_has_one_night_after() -> None:
    (found,) = compared(around((*EVEN, *FEWER), (1,)))

    assert lines(found)[0] == TOO_LITTLE
    assert lines(found)[-1] == (
        "Recorded: 49 on 28 watched nights before, 1 on 1 watched night after."
    )


def test_a_change_after_the_last_evening_is_not_compared() -> None:
    assert compared(around(EVEN, FEWER, medicine("Alpha", plan(50, 28)))) == ()


def test_nights_nobody_watched_are_too_little() -> None:
    (found,) = compared(around((None,) * 14, (None,) * 14))

    assert lines(found)[1:3] == [
        "No night before it was watched in this period.",
        "No night from then on was watched in this period.",
    ]
    assert (found.ratio, found.low, found.wide_low) == (None, None, None)


def test_a_gap_is_no_zero_in_a_comparison() -> None:
    # 7 watched nights with 2 each among 14, and 14 after: 2 a night before, 1 after.
    (found,) = compared(around((2, None) * 7, (1,) * 14))

    assert (found.before.nights, found.ratio) == (7, 0.5)


# Counts at the edges


def test_none_before_is_too_little_and_has_no_ratio() -> None:
    (found,) = compared(around((0,) * 14, (3,) * 14))

    assert (found.enough, found.ratio, found.values) == (False, None, None)
    assert LEAST in lines(found)


def test_none_after_is_a_ratio_of_0_and_no_rate() -> None:
    # 6 on 7 nights, then none on 7: 10 in all are the least, so twice the nights, 12 before.
    (found,) = compared(around((1,) * 12 + (0,) * 2, (0,) * 14))

    assert found.enough
    assert (found.ratio, found.rate_after.value, found.rate_after.shown) == (0, 0, False)
    assert found.values is not None
    assert read(found.values[1]) == "0 on 14 nights"
    none = "After: no rate. Seen on none of these nights; a rate is shown from 3 with any."
    assert none in lines(found)
    # Exact: 1 - 0.025^(1/12) = 0.2647 of all at most, 0.2647 / 0.7353 = 0.36.
    assert (
        "Ratio after to before: 0; allowing for nights that vary, its 95 % range is 0 to 0.36."
        in lines(found)
    )


def test_no_episode_at_all_is_too_little() -> None:
    (found,) = compared(around((0,) * 14, (0,) * 14))

    assert (found.enough, found.wide_low, found.low) == (False, None, None)


def test_one_night_with_500_is_no_change() -> None:
    (found,) = compared(around((1,) * 14, (1,) * 7 + (500,) + (1,) * 6))

    # 513 to 14 is 36.64, and one night of 28 made it.
    assert found.ratio == pytest.approx(513 / 14)
    assert (found.enough, found.changed) == (True, False)
    assert found.wide_low is not None
    assert found.wide_low < 1
    assert any("vary too much" in line or "at least" in line for line in lines(found))


def test_a_range_beyond_any_use_is_said_as_at_least() -> None:
    # 8 on 28 nights, then 200 on 14: the lower end is told, the upper one would be hundreds.
    (found,) = compared(around((1, 0, 0, 0, 0, 1, 0) * 4, (14, 14, 15, 14, 14, 15, 14) * 2))

    assert found.wide_high is not None
    assert found.wide_high >= 100
    assert any(", its 95 % range is at least" in line for line in lines(found))


def test_as_many_is_neither_fewer_nor_more() -> None:
    (found,) = compared(around(EVEN, EVEN))

    assert (
        "There were as many episodes for the time watched after it (35 on 14 nights) as before "
        "(35 on 14 nights)."
    ) in lines(found)


# Plans


def test_overlapping_plans_cut_where_the_next_begins() -> None:
    # The first plan was written until evening 20, the second begins on 14 all the same.
    first = plan(5, -9, until_on=evening(20))
    diary = around(EVEN, FEWER, medicine("Alpha", first, plan(9, 14)))

    (found,) = compared(diary)

    assert (found.change.on, list(texts(found.names))) == (evening(14), ["Alpha changed to 9 mg"])


def test_two_plans_of_one_medicine_from_one_day_are_one_comparison() -> None:
    both = medicine("Alpha", plan(50, 14, times=("21:00",)), plan(25, 14, times=("07:00",)))

    (found,) = compared(around(EVEN, FEWER, both))

    assert list(texts(found.names)) == ["Alpha started (25 mg)", "Alpha started (50 mg)"]
    assert found.other_changes == ()


def test_a_stopped_medicine_is_named_with_its_last_dose() -> None:
    stopped = medicine("Alpha", plan(50, -9), stopped_on=evening(14))

    (found,) = compared(around(EVEN, FEWER, stopped))

    assert list(texts(found.names)) == ["Alpha stopped (50 mg)"]


# Words of every kind of diary


def test_fewer_than_14_nights_are_told_that_more_would_say_more() -> None:
    more = "14 watched nights or more on each side would say more."

    assert more in lines(compared(around((2,) * 13, (2,) * 14))[0])
    assert more not in lines(compared(around((2,) * 14, (2,) * 14))[0])


def test_every_range_stands_with_its_number() -> None:
    # 35 on 14: Garwood 24.379 to 48.677, so 1.74 to 3.48; 14 on 14: 7.654 to 23.490.
    (found,) = compared(around(EVEN, FEWER))

    assert list(texts(found.numbers))[1:] == [
        "There were fewer episodes for the time watched after it (14 on 14 nights) than before "
        "(35 on 14 nights).",
        "Before: 2.50 episodes a watched night, 95 % range 1.74 to 3.48.",
        "After: 1.00 episodes a watched night, 95 % range 0.55 to 1.68.",
        "Ratio after to before: 0.40; allowing for nights that vary, its 95 % range is 0.20 to "
        "0.76.",
    ]


def test_clumped_nights_are_told_to_make_the_ranges_wide() -> None:
    clumped = (0, 0, 9, 0, 1, 0, 11, 0, 0, 2, 0, 8, 0, 0)
    wide = "The nights vary a lot, so the ranges are wide."

    assert wide in lines(compared(around(clumped, EVEN))[0])
    assert wide not in lines(compared(around(EVEN, EVEN))[0])


def some(values: list[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), max_size=2, unique=True).map(tuple)


@st.composite
def diaries(draw: st.DrawFn) -> Diary:
    """Four to seven weeks around a medicine and its neighbours, told in many ways."""
    seen = st.sampled_from([0, 1, 2, 2, 3, 3, 4, 5, 9, None])
    counts = draw(st.lists(seen, min_size=28, max_size=50))
    halves = len(counts) // 2
    medicines: list[MedicationFact] = []
    for name, most in (("Alpha", 1), ("Beta", 2), ("Gamma", 1)):
        steps = draw(st.lists(st.integers(-9, len(counts)), min_size=1, max_size=most))
        plans = tuple(plan(n + 10, n, as_needed=name != "Alpha" or n < 3) for n in steps)
        days = draw(st.lists(st.integers(0, len(counts)), max_size=4))
        statuses = st.sampled_from([status.value for status in DoseStatus])
        doses = tuple(DoseFact(draw(statuses), evening(n)) for n in days)
        medicines.append(medicine(name, *plans, doses=doses))
    born_on = draw(st.sampled_from([None, date(1990, 5, 1), FIRST_ON, date(2024, 1, 20)]))
    sleeper = replace(GROWN, born_on=born_on, weeks_early=draw(st.integers(0, 17)))
    diary = around(tuple(counts[:halves]), tuple(counts[halves:]), *medicines, sleeper=sleeper)
    exceptions = draw(st.lists(st.integers(0, len(counts)), max_size=4))
    for told in (range(60), *(range(n, n + 2) for n in exceptions)):
        diary = changed_nights(
            diary,
            told,
            watch=draw(st.sampled_from([Watch.WATCHED, Watch.PARTLY])),
            watched_min=draw(st.sampled_from([None, 60, 240, 480])),
            watch_how=draw(some(["", *WatchHow])),
            context=draw(some(list(Context))),
            feeds=draw(st.sampled_from([None, 0, 5])),
        )
    answers = st.sampled_from(["", *YesNo])
    episodes = tuple(
        replace(one, fever=draw(answers), written_by=draw(st.sampled_from(["", "Ana", "Ben"])))
        for one in diary.episodes[:40]
    )
    return replace(diary, episodes=episodes + diary.episodes[40:])


# A whole diary is slow to shrink and as easily read whole: it is shown as it was found.
settled = settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
)


@settled
@given(diary=diaries(), marked=st.integers(10, 24))
def test_any_comparison_reads_well_and_says_nothing_banned(diary: Diary, marked: int) -> None:
    for found in compared(diary, marked=marked):
        said = lines(found)
        assert all(line and "None" not in line and "nan" not in line.split() for line in said)
        assert find_banned(" | ".join(said)) == []
        assert len(said) == len(set(said))
        assert (said[0] == TOO_LITTLE) == (not found.enough)
        assert found.enough or (found.values, found.changed, found.already_moving) == (
            None,
            False,
            False,
        )


@settled
@given(diary=diaries(), dice=st.randoms(use_true_random=False))
def test_comparisons_do_not_depend_on_the_order_of_rows(diary: Diary, dice: Random) -> None:
    def mixed[Row](rows: tuple[Row, ...]) -> tuple[Row, ...]:
        return tuple(dice.sample(rows, len(rows)))

    other = Diary(
        diary.sleeper,
        nights=mixed(diary.nights),
        episodes=mixed(diary.episodes),
        medications=tuple(
            replace(one, plans=mixed(one.plans), doses=mixed(one.doses))
            for one in mixed(diary.medications)
        ),
    )

    period = period_of((0,) * len(diary.nights))
    assert summarise(other, period).comparisons == summarise(diary, period).comparisons


def test_no_comparison_where_comparing_is_switched_off() -> None:
    diary = around(EVEN, FEWER)

    found = summarise(diary, period_of((*EVEN, *FEWER)), marked_on=evening(9), compare=False)

    assert (found.compared, found.comparisons) == (False, ())
