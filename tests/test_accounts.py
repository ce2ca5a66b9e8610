"""Sign up with a code from the mail, sign in, reset, stay signed in for a season."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client

from diary.models import User
from tests.world import PASSWORD, World


def code_in(body: str) -> str:
    found = re.search(r"^\s*([A-Z0-9]{3,}-?[A-Z0-9]{3,})\s*$", body, re.MULTILINE)
    assert found, body
    return found[1]


def test_sign_up_asks_for_the_code_of_the_mail_and_then_for_the_sleeper(
    client: Client, db: None
) -> None:
    words = {"email": "mara@example.org", "password1": "moon-owl-77", "password2": "moon-owl-77"}

    client.post("/accounts/signup/", words)
    client.post("/accounts/confirm-email/", {"code": code_in(str(mail.outbox[0].body))})
    home = client.get("/", follow=True)

    assert EmailAddress.objects.get().verified
    assert home.redirect_chain[-1][0] == "/sleepers/add/"


def test_sign_in_leads_to_tonight_and_lasts_ninety_days(world: World, client: Client) -> None:
    EmailAddress.objects.create(user=world.ana, email=world.ana.email, verified=True, primary=True)

    response = client.post("/accounts/login/", {"login": "ana@example.org", "password": PASSWORD})
    home = client.get("/")

    assert response["Location"] == "/"
    assert home["Location"] == f"/sleepers/{world.mia.uuid}/"
    assert client.session.get_expiry_age() == 90 * 24 * 60 * 60
    assert not client.session.get_expire_at_browser_close()


def test_sign_in_with_a_wrong_password_says_so_and_no_more(world: World, client: Client) -> None:
    known = client.post("/accounts/login/", {"login": "ana@example.org", "password": "wrong-word"})
    unknown = client.post(
        "/accounts/login/", {"login": "who@example.org", "password": "wrong-word"}
    )

    def words(response: object) -> list[str]:
        return re.findall(r"not correct[^<]*", response.content.decode())  # type: ignore[attr-defined]

    assert words(known) == words(unknown) != []


def test_reset_sends_a_code_that_sets_a_new_password(world: World, client: Client) -> None:
    EmailAddress.objects.create(user=world.ana, email=world.ana.email, verified=True, primary=True)
    client.post("/accounts/password/reset/", {"email": "ana@example.org"})
    client.post("/accounts/password/reset/confirm/", {"code": code_in(str(mail.outbox[0].body))})
    client.post(
        "/accounts/password/reset/complete/",
        {"password1": "owl-and-moon-8", "password2": "owl-and-moon-8"},
    )

    assert User.objects.get(email="ana@example.org").check_password("owl-and-moon-8")


@pytest.mark.parametrize(
    "address", ["/accounts/login/", "/accounts/signup/", "/accounts/password/reset/"]
)
def test_account_pages_wear_our_layout_and_label_every_field(
    client: Client, db: None, address: str
) -> None:
    page = client.get(address).content.decode()

    assert "I am worried" in page
    for field in re.findall(r'<input[^>]*type="(?:email|password|text)"[^>]*id="([^"]+)"', page):
        assert f'for="{field}"' in page


def test_sign_out_ends_the_session(world: World, as_ana: Client) -> None:
    as_ana.post("/accounts/logout/")

    assert as_ana.get("/")["Location"].startswith("/accounts/login/")
