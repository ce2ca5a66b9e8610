"""Two people change the same entry: a page with both, and a person chooses."""

from typing import Any

from django.test import Client

from tests.world import World

JSON = {"accept": "application/json"}


def test_the_page_of_a_clash_shows_both_answers_and_no_others(
    world: World, as_ana: Client, as_ben: Client
) -> None:
    episode = world.episode(state="asleep", waking={"wake_response": "continued"})
    address = f"/sleepers/{world.mia.uuid}/episodes/{episode.uuid}/edit/"
    wall = world.at("02:14", world.evening()).strftime("%Y-%m-%dT%H:%M")
    common: dict[str, Any] = {"started_at": wall, "length_s": "40", "version": "1"}
    as_ben.post(address, {**common, "state": "awake", "wake_response": "continued"})

    response = as_ana.post(address, {**common, "state": "asleep", "wake_response": "not_sure"})

    assert response.status_code == 409
    found = [(row.label, row.sent, row.stored) for row in response.context["form"].differences]
    assert found == [
        ("when it began", "Asleep", "Wide awake"),
        ("What did waking do?", "Not sure", "Carried on although awake"),
    ]
    page = response.content.decode()
    assert "Keep what is stored" in page
    assert f'name="version" value="{2}"' in page


def test_a_clash_over_one_answer_speaks_of_that_answer(
    world: World, as_ana: Client, as_ben: Client
) -> None:
    episode = world.episode(state="asleep")
    address = f"/sleepers/{world.mia.uuid}/episodes/{episode.uuid}/edit/"
    as_ben.post(address, {"only": "side", "side": "left", "version": "1"}, headers=JSON)

    response = as_ana.post(address, {"only": "side", "side": "right", "version": "1"})

    found = [(row.sent, row.stored) for row in response.context["form"].differences]
    assert (response.status_code, found) == (409, [("Right", "Left")])
