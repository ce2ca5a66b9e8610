"""A real Chromium against a live server, at the size of a phone."""

import re
import shutil
import time
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import pytest
from allauth.account.models import EmailAddress
from django.conf import settings
from playwright.sync_api import ConsoleMessage, Page
from pytest_django.live_server_helper import LiveServer

from diary.models import User
from tests.conftest import signed_in
from tests.e2e.line import Line
from tests.world import PASSWORD, World, make_world

ARGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    chromium = shutil.which("chromium")
    assert chromium, "The browser tests need Chromium: apt install chromium"
    return {"executable_path": chromium, "args": ARGS.split()}


@pytest.fixture(scope="session")
def browser_context_args() -> dict[str, Any]:
    return {"viewport": {"width": 390, "height": 844}, "locale": "en-GB"}


@pytest.fixture
def phone(page: Page, live_server: LiveServer) -> Iterator[Page]:
    """A page that fails the test when the browser complains or asks another host."""
    complaints: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        # A form answered 422 is logged by the browser as an error; that one is ours.
        if message.type in {"error", "warning"} and "422" not in message.text:
            complaints.append(message.text)

    page.on("console", listen)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "request",
        lambda request: (
            complaints.append(f"asked {request.url}")
            if not request.url.startswith((live_server.url, "data:", "blob:"))
            else None
        ),
    )
    yield page
    assert complaints == []


@pytest.fixture
def family(transactional_db: None) -> World:
    """The cast, able to sign in."""
    world = make_world()
    for user in (world.ana, world.ben, world.nina, world.sam):
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return world


@pytest.fixture
def by_day(family: World) -> None:
    """Mia lives where last night is over and tonight has not begun, whenever the tests run."""
    for zone in ("Europe/Berlin", "America/Los_Angeles", "Asia/Tokyo"):
        if 9 <= datetime.now(ZoneInfo(zone)).hour < 18:
            family.mia.zone = zone
    family.mia.save()


@pytest.fixture
def line(live_server: LiveServer) -> Iterator[Line]:
    """The server under an address that a test can take away."""
    address = urlsplit(live_server.url)
    line = Line(str(address.hostname), int(address.port or 0))
    yield line
    line.cut()


def sign_in(phone: Page, live_server: LiveServer | Line, email: str = "ana@example.org") -> None:
    """The phone of somebody who signed in before, at the page they come to."""
    client = signed_in(User.objects.get(email=email))
    key = client.cookies[settings.SESSION_COOKIE_NAME]
    phone.context.add_cookies(
        [
            {
                "name": key.key,
                "value": key.value,
                "url": live_server.url,
                "expires": time.time() + settings.SESSION_COOKIE_AGE,
                "httpOnly": True,
                "sameSite": "Lax",
            }
        ]
    )
    phone.goto(f"{live_server.url}/")


def sign_in_by_form(
    phone: Page, live_server: LiveServer | Line, email: str = "ana@example.org"
) -> None:
    """As a person does; the password takes its time, so only where that page matters."""
    phone.goto(f"{live_server.url}/accounts/login/")
    phone.get_by_label("Email").fill(email)
    phone.get_by_label(re.compile("^Password")).fill(PASSWORD)
    phone.get_by_role("button", name="Sign In").click()
    phone.wait_for_url(lambda url: "/accounts/" not in url)
