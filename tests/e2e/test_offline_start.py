"""The app without signal: installed once, it opens, shows the night and takes entries."""

import gzip
import re
from urllib.parse import urlsplit

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, Response, expect
from pytest_django.live_server_helper import LiveServer

from diary.models import Dose, Episode, Sleeper
from diary.offline import release
from diary.staticfiles import without_comments
from tests.e2e.conftest import sign_in
from tests.e2e.handset import all_saved
from tests.world import World

pytestmark = pytest.mark.e2e

READY = """async () => {
  const { active } = await navigator.serviceWorker.ready;
  return active.state === "activated" && Boolean(navigator.serviceWorker.controller);
}"""
STATE_KEPT = """() => new Promise((resolve) => {
  const opening = indexedDB.open("nightjar");
  opening.onsuccess = () => {
    const asked = opening.result.transaction("state").objectStore("state").count();
    asked.onsuccess = () => { opening.result.close(); resolve(asked.result > 0); };
  };
})"""


# The moment the night's lines stand on the page, measured inside it.
NOTE_WHEN_DRAWN = """
new MutationObserver((_changes, observer) => {
  if (!document.querySelector("[data-lines] li")) return;
  window.drawn_ms = performance.now();
  observer.disconnect();
}).observe(document, { childList: true, subtree: true });
"""
NOTHING_INSTALLS = """async () => {
  const registration = await navigator.serviceWorker.ready;
  await registration.update();
  return !registration.installing && !registration.waiting;
}"""


def wait_until(page: Page, script: str) -> None:
    """Asks again and again, as a person looking would, at most ten seconds."""
    for _turn in range(50):
        if page.evaluate(script):
            return
        page.wait_for_timeout(200)
    raise AssertionError(f"never came true: {script}")


@pytest.fixture
def installed(page: Page, live_server: LiveServer, family: World) -> Page:
    """Ana's phone after one visit to Tonight, with an episode, a medicine due and a plan."""
    Sleeper.unscoped.update(emergency_number="144", poison_line="145")
    now = timezone.now().replace(microsecond=0)
    tonight = family.evening(0)
    family.episode(on=tonight, at=f"{now.astimezone(family.mia.tz):%H:%M}", danger_ok="yes")
    family.plan(family.medicine(), times=[f"{now.astimezone(family.mia.tz):%H:%M}"])
    sign_in(page, live_server)
    page.goto(f"{live_server.url}/sleepers/{family.mia.uuid}/")
    wait_until(page, READY)
    wait_until(page, STATE_KEPT)
    return page


def lose_signal(page: Page) -> None:
    page.context.set_offline(True)


def test_tonight_opens_without_signal_and_takes_a_dose(
    installed: Page, context: BrowserContext, family: World
) -> None:
    lose_signal(installed)

    installed.reload()

    expect(installed.locator("html")).to_have_attribute("data-shell", "")
    expect(installed.locator(".person")).to_contain_text("Mia")
    expect(installed.locator("[data-lines] li")).to_have_count(1)
    expect(installed.locator("[data-lines]")).to_contain_text("Twitching")
    expect(installed.locator("body")).not_to_contain_text("{")
    installed.get_by_role("button", name="Given: Vitamin D 400 IU").click()
    expect(installed.locator("[data-due] form")).to_have_count(0)
    expect(installed.locator("[data-lines]")).to_contain_text("waiting on this phone")
    assert Dose.unscoped.count() == 0

    context.set_offline(False)
    installed.reload()
    all_saved(installed)
    assert Dose.unscoped.count() == 1


def test_every_page_of_the_night_opens_without_signal(
    installed: Page, live_server: LiveServer, family: World
) -> None:
    episode = Episode.unscoped.get()
    diary = f"{live_server.url}/sleepers/{family.mia.uuid}/"
    night = f"{family.evening(0):%Y-%m-%d}"
    lose_signal(installed)
    for address, words in {
        "": "Tonight",
        "capture/": "Twitching",
        "episodes/add/": "Save the episode",
        f"episodes/{episode.uuid}/edit/": "Save the changes",
        f"nights/{night}/edit/": "Save the night",
        "morning/": "last night",
        "medications/": "Vitamin D",
        "side-effects/add/": "Something was noticed",
        "weekly/add/": "Save",
    }.items():
        installed.goto(diary + address)
        expect(installed.locator("body")).to_contain_text(words)
        expect(installed.locator("html")).to_have_attribute("data-shell", "")
        assert (address, "00000000-0000-4000" in installed.content()) == (address, False)
        expect(installed.locator("a[href='tel:144']").first).to_be_attached()
        expect(installed.locator("a[href='tel:112']")).to_have_count(0)
    for address in ("help/", "help/first-aid/", "worried/"):
        installed.goto(f"{live_server.url}/{address}?for={family.mia.uuid}")
        expect(installed.get_by_role("link", name="144").first).to_be_visible()
        expect(installed.locator("a[href='tel:112']")).to_have_count(0)
    expect(installed.get_by_role("link", name="Poison line 145")).to_be_visible()
    installed.goto(f"{diary}trends/")
    expect(installed.get_by_role("heading", name="No signal")).to_be_visible()
    installed.get_by_role("main").get_by_role("link", name="Tonight").click()
    expect(installed.get_by_role("heading", name="Tonight")).to_be_visible()


