"""Ages: the unit fits the age, the corrected age stands beside it."""

from datetime import date

import pytest

from diary.clinical.words import Phrase, counted, phrase
from diary.stats.ages import age_phrase

BORN = date(2026, 1, 10)


def weeks(n: int) -> Phrase:
    return counted("%(count)s week", "%(count)s weeks", n)


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2026, 1, 19), counted("%(count)s week", "%(count)s weeks", 1)),
        (date(2026, 1, 24), weeks(2)),  # day 14
        (date(2026, 7, 9), weeks(25)),  # 180 days, one short of 6 months: 180 // 7 = 25
        (date(2026, 7, 10), counted("%(count)s month", "%(count)s months", 6)),
        (date(2029, 1, 9), counted("%(count)s month", "%(count)s months", 35)),
        (date(2029, 1, 10), counted("%(count)s year", "%(count)s years", 3)),
    ],
)
def test_age_phrase_counts_completed_units(on: date, expected: Phrase) -> None:
    assert age_phrase(BORN, 0, on) == expected


def test_age_phrase_shows_the_corrected_age_beside_it() -> None:
    # 63 days = 9 weeks; born 3 weeks early: 63 - 21 = 42 days = 6 weeks.
    assert age_phrase(BORN, 3, date(2026, 3, 14)) == phrase(
        "%(age)s (%(corrected)s)",
        age=weeks(9),
        corrected=counted("%(count)s week corrected", "%(count)s weeks corrected", 6),
    )


def test_age_phrase_before_the_due_date_says_so() -> None:
    # 14 days old, born 4 weeks early: 28 - 14 = 14 days = 2 weeks before the due date.
    age = age_phrase(BORN, 4, date(2026, 1, 24))

    before = "%(count)s week before the due date", "%(count)s weeks before the due date"
    assert age == phrase("%(age)s (%(corrected)s)", age=weeks(2), corrected=counted(*before, 2))


def test_age_phrase_is_none_without_a_birth_date_or_before_birth() -> None:
    assert age_phrase(None, 0, BORN) is None
    assert age_phrase(BORN, 0, date(2026, 1, 9)) is None


def test_age_phrase_drops_the_correction_at_two_years() -> None:
    two = counted("%(count)s month", "%(count)s months", 24)

    assert age_phrase(BORN, 8, date(2028, 1, 10)) == two
