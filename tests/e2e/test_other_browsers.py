"""Capture and the outbox outside Chromium: the same taps in WebKitGTK and in Firefox."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from diary.models import Episode
from tests.e2e.browsers import Browser, firefox, firefox_path, webkit
from tests.e2e.line import Line
from tests.world import PASSWORD, World

pytestmark = pytest.mark.e2e

COUNT = "document.querySelector('[data-part=count]').textContent"
BADGE = "document.querySelector('[data-outbox-badge]')"
KEPT = "(await import('/static/js/store.js')).all('outbox')"
CHIP = "[data-panel=after] label.chip"
NEEDS = {"WebKitWebDriver": "webkit2gtk-driver", "Xvfb": "xvfb"}


@pytest.fixture(params=[webkit, firefox], ids=["webkit", "firefox"])
def other(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Browser]:
    missing = [package for program, package in NEEDS.items() if not shutil.which(program)]
    if request.param is webkit and missing:
        pytest.skip(f"WebKitGTK's driver is not installed: apt install {' '.join(missing)}")
    if request.param is firefox and not firefox_path():
        pytest.skip("Firefox is not installed: apt install firefox-esr")
    with request.param(tmp_path) as other:
        yield other


def tonight(other: Browser, line: Line, family: World) -> str:
    """Ana signs in; everything for no signal is on the phone."""
    other.go(f"{line.url}/accounts/login/")
    for kind, words in {"email": "ana@example.org", "password": PASSWORD}.items():
        other.ask(f"document.querySelector('input[type={kind}]').value = '{words}'")
    other.tap("form button[type=submit]")
    other.until("!location.pathname.startsWith('/accounts/')")
    home = f"/sleepers/{family.mia.uuid}/"
    other.go(line.url + home)
    other.until("navigator.serviceWorker.ready.then((one) => one.active !== null)")
    other.reload()
    other.until(f"{BADGE}?.dataset.state === 'none'")
    return home


def test_a_whole_capture(other: Browser, line: Line, family: World) -> None:
    home = tonight(other, line, family)

    other.tap("a[data-start]")
    other.until("document.querySelector('[data-panel=pad]')?.checkVisibility()")
    for _jerk in range(4):
        other.tap_at(200, 260)
    other.press(" ")
    other.until(f"{COUNT} === '5 jerks'")
    other.reload()
    other.until(f"{COUNT} === '5 jerks'")
    other.until("document.querySelector('[data-part=clock]').textContent >= '0:02'")
    other.tap("[data-panel=pad] [data-do=stop]")
    for answer in ("Yes", "Asleep", "Woke: stopped at once", "Arms or hands"):
        other.tap(CHIP, answer)

    other.until(f"location.pathname === '{home}'")  # by itself, when it is kept
    other.until(f"{KEPT}.then((rows) => rows.length === 0)")
    episode = Episode.unscoped.get()
    assert (episode.danger_ok, episode.state, episode.body_parts) == ("yes", "asleep", ["arm_hand"])
    assert len(episode.taps) == 5
    assert episode.length_s is not None
    assert episode.length_s >= 2


def test_a_form_while_the_server_is_down(other: Browser, line: Line, family: World) -> None:
    home = tonight(other, line, family)
    other.go(f"{line.url}{home}episodes/add/")

    line.cut()
    other.tap("label", "Asleep")
    other.tap("main button", "Save the episode")
    other.until(f"location.pathname === '{home}'")
    other.until(f"{BADGE}?.textContent.includes('1 waiting')")
    other.reload()  # the page itself comes from the phone
    other.until(f"{BADGE}?.textContent.includes('1 waiting')")
    assert not Episode.unscoped.exists()

    line.mend()
    other.ask("dispatchEvent(new Event('online'))")
    other.until(f"{BADGE}?.dataset.state === 'none'")
    assert Episode.unscoped.count() == 1
