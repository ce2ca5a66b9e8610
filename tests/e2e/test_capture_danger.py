"""The danger screen of a capture comes by what was answered, with or without its table."""

import re
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from diary.models import Episode
from tests.e2e.capture import begun, chip, diary, kept, tap_pad
from tests.e2e.conftest import sign_in
from tests.world import World

pytestmark = pytest.mark.e2e

OK = "Breathing, colour and waking all OK?"
WAKING = "What did waking do?"
WAKES_NOW = "Do they wake and respond now?"


def stopped(phone: Page, live_server: LiveServer, world: World) -> Page:
    """At the four questions, after a short capture of one jerk."""
    phone.goto(f"{diary(live_server, world)}capture/?now")
    expect(phone.locator("[data-panel=pad]")).to_be_visible()
    tap_pad(phone)
    phone.get_by_role("button", name="It stopped").click()
    expect(phone.locator("[data-panel=after]")).to_be_visible()
    return phone


@pytest.mark.parametrize(
    "answer",
    [{"body": "<h1>Room?</h1>", "content_type": "text/html"}, {"status": 500, "body": "{}"}],
    ids=["a hotel's page", "an error"],
)
def test_without_its_table_the_danger_screen_says_whom_to_call(
    page: Page, live_server: LiveServer, family: World, answer: dict[str, Any]
) -> None:
    # A first visit: no worker keeps anything yet, and none gets here.
    lying = re.compile("service-worker|red-flags")
    page.context.route(lying, lambda route: route.fulfill(**answer))
    sign_in(page, live_server)
    stopped(page, live_server, family)

    chip(page, WAKING, "Could not wake").click()

    alert = page.get_by_role("alertdialog", name="Get help now")
    expect(alert.get_by_role("link", name="Call 112 now")).to_be_visible()
    expect(alert.locator("[data-part=reasons] li")).to_have_count(0)


def test_with_a_worker_the_table_is_there_behind_a_hotels_network(
    phone: Page, live_server: LiveServer, family: World
) -> None:
    sign_in(phone, live_server)
    phone.goto(diary(live_server, family))
    phone.wait_for_function(
        "async () => (await navigator.serviceWorker.ready) && navigator.serviceWorker.controller"
    )
    phone.context.route(re.compile("red-flags"), lambda route: route.fulfill(body="<h1>Room?</h1>"))
    stopped(phone, live_server, family)

    chip(phone, WAKING, "Could not wake").click()

    reasons = phone.get_by_role("alertdialog").locator("[data-part=reasons]")
    expect(reasons).to_contain_text("Cannot be woken")


@pytest.mark.parametrize("length", ["5 to 15 minutes", "Over 30 minutes"])
def test_a_forgotten_one_that_went_on_for_long_brings_the_danger_screen(
    phone: Page, live_server: LiveServer, family: World, length: str
) -> None:
    sign_in(phone, live_server)
    phone.goto(diary(live_server, family))
    begun(phone, family, ago=timedelta(hours=2))
    phone.goto(f"{diary(live_server, family)}capture/")

    chip(phone, "It stopped, after about", length).click()

    alert = phone.get_by_role("alertdialog", name="Get help now")
    expect(alert.locator("[data-part=reasons]")).to_contain_text("5 minutes or more")
    phone.get_by_role("button", name="Go on").click()
    expect(phone.locator("[data-part=summary]")).to_have_text(length)


def test_a_forgotten_one_that_was_short_brings_the_questions(
    phone: Page, live_server: LiveServer, family: World
) -> None:
    sign_in(phone, live_server)
    phone.goto(diary(live_server, family))
    begun(phone, family, ago=timedelta(hours=2))
    phone.goto(f"{diary(live_server, family)}capture/")

    chip(phone, "It stopped, after about", "Under 10 seconds").click()

    expect(phone.locator("[data-panel=after]")).to_be_visible()
    expect(phone.locator("[data-part=summary]")).to_have_text("Under 10 seconds")


def test_not_sure_about_waking_asks_and_no_brings_the_danger_screen(
    phone: Page, live_server: LiveServer, family: World
) -> None:
    sign_in(phone, live_server)
    stopped(phone, live_server, family)
    chip(phone, OK, "Yes").click()
    expect(phone.get_by_role("group", name=WAKES_NOW)).to_be_hidden()
    chip(phone, WAKING, "Not sure").click()
    chip(phone, "When it began", "Asleep").click()
    chip(phone, "Where?", "Arms or hands").click()
    expect(phone.locator("[data-part=kept]")).to_contain_text("Kept")
    phone.wait_for_timeout(7_000)  # a kept one returns after 6 s, an open question stays

    chip(phone, WAKES_NOW, "No").click()

    alert = phone.get_by_role("alertdialog", name="Get help now")
    expect(alert.locator("[data-part=reasons]")).to_contain_text("Cannot be woken")
    phone.get_by_role("button", name="Go on").click()
    phone.get_by_role("link", name="Done").click()
    for _turn in range(100):
        if Episode.unscoped.exists() and not kept(phone, "outbox"):
            break
        phone.wait_for_timeout(100)
    episode = Episode.unscoped.get()
    assert (episode.danger_ok, episode.danger) == ("yes", ["cannot_wake"])


def test_not_sure_about_waking_and_yes_says_nothing(
    phone: Page, live_server: LiveServer, family: World
) -> None:
    sign_in(phone, live_server)
    stopped(phone, live_server, family)
    chip(phone, OK, "Yes").click()
    chip(phone, WAKING, "Not sure").click()

    chip(phone, WAKES_NOW, "Yes").click()

    expect(phone.locator("[data-panel=after]")).to_be_visible()
    (draft,) = kept(phone)
    assert draft["answers"].get("danger", []) == []
