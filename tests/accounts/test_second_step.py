"""Authenticator app and recovery codes, without JavaScript; what is asked again before a change."""

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.test import Client
from django.utils import timezone

from tests.accounts.codes import code_of, confirmed, kinds_of, with_app
from tests.accounts.mails import code_in
from tests.accounts.passkeys import some_passkey
from tests.conftest import signed_in
from tests.signing import recently
from tests.world import PASSWORD, World

ACTIVATE = "/accounts/2fa/totp/activate/"
SECOND = "/accounts/2fa/authenticate/"


def enter(client: Client, email: str = "ana@example.org") -> Any:
    return client.post("/accounts/login/", {"login": email, "password": PASSWORD})


@pytest.fixture
def ana(world: World, as_ana: Client) -> Client:
    """Ana, who confirmed her address and typed her password a moment ago."""
    confirmed(world.ana)
    return recently(as_ana)


def test_an_app_is_set_up_by_typing_its_secret_and_gives_recovery_codes(
    world: World, ana: Client
) -> None:
    page = ana.get(ACTIVATE).text
    spelled = re.search(r"<code>([A-Z2-7 ]+)</code>", page)
    assert spelled
    secret = spelled[1].replace(" ", "")
    wrong = ana.post(ACTIVATE, {"code": "000000"})
    done = ana.post(ACTIVATE, {"code": code_of(secret)})
    codes = ana.get(done["Location"]).text

    assert 'class="qr"' in page
    assert f"secret={secret}&amp;issuer=Nightjar" in page
    assert "This did not match" in wrong.text
    assert done["Location"] == "/accounts/2fa/recovery-codes/"
    assert len(re.findall(r"<code>\d{8}</code>", codes)) == 10
    assert kinds_of(world.ana) == {"totp", "recovery_codes"}


def test_the_password_alone_no_longer_opens_the_account(world: World, client: Client) -> None:
    with_app(confirmed(world.ana))
    first = enter(client)
    inside = client.get("/")
    second = client.post(SECOND, {"code": code_of()})

    assert first["Location"] == SECOND
    assert inside["Location"].startswith("/accounts/login/")
    assert second["Location"] == "/"
    assert client.get("/")["Location"] == f"/sleepers/{world.mia.uuid}/"
    assert client.session.get_expiry_age() == 90 * 24 * 60 * 60


def test_a_code_of_the_app_opens_once(world: World) -> None:
    with_app(confirmed(world.ana))
    first, second = Client(), Client()
    with time_machine.travel(timezone.now(), tick=False):
        code = code_of()
        enter(first)
        enter(second)
        answers = [one.post(SECOND, {"code": code}).status_code for one in (first, second)]

    assert answers == [302, 200]


def test_a_recovery_code_opens_once_and_the_others_still_do(world: World) -> None:
    codes = with_app(confirmed(world.ana))
    answers = []
    for code in (codes[0], codes[0], codes[1]):
        browser = Client()
        enter(browser)
        answers.append(browser.post(SECOND, {"code": code}).status_code)

    assert answers == [302, 200, 302]


def test_codes_are_guessed_no_faster_than_passwords(world: World, client: Client) -> None:
    with_app(confirmed(world.ana))
    enter(client)
    with time_machine.travel(timezone.now(), tick=False) as clock:
        answers = [client.post(SECOND, {"code": f"00000{n}"}).text for n in range(7)]
        too_soon = client.post(SECOND, {"code": code_of()}).status_code
        clock.shift(timedelta(minutes=5, seconds=1))
        right = client.post(SECOND, {"code": code_of()})

    assert ["Too many tries" in text for text in answers] == [False] * 5 + [True] * 2
    assert too_soon == 200
    assert right["Location"] == "/"


@pytest.mark.parametrize(
    "address",
    [
        ACTIVATE,
        "/accounts/2fa/webauthn/add/",
        "/accounts/2fa/recovery-codes/",
        "/accounts/2fa/recovery-codes/download/",
        "/accounts/2fa/recovery-codes/generate/",
        "/accounts/2fa/totp/deactivate/",
        "/accounts/email/",
    ],
)
def test_second_step_and_e_mail_change_only_after_signing_in_again(
    world: World, address: str
) -> None:
    ana = confirmed(world.ana)
    if address not in {ACTIVATE, "/accounts/2fa/webauthn/add/", "/accounts/email/"}:
        with_app(ana)
    client = signed_in(ana)
    sent = {"action_add": "1", "email": "new@example.org", "code": "000000", "credential": "{}"}
    send = client.get if "download" in address or address.endswith("codes/") else client.post
    asked = send(address, sent)

    assert asked.status_code == 302
    assert asked["Location"].startswith("/accounts/reauthenticate/?next=")
    assert send(address, sent)["Location"].startswith("/accounts/reauthenticate/")


def test_an_e_mail_address_changes_by_a_code_and_after_the_password(
    world: World, ana: Client, mailoutbox: list[Any]
) -> None:

    sent = ana.post("/accounts/email/", {"action_add": "1", "email": "ana.new@example.org"})
    before = EmailAddress.objects.get(user=world.ana, verified=True).email
    ana.post("/accounts/confirm-email/", {"code": code_in(mailoutbox[-1])})
    world.ana.refresh_from_db()

    assert sent["Location"] == "/accounts/confirm-email/"
    assert before == "ana@example.org"
    assert world.ana.email == "ana.new@example.org"
    assert mailoutbox[-1].to == ["ana@example.org"]  # the old address is told


def test_who_took_off_the_app_signs_in_with_the_password_again(
    world: World, client: Client
) -> None:
    with_app(confirmed(world.ana))
    ana = recently(signed_in(world.ana))
    ana.post("/accounts/2fa/totp/deactivate/")

    assert kinds_of(world.ana) == set()  # the recovery codes went with it
    assert enter(client)["Location"] == "/"


def test_the_question_takes_a_code_instead_of_the_password(world: World, as_ana: Client) -> None:
    with_app(confirmed(world.ana))
    asked = as_ana.get("/account/erase/")
    page = as_ana.get(asked["Location"]).text
    way = re.search(r'href="(/accounts/2fa/reauthenticate/[^"]*)"', page)
    assert way
    done = as_ana.post(way[1], {"code": code_of(), "next": "/account/erase/"})

    assert done["Location"] == "/account/erase/"
    assert as_ana.get("/account/erase/").status_code == 200


@pytest.mark.parametrize("theirs", ["remove", "edit"])
def test_nobody_touches_another_persons_passkey(world: World, theirs: str) -> None:

    key = some_passkey(confirmed(world.ana))
    sam = recently(signed_in(confirmed(world.sam)))

    for send in (sam.get, sam.post):
        assert send(f"/accounts/2fa/webauthn/keys/{key.pk}/{theirs}/").status_code == 404
    assert kinds_of(world.ana) == {"webauthn"}
