"""What may happen to a phone: killed, reloaded, two tabs, a wrong clock, a full disk."""

import re
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect
from pytest_django.live_server_helper import LiveServer

from diary.models import Episode
from tests.e2e.conftest import sign_in, sign_in_by_form
from tests.e2e.handset import (
    Phone,
    all_saved,
    badge,
    keep_many,
    log_episode,
    ready,
    stored,
    waiting,
)
from tests.world import World

pytestmark = pytest.mark.e2e


@pytest.fixture
def home(live_server: LiveServer, family: World) -> str:
    return f"{live_server.url}/sleepers/{family.mia.uuid}/"


@pytest.fixture
def handset(page: Page, live_server: LiveServer, home: str) -> Page:
    sign_in(page, live_server)
    ready(page, home)
    return page


@pytest.fixture
def device(playwright: Playwright, tmp_path: Path) -> Iterator[Phone]:
    phone = Phone(playwright, tmp_path / "disk")
    yield phone
    phone.kill()


def switched_on(device: Phone, live_server: LiveServer, home: str) -> Page:
    page = device.start()
    sign_in(page, live_server)
    ready(page, home)
    return page


def on_again(device: Phone, live_server: LiveServer, address: str) -> Page:
    """Started anew; the browser may have lost its cookies too, which it writes when it likes."""
    page = device.start()
    page.goto(address)
    if "/accounts/login/" in page.url:
        sign_in(page, live_server)
        page.goto(address)
    return page


def test_killed_in_the_middle_of_a_form_the_answers_come_back(
    device: Phone, live_server: LiveServer, home: str
) -> None:
    page = switched_on(device, live_server, home)
    page.goto(f"{home}episodes/add/")
    page.locator("label", has_text="Asleep").first.click()
    page.locator("[name=length_s]").fill("41")
    page.wait_for_timeout(2000)  # a draft is at most two seconds old
    device.kill()

    page = on_again(device, live_server, f"{home}episodes/add/")
    expect(page.get_by_text("Your unfinished answers are back.")).to_be_visible()
    expect(page.locator("[name=length_s]")).to_have_value("41")
    expect(page.locator("[name=state][value=asleep]")).to_be_checked()
    page.get_by_role("button", name="Save the episode").click()
    page.wait_for_url(lambda url: "/add/" not in url)

    all_saved(page)
    assert [(row.length_s, row.state) for row in Episode.unscoped.all()] == [(41, "asleep")]


def test_killed_right_after_kept_it_is_sent_at_the_next_start(
    device: Phone, live_server: LiveServer, home: str
) -> None:
    page = switched_on(device, live_server, home)
    assert device.context is not None
    page.goto(f"{home}episodes/add/")
    device.context.set_offline(True)
    page.get_by_role("button", name="Save the episode").click()
    # The page goes on only when the entry is on the disk.
    page.wait_for_url(lambda url: "/add/" not in url, wait_until="commit")
    device.kill()
    assert stored() == []

    page = on_again(device, live_server, home)
    all_saved(page)
    assert len(stored()) == 1


def test_killed_while_it_is_being_sent_it_is_stored_once(
    device: Phone, live_server: LiveServer, home: str
) -> None:
    page = switched_on(device, live_server, home)
    page.goto(f"{home}episodes/add/")
    # The server stores it; its answer never reaches the phone.
    answers: list[int] = []
    page.route("**/episodes/add/", lambda route: answers.append(route.fetch().status))
    page.get_by_role("button", name="Save the episode").click(no_wait_after=True)
    while not answers:
        page.wait_for_timeout(50)
    device.kill()
    assert (answers, len(stored())) == ([201], 1)

    page = on_again(device, live_server, home)
    all_saved(page)
    assert len(stored()) == 1


def test_reloaded_without_signal_the_entry_still_waits(handset: Page, home: str) -> None:
    handset.context.set_offline(True)
    log_episode(handset, home)
    for _reload in range(3):
        handset.reload()
        waiting(handset, 1)
    expect(handset.get_by_text("waiting on this phone")).to_be_visible()
    handset.context.set_offline(False)
    handset.reload()

    all_saved(handset)
    assert len(stored()) == 1


