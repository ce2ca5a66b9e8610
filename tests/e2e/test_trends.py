"""Trends in a real browser: charts drawn, tables folded, a tap on a night opens it."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.e2e.conftest import sign_in
from tests.e2e.test_paper import keep
from tests.world import World

pytestmark = pytest.mark.e2e


def test_trends_draws_five_charts_and_folds_their_tables(
    phone: Page, live_server: LiveServer, family: World
) -> None:
    keep(family, 14)
    sign_in(phone, live_server)
    phone.set_viewport_size({"width": 320, "height": 700})

    phone.goto(f"{live_server.url}/sleepers/{family.mia.uuid}/trends/?period=2w")

    expect(phone.locator("details[data-table]:not([open])")).to_have_count(6)
    assert phone.evaluate("Object.keys(Chart.instances).length") == 5
    assert phone.evaluate("document.documentElement.scrollWidth") == 320


def test_trends_tap_on_a_night_opens_it(
    phone: Page, live_server: LiveServer, family: World
) -> None:
    keep(family, 14)
    sign_in(phone, live_server)
    phone.goto(f"{live_server.url}/sleepers/{family.mia.uuid}/trends/?period=2w")
    box = phone.locator("[data-chart=nights] canvas").bounding_box()
    assert box is not None

    phone.mouse.click(box["x"] + box["width"] - 8, box["y"] + box["height"] / 2)

    phone.wait_for_url(re.compile(r"/nights/\d{4}-\d{2}-\d{2}/$"))


def test_trends_without_scripts_reads_as_tables(
    browser: Browser, phone: Page, live_server: LiveServer, family: World
) -> None:
    keep(family, 14)
    sign_in(phone, live_server)
    plain = browser.new_context(java_script_enabled=False)
    plain.add_cookies(phone.context.cookies())  # type: ignore[arg-type]  # read back as written
    page = plain.new_page()

    page.goto(f"{live_server.url}/sleepers/{family.mia.uuid}/trends/?period=2w")

    expect(page.locator("table.data:visible")).to_have_count(6)
    expect(page.locator("canvas:visible")).to_have_count(0)
    plain.close()


def test_report_scrolls_inside_its_frame_on_a_narrow_phone(
    phone: Page, live_server: LiveServer, family: World
) -> None:
    keep(family, 14)
    sign_in(phone, live_server)
    phone.set_viewport_size({"width": 320, "height": 700})

    phone.goto(f"{live_server.url}/sleepers/{family.mia.uuid}/report/")

    assert phone.evaluate("document.documentElement.scrollWidth") == 320
    expect(phone.get_by_role("button", name="Print")).to_be_visible()
