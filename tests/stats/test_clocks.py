"""How far a phone's clock was off, in words."""

import pytest

from diary.sentences import say
from diary.stats.clocks import clock_phrase


@pytest.mark.parametrize("off_s", [None, 0, 300, -300])
def test_a_clock_within_five_minutes_gets_no_word(off_s: int | None) -> None:
    assert clock_phrase(off_s) is None


@pytest.mark.parametrize(
    ("off_s", "words"),
    [
        (301, "5 minutes ahead"),
        (-3600, "60 minutes behind"),
        (7200, "2 hours ahead"),
        (-86_400, "24 hours behind"),
        (-1_795_000_000, "20775 days behind"),
    ],
)
def test_a_wrong_clock_is_said_in_the_unit_people_use(off_s: int, words: str) -> None:
    assert say(clock_phrase(off_s)) == f"The phone's clock was {words} when it sent this."
