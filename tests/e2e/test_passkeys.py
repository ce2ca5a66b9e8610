"""A passkey in a real Chromium, kept by its virtual authenticator."""

import re

import pytest
from playwright.sync_api import CDPSession, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.e2e.conftest import sign_in_by_form
from tests.world import PASSWORD, World

pytestmark = pytest.mark.e2e

ANY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def authenticator(phone: Page) -> CDPSession:
    session = phone.context.new_cdp_session(phone)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": ANY})
    return session


def test_a_passkey_is_made_and_signs_in_without_the_password(
    phone: Page, live_server: LiveServer, family: World, authenticator: CDPSession
) -> None:
    sign_in_by_form(phone, live_server)
    phone.goto(f"{live_server.url}/account/")
    phone.get_by_role("link", name=re.compile("^Look.*Passkeys")).click()
    phone.get_by_role("link", name="Add a passkey").click()
    phone.get_by_label(re.compile("^Password")).fill(PASSWORD)
    phone.get_by_role("button", name="Go on").click()
    phone.get_by_label("Name").fill("Phone by the bed")
    phone.get_by_role("button", name="Make the passkey").click()
    expect(phone.get_by_role("heading", name="Recovery codes")).to_be_visible()

    # A second one on the same device is refused in words.
    phone.goto(f"{live_server.url}/accounts/2fa/webauthn/add/")
    phone.get_by_role("button", name="Make the passkey").click()
    expect(phone.get_by_text("already keeps a passkey")).to_be_visible()

    phone.goto(f"{live_server.url}/accounts/logout/")
    phone.get_by_role("button", name="Sign Out").click()
    phone.wait_for_url("**/accounts/login/")
    phone.get_by_role("button", name="Use a passkey").click()
    phone.wait_for_url(f"{live_server.url}/sleepers/{family.mia.uuid}/")

    phone.goto(f"{live_server.url}/accounts/2fa/")
    expect(phone.get_by_text("Phone by the bed", exact=True)).to_be_visible()


def test_a_cancelled_passkey_says_so_and_the_password_still_works(
    phone: Page, live_server: LiveServer, family: World, authenticator: CDPSession
) -> None:
    phone.goto(f"{live_server.url}/accounts/login/")
    phone.get_by_role("button", name="Use a passkey").click()  # none is kept here

    expect(phone.get_by_text("Nothing was done")).to_be_visible()
    sign_in_by_form(phone, live_server)