def test_home_screen_and_its_shortcut_open_without_signal(
    installed: Page, live_server: LiveServer, family: World
) -> None:
    diary = f"{live_server.url}/sleepers/{family.mia.uuid}/"
    lose_signal(installed)

    installed.goto(f"{live_server.url}/")
    expect(installed).to_have_url(diary)
    installed.goto(f"{live_server.url}/?go=dose")
    expect(installed).to_have_url(f"{diary}medications/")
    installed.goto(f"{live_server.url}/?go=capture")
    expect(installed).to_have_url(re.compile(re.escape(f"{diary}capture/")))


def test_an_edit_without_signal_begins_with_the_stored_answers(
    installed: Page, live_server: LiveServer, family: World, context: BrowserContext
) -> None:
    episode = Episode.unscoped.get()
    address = f"{live_server.url}/sleepers/{family.mia.uuid}/episodes/{episode.uuid}/edit/"
    lose_signal(installed)

    installed.goto(address)
    expect(installed.locator("[name=danger_ok][value=yes]")).to_be_checked()
    expect(installed.locator("[name=length_s]")).to_have_value("40")
    installed.locator("[name=side][value=left]").check(force=True)
    installed.get_by_role("button", name="Save the changes").click()
    expect(installed.get_by_role("heading", name="Tonight")).to_be_visible()
    expect(installed.locator("[data-lines]")).to_contain_text("waiting on this phone")
    context.set_offline(False)
    installed.reload()
    all_saved(installed)

    after = Episode.unscoped.get()
    assert (after.version, after.side, after.length_s) == (2, "left", 40)
    assert after.started_at == episode.started_at


def test_an_entry_the_phone_does_not_know_cannot_be_emptied(
    installed: Page, live_server: LiveServer, family: World
) -> None:
    old = family.episode(on=family.evening(9))
    lose_signal(installed)

    installed.goto(f"{live_server.url}/sleepers/{family.mia.uuid}/episodes/{old.uuid}/edit/")

    expect(installed.get_by_text("These answers are not on this phone.")).to_be_visible()
    expect(installed.get_by_role("button", name="Save the changes")).to_be_hidden()


def test_a_new_release_reaches_the_phone_within_two_visits(
    installed: Page, family: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(release, "release", lambda: "newer")

    installed.reload()
    wait_until(installed, NOTHING_INSTALLS)
    installed.reload()

    names = installed.evaluate("caches.keys()")
    assert (len(names), names[-1]) == (2, "nightjar-newer")
    # What a page asks for now comes out of the new release.
    assert (
        installed.evaluate(
            "caches.open('nightjar-newer').then((c) => c.keys()).then((k) => k.length)"
        )
        > 50
    )


def test_a_phone_without_its_cache_begins_anew(installed: Page) -> None:
    installed.evaluate(
        """async () => {
          for (const name of await caches.keys()) await caches.delete(name);
          indexedDB.deleteDatabase("nightjar");
        }"""
    )

    installed.reload()

    expect(installed.get_by_role("heading", name="Tonight")).to_be_visible()
    expect(installed.locator(".person")).to_contain_text("Mia")
    wait_until(installed, STATE_KEPT)


def test_tonight_starts_within_a_second_without_signal(installed: Page) -> None:
    lose_signal(installed)
    devtools = installed.context.new_cdp_session(installed)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": 4})

    installed.add_init_script(NOTE_WHEN_DRAWN)

    times = []
    for _turn in range(5):
        installed.reload()
        installed.wait_for_function("() => window.drawn_ms")
        times.append(installed.evaluate("window.drawn_ms"))
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": 1})

    print(f"warm start of Tonight without signal, 4x slow-down: {sorted(times)[2]:.0f} ms")
    assert sorted(times)[2] <= 1000


def test_tonight_and_capture_stay_light(page: Page, live_server: LiveServer, family: World) -> None:
    """All JavaScript of both pages, as a server stores it and gzip sends it."""
    sizes: dict[str, int] = {}

    def weigh(response: Response) -> None:
        if response.request.resource_type == "script":
            path, script = urlsplit(response.url).path, response.body()
            if path.startswith("/static/js/"):
                script = without_comments(script.decode()).encode()
            sizes[path] = len(gzip.compress(script, 9))

    sign_in(page, live_server)
    page.on("response", weigh)
    for address in ("", "capture/"):
        page.goto(f"{live_server.url}/sleepers/{family.mia.uuid}/{address}")
        page.wait_for_load_state("networkidle")

    total = sum(sizes.values())
    print(f"JavaScript of Tonight and Capture: {total} bytes gzipped, {len(sizes)} files")
    assert (total <= 35 * 1024, [name for name in sizes if "charts" in name]) == (True, [])


def test_a_reader_reads_without_signal_and_cannot_write(
    page: Page, live_server: LiveServer, family: World
) -> None:
    sign_in(page, live_server, "nina@example.org")
    page.goto(f"{live_server.url}/sleepers/{family.mia.uuid}/")
    wait_until(page, READY)
    wait_until(page, STATE_KEPT)
    lose_signal(page)

    page.reload()

    expect(page.locator(".person")).to_contain_text("Mia")
    expect(page.get_by_text("Twitching now")).to_be_hidden()


def test_who_is_no_longer_among_their_people_keeps_nothing_of_them(
    installed: Page, live_server: LiveServer, family: World
) -> None:
    family.mia.caregivers.all().delete()

    installed.reload()

    expect(installed.locator("body")).not_to_contain_text("Mia")
    wait_until(installed, f"async () => !(await ({STATE_KEPT})())")
