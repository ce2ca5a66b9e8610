"""The desk reads first what the table of red flags calls "now"."""

import json
from pathlib import Path
from typing import Any

import pytest

from diary.admin.flags import FLAGGED
from diary.models import Episode
from tests.world import World

CASES = json.loads((Path(__file__).parents[1] / "data/red_flag_cases.json").read_text())["judged"]
COLUMNS = {field.name for field in Episode._meta.get_fields()} | {"wake_response"}
AROUND = {"age_months", "young_months", "young_days", "jerked"}
# Raised by the answers of one episode of an older child alone.
NOW = [
    case
    for case in CASES
    if any(level.startswith("now") for level in case["flags"].values())
    and case["inputs"].keys() <= COLUMNS | AROUND
    and case["inputs"].get("age_months", 0) >= 24
]


@pytest.mark.parametrize("case", NOW, ids=lambda case: case["name"])
def test_the_desk_flags_what_the_table_calls_now(world: World, case: dict[str, Any]) -> None:
    answers = {name: value for name, value in case["inputs"].items() if name not in AROUND}
    waking = {"wake_response": answers.pop("wake_response", "")}
    world.episode(lasting_s=answers.pop("length_s", None), waking=waking, **answers)

    assert Episode.unscoped.filter(FLAGGED).count() == 1


def test_the_desk_flags_no_quiet_episode(world: World) -> None:
    world.episode(danger_ok="yes", colour="usual", waking={"wake_response": "stopped_at_once"})

    assert not Episode.unscoped.filter(FLAGGED).exists()


def test_enough_cases_are_tried() -> None:
    assert len(NOW) > 40
