"""Doses changed and deleted without signal: on the server nothing is lost and nothing is twice."""

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from diary.models import Dose
from tests.e2e.conftest import sign_in
from tests.e2e.handset import all_saved, ready, waiting
from tests.e2e.test_offline_start import STATE_KEPT, wait_until
from tests.world import World

pytestmark = pytest.mark.e2e


@pytest.fixture
def home(live_server: LiveServer, family: World) -> str:
    return f"{live_server.url}/sleepers/{family.mia.uuid}/"


@pytest.fixture
def dose(family: World) -> Dose:
    """Last night's, so that its time lies behind us at any hour."""
    return family.dose(family.medicine(), on=family.evening(), note="as first written")


@pytest.fixture
def handset(page: Page, live_server: LiveServer, home: str, dose: Dose) -> Page:
    """Without signal, after one visit."""
    sign_in(page, live_server)
    ready(page, home)
    wait_until(page, STATE_KEPT)
    page.context.set_offline(True)
    return page


def online(handset: Page) -> None:
    handset.context.set_offline(False)
    handset.evaluate("window.dispatchEvent(new Event('online'))")
    all_saved(handset)


def open_dose(handset: Page, home: str) -> None:
    handset.goto(f"{home}medications/")
    expect(handset.locator("html")).to_have_attribute("data-shell", "")
    handset.get_by_role("link", name="Change the dose of").click()
    expect(handset.get_by_role("button", name="Save the dose")).to_be_visible()


def change_note(handset: Page, home: str, words: str) -> None:
    open_dose(handset, home)
    handset.locator("[name=note]").fill(words)
    handset.get_by_role("button", name="Save the dose").click()
    handset.wait_for_url(lambda url: "/edit/" not in url)


def test_a_dose_is_changed_twice_and_keeps_its_time(handset: Page, home: str, dose: Dose) -> None:
    open_dose(handset, home)
    expect(handset.get_by_role("heading", name="Vitamin D")).to_be_visible()
    expect(handset.locator("[name=note]")).to_have_value("as first written")
    expect(handset.locator("[name=status][value=given]")).to_be_checked()
    change_note(handset, home, "the first change")
    change_note(handset, home, "the second change")
    waiting(handset, 2)
    assert Dose.unscoped.get().version == 1
    online(handset)

    after = Dose.unscoped.get()
    assert (after.note, after.version, after.status) == ("the second change", 3, "given")
    assert after.given_at == dose.given_at


def test_a_dose_is_deleted_once_and_can_come_back(handset: Page, home: str, dose: Dose) -> None:
    open_dose(handset, home)
    handset.get_by_role("button", name="Delete").click()
    handset.wait_for_url(lambda url: "/edit/" not in url)
    waiting(handset, 1)
    handset.goto(f"{home}medications/")
    expect(handset.get_by_role("heading", name="Medicines now")).to_be_visible()
    expect(handset.get_by_role("link", name="Change the dose of")).to_have_count(0)
    online(handset)
    assert (Dose.unscoped.count(), Dose.with_deleted.count()) == (0, 1)
    handset.goto(f"{home}doses/{dose.uuid}/edit/")
    handset.get_by_role("button", name="Undo").click()
    handset.wait_for_load_state()

    assert Dose.unscoped.get().note == "as first written"


def test_a_dose_the_phone_does_not_know_cannot_be_emptied(
    handset: Page, family: World, home: str
) -> None:
    old = family.dose(family.medicine("Iron"), on=family.evening(9))

    handset.goto(f"{home}doses/{old.uuid}/edit/")

    expect(handset.get_by_text("These answers are not on this phone.")).to_be_visible()
    expect(handset.get_by_role("button", name="Save the dose")).to_be_hidden()
    expect(handset.get_by_role("button", name="Delete")).to_be_hidden()


def test_a_dose_given_in_one_tap_is_changed_while_it_waits(
    page: Page, live_server: LiveServer, family: World, home: str
) -> None:
    family.plan(family.medicine(), times=["00:00", "06:00", "12:00", "18:00"])
    sign_in(page, live_server)
    ready(page, home)
    wait_until(page, STATE_KEPT)
    page.context.set_offline(True)
    page.goto(home)
    page.get_by_role("button", name="Given: Vitamin D").first.click()
    waiting(page, 1)
    change_note(page, home, "with milk")
    waiting(page, 2)
    online(page)

    stored = Dose.unscoped.get()
    assert (stored.note, stored.version, stored.given_at is None) == ("with milk", 2, False)
