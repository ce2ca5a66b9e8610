"""FHIR: the three nothings, nights across a clock change, and episodes nobody timed."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from diary.models import Night
from diary.stats.facts import Period
from tests.exchange.fhir_files import (
    Json,
    component,
    fhir_file,
    night_count,
    said,
    value_of,
    why_absent,
)
from tests.world import World


def nights_of(world: World, *, days: int) -> list[Json]:
    period = Period(world.evening(days), world.evening(1))
    return fhir_file(world.mia, period).all("Observation", "night")


def test_three_nothings_stay_apart(world: World) -> None:
    world.night(world.evening(5), watch="watched")
    world.night(world.evening(4), watch="partly", watched_min=30)
    world.night(world.evening(3), watch="not_watched", watched_min=None)
    world.night(world.evening(2), watch="not_recorded", watched_min=None)
    watched, partly, gap, empty, no_row = nights_of(world, days=5)
    assert watched["valueInteger"] == partly["valueInteger"] == 0
    assert [why_absent(one) for one in (gap, empty, no_row)] == [
        "not-performed",
        "not-asked",
        "not-asked",
    ]
    assert [said(one)["nothing"] for one in (watched, partly, gap, empty, no_row)] == [
        ["watched_none_seen"],
        ["partly_none_seen"],
        ["not_watched"],
        ["not_recorded"],
        ["not_recorded"],
    ]
    assert "valueInteger" not in gap
    assert "dataAbsentReason" not in watched


def test_an_episode_of_a_night_nobody_watched_is_seen_and_says_so(world: World) -> None:
    world.night(world.evening(1), watch="not_watched", watched_min=None)
    world.episode(on=world.evening(1))
    (night,) = nights_of(world, days=1)
    assert night["valueInteger"] == 1
    assert said(night)["watch"] == ["not_watched"]


def test_two_peoples_entries_of_one_episode_count_once(world: World) -> None:
    world.episode(at="02:14")
    world.episode(at="02:15", written_by=world.ben)
    file = fhir_file(world.mia)
    night = file.one("Observation", "night")
    assert night["valueInteger"] == 1
    assert said(night)["entries"] == [2]
    writers = [one["performer"][0]["display"] for one in file.all("Observation", "episode")]
    assert writers == ["Ana", "Ben"]


def test_answers_and_sleeps_of_a_night_read_back(world: World) -> None:
    on = world.evening()
    night = world.night(on, watch_how=["room_awake", "camera_live"], wakings=2, awake_min=15)
    Night.unscoped.filter(pk=night.pk).update(
        settled="not_sure", quality=4, context=["fever", "travel"], temp_c="38.2", feeds=0
    )
    world.sleep(night, asleep="13:00", awake="14:00", kind="nap")
    slept = world.sleep(night, asleep="22:10", awake="06:30")
    slept.put_down_at = world.at("21:50", on)
    slept.save()
    told = said(fhir_file(world.mia).one("Observation", "night"))
    assert told["watch_how"] == ["room_awake", "camera_live"]
    assert (told["watched_min"], told["wakings"], told["awake_min"]) == ([240], [2], [15])
    assert (told["settled"], told["quality"], told["temp_c"]) == (["not_sure"], ["4"], [38.2])
    assert (told["context"], told["feeds"]) == (["fever", "travel"], [0])
    assert told["nap"] == [ends(world.at("13:00", on), world.at("14:00", on))]
    assert told["sleep"] == [ends(world.at("22:10", on), world.at("06:30", on))]
    assert told["put_down_at"] == [world.at("21:50", on).isoformat()]


def ends(start: datetime, end: datetime) -> Json:
    return {"start": start.isoformat(), "end": end.isoformat()}


def test_sleeps_stay_with_their_own_night(world: World) -> None:
    """Three nights, the middle one without sleep: two streams are read side by side."""
    for days_ago, clock in ((3, "22:03"), (1, "22:01")):
        world.sleep(world.night(world.evening(days_ago)), asleep=clock, awake="06:00")
    world.night(world.evening(2))
    starts = [
        [sleep["start"][11:16] for sleep in said(night).get("sleep", [])]
        for night in nights_of(world, days=3)
    ]
    assert starts == [["22:03"], [], ["22:01"]]


def test_a_night_of_25_hours_has_two_offsets(world: World) -> None:
    """On 26 October 2025 clocks in Berlin went from +02:00 to +01:00 at three."""
    on = date(2025, 10, 25)
    world.night(on)
    begun_at = datetime(2025, 10, 26, 0, 59, 50, tzinfo=UTC)  # ten seconds before they did
    episode = world.episode(on=on, lasting_s=30)
    type(episode).unscoped.filter(pk=episode.pk).update(started_at=begun_at)
    file = fhir_file(world.mia)
    assert file.one("Observation", "night")["effectivePeriod"] == {
        "start": "2025-10-25T12:00:00+02:00",
        "end": "2025-10-26T12:00:00+01:00",
    }
    assert file.one("Observation", "episode")["effectivePeriod"] == {
        "start": "2025-10-26T02:59:50+02:00",
        "end": "2025-10-26T02:00:20+01:00",
    }


@pytest.mark.parametrize(
    ("zone", "written"),
    [
        ("Asia/Kolkata", "2026-01-06T06:44:05.250000+05:30"),
        ("America/St_Johns", "2026-01-05T21:44:05.250000-03:30"),
        ("Europe/London", "2026-01-06T01:14:05.250000Z"),
    ],
)
def test_an_episode_keeps_the_clock_it_was_written_by(
    world: World, zone: str, written: str
) -> None:
    at = datetime(2026, 1, 6, 1, 14, 5, 250_000, tzinfo=UTC)
    episode = world.episode(on=date(2026, 1, 5), lasting_s=None)
    type(episode).unscoped.filter(pk=episode.pk).update(started_at=at, zone=zone)
    assert fhir_file(world.mia).one("Observation", "episode")["effectiveDateTime"] == written


def test_a_dead_clock_of_1970_with_seconds_in_its_offset_is_written_in_utc(world: World) -> None:
    """Monrovia kept -00:44:30 until 1972, which FHIR cannot write."""
    episode = world.episode(on=date(1970, 1, 1), lasting_s=None)
    at = datetime(1970, 1, 1, 23, tzinfo=UTC)
    type(episode).unscoped.filter(pk=episode.pk).update(started_at=at, zone="Africa/Monrovia")
    file = fhir_file(world.mia, Period(date(1970, 1, 1), date(1970, 1, 1)))
    assert file.one("Observation", "episode")["effectiveDateTime"] == "1970-01-01T23:00:00Z"


def test_an_episode_nobody_timed_has_its_whole_night(world: World) -> None:
    on = world.evening()
    episode = world.episode(on=on, lasting_s=None, time_precision="sometime_in_night")
    type(episode).unscoped.filter(pk=episode.pk).update(started_at=None, length_band="m5_15")
    found = fhir_file(world.mia).one("Observation", "episode")
    whole = ends(world.at("12:00", on), world.at("11:59", on) + timedelta(minutes=1))
    assert found["effectivePeriod"] == whole
    assert said(found)["time_precision"] == ["sometime_in_night"]
    assert "length_s" not in said(found)


def test_not_asked_not_sure_could_not_see_and_no_are_four_things(world: World) -> None:
    answers: list[dict[str, Any]] = [
        {},
        {"danger_ok": "not_sure", "colour": "not_sure"},
        {"danger_ok": "no", "colour": "could_not_see", "certainty": "not_sure"},
    ]
    for n, given in enumerate(answers):
        world.episode(at=f"0{n}:00", **given)
    blank, unsure, told = fhir_file(world.mia).all("Observation", "episode")
    assert why_absent(component(blank, "danger_ok")) == "not-asked"
    assert "colour" not in said(blank)
    assert why_absent(component(unsure, "danger_ok")) == "asked-unknown"
    assert value_of(component(told, "danger_ok")) == "no"
    assert why_absent(component(told, "colour")) == "not-performed"
    assert value_of(component(told, "colour")) == "could_not_see"
    assert "dataAbsentReason" not in component(told, "certainty")


def test_count_of_a_night_is_of_that_night(world: World) -> None:
    for days_ago in (3, 1, 1):
        world.episode(on=world.evening(days_ago), at=f"0{days_ago}:00")
    assert [night_count(one) for one in nights_of(world, days=3)] == [1, "not_recorded", 2]
