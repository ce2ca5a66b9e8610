"""What a form's answers mean for help is said on the phone when the server does not answer."""

import re

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from diary.models import Episode
from tests.e2e.capture import diary, kept
from tests.e2e.conftest import sign_in
from tests.e2e.handset import ready
from tests.world import World

pytestmark = pytest.mark.e2e

TONIGHT = re.compile(r"/sleepers/[0-9a-f-]{36}/$")
ANSWER = """([name, value]) => {
  document.querySelector(`main form[data-outbox] [name=${name}][value=${value}]`).checked = true;
}"""


@pytest.fixture
def offline(page: Page, live_server: LiveServer, family: World) -> Page:
    """Ana's phone with all it needs, and no signal."""
    family.mia.emergency_number = "999"
    family.mia.save()
    sign_in(page, live_server)
    ready(page, diary(live_server, family))
    for _turn in range(50):
        if kept(page, "state"):
            break
        page.wait_for_timeout(100)
    page.context.set_offline(True)
    return page


def write(page: Page, home: str, place: str, **answers: str) -> None:
    page.goto(f"{home}{place}")
    expect(page.locator("main form[data-outbox]")).to_be_visible()
    for answer in answers.items():
        page.evaluate(ANSWER, list(answer))
    page.locator("main form[data-outbox] .actions button").click()


def test_an_episode_without_signal_says_whom_to_call_before_the_page_goes_on(
    offline: Page, live_server: LiveServer, family: World
) -> None:
    home = diary(live_server, family)
    write(offline, home, "episodes/add/", danger_ok="no", wake_response="could_not_be_woken")

    alert = offline.get_by_role("alertdialog", name="Get help now")
    expect(alert.get_by_role("link").first).to_have_attribute("href", "tel:999")
    expect(alert).to_contain_text("Cannot be woken")
    expect(alert.get_by_role("heading")).to_be_focused()
    (row,) = kept(offline, "outbox")
    assert ["wake_response", "could_not_be_woken"] in row["fields"]
    alert.get_by_role("button", name="Go on").click()
    offline.wait_for_url(TONIGHT)


def test_not_sure_about_waking_is_asked_and_no_is_kept_with_the_entry(
    offline: Page, live_server: LiveServer, family: World
) -> None:
    home = diary(live_server, family)
    write(offline, home, "episodes/add/", danger_ok="yes", wake_response="not_sure")
    question = offline.get_by_role("group", name="Do they wake and respond now?")

    question.get_by_role("button", name="No").click()

    alert = offline.get_by_role("alertdialog", name="Get help now")
    expect(alert).to_contain_text("Cannot be woken")
    alert.get_by_role("button", name="Go on").click()
    offline.wait_for_url(TONIGHT)
    offline.context.set_offline(False)
    for _turn in range(100):
        if not kept(offline, "outbox"):
            break
        offline.wait_for_timeout(100)
    assert Episode.unscoped.get().danger == ["cannot_wake"]


def test_an_episode_without_a_flag_goes_straight_on(
    offline: Page, live_server: LiveServer, family: World
) -> None:
    write(offline, diary(live_server, family), "episodes/add/", danger_ok="yes")

    offline.wait_for_url(TONIGHT)


def test_a_weekly_check_without_signal_speaks_too(
    offline: Page, live_server: LiveServer, family: World
) -> None:
    write(offline, diary(live_server, family), "weekly/add/", lost_skills="yes")

    alert = offline.get_by_role("alertdialog", name="Have you spoken to a doctor?")
    expect(alert).to_contain_text("You wrote of lost skills")


def test_with_signal_the_entrys_own_page_says_it(
    offline: Page, live_server: LiveServer, family: World
) -> None:
    offline.context.set_offline(False)
    write(offline, diary(live_server, family), "episodes/add/", danger_ok="no")

    offline.wait_for_url(re.compile(r"/episodes/[0-9a-f-]{36}/$"))
    expect(offline.locator(".flags")).to_contain_text("Call 999 now if it is happening now")
