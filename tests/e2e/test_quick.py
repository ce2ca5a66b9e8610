"""A link at the cot: made on one phone, tapped on another that runs no scripts."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from diary.models import Episode, QuickLink
from tests.e2e.conftest import sign_in
from tests.world import World

pytestmark = pytest.mark.e2e


def test_a_link_is_made_tapped_taken_back_and_revoked(
    phone: Page, live_server: LiveServer, family: World, browser: Browser
) -> None:
    sign_in(phone, live_server, "ben@example.org")
    phone.goto(f"{live_server.url}/sleepers/")
    phone.get_by_role("link", name=re.compile("^People")).click()
    phone.get_by_label("where it will be").fill("tag at the cot")
    phone.get_by_role("button", name="Make the link").click()
    address = phone.locator(".address code").first.inner_text()

    other = browser.new_context(java_script_enabled=False).new_page()
    other.goto(address)
    assert Episode.unscoped.count() == 0  # looking is not tapping
    other.get_by_role("button", name=re.compile("Episode now")).click()
    expect(other.get_by_role("heading", name=re.compile(r"Kept: \d\d:\d\d"))).to_be_visible()
    assert family.mia.episodes.count() == 1
    other.reload()  # sends the same tap again
    assert family.mia.episodes.count() == 1
    other.get_by_role("button", name="Undo").click()
    expect(other.get_by_role("heading", name="Taken back")).to_be_visible()
    assert family.mia.episodes.count() == 0

    phone.get_by_role("button", name=re.compile("^Take back")).click()
    expect(phone.get_by_text("It opens nothing any more.")).to_be_visible()
    other.goto(address)
    expect(other.get_by_role("heading", name="This link opens nothing")).to_be_visible()
    assert QuickLink.unscoped.get().uses == 1
    other.context.close()
