"""The capture screens: fast on a slow phone, readable by axe, inside 320 px."""

import re
from datetime import timedelta
from statistics import median

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.e2e.capture import begun, chip, diary, kept, tap_pad
from tests.e2e.conftest import sign_in
from tests.e2e.reading import violations
from tests.world import World

pytestmark = pytest.mark.e2e

TAP_TO_COUNT = """async () => {
  const pad = document.querySelector("[data-part=pad]");
  const count = document.querySelector("[data-part=count]");
  const before = count.textContent;
  const from = performance.now();
  pad.dispatchEvent(new PointerEvent("pointerdown", { isPrimary: true, bubbles: true }));
  if (count.textContent === before) return 1e9;
  await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
  return performance.now() - from;
}"""
STOP_TO_AFTER = """async () => {
  const from = performance.now();
  document.querySelector("[data-panel=pad] [data-do=stop]").click();
  if (document.querySelector("[data-panel=after]").hidden) return 1e9;
  await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
  return performance.now() - from;
}"""
ANSWER_TO_KEPT = """async (part) => {
  const word = document.querySelector("[data-part=kept]");
  const said = new Promise((done) => new MutationObserver(() => {
    if (word.dataset.said === "kept") done();
  }).observe(word, { attributes: true }));
  const from = performance.now();
  document.querySelector(`[name=body_parts][value=${part}]`).click();
  await said;
  return performance.now() - from;
}"""


def slow_down(phone: Page) -> None:
    session = phone.context.new_cdp_session(phone)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 4})


def wrong_with(phone: Page, name: str) -> list[str]:
    found = [f"{name}: {one['id']}: {one['nodes'][0]['html'][:200]}" for one in violations(phone)]
    wide = phone.evaluate("document.documentElement.scrollWidth - innerWidth")
    small = phone.evaluate(
        """[...document.querySelectorAll(".page :is(a, button, label, summary)")]
        .filter((one) => one.checkVisibility() && !one.closest(".visually-hidden"))
        .filter((one) => one.getBoundingClientRect().height < 44 && one.closest("main, header"))
        .map((one) => one.textContent.trim().slice(0, 30))"""
    )
    found += [f"{name}: {wide} px too wide"] if wide > 0 else []
    return found + [f"{name}: lower than 44 px: {words}" for words in small]


@pytest.mark.alone
def test_a_slow_phone_counts_stops_and_keeps_without_a_wait(
    page: Page, live_server: LiveServer, family: World, capsys: pytest.CaptureFixture[str]
) -> None:
    sign_in(page, live_server)
    page.goto(diary(live_server, family))
    counts, stops = [], []
    slow_down(page)
    for _turn in range(3):
        begun(page, family, ago=timedelta(seconds=200), taps=list(range(0, 200_000, 40)))
        page.goto(f"{diary(live_server, family)}capture/")
        # How long a page takes to come is not what is measured here.
        expect(page.locator("[data-part=count]")).to_have_text("5000 jerks", timeout=30_000)
        page.wait_for_load_state("networkidle")
        counts += [page.evaluate(TAP_TO_COUNT) for _tap in range(10)]
        stops.append(page.evaluate(STOP_TO_AFTER))
    page.context.set_offline(True)
    for question, answer in (
        ("Breathing, colour and waking all OK?", "Yes"),
        ("When it began", "Asleep"),
        ("What did waking do?", "Nobody woke them"),
    ):
        chip(page, question, answer).click()
    # The last answer saves; two changes of mind save again.
    parts = ("arm_hand", "leg_foot", "trunk")
    saved = [page.evaluate(ANSWER_TO_KEPT, part) for part in parts]

    with capsys.disabled():
        print(
            f"\n4x slower, 5,000 taps before: tap to count {median(counts):.0f} ms (worst "
            f"{max(counts):.0f}; at most 50), stop to After {median(stops):.0f} ms (worst "
            f"{max(stops):.0f}; at most 100), last answer to kept, offline {median(saved):.0f} ms "
            f"(worst {max(saved):.0f}; at most 100)"
        )
    # The slower ones also wait for whatever else this machine does.
    assert median(counts) <= 50
    assert min(stops) <= 100
    assert min(saved) <= 100
    assert len(kept(page, "outbox")) == 1


@pytest.mark.parametrize("width", [320, 390])
def test_every_capture_panel_is_readable_and_fits(
    phone: Page, live_server: LiveServer, family: World, width: int
) -> None:
    phone.set_viewport_size({"width": width, "height": 844})
    sign_in(phone, live_server)
    phone.goto(diary(live_server, family))
    capture = f"{diary(live_server, family)}capture/"
    phone.goto(capture)
    expect(phone.locator("[data-panel=start]")).to_be_visible()
    found = wrong_with(phone, "start")

    phone.get_by_role("button", name="Twitching now").click()
    tap_pad(phone, 3)
    found += wrong_with(phone, "pad")
    begun(phone, family, ago=timedelta(minutes=6))
    phone.goto(capture)
    expect(phone.get_by_role("alertdialog")).to_be_visible()
    found += wrong_with(phone, "five minutes")
    phone.get_by_role("button", name="It stopped").click()
    found += wrong_with(phone, "after")
    chip(phone, "Breathing, colour and waking all OK?", "No").click()
    expect(phone.get_by_role("alertdialog")).to_be_visible()
    found += wrong_with(phone, "danger")
    begun(phone, family, ago=timedelta(hours=26))
    phone.goto(capture)
    expect(phone.get_by_text(re.compile("26 hours ago"))).to_be_visible()
    found += wrong_with(phone, "ask")

    assert found == []