def test_two_tabs_have_one_sender_and_one_count(handset: Page, home: str, family: World) -> None:
    other = handset.context.new_page()
    other.goto(home)
    handset.context.set_offline(True)
    keep_many(handset, family, 5)
    keep_many(other, family, 5)
    for tab in (handset, other):
        waiting(tab, 10)
    # A try the browser breaks off as the network comes back never reached anybody.
    answered: list[int] = []
    for tab in (handset, other):
        tab.on(
            "response", lambda r: answered.append(r.status) if r.request.method == "POST" else None
        )
    handset.context.set_offline(False)
    for tab in (handset, other):
        tab.evaluate("window.dispatchEvent(new Event('online'))")
    for tab in (handset, other):
        all_saved(tab)

    assert answered == [201] * 10
    assert len(stored()) == len(set(stored())) == 10


def test_a_double_tap_on_save_is_one_entry(handset: Page, home: str) -> None:
    handset.goto(f"{home}episodes/add/")
    handset.get_by_role("button", name="Save the episode").dblclick()
    handset.wait_for_url(lambda url: "/add/" not in url)
    handset.go_back()
    handset.go_forward()

    all_saved(handset)
    assert len(stored()) == 1


@pytest.mark.alone
def test_two_hundred_entries_go_in_order_and_show_how_far(
    handset: Page, family: World, capsys: pytest.CaptureFixture[str]
) -> None:
    handset.context.set_offline(True)
    keep_many(handset, family, 200)
    waiting(handset, 200)
    handset.context.set_offline(False)
    began = time.monotonic()
    handset.evaluate("window.dispatchEvent(new Event('online'))")
    # Somewhere on the way the badge shows a number between.
    expect(badge(handset)).to_contain_text(re.compile(r"\b(1\d\d|[1-9]\d) waiting"))
    expect(badge(handset)).not_to_contain_text("200 waiting")
    all_saved(handset, within_ms=60_000)
    took_s = time.monotonic() - began
    with capsys.disabled():
        print(f"\n200 waiting entries sent in {took_s:.1f} s")

    notes = list(Episode.unscoped.order_by("pk").values_list("note", flat=True))
    assert notes == [str(number) for number in range(200, 0, -1)]
    assert took_s <= 30


@pytest.mark.parametrize("off", [timedelta(hours=2), -timedelta(hours=2), timedelta(days=1)])
def test_a_phone_with_a_wrong_clock_loses_nothing(handset: Page, home: str, off: timedelta) -> None:
    handset.clock.set_fixed_time(datetime.now(UTC) + off)
    handset.context.set_offline(True)
    log_episode(handset, home)
    waiting(handset, 1)
    handset.context.set_offline(False)
    handset.evaluate("window.dispatchEvent(new Event('online'))")

    all_saved(handset)
    episode = Episode.unscoped.get()
    assert abs((episode.clock_off_s or 0) - off.total_seconds()) < 60


@pytest.mark.parametrize(
    ("first", "second", "apart"),
    [
        # Back: 02:30 comes twice, an hour apart. Forward: 01:59 and 03:01 are two minutes apart.
        ("2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z", timedelta(hours=1)),
        ("2026-03-29T00:59:00Z", "2026-03-29T01:01:00Z", timedelta(minutes=2)),
    ],
)
def test_both_clock_changes_keep_two_instants_apart(
    live_server: LiveServer,
    family: World,
    home: str,
    browser: Browser,
    first: str,
    second: str,
    apart: timedelta,
) -> None:
    family.mia.born_on = None  # both nights lie before it
    family.mia.save()
    context = browser.new_context(timezone_id="Europe/Berlin", locale="en-GB")
    page = context.new_page()
    sign_in(page, live_server)
    ready(page, home)
    context.set_offline(True)
    for moment in (first, second):
        page.clock.set_fixed_time(moment)
        page.evaluate(KEEP_NOW, home)
    waiting(page, 2)
    context.set_offline(False)
    page.evaluate("window.dispatchEvent(new Event('online'))")

    all_saved(page)
    began = list(Episode.unscoped.order_by("started_at").values_list("started_at", flat=True))
    assert [moment.isoformat() for moment in began if moment] == [
        first.replace("Z", "+00:00"),
        second.replace("Z", "+00:00"),
    ]
    assert began[1]
    assert began[0]
    assert began[1] - began[0] == apart
    context.close()


