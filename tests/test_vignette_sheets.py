"""The six worked examples on the two single sheets: what they say, and what none may ever say."""

import re

import pytest

from diary.clinical.banned import find_banned
from tests.examples import BUILDERS, kept
from tests.test_vignette_pages import NEVER, NEVER_STOP

pytestmark = pytest.mark.django_db

HANDOVER = {
    "V01": (
        "Asleep (52 of 52)",
        "When somebody woke them (9 told): stopped at once 9, within a minute 0",
        "One side only 10 of 52",
        "5 minutes or more 2 of 52",
    ),
    "V02": (
        "Sudden bend, crunch or nod, again and again: 20 of 20",
        "Weekly check of 11 Jan 2026: Smiles less.",
        "Awake 10 of 20",
    ),
    "V03": ("One side only 14 of 14", "Hours most began in: 23:00 to 00:00 (14 of 14)."),
    # Of the last four weeks, as the report of a family without a visit.
    "V04": ("Sertraline 50 mg at 08:00", NEVER_STOP),
    "V05": ("Just dozing off (8 of 8)", "Hours most began in: 22:00 to 23:00 (8 of 8)."),
    "V06": (
        "1 episode has a danger answer (46 of 46 episodes had the danger question answered).",
        "Morphine 0.1 mg at 06:00, 12:00, 18:00",
    ),
}
PRETEST = {
    "V01": ("Nights with any: 11 of 12 watched", "Fell asleep 23:00 23:00 to 23:00 12 of 14"),
    "V02": ("Sudden bend, crunch or nod, again and again: 20 of 20", "0, watched"),
    "V03": ("10 to 30 minutes 14", "Middle time since falling asleep: 10 min"),
    "V04": ("Sertraline 50 mg since 16 Feb 2026 (before: 100 mg)",),
    "V05": ("Nights with any: 5 of 14 watched; could plausibly be 13 to 65 %.", "Caffeine 5"),
    "V06": (
        "Nights with any: 12 of 12 watched; could plausibly be 74 to 100 %.",
        "Baby feeding badly or floppy, not all OK; done: Called a doctor or nurse line.",
        "Morphine 0.1 mg since 13 Jan 2026 (before: 0.15 mg)",
    ),
}
SAID = {"handover": HANDOVER, "pretest": PRETEST}


@pytest.mark.parametrize("sheet", sorted(SAID))
@pytest.mark.parametrize("name", sorted(BUILDERS))
def test_sheet_of_an_example_says_what_it_must_and_nothing_it_must_not(
    name: str, sheet: str
) -> None:
    with kept(name) as diary:
        text = diary.page(f"{sheet}/")

    assert [words for words in SAID[sheet][name] if words not in text] == []
    assert find_banned(text) == []
    assert [words for words in NEVER[name] if re.search(words, text, re.IGNORECASE)] == []


@pytest.mark.parametrize("sheet", sorted(SAID))
def test_worries_of_the_second_example_stand_before_any_count(sheet: str) -> None:
    with kept("V02") as diary:
        text = diary.page(f"{sheet}/")

    runs = text.index("again and again: 20 of 20")
    others = [text.find(words) for words in ("Most often", "Nights with any", "Hours most began")]
    assert runs < min(at for at in others if at >= 0)
