"""A share link made on a phone and followed in a clinic's browser that knows nothing of us."""

import re
from base64 import b64decode, b64encode

import numpy as np
import pytest
import zxingcpp
from playwright.sync_api import Browser, Page, Request, expect
from pytest_django.live_server_helper import LiveServer

from diary.models import ShareLink, ShareOpening
from tests.e2e.conftest import sign_in_by_form
from tests.sharing import make_share
from tests.world import World

pytestmark = pytest.mark.e2e

PIXELS = """async png => {
  const image = new Image();
  image.src = "data:image/png;base64," + png;
  await image.decode();
  const {width, height} = image;
  const pen = Object.assign(document.createElement("canvas"), {width, height}).getContext("2d");
  pen.drawImage(image, 0, 0);
  const data = pen.getImageData(0, 0, width, height).data;
  let grey = "";
  for (let n = 1; n < data.length; n += 4) grey += String.fromCharCode(data[n]);
  return {width, height, grey: btoa(grey)};
}"""


def read_code(blank: Page, png: bytes) -> str:
    """What a camera reads in a picture; an empty page takes the picture apart."""
    found = blank.evaluate(PIXELS, b64encode(png).decode())
    grey = np.frombuffer(b64decode(found["grey"]), dtype=np.uint8).reshape(
        found["height"], found["width"]
    )
    (code,) = zxingcpp.read_barcodes(grey.reshape(found["height"], found["width"]))
    return code.text


def test_a_link_is_made_followed_from_a_mail_seen_and_taken_back(
    phone: Page, live_server: LiveServer, family: World, browser: Browser
) -> None:
    family.night()
    sign_in_by_form(phone, live_server, "ben@example.org")
    phone.goto(f"{live_server.url}/sleepers/{family.mia.uuid}/shares/")
    phone.get_by_label(re.compile("^for whom", re.I)).fill("Sleep clinic")
    phone.get_by_role("button", name="Make the link").click()
    address = phone.locator(".address code").inner_text()
    token = address.split("/")[-2]

    asked: list[Request] = []
    doctor = browser.new_context().new_page()
    doctor.on("request", lambda request: asked.append(request))
    mail = f'<a href="{address}">Report</a>'
    doctor.route(
        "http://mail.example/", lambda route: route.fulfill(body=mail, content_type="text/html")
    )
    doctor.goto("http://mail.example/")
    doctor.get_by_role("link").click()
    expect(doctor.get_by_role("heading", name="Sleep movement diary: Mia")).to_be_visible()

    clean = f"{live_server.url}/shared/open/{ShareLink.unscoped.get().uuid}/"
    assert doctor.url == clean
    assert [one.url for one in asked if token in one.url] == [address]
    referers = [one.all_headers().get("referer", "") for one in asked if one.url != address]
    assert set(referers) == {""}
    assert token not in str(doctor.evaluate("navigation.entries().map(entry => entry.url)"))
    assert doctor.evaluate("document.cookie") == ""
    doctor.reload()
    assert doctor.url == clean
    doctor.goto(f"{live_server.url}/sleepers/{family.mia.uuid}/")
    assert "/accounts/login/" in doctor.url

    phone.get_by_role("link", name="All share links").click()
    expect(phone.get_by_text("opened once")).to_be_visible()
    phone.get_by_role("button", name=re.compile("^Take back")).click()
    expect(phone.get_by_text("It opens nothing any more.")).to_be_visible()
    doctor.goto(clean)
    expect(doctor.get_by_role("heading", name="This link opens nothing")).to_be_visible()
    doctor.context.close()


def test_a_pin_is_typed_in_a_browser_without_scripts(
    live_server: LiveServer, family: World, browser: Browser
) -> None:
    link = make_share(family, family.ana, pin="4711")
    doctor = browser.new_context(java_script_enabled=False).new_page()

    doctor.goto(live_server.url + link)
    assert "Mia" not in doctor.content()
    for pin in ("0000", "4711"):
        doctor.get_by_label("PIN").fill(pin)
        doctor.get_by_role("button", name="Open the report").click()

    expect(doctor.get_by_role("heading", name="Sleep movement diary: Mia")).to_be_visible()
    kinds = ShareOpening.unscoped.order_by("pk").values_list("what", flat=True)
    assert list(kinds) == ["wrong_pin", "page"]
    doctor.context.close()


def test_the_printed_report_carries_the_address_as_a_code(
    live_server: LiveServer, family: World, browser: Browser
) -> None:
    # As wide as A4 without its margins, and as fine as a poor printer (288 dots an inch).
    context = browser.new_context(device_scale_factor=3, viewport={"width": 690, "height": 900})
    page, blank = context.new_page(), context.new_page()
    sign_in_by_form(page, live_server)
    page.goto(f"{live_server.url}/sleepers/{family.mia.uuid}/shares/")
    page.get_by_label(re.compile("^for whom", re.I)).fill("Sleep clinic")
    page.get_by_role("button", name="Make the link").click()
    address = page.locator(".address code").inner_text()

    on_screen = read_code(blank, page.locator(".card > .qr").screenshot())
    page.emulate_media(media="print")
    expect(page.get_by_text("Keep this address now")).to_be_hidden()
    on_paper = read_code(blank, page.screenshot())

    assert on_screen == on_paper == address
    context.close()
