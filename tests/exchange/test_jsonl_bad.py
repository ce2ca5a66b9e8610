"""A bad line is named by its number, and nothing of the file is kept."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError

from diary.models import DoctorsPlan, Episode, Night, Sleeper
from tests.exchange.machine_files import (
    SLEEPER_ID,
    entry_id,
    episode,
    evening,
    header,
    load,
    night,
    written,
)
from tests.world import World


def refused(path: Path, lines: list[Any]) -> str:
    """The words of the refusal, after seeing that nothing was kept."""
    before = (Sleeper.unscoped.count(), Night.unscoped.count(), Episode.unscoped.count())
    with pytest.raises(CommandError) as caught:
        load(written(path / "bad.json", lines))
    after = (Sleeper.unscoped.count(), Night.unscoped.count(), Episode.unscoped.count())
    assert after == before
    return str(caught.value)


HUGE = "9" * 5000
DEEP = '{"kind":"night","uuid":' + "[" * 100_000 + "]" * 100_000 + "}"
BAD_LINES: list[tuple[Any, str]] = [
    ("{not json", "this is not JSON"),
    (DEEP, "this is not JSON"),
    (json.dumps(night(1))[:-1] + f',"feeds":{HUGE}}}', "this is not JSON"),
    (json.dumps(night(1))[:-1] + ',"temp_c":NaN}', "NaN is not a number"),
    (json.dumps(night(1))[:-1] + ',"watch":"partly"}', "A field stands twice"),
    ("[1, 2]", "one JSON object"),
    ("null", "one JSON object"),
    (b'{"kind":"night","note":"caf\xe9"}', "not UTF-8"),
    (b"\xff\xfe{\x00}\x00", "not UTF-8"),
    (b" " * (1024 * 1024 + 1), "longer than 1048576 bytes"),
    ({"kind": "dream", "uuid": entry_id("x", 1)}, "unknown kind"),
    ({"kind": ["night"], "uuid": entry_id("x", 1)}, "unknown kind"),
    ({"kind": "night", "evening_on": evening(1)}, '"uuid" should be an id'),
    (night(1, uuid=7), '"uuid" should be an id'),
    (night(1, uuid="7"), '"uuid" should be an id'),
    (night(0), "the same id stands in line 2"),
    (night(1, version=0), '"version" should be'),
    (night(1, version=True), '"version" should be'),
    (night(1, version=10**30), '"version" should be'),
    (night(1, moon="full"), "unknown field 'moon'"),
    (night(1, watch="maybe"), "watch: "),
    (night(1, watch=["watched"]), "watch: This should be text"),
    (night(1, watch_how="listening"), "watch_how: This should be a list"),
    (night(1, context=[["fever"]]), "context: This should be a list of texts"),
    (night(1, context=["fever", "fever"]), "context: One answer stands twice"),
    (night(1, context=["moon"]), "context: "),
    (night(1, note="a\0b"), "null byte"),
    (night(1, note="x" * 100_000), "longer than 10000"),
    (json.dumps(night(1))[:-1] + ',"note":"\\ud800"}', "half a character"),
    (json.dumps(night(1))[:-1] + ',"\\ud800":"x"}', "half a character"),
    (night(1, evening_on="1900-01-01"), "evening_on: This date is too long ago"),
    (night(1, evening_on="9999-12-31"), "evening_on: This date has not come yet"),
    (night(1, evening_on=None), "evening_on: "),
    (night(1, evening_on=20260105), "evening_on: "),
    (night(1, feeds=-1), "feeds: "),
    (night(1, feeds=10**30), "feeds: "),
    (night(1, feeds=2.5), "feeds: This should be a whole number"),
    (night(1, feeds=True), "feeds: This should be a whole number"),
    (night(1, temp_c=1e300), "temp_c: "),
    (json.dumps(night(1))[:-1] + ',"temp_c":1e999999999}', "temp_c: "),
    (night(1, temp_c={"c": 38}), "temp_c: This should be a number"),
    (night(1, watch="not_watched", watched_min=5), "watched_min: "),
    (night(1, zone="Europe/Atlantis"), "zone: "),
    (night(1, zone=["UTC"]), "zone: "),
    (night(1, zone="../../etc/passwd"), "zone: "),
    (night(1, written_at="yesterday"), "written_at: "),
    (night(1, written_at="2026-01-06T08:00:00"), "written_at: "),
    (night(1, written_at="9999-12-31T23:59:59-14:00"), "written_at: Please check the year"),
    (night(1, answered={"watch": "never"}), "answered: "),
    (night(1, clock_off_s="late"), "clock_off_s: "),
    (night(1, clock_off_s=True), "clock_off_s: "),
    (night(1, clock_off_s=10**12), "clock_off_s: "),
    (night(1, answered=["watch"]), "answered: "),
    (night(1, sleeps={"kind": "nap"}), "sleeps: "),
    (night(1, sleeps=[["nap"]]), "object in braces"),
    (night(1, sleeps=[{}] * 201), "sleeps: "),
    (night(1, sleeps=[{"dream": 1}]), "unknown field 'dream'"),
    (
        night(
            1,
            sleeps=[
                {
                    "asleep_at": f"{evening(1)}T20:00:00+01:00",
                    "awake_at": f"{evening(1)}T19:00:00+01:00",
                }
            ],
        ),
        "awake_at: Awake comes before asleep",
    ),
    (episode(1, started_at="1900-01-01T00:00:00+00:00"), "started_at: Please check the year"),
    (episode(1, started_at="9999-12-31T23:59:59-14:00"), "started_at: Please check the year"),
    (episode(1, started_at="2026-01-05T23:00:00"), "started_at: Write date and time"),
    (episode(1, started_at="2000-01-01T23:00:00+01:00"), "started_at: This is before the birth"),
    (episode(1, started_at=None, night_on=None), "started_at: When did it begin?"),
    (episode(1, night_on=evening(9)), "night_on: "),
    (episode(1, night_on="9999-12-31"), "night_on: "),
    (episode(1, length_s=-1), "length_s: "),
    (episode(1, length_s=86_401), "length_s: Not longer than 24 hours"),
    (episode(1, length_s=10**400), "length_s: "),
    (episode(1, length_s="40 s"), "length_s: "),
    (episode(1, state="dreaming"), "state: "),
    (episode(1, severity=5), "severity: "),
    (episode(1, taps=[0, -1]), "taps: "),
    (episode(1, taps=[400, 0]), "taps: The taps must come in order"),
    (episode(1, taps=[[0], [400]]), "taps: This should be a list of whole numbers"),
    (episode(1, taps=[True]), "taps: This should be a list of whole numbers"),
    (episode(1, taps=list(range(20_001))), "taps: "),
    (episode(1, body_parts=["wing"]), "body_parts: "),
    (episode(1, wake=["by_itself"]), "object in braces"),
    (episode(1, wake={"woke_how": "magic"}), "woke_how: "),
    (episode(1, wake={"stopped_after_s": -3}), "stopped_after_s: "),
    (episode(1, danger_note="x" * 10_001), "longer than 10000"),
]


@pytest.mark.parametrize(("line", "words"), BAD_LINES)
def test_load_refuses_a_bad_line(world: World, tmp_path: Path, line: Any, words: str) -> None:
    said = refused(tmp_path, [header(), night(0), episode(0), line])

    assert words in said
    assert said.startswith("Line 4")


BAD_HEADERS: list[tuple[Any, str]] = [
    (night(0), '"format" should be "nightjar"'),
    ({**header(), "format": ["nightjar"]}, '"format" should be "nightjar"'),
    ({**header(), "version": 2}, "only version 1"),
    ({**header(), "version": True}, "only version 1"),
    ({**header(), "sleeper": "Mia"}, 'lacks the "sleeper"'),
    ({**header(), "people": []}, "unknown field 'people'"),
    (header(uuid="Mia"), '"uuid" should be an id'),
    (header(name=""), "name: "),
    (header(name="x" * 100), "name: "),
    (header(zone="Moon/Tycho"), "zone: "),
    (header(zone=None), "zone: This field is required"),
    (header(born_on="1900-01-01"), "born_on: This date is too long ago"),
    (header(born_on="9999-01-01"), "born_on: This date has not come yet"),
    (header(turning_hour=24), "turning_hour: "),
    (header(weeks_early=18), "weeks_early: "),
    (header(seen_by_doctor="perhaps"), "seen_by_doctor: "),
    (header(owner="ana"), "unknown field 'owner'"),
]


@pytest.mark.parametrize(("line", "words"), BAD_HEADERS)
def test_load_refuses_a_bad_header(world: World, tmp_path: Path, line: Any, words: str) -> None:
    said = refused(tmp_path, [line, night(0)])

    assert words in said
    assert said.startswith("Line 1")


@pytest.mark.parametrize("content", [b"", b"\n\n  \n"])
def test_load_refuses_an_empty_file(world: World, tmp_path: Path, content: bytes) -> None:
    assert refused(tmp_path, [content]) == "Line 1: the file is empty."


def medicines(**fields: Any) -> list[dict[str, Any]]:
    medication = {"kind": "medication", "uuid": entry_id("medication", 1), "name": "Vitamin D"}
    dose = {
        "kind": "dose",
        "uuid": entry_id("dose", 1),
        "medication": medication["uuid"],
        "given_at": f"{evening(1)}T20:00:00+01:00",
        "status": "given",
    }
    return [medication, {**dose, **fields}]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"medication": entry_id("medication", 2)}, "medication: "),
        ({"medication": None}, "medication: "),
        ({"medication": "Vitamin D"}, "medication: "),
        ({"status": ""}, "status: "),
        ({"amount": "2,500"}, "amount: Is this a thousand or a fraction?"),
        ({"amount": -1}, "amount: "),
        ({"amount": 10**20}, "amount: "),
        ({"amount": 0.00001}, "amount: "),
        ({"given_at": None}, "night_on: When was this dose?"),
        ({"given_at": "2100-01-01T20:00:00+01:00"}, "given_at: Please check the year"),
    ],
)
def test_load_refuses_a_bad_dose(
    world: World, tmp_path: Path, fields: dict[str, Any], words: str
) -> None:
    said = refused(tmp_path, [header(), *medicines(**fields)])

    assert said.startswith(f"Line 3 (dose {entry_id('dose', 1)})")
    assert words in said


def test_load_refuses_the_medicine_of_another_sleeper(world: World, tmp_path: Path) -> None:
    foreign = world.medicine()

    said = refused(tmp_path, [header(), *medicines(medication=str(foreign.uuid))])

    assert "medication: " in said


@pytest.mark.parametrize(
    "plan",
    [
        {"amount": "2.5", "unit": "ml", "from_on": "1900-01-01"},
        {"amount": "2.5", "unit": "ml", "from_on": "9999-01-01"},
        {"amount": "2.5", "unit": "spoons", "from_on": "2026-01-05"},
        {"amount": None, "unit": "ml", "from_on": "2026-01-05"},
        {"amount": 1, "unit": "ml", "from_on": "2026-01-05", "until_on": "2026-01-04"},
        {"amount": 1, "unit": "ml", "from_on": "2026-01-05", "times": ["25:00"]},
        {"amount": 1, "unit": "ml", "from_on": "2026-01-05", "times": [["08:00"]]},
        {"amount": 1, "unit": "ml", "from_on": "2026-01-05", "as_needed": "yes"},
    ],
)
def test_load_refuses_a_bad_plan(world: World, tmp_path: Path, plan: dict[str, Any]) -> None:
    medication = {**medicines()[0], "plans": [plan]}

    assert refused(tmp_path, [header(), medication]).startswith("Line 2")


def test_load_refuses_the_doctors_plan_of_another_sleeper(world: World, tmp_path: Path) -> None:
    day = world.evening(3)
    foreign = DoctorsPlan.unscoped.create(
        sleeper=world.mia, doctor="A doctor", given_on=day, words="Film it.", until_on=day
    )
    line = {
        **{"kind": "doctors_plan", "uuid": str(foreign.uuid), "doctor": "Another"},
        **{"words": "Wait.", "given_on": day.isoformat(), "until_on": day.isoformat()},
    }

    assert "an id or a night is taken already" in refused(tmp_path, [header(), line])
    foreign.refresh_from_db()
    assert foreign.sleeper == world.mia


def test_load_keeps_the_same_id_in_two_diaries_apart(world: World, tmp_path: Path) -> None:
    """Ids are unique in one diary: another family's entry is neither found nor changed."""
    foreign = world.episode(note="mia's own")

    load(written(tmp_path / "file.json", [header(), episode(0, uuid=str(foreign.uuid), note="x")]))

    foreign.refresh_from_db()
    assert foreign.note == "mia's own"
    assert Sleeper.unscoped.get(uuid=SLEEPER_ID).episodes.get().note == "x"


def test_load_refuses_a_second_night_of_one_evening(world: World, tmp_path: Path) -> None:
    twice = [header(), night(0), night(0, uuid=entry_id("night", 99))]
    assert "taken already" in refused(tmp_path, twice)

    load(written(tmp_path / "file.json", [header(), night(0), night(1)]))

    said = refused(tmp_path, [header(), night(1, evening_on=evening(0), version=2)])

    assert "taken already" in said
