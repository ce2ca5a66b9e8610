"""Who may end an open capture: not a page beside it, and nobody while something was not OK."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from diary.models import Episode, Sleeper
from tests.e2e.capture import begun, chip, diary, kept
from tests.e2e.conftest import sign_in
from tests.e2e.handset import arrived, ready
from tests.world import World

pytestmark = pytest.mark.e2e
FORGET = """() => new Promise((resolve) => {
  const opening = indexedDB.open("nightjar");
  opening.onsuccess = () => {
    const change = opening.result.transaction("state", "readwrite");
    change.objectStore("state").clear();
    change.oncomplete = () => { opening.result.close(); resolve(); };
  };
})"""


@pytest.fixture
def home(live_server: LiveServer, family: World) -> str:
    family.mia.emergency_number, family.mia.zone = "999", "Pacific/Auckland"
    family.mia.save()
    return diary(live_server, family)


def left(page: Page, world: World, **answers: list[str]) -> None:
    """A capture stopped ten minutes ago, and not touched since."""
    at = (datetime.now(UTC) - timedelta(minutes=10)).isoformat(timespec="seconds")
    fields: dict[str, Any] = {"stopped_at": at, "changed_at": at, "length_s": 20}
    begun(page, world, ago=timedelta(minutes=11), answers=answers, **fields)


def open_since(page: Page) -> None:
    expect(page.get_by_role("link", name=re.compile("^Open since "))).to_be_visible()


def test_tonight_takes_no_capture_away_that_is_open_beside_it(
    page: Page, live_server: LiveServer, family: World, home: str
) -> None:
    sign_in(page, live_server)
    page.goto(home)
    left(page, family, danger_ok=["yes"])
    page.goto(f"{home}capture/")
    expect(page.locator("[data-panel=after]")).to_be_visible()

    tonight = page.context.new_page()
    tonight.goto(home)
    open_since(tonight)
    chip(page, "Where?", "Legs or feet").click()
    tonight.reload()
    open_since(tonight)
    assert (len(kept(tonight)), kept(tonight, "outbox")) == (1, [])

    page.close()
    left(tonight, family, danger_ok=["yes"])
    tonight.reload()
    expect(tonight.get_by_role("link", name="Twitching now")).to_be_visible()
    arrived(tonight, Episode)
    assert kept(tonight) == []


@pytest.mark.parametrize("said", ["no", "not_sure"])
def test_a_capture_left_while_something_was_not_ok_stays_open(
    said: str, page: Page, live_server: LiveServer, family: World, home: str
) -> None:
    sign_in(page, live_server)
    page.goto(home)
    left(page, family, danger_ok=[said])

    page.reload()

    open_since(page)
    page.wait_for_timeout(500)
    assert (len(kept(page)), kept(page, "outbox")) == (1, [])


def test_with_signal_a_phone_new_to_a_diary_calls_its_number(
    page: Page, live_server: LiveServer, home: str
) -> None:
    sign_in(page, live_server)
    ready(page, home)
    page.route("**/sleepers/*/", lambda route: route.abort())  # no state comes any more
    page.evaluate(FORGET)

    page.goto(f"{home}capture/?now")

    expect(page.locator("[data-panel=pad]")).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("^Call 999"))).to_be_visible()


def test_a_phone_that_knows_no_zone_posts_none(
    page: Page, live_server: LiveServer, family: World, home: str
) -> None:
    sign_in(page, live_server)
    ready(page, home)
    page.context.set_offline(True)
    page.evaluate(FORGET)

    page.goto(f"{home}capture/?now")
    page.get_by_role("button", name="It stopped").click()
    expect(page.get_by_role("link", name=re.compile("^Call 112"))).to_be_visible()
    page.get_by_role("button", name="Save now").click()
    page.wait_for_url(re.compile(r"/sleepers/[0-9a-f-]{36}/$"))
    (row,) = kept(page, "outbox")
    assert "zone" not in dict(row["fields"])

    page.context.set_offline(False)
    arrived(page, Episode)
    assert Episode.unscoped.get().zone == Sleeper.unscoped.get(pk=family.mia.pk).zone
