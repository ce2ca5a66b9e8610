"""Measures: every number has a unit, a wording and a source, and every row has its number."""

from dataclasses import replace

from diary.clinical.measures import BY_KEY, MEASURES
from diary.stats.facts import Diary
from diary.stats.numbers import summary_numbers
from diary.stats.summary import summarise
from tests.stats.vignettes import SLEEPER, V01, V03, diary_of, episode, period_of, tapped_diary


def test_every_measure_has_a_unit_a_wording_and_a_source() -> None:
    bare = [m.key for m in MEASURES if not (m.unit and m.label and m.source) or m.digits < 0]

    assert bare == []
    assert len(BY_KEY) == len(MEASURES)


def test_summary_numbers_hold_exactly_the_measures() -> None:
    numbers = summary_numbers(summarise(diary_of(V01, minutes=240), period_of(V01)))

    assert set(numbers) == set(BY_KEY)


def test_summary_numbers_keep_full_precision() -> None:
    numbers = summary_numbers(summarise(diary_of(V01, minutes=240), period_of(V01)))

    # 17 of 19 nights, 52 episodes, 19 x 4 h = 76 h.
    assert numbers["share"] == 17 / 19
    assert numbers["per_night"] == 52 / 19
    assert numbers["per_hour"] == 52 / 76


def test_summary_numbers_of_movements_nobody_counted_are_none() -> None:
    never = summary_numbers(summarise(diary_of((2, 0, 1)), period_of((2, 0, 1))))
    none_seen = summary_numbers(summarise(diary_of((0, 0, 0)), period_of((0, 0, 0))))

    assert (never["movements_total"], never["movements_share"]) == (None, None)
    assert (none_seen["movements_total"], none_seen["movements_share"]) == (0, 0)


def test_summary_numbers_of_movements_counted_in_part_are_none() -> None:
    # 2 nights with nothing seen; on the third one episode of two was tapped, so no night with
    # movements is whole: the 0 of the two is not the number of all three.
    diary = tapped_diary((0, 0, 5), minutes=60)
    partly = replace(diary, episodes=(*diary.episodes, episode(2, 1)))

    numbers = summary_numbers(summarise(partly, period_of((0, 0, 5))))

    assert (numbers["movements_nights"], numbers["movements_left_out"]) == (2, 1)
    assert (numbers["movements_total"], numbers["movements_per_hour"]) == (None, None)


def test_summary_numbers_without_minutes_have_no_hours() -> None:
    partly = tuple(replace(n, watch="partly") for n in diary_of((0,) * 20).nights)

    numbers = summary_numbers(summarise(Diary(SLEEPER, nights=partly), period_of((0,) * 20)))

    assert (numbers["observed"], numbers["nights_minutes_unknown"]) == (20, 20)
    assert (numbers["hours"], numbers["movements_hours"]) == (None, None)


def test_summary_numbers_of_the_third_vignette_are_by_movements() -> None:
    numbers = summary_numbers(summarise(tapped_diary(V03, minutes=60), period_of(V03)))

    # 469 in 15 h, on 14 of 15 watched nights.
    assert (numbers["nights"], numbers["observed"]) == (28, 15)
    assert (numbers["movements_total"], numbers["nights_with_movements"]) == (469, 14)
    assert numbers["movements_per_hour"] == 469 / 15
