"""The table of who may do what, held against every address of a diary by real requests."""

from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import get_resolver

from diary import rights
from diary.models import QuickLink, ShareLink
from diary.rights import ACTIONS, CAREGIVER, DOCTOR, FAMILY, OWNER, READER, TAP, WHO, Action
from tests.conftest import signed_in
from tests.sharing import make_share, open_share
from tests.signing import recently
from tests.test_access import filled, in_the_diary, patterns
from tests.world import World

# What was decided, in the order of WHO: the door reads the table, so the table needs a witness.
DECIDED = {
    "Read nights, episodes, medicines and trends": "OCR--S",
    "Read the report, and print it": "OCRD-S",
    "Take nights along as files": "OCR---",
    "Take everything along: history, people and deleted entries too": "OC----",
    "Log “episode now”": "OC--T-",
    "Log, change and delete entries": "OC----",
    "See who changed what, and when": "OCR---",
    "Bring an earlier version back": "OC----",
    "Say whether two entries are one episode, and take it back": "OC----",
    "Change name, time zone and phone numbers": "OC----",
    "Review an entry, with a note": "-----S",
    "Make share links and one-tap links, and take back one's own": "OC----",
    "Take back links that others made": "O-----",
    "See who has a place, and which links there are": "OCR---",
    "Leave the diary": "OCR---",
    "Invite people, and take invitations back": "O-----",
    "Change what somebody may do, or remove them": "O-----",
    "Hand the diary over to another owner": "O-----",
    "See which clinic may look, and what its staff opened": "OCR---",
    "Let a clinic's staff look, or withdraw that": "O-----",
    "See how long nights are kept": "OCR---",
    "Choose how long nights are kept": "O-----",
    "Erase the whole diary": "O-----",
}
UNSAFE = ("post", "put", "patch", "delete")


@pytest.fixture
def addresses(world: World) -> dict[str, str]:
    """Every address beneath mia's diary by its name."""
    world.night()
    world.episode()
    medicine = world.medicine()
    world.plan(medicine)
    world.dose(medicine)
    found = {name: filled(route, world) for route, name in patterns(get_resolver())}
    return in_the_diary(found, world)


@pytest.fixture
def clients(world: World) -> dict[str, Client]:
    """One browser for each role in the family, the password just told."""
    family = {OWNER: world.ana, CAREGIVER: world.ben, READER: world.nina}
    return {role: recently(signed_in(user)) for role, user in family.items()}


def tried(client: Client, verb: str, address: str) -> Any:
    """The answer to one request, whose traces are taken back."""
    with transaction.atomic():
        answer = getattr(client, verb)(address)
        transaction.set_rollback(True)
    return answer


def is_refused(answer: HttpResponse) -> bool:
    """Nothing there, not allowed, or sign in first."""
    to_sign_in = answer.status_code == 302 and "/login/" in answer["Location"]
    return answer.status_code in {403, 404} or to_sign_in


def requests_of(action: Action) -> Iterator[tuple[str, str]]:
    """Each request the action covers: verb and name of the address."""
    yield from (("get", name) for name in action.looks)
    yield from (("post", name) for name in action.writes)


def test_the_table_holds_every_address_and_method_and_none_besides(
    addresses: dict[str, str], clients: dict[str, Client]
) -> None:
    taken = set()
    for name, address in addresses.items():
        for verb in ("get", *UNSAFE):
            if tried(clients[OWNER], verb, address).status_code != 405:
                taken.add((verb, name))

    assert taken == {request for action in ACTIONS for request in requests_of(action)}


@pytest.mark.parametrize("role", FAMILY)
def test_each_cell_of_the_family_is_what_a_request_meets(
    addresses: dict[str, str], clients: dict[str, Client], role: str
) -> None:
    unexpected = []
    for action in ACTIONS:
        for verb, name in requests_of(action):
            answer = tried(clients[role], verb, addresses[name])
            if is_refused(answer) == (role in action.who):
                unexpected.append((str(action.words), verb, name, answer.status_code))

    assert unexpected == []


@pytest.mark.parametrize("role", FAMILY)
def test_a_method_nobody_put_into_the_table_is_refused(
    addresses: dict[str, str], clients: dict[str, Client], role: str
) -> None:
    in_table = {request for action in ACTIONS for request in requests_of(action)}
    for name, address in addresses.items():
        for verb in UNSAFE:
            if (verb, name) not in in_table:
                answer = tried(clients[role], verb, address)
                assert answer.status_code in {403, 405}, name


@pytest.mark.parametrize(("role", "status"), [(OWNER, 302), (CAREGIVER, 404), (READER, 403)])
def test_links_of_others_are_taken_back_by_owners_alone(
    world: World, clients: dict[str, Client], role: str, status: int
) -> None:
    """The one action that shares its addresses: taking back one's own is another row."""
    people, shares = (f"/sleepers/{world.mia.uuid}/{page}/" for page in ("people", "shares"))
    sams = {"sleeper": world.mia, "made_by": world.sam, "label": "x"}
    link = QuickLink.unscoped.create(token_hash="1", **sams)
    share = ShareLink.unscoped.create(
        token_hash="2",
        first_on=world.evening(3),
        last_on=world.evening(),
        expires_at=world.at("12:00", world.evening(-9)),
        **sams,
    )

    found = [
        clients[role].post(address, {"revoke": str(key.uuid)}).status_code
        for address, key in ((people, link), (shares, share))
    ]

    assert found == [status, status]
    assert (role in rights.OTHERS_LINKS.who) == (status == 302)


def doctor(world: World) -> tuple[Client, dict[str, str]]:
    client = Client()
    return client, {"shared-view": open_share(client, make_share(world, world.ana))}


def tap(world: World) -> tuple[Client, dict[str, str]]:
    sent = {"uuid": str(uuid4()), "label": "cot", "lasts": "30d"}
    page = signed_in(world.ben).post(f"/sleepers/{world.mia.uuid}/people/", sent)
    return Client(), {"quick": page.context["address"].removeprefix("http://testserver")}


@pytest.mark.parametrize(("who", "arrive"), [(DOCTOR, doctor), (TAP, tap)])
def test_each_cell_of_who_has_a_link_is_what_a_request_meets(
    addresses: dict[str, str], world: World, who: str, arrive: Callable[..., Any]
) -> None:
    client, doors = arrive(world)
    for action in ACTIONS:
        if who in action.doors:
            door = doors.pop(action.doors[who])
            verb = "post" if who == TAP else "get"
            assert not is_refused(tried(client, verb, door))
        for verb, name in requests_of(action):
            assert (name, is_refused(tried(client, verb, addresses[name]))) == (name, True)

    assert doors == {}


def test_the_table_says_what_was_decided() -> None:
    said = {
        str(action.words): "".join(
            letter if may else "-" for letter, may in zip("OCRDTS", cells, strict=True)
        )
        for action, cells in rights.rows()
    }

    assert said == {words: DECIDED.get(words) for words in said}


def test_what_stands_in_no_row_is_the_owners_alone() -> None:
    found = [rights.may(role, "a-page-of-tomorrow", "GET") for role in FAMILY]

    assert found == [True, False, False]


def test_the_page_shows_the_table_the_door_reads(world: World, clients: dict[str, Client]) -> None:
    for client in clients.values():
        page = client.get(f"/sleepers/{world.mia.uuid}/people/roles/")
        assert page.text.count('<th scope="row">') == len(ACTIONS)
        assert page.text.count(" data-yes>") == sum(
            len(action.who) + len(action.doors) for action in ACTIONS
        )
    assert [str(words) for words in WHO.values()][:3] == ["Owner", "Caregiver", "Reader"]
