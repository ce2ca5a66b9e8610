"""In the dark: no white flash, no motion that was not asked for, forced colours lose nothing."""

import zlib
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, FloatRect, Page
from pytest_django.live_server_helper import LiveServer

from tests.e2e.conftest import sign_in
from tests.test_light import zone_where_it_is
from tests.world import World

pytestmark = pytest.mark.e2e


def lightest(page: Page) -> int:
    """The brightest channel of the page's ground at the edge, 0 black to 255 white.

    One pixel of a PNG: after the filter's byte its compressed data is red, green, blue.
    """
    spot: FloatRect = {"x": 388, "y": 420, "width": 1, "height": 1}
    picture = page.screenshot(clip=spot, scale="css")
    data, at = b"", 8  # past the signature; a chunk is length, name, content, checksum
    while at < len(picture):
        size, name = int.from_bytes(picture[at : at + 4]), picture[at + 4 : at + 8]
        data += picture[at + 8 : at + 8 + size] if name == b"IDAT" else b""
        at += size + 12
    return max(zlib.decompress(data)[1:4])


@pytest.fixture
def tonight(phone: Page, live_server: LiveServer, family: World) -> str:
    """Tonight's address, mia's clock at three in the morning."""
    family.mia.zone = zone_where_it_is(3)
    family.mia.save()
    family.episode(at=f"{datetime.now(UTC).astimezone(family.mia.tz):%H:%M}", on=family.evening(0))
    sign_in(phone, live_server)
    return f"{live_server.url}/sleepers/{family.mia.uuid}/"


def test_a_page_at_night_is_dark_before_its_stylesheets_are_here(
    phone: Page, tonight: str, browser: Browser
) -> None:
    # What a service worker keeps would come past the route that holds the stylesheets back.
    bare = browser.new_context(
        viewport={"width": 390, "height": 844},
        service_workers="block",
        storage_state=phone.context.storage_state(),
    ).new_page()
    bare.route("**/*.css", lambda route: route.fulfill(body="", content_type="text/css"))

    bare.goto(tonight)
    diary = lightest(bare)
    # No diary is open on this page; the zone seen last decides in the browser.
    bare.goto(tonight.split("/sleepers/")[0] + "/sleepers/")
    outside = lightest(bare)
    bare.context.close()

    assert (diary < 40, outside < 40) == (True, True), (diary, outside)


def test_the_light_by_hand_changes_at_once_and_stays(phone: Page, tonight: str) -> None:
    phone.goto(tonight)
    before = lightest(phone)
    for _tap in range(2):  # by page -> night -> day
        phone.locator("[data-theme-toggle]").click()
    chosen = lightest(phone)
    phone.reload()

    assert before < 40
    assert (chosen > 200, lightest(phone) > 200) == (True, True)


def test_forced_colours_keep_what_fills_and_hatching_told(
    phone: Page, tonight: str, family: World
) -> None:
    family.night(family.evening(1), watch="not_watched")
    phone.emulate_media(forced_colors="active")
    phone.goto(tonight)

    def look(selector: str, name: str) -> str:
        found: str = phone.locator(selector).first.evaluate(
            "(node, name) => getComputedStyle(node)[name]", name
        )
        return found

    ground, ink = look("html", "backgroundColor"), look("body", "color")
    assert ground != ink
    # The big button and the dot of an episode stay filled, words on them in the ground's colour.
    assert look(".hero .now", "backgroundColor") not in {ground, "rgba(0, 0, 0, 0)"}
    assert look(".hero .now", "color") == ground
    assert look(".dot[data-kind=episode]", "backgroundColor") != ground
    for outlined in (".aid a", ".hero .button", ".person"):
        assert look(outlined, "borderTopStyle") == "solid"
        assert look(outlined, "borderTopColor") == ink

    phone.goto(f"{tonight}nights/")
    assert "repeating-linear-gradient" in look(
        ".night[data-nothing=not_watched]", "backgroundImage"
    )
    assert look(".night[data-nothing=not_recorded]", "borderTopStyle") == "dotted"

    phone.goto(f"{tonight}episodes/add/")
    chip = phone.locator(".chip").first
    chip.click()
    assert look(".chip:has(:checked)", "borderTopColor") != look(".chip", "backgroundColor")


def test_reduced_motion_moves_nothing(phone: Page, tonight: str) -> None:
    phone.emulate_media(reduced_motion="reduce")
    phone.goto(tonight)

    moving = phone.evaluate(
        """() => [...document.querySelectorAll("*")].filter((node) => {
            const style = getComputedStyle(node);
            return style.animationName !== "none" || parseFloat(style.transitionDuration) > 0;
        }).map((node) => node.outerHTML.slice(0, 80))"""
    )

    assert moving == []
