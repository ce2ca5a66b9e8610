"""What is said before any number: an unusual week, and everything else that changed."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from diary.stats.facts import DoseFact
from diary.stats.week_before import week_before
from tests.stats.compared import (
    EVEN,
    FEWER,
    GROWN,
    around,
    changed_episodes,
    changed_nights,
    compared,
    medicine,
    plan,
    read,
    texts,
)
from tests.stats.vignettes import FIRST_ON, Counts, evening

BEFORE, AFTER = range(14), range(14, 28)


def others(*diary_parts: Any, **fields: Any) -> list[str]:
    """What else is said to have changed between 35 on 14 nights and 14 on 14."""
    (found,) = compared(*diary_parts, **fields)
    assert found.enough
    assert found.first[-len(found.other_changes) :] == found.other_changes
    return list(texts(found.other_changes))


def week(*counts: int | None) -> str | None:
    """The sentence on the last 7 of these nights before a change."""
    diary = around(counts, FEWER)
    (found,) = compared(diary)
    words = week_before(found.before)
    return None if words is None else read(words)


# The week before


def test_a_week_above_the_usual_range_is_said_with_its_counts() -> None:
    # 13 nights 20, so 10.8 expected in 7; variance at the mean: 10.8 x (1 + 7/13) = 16.6, and 16 is
    # the least sum not exceeded in 9 of 10 such weeks (scipy nbinom). 17 lie above it, 16 do not.
    earlier = (2, 1) * 6 + (2,)

    assert week(*earlier, 3, 2, 2, 3, 2, 3, 2) == (
        "The week before the change had more than the weeks before it (17 on 7 watched nights; 20 "
        "on 13). Counts often come down again after such a week by themselves."
    )
    assert week(*earlier, 2, 2, 2, 3, 2, 3, 2) is None


def test_a_week_below_the_usual_range_is_said_too() -> None:
    # 42 on 14 nights, 21 expected in 7, at least 14 of them in 9 of 10 weeks (scipy nbinom).
    said = week(*(3,) * 14, 1, 1, 0, 1, 0, 1, 0)

    assert said is not None
    assert "had fewer than the weeks before it (4 on 7 watched nights; 42 on 14)" in said
    assert said.endswith("Counts often go up again after such a week by themselves.")


def test_a_week_like_the_others_is_not_spoken_of() -> None:
    assert week(*(2, 3) * 14) is None
    assert week(*(0,) * 28) is None


def test_nights_not_watched_are_no_part_of_the_week() -> None:
    # 3 watched nights in the last 7 are too few to speak of; 4 are not.
    gap: Counts = (None,) * 3

    assert week(*(1,) * 14, *gap, None, 9, 9, 9) is None
    assert week(*(1,) * 14, *gap, 9, 9, 9, 9) is not None


def test_too_few_nights_before_the_week_say_nothing() -> None:
    assert week(*(1,) * 6, *(9,) * 7) is None
    assert week(*(1,) * 7, *(9,) * 7) is not None


def test_a_week_after_none_at_all_stands_out_from_6_on() -> None:
    # All k of the week by chance: (7/14)^5 = 0.031, (7/14)^6 = 0.016, under 0.025.
    assert week(*(0,) * 7, 1, 1, 1, 1, 1, 0, 0) is None
    assert week(*(0,) * 7, 1, 1, 1, 1, 1, 1, 0) is not None


def test_the_week_is_said_before_any_number() -> None:
    (found,) = compared(around((1, 2) * 7 + (6,) * 7, (1, 2) * 7))

    assert "The week before the change had more" in read(found.words[0])
    assert found.words[0] in found.first


# Nothing else, and medicines


def test_nothing_else_recorded_is_said_as_that() -> None:
    (found,) = compared(around(EVEN, FEWER))

    assert (found.first, found.other_changes) == ((), ())
    assert "Nothing else was recorded as changed; other things may have." in texts(found.cautions)


def test_two_medicines_of_one_day_make_one_comparison_naming_both() -> None:
    diary = around(EVEN, FEWER, medicine("Beta", plan(5, 14)), medicine("Alpha", plan(50, 14)))

    (found,) = compared(diary)

    assert list(texts(found.names)) == ["Alpha started (50 mg)", "Beta started (5 mg)"]
    assert list(texts(found.other_changes)) == [
        "More than one medicine changed on that day; these nights cannot tell them apart."
    ]


def test_an_as_needed_medicine_inside_the_nights_is_named_and_cuts_nothing() -> None:
    needed = medicine("Rescue", plan(5, 20, as_needed=True, times=()))

    said = others(around(EVEN, FEWER, medicine("Alpha", plan(50, 14)), needed))

    assert said == ["Also inside these nights: Rescue as needed started (5 mg), 2026-01-25."]


def test_another_medicine_begun_where_the_nights_begin_is_named() -> None:
    first = medicine("Beta", plan(5, 0))

    _start, found = compared(around(EVEN, FEWER, medicine("Alpha", plan(50, 14)), first))

    assert list(texts(found.other_changes)) == [
        "The nights before begin with another change: Beta started (5 mg), 2026-01-05."
    ]


def test_a_step_of_the_same_medicine_before_is_no_other_change() -> None:
    _start, found = compared(around(EVEN, FEWER, medicine("Alpha", plan(25, 0), plan(50, 14))))

    assert found.other_changes == ()
    assert list(texts(found.names)) == ["Alpha changed to 50 mg"]


def test_doses_as_needed_are_counted_by_nights() -> None:
    doses = tuple(DoseFact("given", evening(n), given_at=None) for n in (1, 1, 4, 6))
    needed = medicine("Rescue", plan(5, -9, as_needed=True, times=()), doses=doses)

    said = others(around(EVEN, FEWER, medicine("Alpha", plan(50, 14)), needed))

    assert said == ["Rescue given as needed: on 3 of 14 nights before, on 0 of 14 after."]


def test_doses_not_taken_are_counted_by_nights() -> None:
    doses = (DoseFact("missed", evening(15)), DoseFact("vomited", evening(16)))
    changed = medicine("Alpha", plan(25, -9), plan(50, 14), doses=doses)
    started = medicine("Alpha", plan(50, 14), doses=doses)

    assert others(around(EVEN, FEWER, changed)) == [
        "Doses missed or vomited: on 0 of 14 nights before, on 2 of 14 after."
    ]
    assert others(around(EVEN, FEWER, started)) == [
        "Doses missed or vomited: on 2 of 14 nights after; none was planned before."
    ]


# Health and circumstances


@pytest.mark.parametrize("context", ["illness", "fever", "vaccine"])
def test_illness_of_a_night_is_counted_on_both_sides(context: str) -> None:
    diary = changed_nights(around(EVEN, FEWER), range(3, 6), context=(context,))

    assert others(diary) == [
        "Illness, fever or a vaccine: on 3 of 14 nights before, on 0 of 14 after."
    ]


@pytest.mark.parametrize("answer", ["fever", "ill_now", "vaccine_48h"])
def test_illness_of_an_episode_counts_for_its_night(answer: str) -> None:
    diary = changed_episodes(around(EVEN, FEWER), range(20, 22), **{answer: "yes"})

    assert others(diary) == [
        "Illness, fever or a vaccine: on 0 of 14 nights before, on 2 of 14 after."
    ]


def test_a_temperature_of_38_is_fever_and_less_is_not() -> None:
    diary = around(EVEN, FEWER)
    hot = changed_nights(diary, range(3, 5), temp_c=Decimal("38.0"))

    assert others(changed_episodes(hot, range(6, 7), temp_c=Decimal("39.5"))) == [
        "Illness, fever or a vaccine: on 3 of 14 nights before, on 0 of 14 after."
    ]
    warm = changed_nights(diary, range(3, 5), temp_c=Decimal("37.9"))
    assert compared(warm)[0].other_changes == ()


def test_illness_alike_on_both_sides_is_no_change() -> None:
    diary = around(EVEN, FEWER)
    for night in (3, 20):
        diary = changed_nights(diary, range(night, night + 1), context=("fever",))

    assert compared(diary)[0].other_changes == ()


def test_answers_of_no_and_not_sure_are_no_illness() -> None:
    diary = changed_episodes(around(EVEN, FEWER), range(4), fever="no", ill_now="not_sure")

    assert compared(diary)[0].other_changes == ()


def test_other_circumstances_count_from_a_quarter_of_the_nights() -> None:
    diary = around(EVEN, FEWER)

    # 3 of 14 is 21 %, 4 of 14 is 29 %.
    assert compared(changed_nights(diary, range(3), context=("travel",)))[0].other_changes == ()
    assert others(changed_nights(diary, range(4), context=("travel",))) == [
        "Travel: on 4 of 14 nights before, on 0 of 14 after."
    ]


def test_feeds_are_compared_by_their_middle_number() -> None:
    diary = changed_nights(around(EVEN, FEWER), BEFORE, feeds=3)

    assert others(changed_nights(diary, AFTER, feeds=1)) == [
        "Feeds a night, middle number: 3.0 before, 1.0 after."
    ]
    assert compared(changed_nights(diary, AFTER, feeds=3))[0].other_changes == ()


# Who watched, and how


def test_one_night_watched_in_another_way_is_said_and_compared() -> None:
    diary = changed_nights(around(EVEN, FEWER), range(1), watch_how=("camera_live",))

    assert others(diary) == [
        "On camera, live: on 1 of 14 nights before, on 0 of 14 after.",
    ]


def test_nights_mostly_watched_in_another_way_are_not_compared() -> None:
    # Both ways on both sides, and yet 13 of 14 nights by one way before, 1 of 14 after.
    diary = changed_nights(around(EVEN, FEWER), range(1, 15), watch_how=("camera_live",))

    (found,) = compared(diary)

    assert not found.enough
    assert "The nights before and after were watched in different ways." in texts(found.words)


def test_nights_watched_in_part_nobody_knows_how_long_are_another_way() -> None:
    diary = changed_nights(around(EVEN, FEWER), AFTER, watch="partly", watched_min=None)

    (found,) = compared(diary)

    assert not found.enough


def test_longer_watching_is_said_and_leads_to_hours() -> None:
    # 390 minutes are 6.5 h; 300 are 5 h: 1.3 times, over a quarter more.
    (found,) = compared(changed_nights(around(EVEN, FEWER), AFTER, watched_min=300))

    assert found.per_hour
    assert list(texts(found.other_changes)) == [
        "Watched for 6.5 hours a night before, 5.0 hours after."
    ]
    # 14 in 70 h over 35 in 91 h = 0.2 / 0.3846 = 0.52.
    assert found.ratio == pytest.approx(0.52)
    assert (found.rate_before.n, found.rate_after.n) == (91, 70)


def test_minutes_known_for_some_nights_only_are_said() -> None:
    diary = changed_nights(around(EVEN, FEWER), range(2, 4), watched_min=None)
    words = (
        "How long was watched is not known for 2 nights; on the others it was {} to 390 minutes. "
        "The rates take all nights as alike."
    )

    (alike,) = compared(changed_nights(diary, range(5, 6), watched_min=300))
    (unequal,) = compared(changed_nights(diary, range(5, 6), watched_min=100))

    assert not unequal.per_hour
    # More than twofold apart it stands before the numbers, else after them.
    assert words.format(300) in texts(alike.cautions)
    assert words.format(100) in texts(unequal.first)
    assert words.format(100) not in texts(unequal.cautions)


def test_ways_nobody_told_are_said() -> None:
    (found,) = compared(changed_nights(around(EVEN, FEWER), range(28), watch_how=()))

    assert found.enough
    assert "How it was watched was not recorded for 28 nights." in texts(found.cautions)


def test_other_people_writing_are_said_without_names() -> None:
    diary = changed_episodes(around(EVEN, FEWER), BEFORE, written_by="Ana")

    assert others(changed_episodes(diary, AFTER, written_by="Ben")) == [
        "Most episodes were written down by other people than before."
    ]
    assert compared(changed_episodes(diary, AFTER, written_by="Ana"))[0].other_changes == ()


# Age


def test_ages_of_a_baby_are_said_at_both_ends() -> None:
    # Born 15 December: 21 days on 5 January, 48 days on 1 February.
    baby = replace(GROWN, born_on=date(2025, 12, 15))

    assert others(around(EVEN, FEWER, sleeper=baby)) == [
        "In babies the counts also change with age.",
        "Age: 3 weeks on the first of these nights, 6 weeks on the last.",
    ]


def test_ages_are_those_of_the_first_and_last_watched_night() -> None:
    # A week of gaps on both ends: 28 days on 12 January, 48 - 7 = 41 on 25 January.
    baby = replace(GROWN, born_on=date(2025, 12, 15))
    gap: Counts = (None,) * 7

    said = others(around((*gap, *(3,) * 7), (*(2,) * 7, *gap), sleeper=baby))

    assert said[1] == "Age: 4 weeks on the first of these nights, 5 weeks on the last."


@pytest.mark.parametrize(("days", "spoken"), [(1, True), (0, False)])
def test_a_child_turning_two_between_is_a_baby_before(days: int, *, spoken: bool) -> None:
    # Two years old on the first evening, or the day after it.
    born_on = date(FIRST_ON.year - 2, FIRST_ON.month, FIRST_ON.day) + timedelta(days=days)
    found = compared(around(EVEN, FEWER, sleeper=replace(GROWN, born_on=born_on)))[0]

    said = list(texts(found.other_changes))
    assert said[:1] == (["In babies the counts also change with age."] if spoken else [])


def test_weeks_born_early_keep_a_child_a_baby_for_longer() -> None:
    # 2 years and 2 weeks old, 4 weeks early: 2 years less 2 weeks corrected.
    born_on = date(FIRST_ON.year - 2, FIRST_ON.month, FIRST_ON.day) - timedelta(weeks=2)
    early = replace(GROWN, born_on=born_on, weeks_early=4)

    assert others(around(EVEN, FEWER, sleeper=early))[0].startswith("In babies")
    assert compared(around(EVEN, FEWER, sleeper=replace(early, weeks_early=0)))[0].first == ()


def test_without_a_birth_date_no_age_is_said() -> None:
    diary = around(EVEN, FEWER, sleeper=replace(GROWN, born_on=None))

    assert compared(diary)[0].other_changes == ()
