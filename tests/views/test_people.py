"""Who has a place beside a sleeper, and the links they made and took back."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from diary.models import QuickLink
from tests.world import World

LINK = {"uuid": "9a8a8f62-2a3f-4a43-9d21-3c8c5c0a64a1", "label": "tag at the cot", "lasts": "72h"}


@pytest.fixture
def address(world: World) -> str:
    return f"/sleepers/{world.mia.uuid}/people/"


def test_the_page_lists_who_has_a_place(address: str, as_nina: Client) -> None:
    page = as_nina.get(address)

    found = re.findall(r'<b>(\w+)</b>.*?<span class="details">(\w+)</span>', page.text, re.DOTALL)
    assert found == [("Ana", "Owner"), ("Ben", "Caregiver"), ("Nina", "Reader")]
    assert "Make a link" not in page.text


def test_an_address_is_shown_once_and_never_in_an_address(address: str, as_ben: Client) -> None:
    made = as_ben.post(address, LINK)
    tokens = re.findall(r"/quick/([\w-]{43})/", made.text)

    assert (made.status_code, len(set(tokens))) == (201, 1)
    assert tokens[0] not in as_ben.get(address).text


@pytest.mark.parametrize(
    ("lasts", "length"),
    [("72h", timedelta(hours=72)), ("30d", timedelta(days=30)), ("1y", timedelta(days=365))],
)
def test_a_link_runs_out_when_it_was_said(
    address: str, as_ana: Client, lasts: str, length: timedelta
) -> None:
    before = timezone.now()

    as_ana.post(address, {**LINK, "lasts": lasts})

    ends = QuickLink.unscoped.get().expires_at
    assert ends is not None
    assert before + length <= ends <= timezone.now() + length


def test_a_link_may_work_until_it_is_taken_back(address: str, as_ana: Client) -> None:
    as_ana.post(address, {**LINK, "lasts": "until"})

    link = QuickLink.unscoped.get()
    assert (link.expires_at, link.has_ended()) == (None, False)


def test_made_twice_is_one_link_and_its_address_stays_unseen(address: str, as_ana: Client) -> None:
    as_ana.post(address, LINK)

    again = as_ana.post(address, LINK, follow=True)

    assert QuickLink.unscoped.count() == 1
    assert "made already" in again.text
    assert "/quick/" not in again.text


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"label": ""}, "label"), ({"label": "x" * 61}, "label"), ({"lasts": "ever"}, "lasts")],
)
def test_what_is_wrong_stands_beside_the_field(
    address: str, as_ana: Client, wrong: dict[str, str], field: str
) -> None:
    answer = as_ana.post(address, {**LINK, **wrong})

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert QuickLink.unscoped.count() == 0


def test_a_caregiver_takes_back_their_own_and_an_owner_all(
    address: str, as_ana: Client, as_ben: Client
) -> None:
    as_ana.post(address, LINK)
    as_ben.post(address, {**LINK, "uuid": str(uuid4())})
    hers, his = QuickLink.unscoped.order_by("pk")

    def revoke(client: Client, link: QuickLink) -> tuple[int, bool]:
        status = client.post(address, {"revoke": str(link.uuid)}).status_code
        link.refresh_from_db()
        return status, link.has_ended()

    assert revoke(as_ben, hers) == (404, False)
    assert revoke(as_ben, his) == (302, True)
    assert revoke(as_ana, hers) == (302, True)
    assert revoke(as_ana, hers) == (302, True)  # twice is once
    assert as_ana.post(address, {"revoke": "x"}).status_code == 404


def test_a_link_of_another_diary_is_not_found(
    world: World, address: str, as_ana: Client, as_sam: Client
) -> None:
    as_ana.post(address, LINK)
    as_sam.post("/sleepers/add/", {"name": "Otto", "zone": "Europe/Berlin"})
    otto = world.sam.places.get().sleeper

    answer = as_sam.post(f"/sleepers/{otto.uuid}/people/", {"revoke": LINK["uuid"]})

    assert answer.status_code == 404
    assert QuickLink.unscoped.get().revoked_at is None


def test_the_page_costs_the_same_with_ten_links(
    world: World,
    address: str,
    as_ana: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for n in range(10):
        as_ana.post(address, {**LINK, "uuid": str(uuid4()), "label": f"tag {n}"})

    with django_assert_num_queries(6):  # session, user, sleeper, links, invitations, places
        as_ana.get(address)
