"""An open capture when the phone dies, beside another phone's, and when the app is renewed."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect
from pytest_django.live_server_helper import LiveServer

from diary.models import Episode
from diary.offline import release
from tests.e2e.capture import chip, kept, tap_pad
from tests.e2e.conftest import sign_in
from tests.e2e.handset import Phone, all_saved, arrived, keep_many, ready, waiting
from tests.world import World

pytestmark = pytest.mark.e2e
OK = "Breathing, colour and waking all OK?"


@pytest.fixture
def home(live_server: LiveServer, family: World) -> str:
    return f"{live_server.url}/sleepers/{family.mia.uuid}/"


@pytest.fixture
def device(playwright: Playwright, tmp_path: Path) -> Iterator[Phone]:
    phone = Phone(playwright, tmp_path / "disk")
    yield phone
    phone.kill()


def begin(page: Page) -> None:
    page.get_by_role("link", name=re.compile("Twitching now|Open since")).click()
    expect(page.locator("[data-panel=pad]")).to_be_visible()


def finish(page: Page) -> None:
    page.get_by_role("button", name="It stopped").click()
    chip(page, OK, "Yes").click()
    chip(page, "When it began", "Asleep").click()
    chip(page, "What did waking do?", "Nobody woke them").click()
    chip(page, "Where?", "Legs or feet").click()
    expect(page.locator("[data-part=kept]")).to_contain_text("Kept")


def test_killed_while_it_counts_the_capture_goes_on(
    device: Phone, live_server: LiveServer, home: str
) -> None:
    page = device.start()
    sign_in(page, live_server)
    ready(page, home)
    begin(page)
    tap_pad(page, 7)
    page.wait_for_timeout(2000)  # a draft is at most two seconds old
    device.kill()

    page = device.start()
    page.goto(home)
    if "/accounts/login/" in page.url:  # the cookie may be gone with the power
        sign_in(page, live_server)
        page.goto(home)
    begin(page)
    expect(page.locator("[data-part=count]")).to_contain_text("7")
    finish(page)

    arrived(page, Episode)
    episode = Episode.unscoped.get()
    assert len(episode.taps) == 7
    assert (episode.length_s or 0) >= 2


def test_two_phones_with_an_open_capture_keep_two_entries(
    browser: Browser, live_server: LiveServer, home: str
) -> None:
    phones = []
    for email in ("ana@example.org", "ben@example.org"):
        page = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
        sign_in(page, live_server, email)
        page.goto(home)
        begin(page)
        tap_pad(page, 3)
        phones.append(page)
    for page in phones:
        finish(page)

    arrived(phones[0], Episode, 2)
    writers = Episode.unscoped.order_by("pk").values_list("written_by__first_name", flat=True)
    assert sorted(writers) == ["Ana", "Ben"]
    for page in phones:
        assert kept(page) == []
        page.context.close()


def test_a_new_release_finds_what_the_old_one_left_waiting(
    page: Page,
    live_server: LiveServer,
    family: World,
    home: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sign_in(page, live_server)
    ready(page, home)
    page.context.set_offline(True)
    keep_many(page, family, 3)
    waiting(page, 3)
    old = page.evaluate("caches.keys()")
    page.route(
        "**/episodes/add/",
        lambda route: route.abort() if route.request.method == "POST" else route.fallback(),
    )
    page.context.set_offline(False)

    # Two visits with the new release, on which nothing can be sent yet; then it can.
    monkeypatch.setattr(release, "release", lambda: "another")
    for _visit in range(2):
        page.goto(home)
        page.wait_for_timeout(1500)
    assert "nightjar-another" in page.evaluate("caches.keys()")
    assert "nightjar-another" not in old
    waiting(page, 3)
    page.unroute_all(behavior="wait")
    page.evaluate("window.dispatchEvent(new Event('online'))")

    all_saved(page)
    arrived(page, Episode, 3)
