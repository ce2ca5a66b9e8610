"""The morning on a phone: an unchanged night in two taps, card by card, with and without signal."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from diary.models import Episode, Night
from tests.e2e.conftest import sign_in
from tests.e2e.handset import all_saved
from tests.e2e.reading import violations
from tests.e2e.test_offline_start import READY, STATE_KEPT, wait_until
from tests.world import World

pytestmark = [pytest.mark.e2e, pytest.mark.usefixtures("by_day")]


def last_evening(family: World) -> date:
    """Yesterday by mia's clock: the night the morning asks about at any hour."""
    return timezone.now().astimezone(family.mia.tz).date() - timedelta(days=1)


def previous_night(family: World) -> None:
    """The night before, with everything that may be copied and much that may not."""
    before = last_evening(family) - timedelta(days=1)
    night = family.night(before, context=["teething"], note="restless", watch_how=["listening"])
    family.sleep(night, asleep="19:30", awake="23:45")
    family.episode(on=before, danger_ok="no", danger=["colour"], spasm_like="yes")


def open_morning(phone: Page, live_server: LiveServer, family: World) -> None:
    phone.goto(f"{live_server.url}/sleepers/{family.mia.uuid}/morning/")
    expect(phone.locator(".morning-card")).to_be_visible()


def copied_night(family: World) -> tuple[str, list[str], list[str], str, int]:
    night = Night.unscoped.get(evening_on=last_evening(family))
    slept = night.sleeps.get()
    assert slept.asleep_at == family.at("19:30", night.evening_on)
    assert slept.awake_at == family.at("23:45", night.evening_on)
    return night.watch, night.context, night.watch_how, night.note, night.version


def test_an_unchanged_night_takes_two_taps(
    phone: Page, live_server: LiveServer, family: World
) -> None:
    previous_night(family)
    sign_in(phone, live_server)
    open_morning(phone, live_server, family)

    taps = ("Same as the night before", "Watched")
    for name in taps:
        phone.get_by_role("button", name=name, exact=True).click()
    expect(phone.locator(".morning-card h2")).to_have_text("How was it watched?")

    all_saved(phone)
    assert copied_night(family) == ("watched", ["teething"], [], "", 3)
    print(f"unchanged night: {len(taps)} taps")


def test_an_unchanged_night_takes_two_taps_without_signal(
    page: Page, context: BrowserContext, live_server: LiveServer, family: World
) -> None:
    previous_night(family)
    sign_in(page, live_server)
    page.goto(f"{live_server.url}/sleepers/{family.mia.uuid}/")
    wait_until(page, READY)
    wait_until(page, STATE_KEPT)
    context.set_offline(True)
    open_morning(page, live_server, family)
    expect(page.locator("html")).to_have_attribute("data-shell", "")

    for name in ("Same as the night before", "Watched"):
        page.get_by_role("button", name=name, exact=True).click()
    expect(page.locator(".morning-card h2")).to_have_text("How was it watched?")
    assert not Night.unscoped.filter(evening_on=last_evening(family)).exists()
    context.set_offline(False)
    page.goto(f"{live_server.url}/sleepers/{family.mia.uuid}/")

    all_saved(page)
    assert copied_night(family) == ("watched", ["teething"], [], "", 3)