# A capture's own fields: local time with the offset in force at that moment.
KEEP_NOW = """async (home) => {
  const { keep } = await import("/static/js/outbox/outbox.js");
  const { uuid } = await import("/static/js/uuid.js");
  const { localIso } = await import("/static/js/entry.js");
  const path = new URL(home).pathname;
  const at = localIso(new Date());
  await keep({
    sleeper: path.split("/")[2], address: `${path}episodes/add/`, words: "Twitching",
    fields: [["uuid", uuid()], ["started_at", at], ["written_at", at], ["zone", "Europe/Berlin"]],
  });
}"""


def test_the_zone_changed_while_it_waited_the_night_is_the_one_it_was(
    handset: Page, home: str, family: World
) -> None:
    handset.context.set_offline(True)
    handset.goto(f"{home}episodes/add/")
    evening = family.evening()
    handset.get_by_label("began at").fill(f"{evening + timedelta(days=1)}T11:30")
    handset.get_by_role("button", name="Save the episode").click()
    handset.wait_for_url(lambda url: "/add/" not in url)
    # Meanwhile somebody else moves the diary to where it is 19:30: another diary day.
    family.mia.zone = "Asia/Tokyo"
    family.mia.save()
    handset.context.set_offline(False)
    handset.evaluate("window.dispatchEvent(new Event('online'))")

    all_saved(handset)
    episode = Episode.unscoped.get()
    assert (episode.night_on, episode.zone) == (evening, "Europe/Berlin")


def test_storage_evicted_is_a_clean_start_without_a_loop(handset: Page, home: str) -> None:
    loads: list[str] = []
    handset.on("framenavigated", lambda frame: loads.append(frame.url))
    session = handset.context.new_cdp_session(handset)
    origin = handset.evaluate("location.origin")
    kinds = "indexeddb,cache_storage,service_workers,local_storage"
    session.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": kinds})
    log_episode(handset, home)

    all_saved(handset)
    assert len(stored()) == 1
    handset.wait_for_timeout(1500)
    assert len(loads) <= 3


def test_sign_out_says_what_waits_and_forgets_the_rest(
    handset: Page, live_server: LiveServer, home: str
) -> None:
    handset.route(
        "**/episodes/add/",
        lambda route: route.abort() if route.request.method == "POST" else route.fallback(),
    )
    log_episode(handset, home)
    handset.evaluate("caches.open('from-before').then(() => undefined)")
    handset.goto(f"{live_server.url}/accounts/logout/")
    expect(handset.get_by_text("Still on this phone and not sent: 1")).to_be_visible()
    handset.get_by_role("button", name="Sign Out").click()
    handset.wait_for_url("**/accounts/login/**")
    handset.unroute_all(behavior="wait")
    left = handset.evaluate(COUNTS)
    assert left == {"outbox": 1, "state": 0, "meta": 0}
    assert handset.evaluate("caches.has('from-before')") is False
    sign_in_by_form(handset, live_server)

    all_saved(handset)
    assert len(stored()) == 1
    # And the phone works without signal again.
    ready(handset, home)
    handset.context.set_offline(True)
    handset.reload()
    expect(handset.get_by_text("Twitching now")).to_be_visible()


COUNTS = """async () => {
  const store = await import("/static/js/store.js");
  const counts = {};
  for (const name of ["outbox", "state", "meta"]) counts[name] = (await store.all(name)).length;
  return counts;
}"""
