"""The same entry from two threads at the same moment, on the database asked for."""

import os
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from io import StringIO
from itertools import chain
from threading import Barrier
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection, connections
from django.test import Client
from django.utils import timezone

from diary.models import DosePlan, Episode, Night, SleepPeriod, WakeResponse
from diary.views.keys import WRONG_TRIES
from tests.conftest import signed_in
from tests.world import World, make_world

ALIKE = 6


@pytest.fixture
def lasting_world(transactional_db: None) -> World:
    return make_world()


def test_the_tests_run_on_the_database_asked_for(db: None) -> None:
    asked = os.environ.get("NIGHTJAR_DATABASE", "sqlite").split(":")[0]

    assert connection.vendor == {"postgres": "postgresql", "sqlite": "sqlite"}[asked]


def send_at_once(client: Client, address: str, bodies: list[dict[str, Any]]) -> list[int]:
    """The statuses of as many requests as bodies, let go together."""
    start = Barrier(len(bodies))

    def send(body: dict[str, Any]) -> int:
        try:
            start.wait(timeout=10)
            return client.post(address, body, headers={"accept": "application/json"}).status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(bodies)) as pool:
        return sorted(pool.map(send, bodies))


def test_an_entry_sent_six_times_at_once_is_stored_once(lasting_world: World) -> None:
    world = lasting_world
    body = {
        "uuid": str(uuid4()),
        "started_at": f"{world.at('02:14', world.evening()):%Y-%m-%dT%H:%M}",
        "length_s": "40",
    }

    statuses = send_at_once(
        signed_in(world.ana), f"/sleepers/{world.mia.uuid}/episodes/add/", [body] * ALIKE
    )

    assert statuses == [200] * (ALIKE - 1) + [201]
    assert (Episode.unscoped.count(), WakeResponse.unscoped.count()) == (1, 1)


def test_different_entries_of_one_new_night_at_once_make_one_night(lasting_world: World) -> None:
    world = lasting_world
    bodies = [
        {
            "uuid": str(uuid4()),
            "started_at": f"{world.at(f'02:1{n}', world.evening()):%Y-%m-%dT%H:%M}",
        }
        for n in range(ALIKE)
    ]

    statuses = send_at_once(
        signed_in(world.ana), f"/sleepers/{world.mia.uuid}/episodes/add/", bodies
    )

    assert statuses == [201] * ALIKE
    assert (Episode.unscoped.count(), Night.unscoped.count()) == (ALIKE, 1)


def test_two_different_edits_at_once_are_one_edit_and_one_clash(lasting_world: World) -> None:
    world = lasting_world
    episode = world.episode()
    started = f"{world.at('02:14', world.evening()):%Y-%m-%dT%H:%M}"
    bodies = [
        {"version": "1", "started_at": started, "note": f"words of phone {n}"} for n in range(2)
    ]

    statuses = send_at_once(
        signed_in(world.ana), f"/sleepers/{world.mia.uuid}/episodes/{episode.uuid}/edit/", bodies
    )

    assert statuses == [200, 409]
    assert Episode.unscoped.get().version == 2


@pytest.mark.parametrize("is_there", [False, True])
def test_a_night_saved_four_times_at_once_has_its_sleep_once(
    lasting_world: World, *, is_there: bool
) -> None:
    world = lasting_world
    evening = world.evening()
    if is_there:
        world.episode()
    body = {
        "version": "1" if is_there else "0",
        "watch": "watched",
        "sleep0_asleep_at": f"{world.at('20:10', evening):%Y-%m-%dT%H:%M}",
    }

    statuses = send_at_once(
        signed_in(world.ana), f"/sleepers/{world.mia.uuid}/nights/{evening}/edit/", [body] * 4
    )

    assert statuses == [200] * 4
    assert (Night.unscoped.get().watch, SleepPeriod.unscoped.count()) == ("watched", 1)


def test_a_plan_step_sent_four_times_at_once_is_one_step(lasting_world: World) -> None:
    world = lasting_world
    medicine = world.medicine()
    body = {"amount": "2.5", "unit": "mg", "times": "20:00", "from_on": f"{world.evening()}"}

    statuses = send_at_once(
        signed_in(world.ana),
        f"/sleepers/{world.mia.uuid}/medications/{medicine.uuid}/plans/add/",
        [body] * 4,
    )

    assert statuses == [200, 200, 200, 201]
    assert DosePlan.unscoped.count() == 1


def test_a_tag_touched_six_times_at_once_is_one_episode(lasting_world: World) -> None:
    world = lasting_world
    page = signed_in(world.ben).post(
        f"/sleepers/{world.mia.uuid}/people/",
        {"uuid": str(uuid4()), "label": "tag at the cot", "lasts": "30d"},
    )
    link = page.context["address"].removeprefix("http://testserver")

    statuses = send_at_once(Client(), link, [{}] * ALIKE)

    assert statuses == [200] * (ALIKE - 1) + [201]
    assert Episode.unscoped.count() == 1


def test_two_runs_at_once_warn_of_old_nights_once(lasting_world: World) -> None:
    mia = lasting_world.mia
    mia.keep_months = 12
    mia.save()
    lasting_world.night(timezone.localdate() - timedelta(days=800))
    start = Barrier(2)

    def run(_n: int) -> str:
        out = StringIO()
        try:
            start.wait(timeout=10)
            call_command("retention", stdout=out)
        finally:
            connections.close_all()
        return out.getvalue()

    with ThreadPoolExecutor(2) as pool:
        said = sorted(pool.map(run, range(2)))

    assert said == ["", f"{mia.uuid}: warned\n"]
    assert len(mail.outbox) == 1


def test_wrong_keys_sent_side_by_side_all_count(transactional_db: None) -> None:
    cache.clear()
    start = Barrier(ALIKE)

    def open_wrong(_n: int) -> list[int]:
        try:
            start.wait(timeout=10)
            client = Client()
            return [client.get(f"/shared/{'x' * 43}/").status_code for _ in range(WRONG_TRIES // 2)]
        finally:
            connections.close_all()

    with ThreadPoolExecutor(ALIKE) as pool:
        statuses = list(chain.from_iterable(pool.map(open_wrong, range(ALIKE))))
    cache.clear()

    assert statuses.count(404) == WRONG_TRIES
    assert statuses.count(429) == len(statuses) - WRONG_TRIES