def test_the_cards_of_an_episode_are_kept_one_by_one(
    phone: Page, live_server: LiveServer, family: World
) -> None:
    family.night(last_evening(family), watch_how=["room_awake"])
    family.episode(on=last_evening(family), state="transition", lasting_s=None, side="left")
    sign_in(phone, live_server)
    open_morning(phone, live_server, family)
    title = phone.locator(".morning-card h2")

    expect(phone.locator("[data-progress]")).to_have_text("1 of 10")
    phone.get_by_role("button", name="Not sure").click()
    expect(title).to_have_text("What was not OK?")
    expect(phone.locator("[data-progress]")).to_have_text("2 of 11")
    expect(phone.locator(".morning-card")).to_contain_text("get emergency help on 112")
    phone.locator("label", has_text="Breathing").first.click()
    phone.get_by_role("button", name="Save and go on").click()
    phone.get_by_role("button", name="No", exact=True).click()  # the question of babies
    expect(title).to_be_focused()
    phone.get_by_role("button", name="Just waking").click()
    expect(title).to_have_text("Where was it?")
    phone.get_by_role("button", name="Back").click()
    expect(title).to_have_text("Just dozing off, or just waking?")
    phone.get_by_role("button", name="Just dozing off").click()
    phone.get_by_role("button", name="Skip").click()
    phone.get_by_role("button", name="Under 10 seconds").click()
    expect(title).to_have_text("What did waking do?")
    phone.get_by_role("button", name="Enough for today").click()
    phone.wait_for_url(f"**/sleepers/{family.mia.uuid}/")

    all_saved(phone)
    stored = Episode.unscoped.get()
    assert (stored.danger_ok, stored.danger, stored.spasm_like) == ("not_sure", ["breathing"], "no")
    assert (stored.state, stored.length_band, stored.body_parts) == (
        *("falling_asleep", "under_10_s"),
        [],
    )
    assert (stored.side, stored.version) == ("left", 7)  # six answers, one of them twice


def test_an_answer_that_needs_a_doctor_is_said_before_the_next_card(
    page: Page, context: BrowserContext, live_server: LiveServer, family: World
) -> None:
    family.night(last_evening(family), watch_how=["room_awake"])
    family.episode(on=last_evening(family), danger_ok="yes")
    sign_in(page, live_server)
    page.goto(f"{live_server.url}/sleepers/{family.mia.uuid}/")
    wait_until(page, READY)
    wait_until(page, STATE_KEPT)
    context.set_offline(True)
    open_morning(page, live_server, family)

    page.get_by_role("button", name="Yes", exact=True).click()  # the question of babies

    alert = page.get_by_role("alert").filter(has_text="Have you spoken to a doctor?")
    expect(alert).to_contain_text("Take a video")
    expect(alert.get_by_role("link", name="Call 112")).to_have_attribute("href", "tel:112")
    expect(page.locator("body")).not_to_contain_text("{")
    context.set_offline(False)
    all_saved(page)


def test_quiet_so_far_is_one_tap(phone: Page, live_server: LiveServer, family: World) -> None:
    sign_in(phone, live_server)
    phone.goto(f"{live_server.url}/sleepers/{family.mia.uuid}/")

    for _time in range(2):
        phone.get_by_role("button", name="Quiet so far").click()
        expect(phone.get_by_text("Watched until here")).to_be_visible()
        all_saved(phone)

    night = Night.unscoped.get()
    assert (night.watch, night.watched_min, night.evening_on) == ("partly", None, family.evening(0))
    assert night.watched_until is not None
    assert abs((timezone.now() - night.watched_until).total_seconds()) < 60


@pytest.mark.parametrize("width", [390, 320])
def test_every_card_has_room_for_a_thumb_and_no_axe_violation(
    phone: Page, live_server: LiveServer, family: World, width: int
) -> None:
    previous_night(family)
    family.episode(on=last_evening(family))
    sign_in(phone, live_server)
    phone.set_viewport_size({"width": width, "height": 844})
    open_morning(phone, live_server, family)

    while phone.locator(".morning-card").count():
        wide = phone.evaluate("document.documentElement.scrollWidth")
        small = phone.locator("main :is(button, .chip):visible").evaluate_all(
            "all => all.filter(one => one.getBoundingClientRect().height < 44).length"
        )
        title = phone.locator(".morning-card h2").inner_text()
        wrong = [v["id"] + v["nodes"][0]["html"][:150] for v in violations(phone, "main")]
        assert (title, wide, small, wrong) == (title, width, 0, [])
        phone.get_by_role("button", name="Skip").click()
