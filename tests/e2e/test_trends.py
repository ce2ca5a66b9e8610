"""Trends in a real browser: charts drawn, tables folded, a tap on a night opens it."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.e2e.conftest import sign_in
from tests.e2e.test_paper import keep
from tests.world import World

pytestmark = pytest.mark.e2e


def trends(live_server: LiveServer, world: World, query: str = "?period=2w") -> str:
    return f"{live_server.url}/sleepers/{world.mia.uuid}/trends/{query}"


def drawn(phone: Page) -> int:
    count: int = phone.evaluate("Object.keys(Chart.instances).length")
    return count


def test_trends_draws_what_is_seen_and_the_rest_when_it_is_opened(
    phone: Page, live_server: LiveServer, family: World
) -> None:
    keep(family, 14)
    sign_in(phone, live_server)
    phone.set_viewport_size({"width": 320, "height": 700})

    phone.goto(trends(live_server, family))

    # Nights, weeks, clock, since falling asleep and waking; every table is folded.
    expect(phone.locator("details[data-table][open]")).to_have_count(0)
    assert drawn(phone) == 5
    assert phone.evaluate("document.documentElement.scrollWidth") == 320
    phone.get_by_text("Where, which side, asleep or awake, before").click()
    # What was happening before was asked of nobody: that is a table alone.
    phone.wait_for_function("Object.keys(Chart.instances).length === 9")
    assert phone.evaluate("document.documentElement.scrollWidth") == 320


def test_trends_tap_on_a_row_of_the_raster_opens_its_night(
    phone: Page, live_server: LiveServer, family: World
) -> None:
    keep(family, 14)
    sign_in(phone, live_server)
    phone.goto(trends(live_server, family))
    raster = phone.locator("[data-raster] > svg")
    box = raster.bounding_box()
    assert box is not None
    unit = box["width"] / 330

    # Rows are 8 units high from 18 down; the tenth is nine nights after the first of fourteen.
    raster.click(position={"x": box["width"] / 2, "y": (18 + 9.5 * 8) * unit})

    phone.wait_for_url(re.compile(rf"/nights/{family.evening(4):%Y-%m-%d}/$"))


def test_trends_says_a_danger_answer_before_any_number(
    phone: Page, live_server: LiveServer, family: World
) -> None:
    keep(family, 14)
    worrying = family.episode(on=family.evening(3), danger_ok="no", danger=["breathing"])
    sign_in(phone, live_server)

    phone.goto(trends(live_server, family))

    alarm, number = phone.locator(".alarm"), phone.locator(".headline .change")
    expect(alarm).to_contain_text("2 episodes have a danger answer")
    first, second = alarm.bounding_box(), number.bounding_box()
    assert first is not None
    assert second is not None
    assert first["y"] < second["y"]
    alarm.get_by_role("link").first.click()
    phone.wait_for_url(re.compile(rf"/episodes/{worrying.uuid}/$"))


def test_trends_compares_around_a_date_somebody_chose(
    phone: Page, live_server: LiveServer, family: World
) -> None:
    for days_ago in range(1, 29):
        night = family.night(family.evening(days_ago), watch_how=["room_awake"])
        for n in range(4 if days_ago > 14 else 1):
            family.episode(on=night.evening_on, at=f"0{n + 1}:00", danger_ok="yes")
    sign_in(phone, live_server)
    phone.goto(trends(live_server, family, "?period=6w"))
    expect(phone.locator(".headline h2")).to_contain_text("Recorded from")

    phone.get_by_text("Compare around another date").click()
    phone.get_by_label("The first night after it").fill(f"{family.evening(14):%Y-%m-%d}")
    phone.get_by_role("button", name="Compare").click()

    expect(phone.locator(".headline h2")).to_contain_text("Recorded before and after")
    expect(phone.locator(".headline .change")).to_contain_text("1.00")
    expect(phone.locator(".changes")).to_be_visible()
    phone.get_by_role("link", name="Take the date away").click()
    expect(phone.locator(".headline h2")).to_contain_text("Recorded from")


def test_trends_leads_to_the_nights_by_keyboard(
    phone: Page, live_server: LiveServer, family: World
) -> None:
    keep(family, 14)
    sign_in(phone, live_server)
    phone.goto(trends(live_server, family))
    fold = phone.locator(".headline details[data-table] > summary")
    fold.focus()

    phone.keyboard.press("Enter")
    phone.keyboard.press("Tab")
    phone.keyboard.press("Tab")
    phone.keyboard.press("Enter")

    phone.wait_for_url(re.compile(r"/nights/\d{4}-\d{2}-\d{2}/$"))


def test_trends_tap_on_a_night_opens_it(
    phone: Page, live_server: LiveServer, family: World
) -> None:
    keep(family, 14)
    sign_in(phone, live_server)
    phone.goto(trends(live_server, family))
    canvas = phone.locator("[data-chart=nights] canvas")
    box = canvas.bounding_box()
    assert box is not None

    canvas.click(position={"x": box["width"] - 8, "y": box["height"] / 3})

    phone.wait_for_url(re.compile(r"/nights/\d{4}-\d{2}-\d{2}/$"))


def test_trends_on_paper_says_whose_nights_these_are(
    phone: Page, live_server: LiveServer, family: World
) -> None:
    sign_in(phone, live_server)
    phone.goto(trends(live_server, family, "?period=6w"))
    name = phone.locator(".on-paper")
    expect(name).to_be_hidden()

    phone.emulate_media(media="print")

    expect(name).to_be_visible()
    expect(name).to_have_text(family.mia.name)


def test_trends_without_scripts_reads_as_tables(
    browser: Browser, phone: Page, live_server: LiveServer, family: World
) -> None:
    keep(family, 14)
    sign_in(phone, live_server)
    plain = browser.new_context(java_script_enabled=False)
    plain.add_cookies(phone.context.cookies())  # type: ignore[arg-type]  # read back as written
    page = plain.new_page()

    page.goto(trends(live_server, family))

    # Nights, raster, weeks, clock, since falling asleep, waking; the folds open without scripts.
    expect(page.locator("table.data:visible")).to_have_count(6)
    page.get_by_text("Where, which side, asleep or awake, before").click()
    expect(page.locator("table.data:visible")).to_have_count(11)
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
