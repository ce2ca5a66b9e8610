"""Two people change the same entry: a page with both, and a person chooses."""

import re
from typing import Any

import pytest
from django.test import Client

from diary.models import Episode
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


def value_of(page: str, name: str) -> str:
    """What the page would post under this name."""
    found = re.search(
        rf'name="{name}"[^>]* value="([^"]*)"|value="([^"]*)"[^>]* name="{name}"', page
    )
    assert found, name
    return found[1] or found[2]


@pytest.mark.parametrize(("version", "length", "status"), [("1", "40", 409), ("2", "-4", 422)])
def test_the_time_a_phone_kept_comes_back_exact_from_the_page(
    world: World, as_ana: Client, as_ben: Client, version: str, length: str, status: int
) -> None:
    began = world.at("02:14", world.evening()).replace(second=7)
    episode = world.episode()
    Episode.unscoped.update(started_at=began)
    address = f"/sleepers/{world.mia.uuid}/episodes/{episode.uuid}/edit/"
    later = {"only": "started_at", "started_at": f"{began:%Y-%m-%dT}02:20", "version": "1"}
    as_ben.post(address, later, headers=JSON)
    kept = {"started_at": began.isoformat(), "length_s": length, "version": version}

    page = as_ana.post(address, kept)

    assert page.status_code == status
    text = page.content.decode()
    names = ("started_at", "started_at_moment", "version")
    shown = {name: value_of(text, name) for name in names}
    assert shown["started_at"] == f"{began:%Y-%m-%dT%H:%M}"
    assert as_ana.post(address, {**shown, "length_s": "40"}).status_code == 302
    stored = Episode.unscoped.get()
    assert (stored.started_at, stored.length_s, stored.version) == (began, 40, 3)
