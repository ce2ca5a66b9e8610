"""The tables of the CSV export: hand-worked rows, and the three nothings told apart."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from diary.exchange.csv_cells import as_written
from diary.models import Episode, SideEffect, WakeResponse
from diary.stats.facts import Period
from tests.exchange.tables import exported, read, table
from tests.world import World

NASTY = {
    "formula": '=HYPERLINK("https://example.org";"x")',
    "newline and quote": 'He said "mama",\r\nthen slept; +1',
    "arabic": "يرتجف في نومه",
    "emoji": "👶🏽🌙",
    "markup": "<script>alert(1)</script>",
    "10,000 characters": "é" * 10_000,
}


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize("kind", NASTY)
def test_a_note_comes_back_as_it_was_written(world: World, kind: str) -> None:
    world.episode(note=NASTY[kind], family_name="-@me")

    (row,) = table("episodes", world.mia)

    assert as_written(row["note"]) == NASTY[kind]
    assert row["family_name"] == "'-@me"


def test_tables_are_utf8_for_excel_with_crlf_and_as_many_cells_as_names(world: World) -> None:
    world.episode(note="a\nb")

    content = exported(world.mia)["episodes.csv"]

    assert content.startswith(b"\xef\xbb\xbfuuid,")
    assert content.replace(b"a\nb", b"").count(b"\n") == content.count(b"\r\n") == 2
    head, row, end = content.decode("utf-8-sig").split("\r\n")
    assert (row.count(","), end) == (head.count(","), "")


def test_a_row_tells_every_answer_and_leaves_what_was_not_asked_empty(world: World) -> None:
    episode = world.episode(
        taps=[0, 400, 950],
        body_parts=["arm_hand", "hand"],
        answered={"state": "at_the_time", "note": "later"},
        temp_c="38.5",
        clock_off_s=-7200,
        severity=2,
        waking={"woke_how": "by_itself", "wake_method": ["voice", "touch"], "stopped_after_s": 3},
    )

    (row,) = table("episodes", world.mia)

    told = {
        "uuid": str(episode.uuid),
        "night_on": str(episode.night_on),
        "length_s": "40",
        "taps": "0 400 950",
        "body_parts": "arm_hand hand",
        "answered": "note=later state=at_the_time",
        "temp_c": "38.5",
        "clock_off_s": "-7200",
        "severity": "2",
        "woke_how": "by_itself",
        "wake_method": "voice touch",
        "stopped_after_s": "3",
        "written_by": "Ana",
        "version": "1",
    }
    assert {name: row[name] for name in told} == told
    assert [row[name] for name in ("danger_ok", "danger", "jerk_count", "note", "counts_with")] == [
        *("", "", "", "", "")
    ]
    assert not {"fingerprint", "amended_as", "deleted_at", "sleeper", "id"} & row.keys()


def test_an_hour_that_came_twice_is_told_by_its_offset(world: World) -> None:
    # 25 October 2026, Berlin: at 3:00 summer time the clocks go back to 2:00.
    for at in ("2026-10-25T00:30:00.900Z", "2026-10-25T01:30:00Z"):
        logged(world, at, "Europe/Berlin", on=date(2026, 10, 24))

    rows = table("episodes", world.mia)

    assert [(r["started_at"], r["started_at_utc"]) for r in rows] == [
        ("2026-10-25T02:30:00+02:00", "2026-10-25T00:30:00Z"),
        ("2026-10-25T02:30:00+01:00", "2026-10-25T01:30:00Z"),
    ]


def test_each_row_speaks_by_the_clock_of_its_own_zone(world: World) -> None:
    for zone in ("Europe/Berlin", "America/New_York", "Asia/Kathmandu"):
        logged(world, "2026-03-29T01:30:00Z", zone, on=date(2026, 3, 28))

    rows = table("episodes", world.mia)

    # 29 March 2026: at 1:00 UTC Berlin went to +2; New York had gone to -4 on 8 March.
    assert {row["zone"]: row["started_at"] for row in rows} == {
        "Europe/Berlin": "2026-03-29T03:30:00+02:00",
        "America/New_York": "2026-03-28T21:30:00-04:00",
        "Asia/Kathmandu": "2026-03-29T07:15:00+05:45",
    }
    assert {row["started_at_utc"] for row in rows} == {"2026-03-29T01:30:00Z"}


def logged(world: World, at: str, zone: str, *, on: date) -> Episode:
    return Episode.unscoped.create(
        sleeper=world.mia, started_at=moment(at), zone=zone, night_on=on, written_by=world.ana
    )


def test_every_night_stands_and_the_three_nothings_differ(world: World) -> None:
    world.night(world.evening(6), watch="watched")
    world.night(world.evening(5), watch="partly", watched_min=60)
    world.night(world.evening(4), watch="not_watched", watched_min=None)
    # Nobody wrote about the evening three days ago.
    world.night(world.evening(2), watch="not_recorded", watched_min=None)
    world.episode(on=world.evening(1))
    world.night(world.evening(1), watch="not_watched")

    rows = table("nights", world.mia, Period(world.evening(7), world.evening(1)))

    assert [(r["watch"], r["watched_none_seen"], r["episodes"], bool(r["uuid"])) for r in rows] == [
        ("not_recorded", "", "", False),
        ("watched", "yes", "0", True),
        ("partly", "yes", "0", True),
        ("not_watched", "", "", True),
        ("not_recorded", "", "", False),
        ("not_recorded", "", "", True),
        ("not_watched", "no", "1", True),
    ]
    assert [row["evening_on"] for row in rows] == [
        str(world.evening(days_ago)) for days_ago in range(7, 0, -1)
    ]


def test_the_whole_diary_runs_from_its_first_night_to_tonight(world: World) -> None:
    world.night(world.evening(3))

    rows = table("nights", world.mia)

    assert [row["evening_on"] for row in rows] == [str(world.evening(n)) for n in (3, 2, 1, 0)]


def test_an_episode_of_a_night_without_a_row_is_counted(world: World) -> None:
    logged(world, "2026-01-05T22:00:00Z", "Europe/Berlin", on=date(2026, 1, 5))

    (row,) = table("nights", world.mia, Period(date(2026, 1, 5), date(2026, 1, 5)))

    assert (row["evening_on"], row["watch"], row["episodes"]) == ("2026-01-05", "not_recorded", "1")


def test_a_night_of_25_hours_keeps_both_its_sleeps(world: World) -> None:
    night = world.night(date(2026, 10, 24), zone="Europe/Berlin")
    night.sleeps.create(
        asleep_at=moment("2026-10-24T18:00:00Z"), awake_at=moment("2026-10-25T05:00:00Z")
    )
    night.sleeps.create(kind="nap", asleep_at=moment("2026-10-24T11:00:00Z"))

    nap, sleep = table("sleeps", world.mia)

    # 20:00 to 6:00 on the clock, 11 hours in truth.
    assert (sleep["asleep_at"], sleep["awake_at"]) == (
        "2026-10-24T20:00:00+02:00",
        "2026-10-25T06:00:00+01:00",
    )
    assert moment(sleep["awake_at_utc"]) - moment(sleep["asleep_at_utc"]) == timedelta(hours=11)
    assert (nap["kind"], nap["evening_on"], nap["awake_at"]) == ("nap", "2026-10-24", "")


def test_two_peoples_entries_of_one_episode_stand_and_count_once(world: World) -> None:
    on = world.evening()
    world.night(on)
    first = world.episode(at="02:14", on=on, lasting_s=40)
    second = world.episode(at="02:15", on=on, lasting_s=None, written_by=world.ben)
    alone = world.episode(at="05:00", on=on, written_by=world.ben)

    files = exported(world.mia, Period(on, on))

    rows = {row["uuid"]: row["counts_with"] for row in read(files["episodes.csv"])}
    assert rows == {
        str(first.uuid): str(second.uuid),
        str(second.uuid): str(first.uuid),
        str(alone.uuid): "",
    }
    assert [row["episodes"] for row in read(files["nights.csv"])] == ["2"]


def test_what_a_person_decided_stands_beside_both_entries(world: World) -> None:
    on = world.evening()
    world.night(on)
    near = [
        world.episode(at="02:14", on=on),
        world.episode(at="02:15", on=on, written_by=world.ben),
    ]
    far = [world.episode(at="03:00", on=on), world.episode(at="05:00", on=on)]
    untouched = [
        world.episode(at="06:14", on=on),
        world.episode(at="06:15", on=on, written_by=world.ben),
    ]
    world.verdict(near[0], near[1], "different")
    world.verdict(far[0], far[1], "same")

    files = exported(world.mia, Period(on, on))

    rows = {
        row["uuid"]: (row["counts_with"], row["counts_with_decided"])
        for row in read(files["episodes.csv"])
    }
    one, other = (str(entry.uuid) for entry in far)
    assert [rows[str(entry.uuid)] for entry in near] == [("", "")] * 2
    assert (rows[one], rows[other]) == ((other, "yes"), (one, "yes"))
    assert rows[str(untouched[0].uuid)] == (str(untouched[1].uuid), "no")
    assert [row["episodes"] for row in read(files["nights.csv"])] == ["4"]  # 2 + 1 + 1


def test_doses_and_side_effects_name_their_medicine(world: World) -> None:
    on = world.evening()
    medicine = world.medicine("=Drops")
    world.dose(medicine, on=on, amount="0.1250", unit="ml", planned_at=world.at("20:00", on))
    noticed(world, world.at("21:00", on), medication=medicine, severity=0)

    files = exported(world.mia)

    (dose,) = read(files["doses.csv"])
    (effect,) = read(files["side_effects.csv"])
    assert (dose["amount"], dose["unit"], dose["medication_name"]) == ("0.125", "ml", "'=Drops")
    assert dose["planned_at"] == dose["given_at"]
    assert (effect["kind"], effect["severity"]) == ("drowsy", "0")
    assert dose["medication"] == effect["medication"] == str(medicine.uuid)


def noticed(world: World, at: datetime, **fields: Any) -> SideEffect:
    mine: dict[str, Any] = {"sleeper": world.mia, "written_by": world.ana, "zone": world.mia.zone}
    return SideEffect.unscoped.create(**mine, noticed_at=at, kind="drowsy", **fields)


def test_what_was_deleted_stays_out(world: World) -> None:
    on = world.evening()
    world.episode(on=on).delete_softly()
    medicine = world.medicine()
    world.dose(medicine, on=on)
    noticed(world, world.at("21:00", on), medication=medicine)
    medicine.delete_softly()
    world.mia.nights.get().delete_softly()

    files = exported(world.mia, Period(on, on))

    assert (read(files["episodes.csv"]), read(files["doses.csv"])) == ([], [])
    (effect,) = read(files["side_effects.csv"])
    assert (effect["medication"], effect["medication_name"]) == ("", "")
    (night,) = read(files["nights.csv"])
    assert (night["watch"], night["uuid"]) == ("not_recorded", "")


def test_a_period_holds_its_own_nights_from_turn_to_turn(world: World) -> None:
    on = world.evening(3)
    for days_ago in (4, 3, 2):
        world.episode(on=world.evening(days_ago))
        world.dose(world.medicine(f"Drops {days_ago}"), on=world.evening(days_ago))
    begins = world.at("12:00", on)
    for at in (begins - timedelta(seconds=1), begins, begins + timedelta(days=1)):
        noticed(world, at)

    files = exported(world.mia, Period(on, on))

    nights = [
        row["night_on"] for name in ("episodes", "doses") for row in read(files[f"{name}.csv"])
    ]
    assert nights == [str(on), str(on)]
    effects = read(files["side_effects.csv"])
    assert [moment(row["noticed_at"]) for row in effects] == [begins]


def test_nights_to_come_have_no_rows_and_the_readme_says_so(world: World) -> None:
    world.episode()
    ahead = Period(world.evening() + timedelta(days=30), world.evening() + timedelta(days=40))

    files = exported(world.mia, ahead)

    assert {name: len(read(files[name])) for name in files if name not in WORDS} == {
        "episodes.csv": 0,
        "nights.csv": 0,
        "sleeps.csv": 0,
        "doses.csv": 0,
        "side_effects.csv": 0,
    }
    assert files["episodes.csv"].count(b"\n") == 1
    assert (
        b"No episode, sleep, dose or side effect is kept for these nights." in files["readme.txt"]
    )


WORDS = {"readme.txt", "data_dictionary.csv"}


def test_an_empty_diary_is_a_file_all_the_same(world: World) -> None:
    files = exported(world.mia)

    assert [len(read(files[name])) for name in files if name not in WORDS] == [0] * 5


@pytest.mark.parametrize("rows", [1, 3])
def test_any_number_of_rows_costs_the_same_queries(world: World, rows: int) -> None:
    medicine = world.medicine()
    for days_ago in range(1, rows + 1):
        night = world.night(world.evening(days_ago))
        world.sleep(night, asleep="20:00", awake="06:00")
        world.episode(on=night.evening_on)
        world.dose(medicine, on=night.evening_on)

    with CaptureQueriesContext(connection) as asked:
        exported(world.mia)

    assert len(asked) == 9


def test_an_entry_without_writer_or_waking_is_a_row(world: World) -> None:
    WakeResponse.unscoped.filter(episode=world.episode()).delete()
    Episode.unscoped.update(written_by=None)

    (row,) = table("episodes", world.mia)

    assert (row["written_by"], row["woke_how"], row["wake_method"]) == ("", "", "")
