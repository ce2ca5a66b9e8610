"""A thumb on the capture screen, and a look into what the phone keeps."""

from datetime import UTC, datetime, timedelta
from typing import Any

from playwright.sync_api import Locator, Page
from pytest_django.live_server_helper import LiveServer

from tests.e2e.line import Line
from tests.world import World

ROWS = """(store) => new Promise((resolve, reject) => {
  const opening = indexedDB.open("nightjar");
  opening.onerror = () => reject(opening.error);
  opening.onsuccess = () => {
    const base = opening.result;
    const asked = base.transaction(store).objectStore(store).getAll();
    asked.onsuccess = () => { base.close(); resolve(asked.result); };
  };
})"""
PUT = """(draft) => new Promise((resolve) => {
  const opening = indexedDB.open("nightjar");
  opening.onsuccess = () => {
    const base = opening.result;
    const change = base.transaction("drafts", "readwrite");
    change.objectStore("drafts").put(draft);
    change.oncomplete = () => { base.close(); resolve(); };
  };
})"""


def kept(phone: Page, store: str = "drafts") -> list[dict[str, Any]]:
    """What lies in one store of the phone."""
    rows: list[dict[str, Any]] = phone.evaluate(ROWS, store)
    return [row for row in rows if store != "drafts" or row["key"].startswith("capture:")]


def begun(phone: Page, world: World, *, ago: timedelta, **fields: Any) -> None:
    """Leaves an open capture on the phone that began a while ago."""
    started = datetime.now(UTC) - ago
    draft = {
        "key": f"capture:{world.mia.uuid}",
        "user": phone.evaluate("document.documentElement.dataset.user"),
        "sleeper": str(world.mia.uuid),
        "uuid": "5b0f6f0a-0000-4000-8000-000000000001",
        "started_at": started.isoformat(timespec="seconds"),
        "taps": [],
        "too_fast": False,
        "stopped_at": None,
        "length_s": None,
        "answers": {},
        **fields,
    }
    phone.evaluate(PUT, draft)


def diary(live_server: LiveServer | Line, world: World) -> str:
    return f"{live_server.url}/sleepers/{world.mia.uuid}/"


def tap_pad(phone: Page, times: int = 1) -> None:
    for _time in range(times):
        phone.mouse.click(195, 260)


def chip(phone: Page, question: str, answer: str) -> Locator:
    """The chip of one answer in the panel that is shown."""
    group = phone.get_by_role("group", name=question)
    return group.locator("label", has=phone.get_by_text(answer, exact=True))
