"""The two single sheets as Chromium prints them: one page each, on A4 and on Letter."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader
from pytest_django.live_server_helper import LiveServer

from diary.models import DoctorsPlan
from tests.e2e.conftest import sign_in
from tests.e2e.test_paper import keep
from tests.e2e.test_shares import read_code
from tests.world import World

pytestmark = pytest.mark.e2e

PAPERS = ("A4", "Letter")
EIGHT_POINTS = 8 * 96 / 72  # in CSS pixels
# The smallest letters of the sheet; those of a drawing shrink with it.
SMALLEST = """() => {
  const sizes = [];
  const walker = document.createTreeWalker(document.querySelector(".sheet"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || parent.closest(".visually-hidden")) continue;
    const drawn = parent.closest("svg");
    const scale = drawn ? drawn.getScreenCTM().a : 1;
    sizes.push(parseFloat(getComputedStyle(parent).fontSize) * scale);
  }
  return Math.min(...sizes);
}"""

WIDE = """() => [...document.querySelectorAll(".sheet, .sheet *")]
  .filter(element => element.getBoundingClientRect().right > innerWidth + 0.5)
  .map(element => element.outerHTML.slice(0, 90))"""


def write_much(world: World) -> None:
    """Everything a busy family can put on a sheet, each text as long as its field allows."""
    keep(world, 28)
    long = "Levetiracetam oral solution with grape flavour, sugar free, for children "
    for n in range(6):
        medicine = world.medicine(f"{n} {long * 2}"[:120], strength=(long * 2)[:80])
        as_needed = n % 2 == 1
        world.plan(
            medicine,
            "2.5",
            unit="ml",
            route="mouth",
            times=[] if as_needed else ["06:00", "10:00", "14:00", "18:00", "22:00"],
            as_needed=as_needed,
            as_needed_reason=(long * 3)[:200] if as_needed else "",
            maximum=(long * 3)[: 60 if n == 1 else 200] if as_needed else "",
            from_on=world.evening(40),
        )
    for n in range(3):
        DoctorsPlan.unscoped.create(
            sleeper=world.mia,
            doctor="Dr A. " * 19,
            given_on=datetime.now(UTC).date() - timedelta(days=n + 1),
            until_on=datetime.now(UTC).date() + timedelta(days=60),
            words="Time it, film it, look at the colour of the lips and wait two minutes. " * 28,
            pattern="flurries",
        )
    world.visit(
        world.evening(3), doctor="Dr B. " * 19, when_to_call="If it is one arm only, call. " * 60
    )
    for days in (1, 2, 3):
        note = "She stirred, drank, and slept on beside the bed of her brother. " * 8
        world.night(
            world.evening(days),
            settled_by="Singing the same song twenty times over. " * 4,
            note=note[:500],
            feeds=4,
            context=["fever", "caffeine", "missed_sleep"],
        )
        world.episode(
            on=world.evening(days),
            danger_ok="no",
            danger=["breathing", "colour"],
            danger_note=note[:500],
            danger_done=["called_doctor"],
            video="on_phone",
            video_where=note[:120],
        )
    for name in ("nurse_line", "poison_line", "doctor_phone"):
        setattr(world.mia, name, "+49 30 1234 5678 90 ext. 12345")
    world.mia.name = "Maximiliane-Theodora Rosalinde von der Wiesenbach-Hohenfelden"
    world.mia.save()


def printed(phone: Page, pdf: Path, *, paper: str) -> list[str]:
    phone.pdf(path=pdf, format=paper)
    return [sheet.extract_text() for sheet in PdfReader(pdf).pages]


def make_link(phone: Page) -> None:
    phone.get_by_text("Put a one-tap link on the sheet").click()
    phone.get_by_role("button", name="Make the link").click()
    phone.get_by_text("Print this page now").wait_for()


@pytest.mark.parametrize("busy", [False, True])
def test_both_sheets_print_on_one_page_each(
    phone: Page, live_server: LiveServer, family: World, tmp_path: Path, busy: bool
) -> None:
    if busy:
        write_much(family)
    sign_in(phone, live_server)

    for sheet in ("pretest", "handover"):
        phone.goto(f"{live_server.url}/sleepers/{family.mia.uuid}/{sheet}/")
        if sheet == "handover":
            make_link(phone)
        for paper in PAPERS:
            texts = printed(phone, tmp_path / f"{sheet}-{paper}.pdf", paper=paper)
            assert len(texts) == 1, (sheet, paper, texts[1][:300])
            for chrome in ("Tonight", "First aid", "Sign out", "Other nights"):
                assert chrome not in texts[0]
        phone.emulate_media(media="print")
        phone.set_viewport_size({"width": 688, "height": 1_000})  # A4 between its margins
        assert phone.evaluate(SMALLEST) >= EIGHT_POINTS
        phone.emulate_media(media="null")


def test_code_on_the_handover_sheet_opens_the_one_button(
    phone: Page, live_server: LiveServer, family: World
) -> None:
    sign_in(phone, live_server)
    phone.goto(f"{live_server.url}/sleepers/{family.mia.uuid}/handover/")
    make_link(phone)

    png = phone.locator(".sheet .qr").screenshot()
    shown = phone.locator(".sheet .address").inner_text()
    phone.goto("about:blank")
    address = read_code(phone, png)

    assert address == shown
    answer = phone.goto(address)
    assert answer is not None
    assert answer.status == 200


def test_sheets_flow_on_a_narrow_phone(phone: Page, live_server: LiveServer, family: World) -> None:
    write_much(family)
    sign_in(phone, live_server)
    phone.set_viewport_size({"width": 320, "height": 844})

    for sheet in ("pretest", "handover"):
        phone.goto(f"{live_server.url}/sleepers/{family.mia.uuid}/{sheet}/")
        wide = phone.evaluate(WIDE)
        assert wide == [], sheet
