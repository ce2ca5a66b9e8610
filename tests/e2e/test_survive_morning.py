"""A night that nobody's server heard of, finished in the morning without signal: all of it once."""

from datetime import datetime, time, timedelta

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from diary.clinical.terms import Answered
from diary.models import Episode, Night
from tests.e2e.conftest import sign_in
from tests.e2e.handset import all_saved, ready, waiting
from tests.e2e.test_morning import last_evening
from tests.e2e.test_offline_start import STATE_KEPT, wait_until
from tests.world import World

pytestmark = [pytest.mark.e2e, pytest.mark.usefixtures("by_day")]

# As Capture keeps an entry at night.
KEEP_ONE = """async ({ sleeper, id, at, zone, answers }) => {
  const { keep } = await import("/static/js/outbox/outbox.js");
  await keep({
    sleeper, address: `/sleepers/${sleeper}/episodes/add/`, words: `Twitching ${at.slice(11, 16)}`,
    fields: [["uuid", id], ["written_at", at], ["started_at", at], ["zone", zone],
      ["time_precision", "exact"], ["length_s", "40"], ["taps", "0, 400, 900"], ...answers],
  });
}"""
IDS = ("6b0f6f0a-2222-4000-8000-000000000001", "6b0f6f0a-2222-4000-8000-000000000002")


@pytest.fixture
def handset(page: Page, live_server: LiveServer, family: World) -> Page:
    """Without signal since the evening; two captures of the night wait on it."""
    sign_in(page, live_server)
    ready(page, f"{live_server.url}/sleepers/{family.mia.uuid}/")
    wait_until(page, STATE_KEPT)
    page.context.set_offline(True)
    kept = (
        ("02:14", [["state", "transition"], ["side", "left"]]),
        ("04:30", [["state", "asleep"], ["danger_ok", "yes"], ["spasm_like", "no"]]),
    )
    mia = {"sleeper": str(family.mia.uuid), "zone": family.mia.zone}
    for number, (clock, answers) in enumerate(kept):
        at = family.at(clock, last_evening(family)).isoformat()
        asked = {**mia, "id": IDS[number], "at": at, "answers": answers}
        page.evaluate(KEEP_ONE, asked)
    return page


def open_morning(handset: Page, live_server: LiveServer, family: World) -> None:
    handset.goto(f"{live_server.url}/sleepers/{family.mia.uuid}/morning/")
    expect(handset.locator(".morning-card")).to_be_visible()


def asks(handset: Page, about: str, title: str) -> None:
    expect(handset.locator(".morning-card h2")).to_have_text(title)
    if about:
        expect(handset.locator(".morning-card .details").first).to_have_text(about)


def tap(handset: Page, words: str) -> None:
    handset.get_by_role("button", name=words, exact=True).click()


def test_captures_that_wait_are_finished_in_the_morning(
    handset: Page, live_server: LiveServer, family: World
) -> None:
    waiting(handset, 2)
    open_morning(handset, live_server, family)
    asks(handset, "", "Was anybody watching?")
    tap(handset, "Watched")
    asks(handset, "", "How was it watched?")
    tap(handset, "Skip")
    asks(handset, "Twitching 02:14", "Breathing, colour and waking all OK?")
    tap(handset, "No")
    asks(handset, "Twitching 02:14", "What was not OK?")
    handset.locator("label", has_text="Breathing").first.click()
    tap(handset, "Save and go on")
    tap(handset, "No")  # the question of babies
    tap(handset, "Just waking")
    waiting(handset, 7)
    # The phone is put away and taken up again: nothing is asked twice.
    open_morning(handset, live_server, family)
    asks(handset, "", "How was it watched?")
    tap(handset, "Skip")
    asks(handset, "Twitching 02:14", "What was done?")
    tap(handset, "Skip")
    asks(handset, "Twitching 02:14", "Where was it?")
    tap(handset, "Skip")
    asks(handset, "Twitching 02:14", "What did waking do?")
    tap(handset, "Skip")
    asks(handset, "Twitching 04:30", "Where was it?")
    handset.locator("label", has_text="Legs or feet").first.click()
    tap(handset, "Save and go on")
    assert (Episode.unscoped.count(), Night.unscoped.count()) == (0, 0)
    handset.context.set_offline(False)
    handset.evaluate("window.dispatchEvent(new Event('online'))")
    handset.goto(f"{live_server.url}/sleepers/{family.mia.uuid}/")
    all_saved(handset)

    first, second = Episode.with_deleted.order_by("started_at")
    assert [str(first.uuid), str(second.uuid)] == list(IDS)
    # Four answers of the morning to the first, one to the second, each a version of its own.
    assert (first.version, second.version) == (5, 2)
    assert (first.danger_ok, first.danger, first.spasm_like) == ("no", ["breathing"], "no")
    assert (first.state, first.side, first.length_s) == ("waking", "left", 40)
    assert (first.taps, second.body_parts) == ([0, 400, 900], ["leg_foot"])
    assert (Night.unscoped.get().watch, Night.unscoped.get().evening_on) == (
        "watched",
        last_evening(family),
    )


def test_answers_of_the_morning_are_not_taken_for_answers_of_the_night(
    handset: Page, live_server: LiveServer, family: World
) -> None:
    open_morning(handset, live_server, family)
    tap(handset, "Skip")  # who watched
    asks(handset, "Twitching 02:14", "Breathing, colour and waking all OK?")
    tap(handset, "Yes")
    waiting(handset, 3)
    handset.context.set_offline(False)
    handset.evaluate("window.dispatchEvent(new Event('online'))")
    all_saved(handset)

    answered = Episode.unscoped.get(uuid=IDS[0]).answered
    assert answered["side"] == Answered.AT_THE_TIME
    assert answered["danger_ok"] != Answered.AT_THE_TIME


@pytest.mark.parametrize(("clock", "offered"), [("08:00", True), ("13:00", False)])
def test_tonight_leads_to_the_morning_without_signal(
    handset: Page, live_server: LiveServer, family: World, clock: str, offered: bool
) -> None:
    after = last_evening(family) + timedelta(days=1)
    local = datetime.combine(after, time.fromisoformat(clock), family.mia.tz)
    handset.clock.set_fixed_time(local)

    handset.goto(f"{live_server.url}/sleepers/{family.mia.uuid}/")

    expect(handset.locator(".person")).to_contain_text("Mia")
    offer = handset.get_by_role("link", name="Finish last night")
    expect(offer).to_have_count(int(offered))
    if offered:
        offer.click()
        expect(handset.locator(".morning-card")).to_be_visible()


def test_a_night_the_phone_never_heard_of_is_asked_about_all_the_same(
    handset: Page, live_server: LiveServer, family: World
) -> None:
    """Two evenings after the last signal; nothing but the capture itself is known of it."""
    evening = family.evening(-1)
    handset.clock.set_fixed_time(family.at("08:00", evening))
    at = family.at("03:33", evening).isoformat()
    new = IDS[0][:-1] + "9"
    mia = {"sleeper": str(family.mia.uuid), "zone": family.mia.zone}
    handset.evaluate(KEEP_ONE, {**mia, "id": new, "at": at, "answers": []})

    open_morning(handset, live_server, family)

    asks(handset, "Twitching 03:33", "Breathing, colour and waking all OK?")
    # Danger, the question of babies, state, where, waking and details; it has a length.
    expect(handset.locator("[data-progress]")).to_have_text("1 of 6")
    expect(handset.locator("body")).not_to_contain_text("{")
