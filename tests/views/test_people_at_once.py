"""Two people at one door in the same moment: one gets in, and an owner stays."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections
from django.test import Client

from diary.access import give_place
from diary.clinical.terms import Role
from diary.models import Caregiver, Invitation, User
from tests.conftest import signed_in
from tests.inviting import invite, open_invitation
from tests.world import World, make_user, make_world

ALIKE = 6


@pytest.fixture
def lasting_world(transactional_db: None) -> World:
    return make_world()


def at_once(*requests: Callable[[], int]) -> list[int]:
    """The statuses of requests let go together, in order of size."""
    start = Barrier(len(requests))

    def send(request: Callable[[], int]) -> int:
        try:
            User.objects.exists()  # a connection of its own, opened before the start
            start.wait(timeout=10)
            return request()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(requests)) as pool:
        return sorted(pool.map(send, requests))


def posting(client: Client, address: str, sent: dict[str, str] | None = None) -> Callable[[], int]:
    return lambda: client.post(address, sent or {}).status_code


def owners(world: World) -> int:
    return world.mia.caregivers.filter(role=Role.OWNER).count()


def test_an_invitation_accepted_by_six_people_at_once_lets_one_in(lasting_world: World) -> None:
    link = invite(lasting_world)
    guests = [signed_in(make_user(f"sam{n}")) for n in range(ALIKE)]
    for guest in guests:
        open_invitation(guest, link)

    statuses = at_once(*(posting(guest, "/join/") for guest in guests))

    assert statuses == [302] + [404] * (ALIKE - 1)
    assert Caregiver.unscoped.count() == 4
    used = Invitation.unscoped.get()
    assert lasting_world.mia.caregivers.filter(user=used.used_by, role="caregiver").exists()


def test_join_pressed_six_times_at_once_is_one_place(lasting_world: World) -> None:
    world, guest = lasting_world, signed_in(lasting_world.sam)
    open_invitation(guest, invite(world))
    sessions = [signed_in(world.sam) for _n in range(ALIKE)]
    for session in sessions:
        session.cookies["invitation"] = guest.cookies["invitation"].value

    statuses = at_once(*(posting(session, "/join/") for session in sessions))

    # Those that looked before the first was in are led on to the diary, later ones find it used.
    assert set(statuses) <= {302, 404}
    assert statuses[0] == 302
    assert world.mia.caregivers.filter(user=world.sam).count() == 1


def test_two_invitations_for_one_person_at_once_are_one_place_and_one_unused(
    lasting_world: World,
) -> None:
    world = lasting_world
    sessions = [signed_in(world.sam), signed_in(world.sam)]
    for session, role in zip(sessions, ("caregiver", "reader"), strict=True):
        open_invitation(session, invite(world, role))

    assert at_once(*(posting(session, "/join/") for session in sessions)) == [302, 302]
    assert world.mia.caregivers.filter(user=world.sam).count() == 1
    assert Invitation.unscoped.filter(used_at=None).count() == 1


@pytest.mark.parametrize("_turn", range(3))
def test_two_owners_leaving_at_once_one_stays(lasting_world: World, _turn: int) -> None:
    world = lasting_world
    give_place(world.mia, world.sam, role=Role.OWNER)
    address = f"/sleepers/{world.mia.uuid}/people/leave/"

    statuses = at_once(*(posting(signed_in(user), address) for user in (world.ana, world.sam)))

    assert (statuses, owners(world)) == ([302, 409], 1)


@pytest.mark.parametrize("sent", [{"role": "reader"}, {"remove": "1"}])
def test_two_owners_turning_on_each_other_at_once_one_stays(
    lasting_world: World, sent: dict[str, str]
) -> None:
    world = lasting_world
    sams = give_place(world.mia, world.sam, role=Role.OWNER)
    anas = world.mia.caregivers.get(user=world.ana)
    people = f"/sleepers/{world.mia.uuid}/people/"

    statuses = at_once(
        posting(signed_in(world.ana), f"{people}{sams.pk}/", sent),
        posting(signed_in(world.sam), f"{people}{anas.pk}/", sent),
    )

    # The second is refused at the door (404 once removed, 403 once lowered) or under the lock.
    assert statuses[0] == 302
    assert statuses[1] in {403, 404}
    assert owners(world) == 1


def test_removed_in_the_moment_of_leaving_is_gone_once(lasting_world: World) -> None:
    world = lasting_world
    bens = world.mia.caregivers.get(user=world.ben)
    people = f"/sleepers/{world.mia.uuid}/people/"

    statuses = at_once(
        posting(signed_in(world.ana), f"{people}{bens.pk}/", {"remove": "1"}),
        posting(signed_in(world.ben), f"{people}leave/"),
    )

    assert statuses[0] == 302
    assert statuses[1] in {302, 404}
    assert world.mia.caregivers.filter(user=world.ben).count() == 0
