"""One sleeper whole, out and in again."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from diary.demo import steps
from diary.forms.medications import PlanForm
from diary.models import DoctorsPlan, Finding, SideEffect, Sleeper, Visit, WeeklyCheck
from tests.exchange.machine_files import (
    SLEEPER_ID,
    dump,
    entry_id,
    episode,
    evening,
    header,
    load,
    night,
    without_made_at,
    written,
)
from tests.world import World


@pytest.fixture
def full(world: World) -> World:
    """A diary with one of everything."""
    yesterday = world.evening()
    row = world.night(yesterday, context=["teething"], temp_c="37.2", note="Long\n“night” 🌙")
    world.sleep(row, asleep="20:10", awake="06:30")
    world.sleep(row, asleep="13:05", awake="14:00", kind="nap")
    for number in range(6):
        world.sleep(row, asleep=f"1{number + 4}:10", awake=f"1{number + 4}:20", kind="nap")
    world.episode(
        taps=[0, 400, 950],
        body_parts=["arm_hand", "hand"],
        answered={"state": "at_the_time"},
        clock_off_s=7200,
        severity=2,
        waking={"woke_how": "by_itself", "wake_method": [], "stopped_after_s": 3},
        version=3,
    )
    medicine = world.medicine("Vitamin D", over_the_counter=True)
    world.plan(medicine, "2.5", unit="ml", until_on=world.evening(20))
    world.plan(medicine, "3", unit="ml", from_on=world.evening(19))
    world.dose(medicine, planned_at=world.at("20:00", yesterday), amount="0.125", unit="ml")
    world.night(world.evening(2), watch="not_watched", watched_min=None)
    world.dose(medicine, on=world.evening(2), status="missed", given_at=None)
    mine: dict[str, Any] = {"sleeper": world.mia, "written_by": world.ana, "zone": world.mia.zone}
    SideEffect.unscoped.create(
        **mine, medication=medicine, noticed_at=timezone.now(), kind="drowsy", severity=0
    )
    WeeklyCheck.unscoped.create(**mine, checked_on=yesterday, smiles_less="not_sure")
    Visit.unscoped.create(**mine, visit_on=yesterday + timedelta(days=30), question_1="Why?")
    world.visit(
        yesterday - timedelta(days=30),
        doctor="The family's own doctor",
        doctor_said="Long\n“words” 🌙",
        what_to_count="Nights with any.",
        when_to_call="Past five minutes.",
    )
    Finding.unscoped.create(**mine, kind="eeg", done_on=yesterday, result="As told")
    DoctorsPlan.unscoped.create(
        sleeper=world.mia,
        doctor="The family's own doctor",
        given_on=world.evening(10),
        words="Film it.",
        until_on=world.evening(10) + timedelta(days=90),
    )
    return world


def test_dump_and_load_round_trip_is_byte_identical(full: World, tmp_path: Path) -> None:
    first = dump(full.mia)
    path = written(tmp_path / "file.json", list(first))
    full.mia.delete()

    assert load(path).endswith("12 new, 0 amended, 0 already there.\n")

    again = dump(Sleeper.unscoped.get())
    assert without_made_at(again) == without_made_at(first)
    kinds = [json.loads(line)["kind"] for line in first[1:]]
    assert kinds == [
        *("night", "night", "medication", "episode", "dose", "dose", "side_effect"),
        *("weekly_check", "visit", "visit", "finding", "doctors_plan"),
    ]


def test_load_twice_changes_nothing(full: World, tmp_path: Path) -> None:
    first = dump(full.mia)
    path = written(tmp_path / "file.json", list(first))

    assert "0 new, 0 amended" in load(path)
    assert "0 new, 0 amended" in load(path)

    assert without_made_at(dump(full.mia)) == without_made_at(first)


def test_dump_leaves_deleted_entries_out(full: World) -> None:
    gone = full.episode(at="04:00", note="taken back")
    gone.delete_softly()
    full.mia.medications.get().delete_softly()

    entries = [json.loads(line) for line in dump(full.mia)[1:]]

    assert str(gone.uuid) not in {entry["uuid"] for entry in entries}
    # The doses of a deleted medicine go with it; what was noticed stays, without its name.
    kinds = [entry["kind"] for entry in entries]
    assert "medication" not in kinds
    assert "dose" not in kinds
    (effect,) = [entry for entry in entries if entry["kind"] == "side_effect"]
    assert effect["medication"] is None


def test_dump_tells_what_the_doctor_said(full: World) -> None:
    entries = [json.loads(line) for line in dump(full.mia)[1:]]
    visits = [entry for entry in entries if entry["kind"] == "visit"]

    told = ("doctor", "doctor_said", "what_to_count", "when_to_call")
    assert [tuple(visit[name] for name in told) for visit in visits] == [
        (
            "The family's own doctor",
            "Long\n“words” 🌙",
            "Nights with any.",
            "Past five minutes.",
        ),
        ("", "", "", ""),
    ]


def test_load_takes_a_visit_from_before_doctors_words_had_fields(
    world: World, tmp_path: Path
) -> None:
    old = {
        "kind": "visit",
        "uuid": entry_id("visit", 1),
        "visit_on": evening(3),
        "reason": "",
        "question_1": "",
        "question_2": "",
        "question_3": "",
        "doctor_said": "Come again.",
    }

    load(written(tmp_path / "file.json", [header(), old]))

    kept = Sleeper.unscoped.get(uuid=SLEEPER_ID).visits.get()
    assert (kept.doctor_said, kept.doctor, kept.what_to_count) == ("Come again.", "", "")
    assert kept.when_to_call == ""


def test_dump_tells_times_with_offset_and_keeps_not_asked_empty(full: World) -> None:
    entries = [json.loads(line) for line in dump(full.mia)[1:]]
    (kept,) = [entry for entry in entries if entry["kind"] == "episode"]

    assert kept["started_at"][-6:] in {"+01:00", "+02:00"}
    assert kept["zone"] == "Europe/Berlin"
    assert kept["written_by"] == "Ana"
    assert (kept["danger_ok"], kept["before"], kept["jerk_count"]) == ("", [], None)
    assert kept["wake"]["wake_response"] == ""


def test_load_makes_the_owner(world: World, tmp_path: Path) -> None:
    load(written(tmp_path / "file.json", [header(), night(0), episode(0)]))

    sleeper = Sleeper.unscoped.get(uuid=SLEEPER_ID)
    place = sleeper.caregivers.get()
    assert (place.user, place.role) == (world.ana, "owner")
    assert sleeper.episodes.get().written_by == world.ana
    assert sleeper.turning_hour == 12


def test_load_amends_an_older_entry_and_leaves_a_newer_one(world: World, tmp_path: Path) -> None:
    sleeps = [{"asleep_at": f"{evening(0)}T20:00:00+01:00", "kind": "night"}]
    lines = [header(), night(0, sleeps=sleeps), episode(0, note="first", severity=3)]
    load(written(tmp_path / "file.json", lines))
    newer = [
        header(),
        night(0, version=2, sleeps=sleeps * 2),
        episode(0, note="second", version=2, wake={"woke_how": "by_itself"}),
    ]

    assert "0 new, 2 amended, 0 already" in load(written(tmp_path / "newer.json", newer))
    assert "0 new, 0 amended, 2 already" in load(tmp_path / "file.json")

    sleeper = Sleeper.unscoped.get(uuid=SLEEPER_ID)
    kept = sleeper.episodes.get()
    # What the newer line leaves out was not asked: the severity is gone.
    assert (kept.note, kept.version, kept.severity) == ("second", 2, None)
    assert kept.wake.woke_how == "by_itself"
    assert sleeper.nights.get().sleeps.count() == 2


def test_load_finds_the_night_by_its_evening(world: World, tmp_path: Path) -> None:
    load(written(tmp_path / "file.json", [header(), night(0, watched_min=60)]))
    other_id = night(0, uuid=entry_id("night", 99), watched_min=90, version=2)

    load(written(tmp_path / "other.json", [header(), other_id]))

    sleeper = Sleeper.unscoped.get(uuid=SLEEPER_ID)
    assert sleeper.nights.get().watched_min == 90


def test_load_takes_lines_in_any_order(world: World, tmp_path: Path) -> None:
    load(written(tmp_path / "file.json", [header(), episode(0), night(0, watched_min=60)]))

    assert Sleeper.unscoped.get(uuid=SLEEPER_ID).nights.get().watched_min == 60


def test_load_brings_a_new_step_of_a_plan(full: World, tmp_path: Path) -> None:
    medicine = full.mia.medications.get()
    earlier = written(tmp_path / "earlier.json", list(dump(full.mia)))
    step = {"amount": "4", "unit": "ml", "times": "20:00", "from_on": full.evening(1)}
    form = PlanForm(step, sleeper=full.mia, medication=medicine)
    assert form.is_valid(), form.errors
    form.save_once()
    later = dump(full.mia)
    full.mia.delete()

    load(earlier)
    assert "0 new, 1 amended" in load(written(tmp_path / "later.json", list(later)))

    assert without_made_at(dump(Sleeper.unscoped.get())) == without_made_at(later)


def test_load_keeps_the_stored_night(world: World, tmp_path: Path) -> None:
    # 23:00 on the 5th, stored as the night of the 6th by a family that has moved since.
    moved = {**episode(0), "night_on": evening(1)}

    load(written(tmp_path / "file.json", [header(), moved]))

    kept = Sleeper.unscoped.get(uuid=SLEEPER_ID).episodes.get()
    assert kept.night_on.isoformat() == evening(1)


def test_load_leaves_a_deleted_entry_deleted(world: World, tmp_path: Path) -> None:
    path = written(tmp_path / "file.json", [header(), episode(0)])
    load(path)
    sleeper = Sleeper.unscoped.get(uuid=SLEEPER_ID)
    sleeper.episodes.get().delete_softly()

    load(path)
    load(written(tmp_path / "newer.json", [header(), episode(0, version=2)]))

    assert sleeper.episodes.count() == 0


@pytest.mark.parametrize("owner", ["nina@example.org", "sam@example.org"])
def test_load_into_a_diary_needs_a_place_that_writes(
    world: World, tmp_path: Path, owner: str
) -> None:
    path = written(tmp_path / "file.json", [header(uuid=str(world.mia.uuid)), episode(0)])

    with pytest.raises(CommandError, match=f"{owner} may not write there"):
        load(path, owner=owner)

    assert world.mia.episodes.count() == 0


def test_load_by_a_caregiver(world: World, tmp_path: Path) -> None:
    path = written(
        tmp_path / "file.json",
        [header(uuid=str(world.mia.uuid), name="Changed", born_on=None), night(0)],
    )

    load(path, owner="ben@example.org")

    assert world.mia.nights.get().written_by == world.ben
    world.mia.refresh_from_db()
    assert world.mia.name == "Mia"


@pytest.mark.django_db
def test_dump_and_load_say_what_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="No sleepers are called 'Nobody'"):
        call_command("dump", "Nobody")
    with pytest.raises(CommandError, match="no account with the address"):
        load(tmp_path / "file.json", owner="nobody@example.org")


def test_load_says_when_the_file_is_missing(world: World, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be read"):
        load(tmp_path / "absent.json")
    with pytest.raises(CommandError, match="cannot be read"):
        load(tmp_path)


def test_a_family_kept_through_the_screens_comes_back_the_same(
    world: World, tmp_path: Path
) -> None:
    steps.fill(world.ana)
    sleeper = Sleeper.unscoped.get(name="Jon")
    first = dump(sleeper)
    sleeper.delete()

    load(written(tmp_path / "file.json", list(first)))

    assert without_made_at(dump(Sleeper.unscoped.get(name="Jon"))) == without_made_at(first)
