"""The phone's state: what Tonight shows, and entries as their own forms post them."""

from datetime import UTC, datetime, timedelta
from typing import Any

import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.world import World

# 02:30 at night in Berlin, winter time; every entry of `world` lies in the night that began.
NIGHT = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)
JSON = {"Accept": "application/json"}


def state_of(client: Client, world: World) -> dict[str, Any]:
    answer = client.get(f"/sleepers/{world.mia.uuid}/", headers=JSON)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/json")
    body: dict[str, Any] = answer.json()
    return body


@time_machine.travel(NIGHT, tick=False)
def test_state_says_tonight_as_the_page_does(as_ana: Client, world: World) -> None:
    tonight = world.evening(0)
    episode = world.episode(at="02:14", on=tonight, body_parts=["arm_hand"], danger_ok="yes")

    state = state_of(as_ana, world)

    assert (state["evening_on"], state["span"]) == ("2026-11-22", "Sun 22 → Mon 23 Nov")
    assert state["sleeper"]["name"] == "Mia"
    assert state["lines"] == [
        {
            "at": "2026-11-23T02:14:00+01:00",
            "clock": "02:14",
            "kind": "episode",
            "title": "Twitching",
            "extra": ["40 s"],
            "details": ["Arms or hands", "Asleep"],
            "uuid": str(episode.uuid),
            "unanswered": 0,
            "to_add": "",
            "danger": False,
        }
    ]


@time_machine.travel(NIGHT, tick=False)
def test_state_holds_an_episode_as_its_form_posts_it(as_ana: Client, world: World) -> None:
    stored = world.episode(on=world.evening(0), taps=[0, 400], waking={"woke_how": "by_itself"})

    [episode] = state_of(as_ana, world)["episodes"]
    answers = episode["fields"] | {"version": str(episode["version"]), "note": "arm"}
    sent = as_ana.post(f"{episode['address']}edit/", answers, headers=JSON)

    assert (sent.status_code, sent.json()["version"]) == (200, 2)
    stored.refresh_from_db()
    assert (stored.note, stored.taps, stored.length_s) == ("arm", [0, 400], 40)
    assert (stored.started_at, stored.wake.woke_how) == (NIGHT - timedelta(minutes=16), "by_itself")


@time_machine.travel(NIGHT, tick=False)
def test_state_holds_a_night_as_its_form_posts_it(as_ana: Client, world: World) -> None:
    stored = world.night(world.evening(0), watched_min=200)
    world.sleep(stored, asleep="20:00", awake="23:00")

    night = state_of(as_ana, world)["nights"]["2026-11-22"]
    answers = night["fields"] | {"version": str(night["version"]), "note": "calm"}
    address = f"/sleepers/{world.mia.uuid}/nights/2026-11-22/edit/"
    sent = as_ana.post(address, answers, headers=JSON)

    assert sent.status_code == 200
    stored.refresh_from_db()
    assert (stored.note, stored.watched_min, stored.sleeps.count()) == ("calm", 200, 1)


@time_machine.travel(NIGHT, tick=False)
def test_state_holds_doses_of_two_nights_as_their_form_posts_them(
    as_ana: Client, world: World
) -> None:
    medicine = world.medicine()
    world.dose(medicine, on=world.evening(2))
    world.dose(
        medicine, status="missed", given_at=None, planned_at=world.at("20:00", world.evening(1))
    )
    stored = world.dose(medicine, on=world.evening(0), amount=400, unit="iu", effect="calm")

    missed, given = state_of(as_ana, world)["given"]
    address = f"/sleepers/{world.mia.uuid}/doses/{stored.uuid}/edit/"
    answers = given["fields"] | {"version": str(given["version"]), "note": "with milk"}
    sent = as_ana.post(address, answers, headers=JSON)

    # The dose of the evening before last is not on the phone.
    assert (missed["title"], missed["clock"]) == ("Missed", "Sat 20:00")
    assert (given["name"], given["title"], given["clock"]) == ("Vitamin D", "Given", "Sun 20:00")
    assert (sent.status_code, sent.json()["version"]) == (200, 2)
    before = stored.given_at
    stored.refresh_from_db()
    assert (stored.note, stored.effect, stored.given_at) == ("with milk", "calm", before)


@time_machine.travel(NIGHT, tick=False)
def test_a_night_nobody_wrote_about_can_be_begun(as_ana: Client, world: World) -> None:
    night = state_of(as_ana, world)["nights"]["2026-11-21"]

    assert (night["version"], night["fields"]["watch"]) == (0, "not_recorded")


@time_machine.travel(NIGHT, tick=False)
def test_state_knows_the_doses_of_two_days(as_ana: Client, world: World) -> None:
    medicine = world.medicine()
    world.plan(medicine, times=["20:00"])
    world.dose(medicine, on=world.evening(0))

    doses = state_of(as_ana, world)["doses"]

    # Sunday's is given. Monday's and, within 48 hours, Tuesday's at 20:00 are left; each is shown
    # from an hour before until its diary day turns at noon.
    assert [(d["planned_at"], d["label"], d["amount"]) for d in doses] == [
        ("2026-11-23T20:00:00+01:00", "400 IU", "400"),
        ("2026-11-24T20:00:00+01:00", "400 IU", "400"),
    ]
    assert doses[0]["shown_from"] == "2026-11-23T18:00:00+00:00"
    assert doses[0]["shown_until"] == "2026-11-24T11:00:00+00:00"


@time_machine.travel(NIGHT, tick=False)
def test_state_costs_the_same_for_one_and_three_episodes_and_doses(
    as_ana: Client, world: World, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    medicine = world.medicine()
    world.plan(medicine)
    for clock in ("01:00", "01:30", "02:00"):
        world.episode(at=clock, on=world.evening(0))
        world.dose(medicine, on=world.evening(0))
        # Three of them for the morning: two nights, their episodes, the last weekly check; eight
        # for what the red flags need to know of the past; one for what was decided of two entries.
        with django_assert_num_queries(27):
            state_of(as_ana, world)


def test_state_is_not_for_strangers(as_sam: Client, world: World) -> None:
    assert as_sam.get(f"/sleepers/{world.mia.uuid}/", headers=JSON).status_code == 404
