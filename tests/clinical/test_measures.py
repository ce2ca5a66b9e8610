"""Measures: every number has a unit, a wording and a source, and every row has its number."""

from diary.clinical.measures import BY_KEY, MEASURES
from diary.stats.numbers import summary_numbers
from diary.stats.summary import summarise
from tests.stats.vignettes import V01, diary_of, period_of


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
