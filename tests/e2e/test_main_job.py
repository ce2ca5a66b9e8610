"""The main job from end to end on a phone: sign in, log, look, print."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader
from pytest_django.live_server_helper import LiveServer

from diary.models import Episode, Sleeper
from tests.e2e.conftest import sign_in_by_form
from tests.world import World

pytestmark = pytest.mark.e2e


def choose(page: Page, question: str, answer: str) -> None:
    """Tap a chip of one question, as a thumb does."""
    group = page.get_by_role("group", name=re.compile(f"^{re.escape(question)}", re.IGNORECASE))
    group.locator("label", has_text=re.compile(rf"^\s*{re.escape(answer)}\s*$")).click()


def test_a_caregiver_does_the_whole_main_job(
    phone: Page, live_server: LiveServer, family: World
) -> None:
    sign_in_by_form(phone, live_server, "sam@example.org")

    # A sleeper
    phone.get_by_label("name", exact=False).first.fill("Otto")
    phone.get_by_label("Time zone").select_option("Europe/London")
    phone.get_by_label("Country").select_option("GB")
    phone.get_by_role("button", name="Save").click()
    expect(phone.get_by_role("heading", name="Tonight", level=1)).to_be_visible()
    otto = Sleeper.unscoped.get(name="Otto")

    # Last night, watched
    evening = otto.evening_of(otto.made_at) - timedelta(days=1)
    diary = f"{live_server.url}/sleepers/{otto.uuid}/"
    phone.goto(f"{diary}nights/{evening}/edit/")
    choose(phone, "Was anybody watching?", "Watched")
    phone.get_by_label("minutes watched").fill("240")
    phone.get_by_role("button", name="Save the night").click()
    expect(phone.get_by_text("Watched, none seen").first).to_be_visible()

    # An episode with what waking did
    phone.get_by_role("link", name="Add an episode to this night").click()
    phone.get_by_label("began at").fill(f"{evening}T23:14")
    choose(phone, "Breathing, colour and waking all OK?", "Yes")
    choose(phone, "when it began", "Asleep")
    choose(phone, "What did waking do?", "Stopped at once")
    choose(phone, "Where", "Arms or hands")
    choose(phone, "side", "Both together")
    phone.get_by_label("length in seconds").fill("40")
    phone.get_by_role("button", name="Save the episode").click()
    phone.wait_for_url(lambda url: "/add/" not in url)
    expect(phone.get_by_text("Stopped at once").first).to_be_visible()
    episode = Episode.unscoped.get()
    assert (episode.body_parts, episode.side, episode.length_s) == (["arm_hand"], "both_sync", 40)
    assert episode.wake.wake_response == "stopped_at_once"

    # A medicine with a plan and a dose
    phone.goto(f"{diary}medications/add/")
    phone.get_by_label("name on the label").fill("Vitamin D")
    phone.get_by_role("button", name=re.compile("Save|Add|Keep")).click()
    phone.wait_for_url(re.compile(r"/medications/[0-9a-f-]{36}/"))
    medicine = otto.medications.get()
    phone.goto(f"{diary}medications/{medicine.uuid}/doses/add/")
    choose(phone, "what happened", "Given")
    phone.get_by_role("button", name=re.compile("Save|Keep")).click()
    phone.wait_for_url(lambda url: "/doses/add/" not in url)
    assert otto.doses.get().status in {"given", "late"}

    # Trends, then the report as paper
    phone.goto(f"{diary}trends/")
    expect(phone.get_by_role("heading", name="Trends", level=1)).to_be_visible()
    expect(phone.locator("canvas").first).to_be_visible()
    phone.goto(f"{diary}report/")
    phone.emulate_media(media="print")
    paper = PdfReader(BytesIO(phone.pdf(format="A4", prefer_css_page_size=True)))
    words = " ".join(" ".join(page.extract_text() for page in paper.pages).split())

    assert "Otto" in words
    assert "Not a diagnosis" in words
    assert "Vitamin D" in words
    assert "1 of 1" in words or "1 / 1" in words
    assert "First aid" not in words  # no chrome of the app on paper
