"""Week by week and by weekday: every rate with its watched nights, a short week without one."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diary.sentences import say
from diary.stats.facts import Diary, EpisodeFact, NightFact, Period
from diary.stats.summary import Summary, summarise
from tests.stats.vignettes import (
    FIRST_ON,
    SLEEPER,
    V01,
    Counts,
    diary_of,
    episode,
    evening,
    nights_of,
    period_of,
)


def read(counts: Counts) -> Summary:
    return summarise(diary_of(counts, minutes=240), period_of(counts))


def test_weeks_end_with_the_last_evening_and_the_first_may_be_short() -> None:
    # 10 evenings from Monday 5 January: 3, then 7 up to the 14th.
    weeks = read((1,) * 10).weeks

    assert [(week.from_on, week.until_on, week.evenings) for week in weeks] == [
        (date(2026, 1, 5), date(2026, 1, 7), 3),
        (date(2026, 1, 8), date(2026, 1, 14), 7),
    ]


@pytest.mark.parametrize(
    ("nights", "evenings"), [(0, []), (1, [1]), (6, [6]), (7, [7]), (8, [1, 7]), (14, [7, 7])]
)
def test_weeks_of_any_number_of_nights(nights: int, evenings: list[int]) -> None:
    weeks = summarise(diary_of((1,) * 20), Period(FIRST_ON, evening(nights - 1))).weeks

    assert [week.evenings for week in weeks] == evenings


def test_weeks_of_the_first_example_show_a_rate_only_from_7_watched_nights() -> None:
    # 3 5 2 4 0 6 3 | 2 . 4 5 1 3 . | 2 4 2 0 3 1 2: 23 on 7, 15 on 5, 14 on 7.
    first, second, third = read(V01).weeks

    assert [(w.rates.total, w.rates.nights, w.logged) for w in (first, second, third)] == [
        (23, 7, 23),
        (15, 5, 15),
        (14, 7, 14),
    ]
    # 14 / 7 = 2 a night, Garwood 7.654 to 23.490 over 7 = 1.093 to 3.356: variance / mean is
    # (7 x 38 - 14 x 14) / (6 x 14) = 0.83. In the first week it is (7 x 99 - 23 x 23) / (6 x 23)
    # = 1.19, times (2.447 / 1.96)^2 = 1.85, above 1.5: widened.
    rate = third.rates.per_night
    assert rate.low is not None
    assert rate.high is not None
    assert (rate.value, round(rate.low, 3), round(rate.high, 3)) == (2, 1.093, 3.356)
    assert (first.rates.clumped, third.rates.clumped) == (True, False)
    assert (first.rates.per_night.shown, second.rates.per_night.shown) == (True, False)
    assert say(second.rates.per_night.why_not) == (
        "Only 5 nights were watched; a rate is shown from 7."
    )


def test_weeks_add_up_to_the_period() -> None:
    found = read(V01)

    assert sum(week.total or 0 for week in found.weeks) == found.rates.total == 52
    assert sum(week.rates.nights for week in found.weeks) == found.rates.nights == 19
    assert sum(day.total or 0 for day in found.weekdays) == 52
    assert sum(day.evenings for day in found.weekdays) == 21


def test_weeks_nobody_watched_are_a_gap_and_list_what_was_logged() -> None:
    episodes = (episode(1, 0), episode(1, 1), episode(3, 0))
    diary = Diary(SLEEPER, nights_of((None,) * 7, minutes=None), episodes)

    (week,) = summarise(diary, period_of((None,) * 7)).weeks

    assert (week.total, week.logged, week.left_out) == (None, 3, 3)
    assert (week.rates.per_night.value, week.rates.share.value) == (None, None)


def test_weeks_without_any_are_a_real_zero() -> None:
    (week,) = read((0,) * 7).weeks

    assert (week.total, week.rates.nights, week.rates.share.value) == (0, 7, 0)
    assert week.rates.share.shown


def test_weeks_with_one_night_of_500_episodes_keep_their_nights() -> None:
    # One night with any: a rate needs three.
    (week,) = read((500, 0, 0, 0, 0, 0, 0)).weeks

    assert (week.total, week.rates.nights_with_any, week.rates.per_night.shown) == (500, 1, False)


def test_weeks_give_the_age_on_their_first_evening_corrected_when_early() -> None:
    # Born 15 December: 21 days on 5 January, 28 on the 12th. Due 3 weeks later, on the 5th.
    early = replace(SLEEPER, weeks_early=3)

    weeks = summarise(replace(diary_of((1,) * 14), sleeper=early), period_of((1,) * 14)).weeks

    assert [say(week.age) for week in weeks] == [
        "3 weeks (0 weeks corrected)",
        "4 weeks (1 week corrected)",
    ]


def test_weeks_without_a_birth_date_have_no_age() -> None:
    unknown = replace(SLEEPER, born_on=None)

    (week,) = summarise(Diary(unknown), period_of((0,) * 7)).weeks

    assert week.age is None


def test_weekdays_are_those_of_the_evening_monday_first() -> None:
    # 5 January 2026 is a Monday; Tuesday's episode begins at 00:30 on Wednesday's date.
    late = episode(1, 0)
    diary = Diary(SLEEPER, nights_of((0, 1), minutes=60), (late,))

    days = summarise(diary, period_of((0, 1))).weekdays

    assert [day.weekday for day in days] == [0, 1, 2, 3, 4, 5, 6]
    assert [day.total for day in days] == [0, 1, None, None, None, None, None]
    assert [day.evenings for day in days] == [1, 1, 0, 0, 0, 0, 0]


def test_weekdays_show_a_rate_from_7_watched_evenings_of_that_day() -> None:
    # 7 weeks of 2 a night, but the last Sunday was not watched: 6 Sundays only.
    counts = (*(2,) * 48, None)

    days = read(counts).weekdays

    assert [day.rates.per_night.shown for day in days] == [True] * 6 + [False]
    assert (days[0].rates.nights, days[0].total, days[6].rates.nights) == (7, 14, 6)


SHUFFLED = diary_of(V01, minutes=240)


@given(nights=st.permutations(SHUFFLED.nights), episodes=st.permutations(SHUFFLED.episodes))
@settings(max_examples=10, deadline=None)
def test_weeks_do_not_depend_on_the_order_of_rows(
    nights: list[NightFact], episodes: list[EpisodeFact]
) -> None:
    mixed = summarise(Diary(SLEEPER, tuple(nights), tuple(episodes)), period_of(V01))

    assert (mixed.weeks, mixed.weekdays) == (read(V01).weeks, read(V01).weekdays)


def test_weeks_count_a_night_watched_in_part() -> None:
    nights = tuple(NightFact(evening(n), watch="partly", watched_min=60) for n in range(7))

    (week,) = summarise(Diary(SLEEPER, nights), period_of((0,) * 7)).weeks

    assert (week.rates.nights, week.rates.hours, week.total) == (7, 7.0, 0)
