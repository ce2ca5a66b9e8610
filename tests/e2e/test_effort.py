"""How many taps each thing of the night costs; counted in the page, printed."""

import re
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from diary.models import Dose, Episode
from tests.e2e.capture import kept
from tests.e2e.conftest import sign_in
from tests.e2e.handset import arrived
from tests.world import World

pytestmark = pytest.mark.e2e

# Counted where a thumb lands, over every page of the visit.
COUNT = """(() => {
  sessionStorage.taps ??= 0;
  addEventListener("pointerdown", () => { sessionStorage.taps = +sessionStorage.taps + 1; }, true);
})();"""


@pytest.fixture
def tonight(page: Page, live_server: LiveServer, family: World) -> Page:
    page.add_init_script(COUNT)
    sign_in(page, live_server)
    page.goto(f"{live_server.url}/sleepers/{family.mia.uuid}/")
    page.evaluate("sessionStorage.taps = 0")
    return page


def taps(page: Page) -> int:
    return int(page.evaluate("sessionStorage.taps"))


def told(capsys: pytest.CaptureFixture[str], what: str, count: int, most: int) -> None:
    with capsys.disabled():
        print(f"\n{what}: {count} taps (at most {most})")
    assert count <= most


def test_the_moment_is_kept_with_one_tap(tonight: Page, capsys: pytest.CaptureFixture[str]) -> None:
    tonight.get_by_role("link", name=re.compile("Twitching now")).click()
    tonight.wait_for_url("**/capture/**", wait_until="commit")

    assert len(kept(tonight)) == 1
    told(capsys, "moment kept", taps(tonight), 1)


def test_a_timed_episode_is_stored_with_two_taps(
    tonight: Page, capsys: pytest.CaptureFixture[str]
) -> None:
    tonight.clock.install()
    tonight.get_by_role("link", name=re.compile("Twitching now")).click()
    expect(tonight.locator("[data-panel=pad]")).to_be_visible()
    tonight.clock.run_for(41_000)
    tonight.get_by_role("button", name="It stopped").click()
    count = taps(tonight)
    # The phone is put down; nobody answers any more.
    tonight.clock.run_for(6 * 60_000)
    tonight.clock.resume()

    tonight.wait_for_url(re.compile(r"/sleepers/[0-9a-f-]{36}/$"))
    arrived(tonight, Episode)
    episode = Episode.unscoped.get()
    assert 40 <= (episode.length_s or 0) <= 43
    assert (episode.danger_ok, episode.state) == ("", "")
    told(capsys, "timed episode", count, 2)


def test_a_timed_episode_left_in_the_dark_is_sent_when_tonight_opens_again(
    tonight: Page, live_server: LiveServer
) -> None:
    home = tonight.url
    tonight.get_by_role("link", name=re.compile("Twitching now")).click()
    tonight.get_by_role("button", name="It stopped").click()
    expect(tonight.locator("[data-part=kept-yet]")).to_have_attribute("data-said", "draft")
    # The browser is gone; in the morning somebody opens the diary.
    tonight.goto("about:blank")
    tonight.clock.set_fixed_time(datetime.now().astimezone() + timedelta(hours=4))
    tonight.goto(home)

    arrived(tonight, Episode)
    expect(tonight.get_by_text("Twitching now")).to_be_visible()
    assert kept(tonight) == []


def test_a_due_dose_is_one_tap(
    tonight: Page, family: World, capsys: pytest.CaptureFixture[str]
) -> None:
    now = datetime.now(family.mia.tz)
    medicine = family.medicine()
    family.plan(medicine, times=[f"{now:%H:%M}"])
    tonight.reload()
    tonight.get_by_role("button", name=re.compile("^Given")).click()
    expect(tonight.get_by_role("button", name=re.compile("^Given"))).to_have_count(0)

    arrived(tonight, Dose)
    assert Dose.unscoped.get().status == "given"
    told(capsys, "due dose", taps(tonight), 1)
