"""Roles, removal, leaving, handing over: who may, what ends, and that an owner stays."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from diary import places
from diary.access import give_place
from diary.clinical.terms import Role
from diary.models import Caregiver, Invitation, QuickLink, ShareLink, User
from tests.conftest import signed_in
from tests.inviting import invite, open_invitation
from tests.sharing import make_share, open_share
from tests.signing import recently
from tests.world import World

QUICK = {"uuid": "9a8a8f62-2a3f-4a43-9d21-3c8c5c0a64a1", "label": "cot", "lasts": "until"}


@pytest.fixture
def home(world: World) -> str:
    return f"/sleepers/{world.mia.uuid}/"


def place_of(world: World, user: User) -> Caregiver:
    place: Caregiver = world.mia.caregivers.get(user=user)
    return place


def page_of(world: World, user: User) -> str:
    return f"/sleepers/{world.mia.uuid}/people/{place_of(world, user).pk}/"


def roles(world: World) -> dict[str, str]:
    rows = world.mia.caregivers.select_related("user")
    return {place.user.first_name: place.role for place in rows}


def test_an_owner_changes_a_role_and_it_holds_with_the_next_request(
    world: World, home: str, as_ana: Client, as_ben: Client
) -> None:
    before = as_ben.post(f"{home}people/", {}).status_code

    saved = as_ana.post(page_of(world, world.ben), {"role": "reader"})

    assert (saved.status_code, roles(world)["Ben"]) == (302, "reader")
    assert (before, as_ben.post(f"{home}people/", {}).status_code) == (422, 403)
    assert as_ben.get(home).status_code == 200
    assert place_of(world, world.ben).history.count() == 2


def test_making_an_owner_asks_for_the_password(world: World, as_ana: Client) -> None:
    asked = as_ana.post(page_of(world, world.ben), {"role": "owner"})
    assert (asked.status_code, roles(world)["Ben"]) == (302, "caregiver")
    assert "/reauthenticate/" in asked["Location"]

    recently(as_ana).post(page_of(world, world.ben), {"role": "owner"})
    assert roles(world) == {"Ana": "owner", "Ben": "owner", "Nina": "reader"}


@pytest.mark.parametrize("sent", [{}, {"role": ""}, {"role": "doctor"}, {"role": "OWNER"}])
def test_a_role_that_is_none_changes_nothing(
    world: World, as_ana: Client, sent: dict[str, str]
) -> None:
    assert as_ana.post(page_of(world, world.ben), sent).status_code == 422
    assert roles(world)["Ben"] == "caregiver"


@pytest.mark.parametrize("sent", [{"role": "reader"}, {"role": "owner"}, {"remove": "1"}])
def test_caregivers_readers_and_strangers_change_nobody(
    world: World, as_ben: Client, as_nina: Client, as_sam: Client, sent: dict[str, str]
) -> None:
    for client, status in ((as_ben, 403), (as_nina, 403), (as_sam, 404)):
        for user in (world.ana, world.ben, world.nina):
            assert client.get(page_of(world, user)).status_code == status
            assert client.post(page_of(world, user), sent).status_code == status
    assert roles(world) == {"Ana": "owner", "Ben": "caregiver", "Nina": "reader"}


@pytest.mark.parametrize("sent", [{"role": "reader"}, {"remove": "1"}, {"to": ""}])
def test_a_place_in_another_diary_is_not_found(
    world: World, as_sam: Client, sent: dict[str, str]
) -> None:
    as_sam.post("/sleepers/add/", {"name": "Otto", "zone": "Europe/Berlin"})
    otto = world.sam.places.get().sleeper
    theirs, nobodys = place_of(world, world.ben).pk, 10**9
    for pk in (theirs, nobodys, 10**30):
        address = f"/sleepers/{otto.uuid}/people/{pk}/"
        assert as_sam.get(address).status_code == 404
        assert as_sam.post(address, sent).status_code == 404

    for to in (theirs, nobodys, 10**30, "x", "1' OR '1'='1"):
        answer = recently(as_sam).post(f"/sleepers/{otto.uuid}/people/hand-over/", {"to": to})
        assert answer.status_code == 422
    assert roles(world) == {"Ana": "owner", "Ben": "caregiver", "Nina": "reader"}


def keys_of(world: World, user: User) -> dict[str, Any]:
    """A one-tap link, a share link and, by an owner, an invitation; each open."""
    client = recently(signed_in(user))
    people = f"/sleepers/{world.mia.uuid}/people/"
    quick = client.post(people, QUICK).context["address"].removeprefix("http://testserver")
    sent = {**QUICK, "uuid": "1a8a8f62-2a3f-4a43-9d21-3c8c5c0a64a1", "role": "reader"}
    made = client.post(f"{people}invitations/", sent)
    join = made.context["address"].removeprefix("http://testserver") if made.context else ""
    return {"quick": quick, "share": make_share(world, user), "join": join}


def opens(keys: dict[str, Any]) -> dict[str, int]:
    return {kind: Client().get(link).status_code for kind, link in keys.items() if link}


def test_a_removed_person_is_out_and_so_are_their_links(
    world: World, home: str, as_ana: Client
) -> None:
    give_place(world.mia, world.sam, role=Role.OWNER)
    keys, sams = keys_of(world, world.sam), signed_in(world.sam)
    doctor = Client()
    report = open_share(doctor, keys["share"])
    before = [opens(keys), sams.get(home).status_code, doctor.get(report).status_code]

    removed = as_ana.post(page_of(world, world.sam), {"remove": "1"})

    assert removed.status_code == 302
    assert before == [{"quick": 200, "share": 302, "join": 302}, 200, 200]
    assert opens(keys) == {"quick": 404, "share": 404, "join": 404}
    assert (sams.get(home).status_code, sams.get("/sleepers/").status_code) == (404, 200)
    assert doctor.get(report).status_code == 404
    assert sams.post(f"{home}episodes/add/", {}).status_code == 404


@pytest.mark.parametrize("way", ["removed", "left"])
def test_the_list_says_taken_back_and_coming_back_revives_nothing(
    world: World, home: str, as_ana: Client, way: str
) -> None:
    give_place(world.mia, world.sam, role=Role.OWNER)
    keys, sams = keys_of(world, world.sam), signed_in(world.sam)
    if way == "removed":
        as_ana.post(page_of(world, world.sam), {"remove": "1"})
    else:
        sams.post(f"{home}people/leave/")

    sams.post(open_invitation(sams, invite(world, "owner")))

    assert sams.get(home).status_code == 200
    assert opens(keys) == {"quick": 404, "share": 404, "join": 404}
    page = sams.get(f"{home}people/").text
    assert "taken back" in page
    assert None not in QuickLink.unscoped.values_list("revoked_at", flat=True)
    assert None not in ShareLink.unscoped.values_list("revoked_at", flat=True)


def test_what_ran_out_before_is_not_called_taken_back(
    world: World, as_ana: Client, as_ben: Client, home: str
) -> None:
    as_ben.post(f"{home}people/", {**QUICK, "lasts": "72h"})
    QuickLink.unscoped.update(expires_at=timezone.now())

    as_ana.post(page_of(world, world.ben), {"remove": "1"})

    assert QuickLink.unscoped.get().revoked_at is None


def test_lowered_to_reader_all_links_end_lowered_to_caregiver_the_invitations(
    world: World, as_ana: Client
) -> None:
    give_place(world.mia, world.sam, role=Role.OWNER)
    keys = keys_of(world, world.sam)

    as_ana.post(page_of(world, world.sam), {"role": "caregiver"})
    assert opens(keys) == {"quick": 200, "share": 302, "join": 404}

    as_ana.post(page_of(world, world.sam), {"role": "reader"})
    recently(as_ana).post(page_of(world, world.sam), {"role": "owner"})
    assert opens(keys) == {"quick": 404, "share": 404, "join": 404}


def test_links_of_others_go_on(world: World, as_ana: Client) -> None:
    keys = keys_of(world, world.ana)

    as_ana.post(page_of(world, world.ben), {"remove": "1"})

    assert opens(keys) == {"quick": 200, "share": 302, "join": 302}


def test_anybody_leaves_by_a_button_on_a_page_of_its_own(
    world: World, home: str, as_ben: Client, as_nina: Client
) -> None:
    for client in (as_ben, as_nina):
        page = client.get(f"{home}people/leave/")
        assert "Leave now" in page.text
        assert client.get(home).status_code == 200

        left = client.post(f"{home}people/leave/", follow=True)

        assert "You have left the diary of Mia." in left.text
        assert client.get(home).status_code == 404
        assert client.post(f"{home}people/leave/").status_code == 404
    assert roles(world) == {"Ana": "owner"}


def test_a_reader_who_leaves_does_nothing_else(world: World, home: str, as_nina: Client) -> None:
    for verb in (as_nina.put, as_nina.patch, as_nina.delete):
        assert verb(f"{home}people/leave/").status_code == 405
    assert roles(world)["Nina"] == "reader"


@pytest.mark.parametrize("way", ["leave", "remove", "lower"])
def test_the_last_owner_stays_and_reads_the_two_ways_on(
    world: World, home: str, as_ana: Client, way: str
) -> None:
    address = f"{home}people/leave/" if way == "leave" else page_of(world, world.ana)
    sent = {"leave": {}, "remove": {"remove": "1"}, "lower": {"role": "reader"}}[way]

    for answer, status in ((as_ana.get(address), 200), (as_ana.post(address, sent), 409)):
        assert answer.status_code == status
        assert "You are the only owner." in answer.text
        assert f'href="{home}people/hand-over/"' in answer.text
        assert f'href="{home}erase/"' in answer.text
        assert "Leave now" not in answer.text
    assert roles(world)["Ana"] == "owner"


def test_an_owner_whose_account_is_closed_does_not_count(
    world: World, home: str, as_ana: Client
) -> None:
    give_place(world.mia, world.sam, role=Role.OWNER)
    User.objects.filter(pk=world.sam.pk).update(is_active=False)

    assert as_ana.post(f"{home}people/leave/").status_code == 409


def test_one_of_two_owners_leaves_is_lowered_or_removed(world: World, as_ana: Client) -> None:
    give_place(world.mia, world.sam, role=Role.OWNER)

    assert as_ana.post(page_of(world, world.ana), {"role": "caregiver"}).status_code == 302
    assert roles(world)["Ana"] == "caregiver"
    assert as_ana.get(page_of(world, world.ben)).status_code == 403

    world.mia.caregivers.filter(user=world.ana).update(role="owner")
    gone = as_ana.post(page_of(world, world.ana), {"remove": "1"}, follow=True)
    assert (gone.status_code, "Ana" in roles(world)) == (200, False)


def test_handing_over_asks_for_the_password_and_swaps_owner_and_caregiver(
    world: World, home: str, as_ana: Client
) -> None:
    address, sent = f"{home}people/hand-over/", {"to": place_of(world, world.ben).pk}
    asked = as_ana.post(address, sent)
    assert (asked.status_code, roles(world)["Ana"]) == (302, "owner")
    assert "/reauthenticate/" in asked["Location"]

    done = recently(as_ana).post(address, sent)

    assert done.status_code == 302
    assert roles(world) == {"Ana": "caregiver", "Ben": "owner", "Nina": "reader"}
    assert as_ana.get(address).status_code == 403


def test_handed_over_what_only_an_owner_makes_ends(world: World, home: str, as_ana: Client) -> None:
    keys = keys_of(world, world.ana)

    recently(as_ana).post(f"{home}people/hand-over/", {"to": place_of(world, world.ben).pk})

    assert opens(keys) == {"quick": 200, "share": 302, "join": 404}


def test_nobody_hands_over_to_themselves_or_to_a_closed_account(
    world: World, home: str, as_ana: Client
) -> None:
    User.objects.filter(pk=world.ben.pk).update(is_active=False)

    for user in (world.ana, world.ben):
        sent = {"to": place_of(world, user).pk}
        assert recently(as_ana).post(f"{home}people/hand-over/", sent).status_code == 422
    assert roles(world)["Ana"] == "owner"


def test_alone_the_page_says_to_invite_first(world: World, home: str, as_ana: Client) -> None:
    world.mia.caregivers.exclude(user=world.ana).delete()

    page = as_ana.get(f"{home}people/hand-over/").text

    assert "nobody else in this diary yet" in page
    assert f'href="{home}people/invitations/"' in page


def test_people_says_since_when_and_by_whom(world: World, home: str, as_sam: Client) -> None:
    as_sam.post(open_invitation(as_sam, invite(world, "reader")))

    page = as_sam.get(f"{home}people/").text

    assert page.count("invited by") == 1
    assert "invited by Ana" in page
    assert page.count(">you</span>") == 1


def test_owners_alone_are_offered_what_owners_do(
    home: str, as_ana: Client, as_ben: Client, as_nina: Client
) -> None:
    offers = ["Invite somebody", "Hand the diary over", "Change<", "Leave this diary"]
    seen = {
        client: [words for words in offers if words in client.get(f"{home}people/").text]
        for client in (as_ana, as_ben, as_nina)
    }

    assert seen == {as_ana: offers, as_ben: offers[-1:], as_nina: offers[-1:]}


def test_an_owner_lowered_a_moment_ago_changes_nobody(world: World) -> None:
    """The door saw an owner; under the lock it is asked again."""
    world.mia.caregivers.filter(user=world.ana).update(role="caregiver")

    with pytest.raises(PermissionDenied):
        places.remove(place_of(world, world.ben), by=world.ana)
    assert Invitation.unscoped.count() == 0
    assert roles(world)["Ben"] == "caregiver"
