"""Inviting: made by owners, shown once, taken back, and what the list says of each."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from diary.models import Invitation
from diary.models.quick import hash_of
from tests.conftest import signed_in
from tests.inviting import invite, open_invitation
from tests.signing import recently
from tests.world import World


@pytest.fixture
def address(world: World) -> str:
    return f"/sleepers/{world.mia.uuid}/people/invitations/"


def form(**fields: Any) -> dict[str, Any]:
    return {"uuid": str(uuid4()), "label": "Aunt", "role": "caregiver", **fields}


def test_an_invitation_is_shown_once_and_only_its_hash_is_kept(
    address: str, as_ana: Client
) -> None:
    made = as_ana.post(address, form())
    token = re.findall(r"/join/([\w-]{43})/", made.text)[0]
    row = Invitation.unscoped.get()

    assert made.status_code == 201
    assert row.token_hash == hash_of(token)
    assert token not in as_ana.get(address).text
    assert row.expires_at - row.made_at <= timedelta(hours=96, seconds=1)


def test_each_role_stands_with_what_it_may_do(address: str, as_ana: Client) -> None:
    page = as_ana.get(address)

    found = re.findall(r"<span>(\w+)<small>([^<]+)</small>", page.text)
    assert found == [
        ("Owner", "All of it, and who may come in"),
        ("Caregiver", "Logs and edits"),
        ("Reader", "Reads only"),
    ]


def test_sent_twice_it_is_one_invitation_whose_address_stays_unseen(
    address: str, as_ana: Client
) -> None:
    sent = form()
    as_ana.post(address, sent)

    again = as_ana.post(address, sent, follow=True)

    assert Invitation.unscoped.count() == 1
    assert "made already" in again.text
    assert "/join/" not in again.text


@pytest.mark.parametrize(
    "wrong",
    [{"role": "doctor"}, {"role": ""}, {"label": ""}, {"label": "x" * 61}, {"uuid": "1"}],
)
def test_a_wrong_answer_makes_nothing(address: str, as_ana: Client, wrong: dict[str, str]) -> None:
    answer = as_ana.post(address, form(**wrong))

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == list(wrong)
    assert Invitation.unscoped.count() == 0


def test_only_owners_see_make_and_take_back(
    address: str, world: World, as_ana: Client, as_ben: Client, as_nina: Client
) -> None:
    as_ana.post(address, form())
    revoke = {"revoke": str(Invitation.unscoped.get().uuid)}

    for client in (as_ben, as_nina):
        assert client.get(address).status_code == 403
        assert client.post(address, form()).status_code == 403
        assert client.post(address, revoke).status_code == 403
    assert Invitation.unscoped.get().revoked_at is None


def test_an_owner_to_be_is_invited_with_the_password_only(address: str, as_ana: Client) -> None:
    asked = as_ana.post(address, form(role="owner"))
    assert (asked.status_code, Invitation.unscoped.count()) == (302, 0)

    made = recently(as_ana).post(address, form(role="owner"))
    assert (made.status_code, Invitation.unscoped.get().role) == (201, "owner")


def test_taken_back_it_opens_nothing(address: str, world: World, as_ana: Client) -> None:
    link = invite(world)
    row = Invitation.unscoped.get()

    assert as_ana.post(address, {"revoke": str(row.uuid)}).status_code == 302
    assert as_ana.post(address, {"revoke": str(row.uuid)}).status_code == 302  # twice is once
    assert Client().get(link).status_code == 404
    assert as_ana.post(address, {"revoke": "x"}).status_code == 404


def test_another_diarys_invitation_cannot_be_taken_back(world: World, as_sam: Client) -> None:
    invite(world)
    as_sam.post("/sleepers/add/", {"name": "Otto", "zone": "Europe/Berlin"})
    otto = world.sam.places.get().sleeper
    row = Invitation.unscoped.get()

    answer = as_sam.post(f"/sleepers/{otto.uuid}/people/invitations/", {"revoke": str(row.uuid)})

    row.refresh_from_db()
    assert (answer.status_code, row.revoked_at) == (404, None)


def test_the_list_says_open_used_ran_out_and_taken_back(
    address: str, world: World, as_ana: Client
) -> None:
    for label in ("Open", "Used", "Late", "Back"):
        link = invite(world, label=label)
        if label == "Used":
            sam = signed_in(world.sam)
            sam.post(open_invitation(sam, link))
    rows = {row.label: row for row in Invitation.unscoped.all()}
    Invitation.unscoped.filter(label="Late").update(expires_at=datetime(2026, 1, 2, tzinfo=UTC))
    as_ana.post(address, {"revoke": str(rows["Back"].uuid)})

    page = as_ana.get(address).text

    said = dict(re.findall(r"<b>(\w+)</b> .*?\n.*\n\s*<span class=\"details\">([^<]+)<", page))
    assert said["Open"].startswith("open until ")
    assert said["Used"].startswith("Sam joined ")
    assert said["Late"].startswith("ran out Fri 2 Jan")
    assert said["Back"].startswith("taken back ")
    assert page.count("Take back<") == 1


def test_a_used_invitation_cannot_be_taken_back_any_more(
    address: str, world: World, as_ana: Client, as_sam: Client
) -> None:
    as_sam.post(open_invitation(as_sam, invite(world)))
    row = Invitation.unscoped.get()

    assert as_ana.post(address, {"revoke": str(row.uuid)}).status_code == 404


@pytest.mark.parametrize(("seconds", "status"), [(-1, 302), (0, 404), (1, 404)])
def test_it_works_for_ninety_six_hours_to_the_second(
    world: World, client: Client, seconds: int, status: int
) -> None:
    link = invite(world)
    ends = Invitation.unscoped.get().expires_at

    with time_machine.travel(ends + timedelta(seconds=seconds), tick=False):
        assert client.get(link).status_code == status


def test_the_list_costs_the_same_with_one_and_with_ten(
    address: str,
    world: World,
    as_ana: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for rows in (1, 9):
        for _n in range(rows):
            as_ana.post(address, form())
        with django_assert_num_queries(4):  # session, user, sleeper, invitations
            as_ana.get(address)
