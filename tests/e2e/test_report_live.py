"""The report's preview follows the ticks; what the reader opened stays open."""

import re

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.e2e.conftest import sign_in
from tests.world import World

pytestmark = pytest.mark.e2e


def test_report_preview_follows_a_tick_and_keeps_a_fold_open(
    phone: Page, live_server: LiveServer, family: World
) -> None:
    family.night()
    family.episode()
    sign_in(phone, live_server)
    phone.goto(f"{live_server.url}/sleepers/{family.mia.uuid}/report/")
    title = phone.locator(".paper h2").first
    expect(title).to_have_text("Sleep movement diary: Mia")
    phone.locator("#report-as-text summary").click()

    phone.get_by_label(re.compile("initials", re.IGNORECASE)).check()

    expect(title).to_have_text("Sleep movement diary: M.")
    expect(phone.locator("#report-text")).to_have_value(re.compile(r"^Sleep movement diary: M\."))
    expect(phone.locator("#report-as-text")).to_have_attribute("open", "")
    expect(phone.locator("details[data-kept=sheets]")).not_to_have_attribute("open", "")
    assert "initials=on" in phone.url
