"""Signing in again before a link is made: asked in time, with nothing typed lost."""

import re
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.test import Client
from django.utils import timezone

from diary.clinical.terms import Role
from diary.models import ShareLink
from tests.sharing import sent
from tests.signing import recently
from tests.world import PASSWORD, World


@pytest.fixture
def page(world: World) -> str:
    return f"/sleepers/{world.mia.uuid}/shares/"


def way_back(asked: object) -> str:
    """Where the question leads to afterwards."""
    location = urlsplit(asked["Location"])  # type: ignore[index]
    assert location.path == "/accounts/reauthenticate/"
    return parse_qs(location.query)["next"][0]


def test_a_new_link_waits_for_the_password_and_then_makes_itself(
    world: World, as_ana: Client, page: str
) -> None:
    asked = as_ana.post(f"{page}?from=2026-01-01", sent(world, pin="4711"))
    back = way_back(asked)
    none_yet = ShareLink.unscoped.count()
    answer = as_ana.post(
        "/accounts/reauthenticate/", {"password": PASSWORD, "next": back}, follow=True
    )

    assert (asked.status_code, none_yet) == (302, 0)
    assert answer.redirect_chain == [(back, 302)]
    assert answer.status_code == 201
    assert ShareLink.unscoped.get().label == "Sleep clinic"
    assert back.startswith(f"{page}?from=2026-01-01&again=")
    assert "kept_form" not in as_ana.session  # nor the PIN in it


def test_who_signed_in_within_five_minutes_is_not_asked(
    world: World, client: Client, page: str
) -> None:
    EmailAddress.objects.create(user=world.ana, email=world.ana.email, verified=True, primary=True)
    with time_machine.travel(timezone.now(), tick=False) as clock:
        client.post("/accounts/login/", {"login": world.ana.email, "password": PASSWORD})
        clock.shift(timedelta(minutes=4, seconds=59))
        in_time = client.post(page, sent(world))
        clock.shift(timedelta(seconds=1))
        late = client.post(page, sent(world))

    assert (in_time.status_code, late.status_code) == (201, 302)


def test_taking_a_link_back_and_looking_never_ask(world: World, as_ana: Client, page: str) -> None:
    recently(as_ana).post(page, sent(world))
    link = world.mia.shares.get()
    with time_machine.travel(timezone.now() + timedelta(minutes=6)):
        seen = as_ana.get(page)
        taken = as_ana.post(page, {"revoke": link.uuid, "label": "x"})

    assert seen.status_code == 200
    assert taken["Location"] == page


def test_what_was_given_up_is_not_done_later(world: World, as_ana: Client, page: str) -> None:
    as_ana.post(page, sent(world))
    recently(as_ana)

    plain, guessed = as_ana.get(page), as_ana.get(f"{page}?again=1")

    assert (plain.status_code, guessed.status_code) == (200, 200)
    assert ShareLink.unscoped.count() == 0


def test_a_kept_form_goes_once_and_only_with_its_own_address(
    world: World, as_ana: Client, page: str
) -> None:
    back = way_back(as_ana.post(page, sent(world)))
    before = as_ana.get(back).status_code  # the question was not answered
    recently(as_ana)
    once, twice = as_ana.get(back), as_ana.get(back)

    assert (before, once.status_code, twice.status_code) == (200, 201, 200)
    assert ShareLink.unscoped.count() == 1


def test_who_lost_the_place_to_write_meanwhile_sends_nothing(
    world: World, as_ben: Client, page: str
) -> None:
    back = way_back(as_ben.post(page, sent(world)))
    recently(as_ben)
    world.mia.caregivers.filter(user=world.ben).update(role=Role.READER)

    assert as_ben.get(back).status_code == 403
    assert ShareLink.unscoped.count() == 0


def test_a_wrong_password_opens_nothing(world: World, as_ana: Client, page: str) -> None:
    back = way_back(as_ana.post(page, sent(world)))
    wrong = as_ana.post("/accounts/reauthenticate/", {"password": "wrong-word", "next": back})
    again = as_ana.post(page, sent(world))

    assert re.search("not correct|incorrect", wrong.text, re.IGNORECASE)
    assert again.status_code == 302
    assert ShareLink.unscoped.count() == 0


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example", "\\\\evil.example"]
)
def test_the_question_leads_to_no_other_site(world: World, as_ana: Client, elsewhere: str) -> None:
    answer = as_ana.post("/accounts/reauthenticate/", {"password": PASSWORD, "next": elsewhere})

    assert answer["Location"] == "/"
