"""Two people decide about one pair, or decide while one writes, at the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from diary.models import Episode, SameEpisode
from tests.conftest import signed_in
from tests.world import World, make_world

JSON = {"accept": "application/json"}


@pytest.fixture
def lasting_world(transactional_db: None) -> World:
    return make_world()


def at_once(*requests: Callable[[], int]) -> list[int]:
    """The statuses of requests let go together, in their order."""
    start = Barrier(len(requests))

    def send(request: Callable[[], int]) -> int:
        try:
            start.wait(timeout=10)
            return request()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(requests)) as pool:
        return list(pool.map(send, requests))


def couple(world: World) -> tuple[Episode, Episode]:
    return world.episode(at="02:14"), world.episode(at="02:15", written_by=world.ben)


def deciding(
    world: World, who: str, verdict: str, both: tuple[Episode, Episode], seen: str = ""
) -> Callable[[], int]:
    client = signed_in(getattr(world, who))
    first, second = (entry.uuid for entry in both)
    body = {"first": first, "second": second, "verdict": verdict, "seen": seen}
    address = f"/sleepers/{world.mia.uuid}/pairs/"
    return lambda: client.post(address, body, headers=JSON).status_code


def test_one_decision_sent_six_times_at_once_is_stored_once(lasting_world: World) -> None:
    both = couple(lasting_world)

    statuses = at_once(*[deciding(lasting_world, "ana", "same", both) for _time in range(6)])

    assert sorted(statuses) == [200] * 5 + [201]
    assert SameEpisode.unscoped.count() == SameEpisode.history.count() == 1


def test_of_two_decisions_at_once_one_finds_the_other(lasting_world: World) -> None:
    both = couple(lasting_world)

    statuses = at_once(
        deciding(lasting_world, "ana", "same", both),
        deciding(lasting_world, "ben", "different", both),
    )

    assert sorted(statuses) == [201, 409]
    row = SameEpisode.unscoped.get()
    first = statuses.index(201)
    assert (row.verdict, row.decided_by) == (
        ("same", "different")[first],
        (lasting_world.ana, lasting_world.ben)[first],
    )


def test_an_entry_joined_with_two_others_at_once_counts_with_one(lasting_world: World) -> None:
    world = lasting_world
    one, other = couple(world)
    third = world.episode(at="02:16", written_by=world.nina)

    statuses = at_once(
        deciding(world, "ana", "same", (one, other)), deciding(world, "ben", "same", (other, third))
    )

    assert sorted(statuses) == [201, 409]
    assert SameEpisode.unscoped.count() == 1


@pytest.mark.parametrize("seen", ["", "same"])
def test_a_merge_and_an_edit_at_once_both_survive(lasting_world: World, seen: str) -> None:
    world = lasting_world
    both = couple(world)
    if seen:
        world.verdict(*both)
    ben = signed_in(world.ben)
    body = {
        "version": "1",
        "started_at": f"{world.at('02:17', world.evening()):%Y-%m-%dT%H:%M}",
        "note": "written at the same moment",
    }

    statuses = at_once(
        deciding(world, "ana", "undo" if seen else "same", both, seen),
        lambda: (
            ben.post(
                f"/sleepers/{world.mia.uuid}/episodes/{both[1].uuid}/edit/", body, headers=JSON
            ).status_code
        ),
    )

    assert statuses == [200 if seen else 201, 200]
    assert SameEpisode.unscoped.count() == (0 if seen else 1)
    edited = Episode.unscoped.get(pk=both[1].pk)
    assert (edited.note, edited.version) == ("written at the same moment", 2)


def test_a_merge_and_a_deletion_at_once_leave_the_other_entry_to_count(
    lasting_world: World,
) -> None:
    world = lasting_world
    both = couple(world)
    ben = signed_in(world.ben)

    decided, deleted = at_once(
        deciding(world, "ana", "same", both),
        lambda: (
            ben.post(
                f"/sleepers/{world.mia.uuid}/episodes/{both[1].uuid}/delete/", headers=JSON
            ).status_code
        ),
    )

    assert (decided in {201, 409}, deleted) == (True, 200)
    assert [entry.pk for entry in world.mia.episodes.all()] == [both[0].pk]
