"""The whole URLconf walked as nobody, as a stranger, as a reader: the door fails closed."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from diary.models import Dose, Episode, Medication, Night
from tests.signing import recently
from tests.world import World

PUBLIC = {
    "account_login",
    "account_signup",
    "account_complete_password_reset",
    "account_password_reset_completed",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "account_confirm_email",
    "account_email_verification_sent",
    "account_inactive",
    "account_logout",
    "account_reauthenticate",
    "admin:login",
    "admin:jsi18n",
    "help",
    "help-first-aid",
    "red-flags",
    "join",
    "join-here",
    "join-other",
    "quick",
    "shared",
    "shared-other",
    "shared-pdf",
    "shared-view",
    "worried",
    "manifest",
    "favicon",
    "service-worker",
    "offline",
    "shell",
    "outbox",
    "phone-owner",
    "health-live",
    "health-ready",
}
# What only owners, or only those who write, may even look at; all else readers read.
CLOSED_TO_READERS = {"invitations", "person", "hand-over", "export-everything", "erase"}
OPEN_TO_READERS = {"leave"}  # the one thing a reader does
UNKNOWN = "5b0f6f0a-0000-4000-8000-000000000000"


def patterns(resolver: URLResolver, prefix: str = "", space: str = "") -> Iterator[tuple[str, str]]:
    """Every route of the project with its full name."""
    for entry in resolver.url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from patterns(entry, route, inner)
        elif isinstance(entry, URLPattern):
            yield route, f"{space}{entry.name}"


def filled(route: str, world: World) -> str:
    """The route as an address inside mia's diary."""
    episode, dose = Episode.unscoped.get(), Dose.unscoped.get()
    values = {
        "sleeper_id": world.mia.uuid,
        "episode_id": episode.uuid,
        "medication_id": Medication.unscoped.get().uuid,
        "dose_id": dose.uuid,
        "place_id": world.mia.caregivers.get(user=world.ben).pk,
        "kind": "episode",
        "entry_id": episode.uuid,
        "evening_on": f"{world.evening():%Y-%m-%d}",
    }
    address = "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda place: str(values.get(place[1], "1")), route)
    return re.sub(r"\(\?P<\w+>[^)]*\)", "1", address).replace("^", "").replace("$", "")


@pytest.fixture
def addresses(world: World) -> dict[str, str]:
    """Every named address, filled with mia's things."""
    world.night()
    world.episode()
    medicine = world.medicine()
    world.plan(medicine)
    world.dose(medicine)
    found = {name: filled(route, world) for route, name in patterns(get_resolver())}
    return {name: address for name, address in found.items() if "(?" not in address}


def in_the_diary(addresses: dict[str, str], world: World) -> dict[str, str]:
    return {name: address for name, address in addresses.items() if str(world.mia.uuid) in address}


def test_every_address_of_a_diary_is_walked(addresses: dict[str, str], world: World) -> None:
    # A guard for the walk itself: were the filling broken, nothing would be tested.
    assert len(in_the_diary(addresses, world)) >= 22


def test_nobody_gets_past_sign_in_unless_the_page_is_public(
    addresses: dict[str, str], client: Client
) -> None:
    open_to_all = set()
    for name, address in addresses.items():
        response = client.get(address)
        asks_to_sign_in = response.status_code == 302 and "/login/" in response["Location"]
        if not asks_to_sign_in:
            open_to_all.add(name)

    assert open_to_all - PUBLIC == set()


def test_a_stranger_finds_nothing_and_cannot_tell_it_exists(
    addresses: dict[str, str], world: World, as_sam: Client
) -> None:
    for name, address in in_the_diary(addresses, world).items():
        unknown = address.replace(str(world.mia.uuid), UNKNOWN)
        for method in (as_sam.get, as_sam.post):
            theirs, nobodys = method(address), method(unknown)

            assert (name, theirs.status_code) == (name, 404)
            assert theirs.content == nobodys.content


def test_a_reader_reads_and_cannot_write(
    addresses: dict[str, str], world: World, as_nina: Client
) -> None:
    for name, address in in_the_diary(addresses, world).items():
        looking = 403 if name in CLOSED_TO_READERS else 200
        assert (name, as_nina.get(address).status_code) == (name, looking)
        for verb in (as_nina.post, as_nina.put, as_nina.patch, as_nina.delete):
            if name not in OPEN_TO_READERS:
                assert (name, verb(address).status_code) == (name, 403)


def test_an_owner_opens_every_page(addresses: dict[str, str], world: World, as_ana: Client) -> None:
    recently(as_ana)  # an export of everything asks for the password
    for name, address in in_the_diary(addresses, world).items():
        assert (name, as_ana.get(address).status_code) == (name, 200)


def test_another_diarys_things_are_not_found_in_ours(
    addresses: dict[str, str], world: World, as_sam: Client
) -> None:
    as_sam.post("/sleepers/add/", {"name": "Otto", "zone": "Europe/Berlin"})
    otto = world.sam.places.get().sleeper

    for name, address in in_the_diary(addresses, world).items():
        moved = address.replace(str(world.mia.uuid), str(otto.uuid))
        holds_an_id = moved.count("-") > 6 and name != "night-detail" and name != "night-edit"
        if holds_an_id:
            assert (name, as_sam.get(moved).status_code) == (name, 404)
            assert as_sam.post(moved, {"undo": "1"}).status_code in {404, 405}, name


def test_a_removed_caregiver_is_out_with_the_next_request(world: World, as_ben: Client) -> None:
    address = f"/sleepers/{world.mia.uuid}/"
    before = as_ben.get(address).status_code

    world.mia.caregivers.filter(user=world.ben).delete()

    assert (before, as_ben.get(address).status_code) == (200, 404)


def test_unscoped_stands_only_where_it_may() -> None:
    """The word that opens every diary is allowed to models, access, records and the desk."""
    allowed = ("diary/models/", "diary/access.py", "diary/admin/", "diary/records/")
    found = sorted(
        str(file)
        for file in source_files()
        if ".unscoped" in file.read_text() and not str(file).startswith(allowed)
    )

    assert found == []


def source_files() -> Iterator[Path]:
    yield from (file for file in Path("diary").rglob("*.py") if "migrations" not in file.parts)


def test_nothing_is_stored_by_looking(world: World, as_ana: Client) -> None:
    as_ana.get(f"/sleepers/{world.mia.uuid}/nights/{world.evening():%Y-%m-%d}/edit/")

    assert Night.unscoped.count() == 0
