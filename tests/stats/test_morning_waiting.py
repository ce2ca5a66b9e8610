"""A waiting entry is asked what a stored one is asked; the phone reads the same cases."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from diary.stats.facts import EpisodeFact, SleeperFact, WakeFact
from diary.stats.morning_episodes import detail_cards, essential_cards
from diary.stats.morning_waiting import NO_ID, waiting_cards

DATA: dict[str, Any] = json.loads(
    (Path(__file__).parents[1] / "data" / "morning_cases.json").read_text(encoding="utf-8")
)
EVENING = date(2026, 11, 22)
BLANK = EpisodeFact(UUID(int=7), EVENING, None, "Europe/Berlin")
IN_WAKING = ("woke_how", "wake_response")
LISTS = ("body_parts", "danger", "danger_done")


def sleeper(born_on: date | None = date(2026, 9, 1)) -> SleeperFact:
    return SleeperFact(
        NO_ID, "Mia", born_on=born_on, weeks_early=0, zone="Europe/Berlin", turning_hour=12
    )


def episode_with(answers: dict[str, list[str]]) -> EpisodeFact:
    fields: dict[str, Any] = {}
    for name, values in answers.items():
        if name not in IN_WAKING:
            fields[name] = tuple(values) if name in LISTS else values[0]
    woken: dict[str, Any] = {name: answers[name][0] for name in IN_WAKING if name in answers}
    return replace(BLANK, wake=WakeFact(**woken), **fields)


@pytest.mark.parametrize("case", DATA["cases"], ids=lambda case: str(case["answers"]))
def test_cases_of_the_phone_are_what_a_stored_episode_is_asked(case: dict[str, Any]) -> None:
    episode = episode_with(case["answers"])

    cards = [*essential_cards(episode, sleeper()), *detail_cards(episode)]

    asked = [
        [card.key.split(":")[0], [question.name for question in card.questions]] for card in cards
    ]
    assert asked == case["cards"]
    waits = [card.key.split(":")[0] for card in cards if card.when]
    assert waits == case.get("waits", [])


def test_table_of_the_phone_is_the_one_of_the_cases() -> None:
    table = [
        {
            "key": one.card.key,
            "needs": {name: list(answers) for name, answers in one.needs.items()},
            "when": one.card.when and [one.card.when[0], [str(code) for code in one.card.when[1]]],
            "questions": [{"name": question.name} for question in one.card.questions],
        }
        for one in waiting_cards(sleeper(), EVENING)
    ]

    assert json.loads(json.dumps(table)) == [
        {key: value for key, value in row.items() if key != "address"} for row in DATA["table"]
    ]


@pytest.mark.parametrize(
    ("born_on", "asked"),
    # 24 months are full on 22 November 2026 for who was born on 22 November 2024.
    [(date(2024, 11, 23), True), (date(2024, 11, 22), False), (None, False)],
)
def test_the_question_of_babies_is_asked_under_24_months(born_on: date | None, asked: bool) -> None:
    keys = [one.card.key for one in waiting_cards(sleeper(born_on), EVENING)]

    assert (f"spasm_like:{NO_ID}" in keys) == asked
