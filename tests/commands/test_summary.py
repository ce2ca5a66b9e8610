"""The numbers of a period, printed at full precision."""

from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from diary.clinical.measures import MEASURES
from diary.models import Sleeper
from tests.commands.vignettes import EXAMPLES, expected, summary
from tests.exchange.machine_files import SLEEPER_ID, dump, load, vignette, written
from tests.world import World


@pytest.mark.parametrize("name", ["V01", "V02", "V04", "V05", "V06"])
def test_summary_of_a_loaded_example(world: World, tmp_path: Path, name: str) -> None:
    example = EXAMPLES[name]
    minutes = example["minutes_watched_per_observed_night"]
    load(written(tmp_path / "file.json", vignette(example["counts"], minutes=minutes)))

    numbers = summary(str(SLEEPER_ID))

    for key, value in expected(name).items():
        assert numbers[key] == pytest.approx(value, abs=1e-9), key
    assert numbers["hours"] == example["expected"].get("hours")


def test_summary_has_one_key_for_every_measure(world: World) -> None:
    world.night(world.evening())

    assert list(summary("Mia")) == [measure.key for measure in MEASURES]


def test_summary_of_a_period_counts_both_ends(world: World) -> None:
    for days_ago in (1, 2, 3, 4):
        world.episode(on=world.night(world.evening(days_ago)).evening_on)

    ends = {"first": world.evening(3).isoformat(), "last": world.evening(2).isoformat()}

    assert summary("Mia", **ends)["total"] == 2
    assert summary("Mia")["total"] == 4
    assert summary("Mia")["nights"] == 4


def test_summary_tells_a_gap_from_a_zero(world: World) -> None:
    world.night(world.evening(1), watch="not_watched", watched_min=None)
    gap = summary("Mia")
    world.night(world.evening(1), watch="watched", watched_min=60)
    zero = summary("Mia")

    assert (gap["observed"], gap["per_night"], gap["share"]) == (0, None, None)
    assert (zero["observed"], zero["per_night"], zero["share"]) == (1, 0, 0)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"first": "soon"}, "--from should be a date"),
        ({"last": "2026-13-01"}, "--to should be a date"),
        ({"first": "1900-01-01"}, "give evenings from 2000-01-01"),
        ({"last": "9999-12-31"}, "give evenings from 2000-01-01"),
        ({"first": "2026-01-06", "last": "2026-01-05"}, "before it begins"),
    ],
)
def test_summary_says_what_is_wrong(world: World, options: dict[str, Any], words: str) -> None:
    world.night(world.evening())

    with pytest.raises(CommandError, match=words):
        call_command("summary", "Mia", **options)


def test_summary_of_an_empty_diary_or_an_unknown_sleeper(world: World) -> None:
    with pytest.raises(CommandError, match="still empty"):
        call_command("summary", "Mia")
    with pytest.raises(CommandError, match="No sleepers are called"):
        call_command("summary", "Nobody")


def test_summary_is_the_same_after_the_diary_moved(world: World, tmp_path: Path) -> None:
    load(written(tmp_path / "file.json", vignette(EXAMPLES["V06"]["counts"], minutes=180)))
    before = summary(str(SLEEPER_ID))
    sleeper = Sleeper.unscoped.get(uuid=SLEEPER_ID)
    moved = written(tmp_path / "moved.json", list(dump(sleeper)))
    sleeper.delete()

    load(moved, owner="sam@example.org")

    assert summary(str(SLEEPER_ID)) == before
