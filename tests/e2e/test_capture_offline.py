"""A whole capture without signal, from Tonight to "kept" and, with signal, to the server: once."""

import re

import pytest
from playwright.sync_api import Page, expect

from diary.models import Episode
from tests.e2e.capture import chip, diary, kept, tap_pad
from tests.e2e.conftest import sign_in
from tests.e2e.handset import all_saved
from tests.e2e.line import Line
from tests.world import World

pytestmark = pytest.mark.e2e

READY = """async () => {
  await navigator.serviceWorker.ready;
  return Boolean(navigator.serviceWorker.controller);
}"""


def test_a_capture_without_signal_judges_keeps_and_arrives_once(
    page: Page, line: Line, family: World
) -> None:
    family.mia.emergency_number = "999"
    family.mia.save()
    sign_in(page, line)
    page.goto(diary(line, family))
    page.wait_for_function(READY)
    for _turn in range(50):
        if kept(page, "state"):
            break
        page.wait_for_timeout(100)
    line.cut()

    page.get_by_role("link", name="Twitching now").click()
    expect(page.locator("[data-panel=pad]")).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("^Call 999"))).to_be_visible()
    tap_pad(page, 3)
    page.reload()
    expect(page.locator("[data-part=count]")).to_have_text("3 jerks")
    page.get_by_role("button", name="It stopped").click()
    chip(page, "Breathing, colour and waking all OK?", "No").click()
    chip(page, "What is not OK? Tap all you see.", "Trouble breathing").click()
    expect(page.get_by_role("alertdialog").get_by_role("list").first).to_contain_text(
        "Trouble breathing, long pauses"
    )
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("button", name="Save now").click()
    page.wait_for_url(re.compile(r"/sleepers/[0-9a-f-]{36}/$"))
    (row,) = kept(page, "outbox")
    assert (row["state"], Episode.unscoped.count()) == ("waiting", 0)

    line.mend()
    page.reload()
    all_saved(page)

    episode = Episode.unscoped.get()
    assert episode.started_at
    assert (len(episode.taps), episode.danger_ok, episode.danger) == (3, "no", ["breathing"])
    assert (episode.night_on, kept(page)) == (family.mia.evening_of(episode.started_at), [])
