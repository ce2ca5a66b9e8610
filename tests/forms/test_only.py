"""An amendment that answers a few questions only: what it leaves alone, what it refuses."""

from typing import Any

import pytest
from django.test import Client

from diary.models import Episode, Night
from tests.world import World

HEADERS = {"Accept": "application/json"}


def send(client: Client, address: str, **data: Any) -> Any:
    return client.post(address, data, headers=HEADERS)


def edit(world: World, episode: Episode) -> str:
    return f"/sleepers/{world.mia.uuid}/episodes/{episode.uuid}/edit/"


def night_edit(world: World) -> str:
    return f"/sleepers/{world.mia.uuid}/nights/{world.evening():%Y-%m-%d}/edit/"


def test_only_keeps_every_other_answer_of_an_episode(world: World, as_ana: Client) -> None:
    waking = {"woke_how": "by_itself", "wake_response": "stopped_at_once", "stopped_after_s": 3}
    kept: dict[str, Any] = {
        "body_parts": ["leg_foot"],
        "taps": [0, 400],
        "severity": 2,
        "temp_c": "38.5",
    }
    episode = world.episode(lasting_s=73, waking=waking, state="transition", note="warm", **kept)

    answer = send(as_ana, edit(world, episode), only="state", state="waking", version="1", note="")

    stored = Episode.unscoped.select_related("wake").get()
    assert answer.status_code == 200
    assert answer.json()["version"] == 2
    assert stored.state == "waking"
    assert (stored.length_s, stored.note, stored.taps) == (73, "warm", [0, 400])
    assert (stored.body_parts, stored.severity, str(stored.temp_c)) == (["leg_foot"], 2, "38.5")
    assert (stored.started_at, stored.night_on) == (episode.started_at, episode.night_on)
    assert (stored.wake.woke_how, stored.wake.stopped_after_s) == ("by_itself", 3)


def test_only_answers_what_waking_did_beside_the_episode(world: World, as_ana: Client) -> None:
    episode = world.episode(waking={"woke_how": "by_itself"})

    send(
        as_ana,
        edit(world, episode),
        only="wake_response, danger_ok",
        wake_response="continued",
        danger_ok="yes",
        version="1",
    )

    stored = Episode.unscoped.select_related("wake").get()
    assert (stored.danger_ok, stored.wake.wake_response) == ("yes", "continued")
    assert stored.wake.woke_how == "by_itself"


def test_only_empties_an_answer_that_is_named(world: World, as_ana: Client) -> None:
    episode = world.episode(state="asleep", side="left")

    send(as_ana, edit(world, episode), only="side", version="1")

    stored = Episode.unscoped.get()
    assert (stored.side, stored.state) == ("", "asleep")


@pytest.mark.parametrize("only", ["colour_of_hair", "state,sleeper", "written_by"])
def test_only_refuses_a_name_the_entry_does_not_have(
    world: World, as_ana: Client, only: str
) -> None:
    episode = world.episode(state="asleep")

    answer = send(as_ana, edit(world, episode), only=only, state="waking", version="1")

    assert answer.status_code == 422
    assert Episode.unscoped.get().state == "asleep"


def test_only_of_two_edits_from_one_version_the_second_clashes(
    world: World, as_ana: Client, as_ben: Client
) -> None:
    episode = world.episode(state="transition")

    first = send(as_ana, edit(world, episode), only="state", state="waking", version="1")
    second = send(as_ben, edit(world, episode), only="side", side="left", version="1")
    again = send(as_ben, edit(world, episode), only="side", side="left", version="2")

    assert [first.status_code, second.status_code, again.status_code] == [200, 409, 200]
    stored = Episode.unscoped.get()
    assert (stored.state, stored.side, stored.version) == ("waking", "left", 3)


def test_only_sent_twice_is_answered_alike(world: World, as_ana: Client) -> None:
    episode = world.episode(state="transition")

    answers = [
        send(as_ana, edit(world, episode), only="state", state="waking", version="1").json()
        for _time in range(2)
    ]

    assert answers[0] == answers[1]
    assert Episode.unscoped.get().version == 2


def test_only_of_a_night_keeps_its_sleep(world: World, as_ana: Client) -> None:
    night = world.night(watch="not_recorded", watched_min=None, context=["fever"])
    slept = world.sleep(night, asleep="20:10", awake="06:30")

    answer = send(as_ana, night_edit(world), only="watch", watch="watched", version="1")

    stored = Night.unscoped.get()
    assert answer.status_code == 200
    assert (stored.watch, stored.context) == ("watched", ["fever"])
    assert list(stored.sleeps.values_list("pk", "asleep_at", "awake_at")) == [
        (slept.pk, slept.asleep_at, slept.awake_at)
    ]
    assert slept.history.count() == 1  # the sleep itself was not written again


def test_only_of_one_sleep_time_keeps_the_other(world: World, as_ana: Client) -> None:
    night = world.night()
    world.sleep(night, asleep="20:10", awake="06:30")

    send(
        as_ana,
        night_edit(world),
        only="sleep0_awake_at",
        sleep0_awake_at=world.at("07:00", night.evening_on).isoformat(),
        version="1",
    )

    slept = Night.unscoped.get().sleeps.get()
    assert slept.asleep_at == world.at("20:10", night.evening_on)
    assert slept.awake_at == world.at("07:00", night.evening_on)


def test_only_makes_a_night_nobody_had_touched(world: World, as_ana: Client) -> None:
    answer = send(as_ana, night_edit(world), only="watch", watch="not_watched", version="0")

    assert (answer.status_code, Night.unscoped.get().watch) == (200, "not_watched")


def test_only_of_a_new_entry_is_not_heard(world: World, as_ana: Client) -> None:
    began = world.at("02:14", world.evening()).isoformat()
    address = f"/sleepers/{world.mia.uuid}/episodes/add/"

    answer = send(as_ana, address, only="state", started_at=began, state="asleep", side="left")

    assert answer.status_code == 201
    assert Episode.unscoped.get().side == "left"
