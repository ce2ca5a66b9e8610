"""The report as text: never more than 2,000 characters, whole sentences, the page's own figures."""

import re
from typing import Any

import pytest
from django.test import Client

from diary.clinical.banned import find_banned
from diary.models import Visit
from tests.examples import BUILDERS, FIRST_ON, Kept, kept
from tests.world import World

pytestmark = pytest.mark.django_db

CLOSING = "Family-kept record. Not a diagnosis."
MOST = 2_000


def text(client: Client, world: World, query: str = "") -> str:
    answer = client.get(f"/sleepers/{world.mia.uuid}/report.txt{query}")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    return answer.content.decode()


def whole(diary: Kept) -> str:
    last_on = diary.evening(len(diary.counts))
    return text(diary.client, diary.world, f"?from={FIRST_ON}&to={last_on}")


def sizes(said: str) -> list[int]:
    """Characters, UTF-16 units, and both with two for a line's end."""
    windows = said.replace("\n", "\r\n")
    units = [len(one.encode("utf-16-le")) // 2 for one in (said, windows)]
    return [len(said), len(windows), *units]


def crowd(world: World, letter: str) -> None:
    """As much as every form takes, in one character."""
    world.mia.name = (letter * 100)[: world.mia._meta.get_field("name").max_length]
    world.mia.family_notes = world.mia.birth_notes = letter * 1000
    world.mia.save()
    asked: dict[str, Any] = {f"question_{n}": letter * 300 for n in (1, 2, 3)}
    Visit.unscoped.create(sleeper=world.mia, written_by=world.ana, reason=letter * 1000, **asked)
    for n in range(9):
        medicine = world.medicine(f"{letter * 60}{n}")
        world.plan(medicine, "5", from_on=world.evening(20))
    for n in range(1, 21):
        on = world.evening(n)
        world.night(on)
        world.episode(
            on=on,
            danger_ok="no",
            danger=["breathing", "colour"],
            danger_done=["called_doctor"],
            danger_note=letter * 900,
            state="awake",
            lasting_s=900,
        )


@pytest.mark.parametrize("letter", ["m", "\N{SLEEPING SYMBOL}", "\N{CJK UNIFIED IDEOGRAPH-7720}"])
def test_text_never_has_more_than_two_thousand_characters(
    as_ana: Client, world: World, letter: str
) -> None:
    crowd(world, letter)

    said = text(as_ana, world)

    assert max(sizes(said)) <= MOST
    assert said.endswith(CLOSING)
    assert re.search(r"^Shortened: \d+ more sentences are in the report\.$", said, re.MULTILINE)
    assert "20 episodes have a danger answer" in said


def test_text_of_an_empty_diary_says_what_is_missing(as_ana: Client, world: World) -> None:
    said = text(as_ana, world)

    assert "No episodes were logged." in said
    assert "No night was watched, so there is no rate." in said
    assert "Shortened" not in said
    assert max(sizes(said)) <= MOST


def test_text_has_no_sign_a_portal_might_lose(as_ana: Client, world: World) -> None:
    crowd(world, "m")

    assert text(as_ana, world).isascii()


@pytest.mark.parametrize("name", sorted(BUILDERS))
def test_text_of_an_example_says_nothing_the_page_does_not(name: str) -> None:
    with kept(name) as diary:
        said, page = whole(diary), diary.report()

    assert max(sizes(said)) <= MOST
    numbers = set(re.findall(r"\d[\d.:]*\d|\d", said))
    # How many sentences were left out is the text's own number.
    numbers -= set(re.findall(r"Shortened: (\d+)", said))
    assert {number for number in numbers if number not in page} == set()


MUST = {
    "V01": ("2.74 (95 % range 2.04 to 3.59), from 52 in 19", "5 minutes or more: 2 of 52"),
    "V02": ("again and again: 20 of 20", "Smiles less", "While awake: 10 of 20"),
    "V03": ("14 of 15 watched", "15 watched, 0 partly, 13 not watched"),
    "V04": ("1.82 (95 % range 1.49 to 2.21), from 102 in 56", "While awake: 4 of 102"),
    "V05": ("0.57 (95 % range 0.16 to 1.47), from 8 in 14", "5 of 14 watched"),
    "V06": ("Baby feeding badly or floppy", "3.83 (95 % range 2.81 to 5.11)", "Morphine"),
}


@pytest.mark.parametrize("name", sorted(BUILDERS))
def test_text_of_an_example_says_what_it_must_and_no_banned_word(name: str) -> None:
    with kept(name) as diary:
        said = whole(diary)

    assert [words for words in MUST[name] if words not in said] == []
    assert find_banned(said) == []
    assert said.index("Worth raising first:") < said.index("nights in the period")


def test_danger_stands_before_the_reason_and_both_before_the_counts(
    as_ana: Client, world: World
) -> None:
    Visit.unscoped.create(sleeper=world.mia, written_by=world.ana, reason="Her hands shake.")
    world.episode(danger_ok="no", danger=["breathing"], danger_done=["called_doctor"])

    said = text(as_ana, world)

    order = [
        "1 episode has a danger answer",
        "Trouble breathing",
        '"Her hands shake."',
        "nights in",
    ]
    assert sorted(order, key=said.index) == order
