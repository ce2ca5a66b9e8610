"""What must be told today whatever is answered now is told once a day, not after every capture."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from diary.models import Episode
from tests.e2e.capture import chip, diary
from tests.e2e.conftest import sign_in
from tests.e2e.handset import arrived
from tests.world import World

pytestmark = pytest.mark.e2e


def whole_capture(phone: Page, live_server: LiveServer, world: World, *, waking: str) -> None:
    phone.goto(f"{diary(live_server, world)}capture/?now")
    phone.get_by_role("button", name="It stopped").click()
    chip(phone, "Breathing, colour and waking all OK?", "Yes").click()
    chip(phone, "When it began", "Asleep").click()
    chip(phone, "What did waking do?", waking).click()
    chip(phone, "Where?", "Arms or hands").click()


def test_a_newborn_no_doctor_saw_is_told_of_once_a_day_and_a_new_sign_at_once(
    phone: Page, live_server: LiveServer, family: World
) -> None:
    family.mia.born_on = datetime.now(UTC).date() - timedelta(days=30)
    family.mia.save()
    sign_in(phone, live_server)
    alert = phone.get_by_role("alertdialog")

    whole_capture(phone, live_server, family, waking="Nobody woke them")
    expect(alert).to_be_visible()
    expect(alert.locator("[data-part=reasons] li").first).to_contain_text("under 8 weeks")

    whole_capture(phone, live_server, family, waking="Nobody woke them")
    expect(phone.locator("[data-part=kept]")).to_contain_text("Kept")
    expect(alert).to_be_hidden()
    arrived(phone, Episode, 2)

    # Another sign of today is not swallowed with it.
    whole_capture(phone, live_server, family, waking="Woke: carried on")
    expect(alert).to_be_visible()
    expect(alert.locator("[data-part=reasons] li")).to_have_count(2)
