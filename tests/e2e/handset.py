"""A phone that may lose signal, power and memory, and what it wrote as the server has it."""

import os
import signal
from contextlib import suppress
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Error, Page, Playwright, expect

from diary.models import Episode
from tests.e2e.capture import kept
from tests.e2e.conftest import ARGS
from tests.world import World

SIZE = {"width": 390, "height": 844}


def badge(page: Page) -> Any:
    return page.locator("[data-outbox-badge]").first


def all_saved(page: Page, *, within_ms: float = 15_000) -> None:
    """Nothing waits on the phone, and it says so; the words alone come a moment late."""
    rows: list[dict[str, Any]] | None = None
    for _turn in range(round(within_ms / 100)):
        with suppress(Error):  # the page may be on its way to the next
            rows = kept(page, "outbox")
        if rows == []:
            break
        page.wait_for_timeout(100)
    assert rows == []
    expect(badge(page)).to_have_attribute("data-state", "none", timeout=within_ms)


def waiting(page: Page, number: int) -> None:
    expect(badge(page)).to_contain_text(f"{number} waiting")


def ready(page: Page, address: str) -> None:
    """Open a page and wait until everything for no signal is on the phone."""
    page.goto(address)
    page.evaluate("async () => (await navigator.serviceWorker.ready).active.state")
    page.reload()
    expect(badge(page)).to_be_visible()


def log_episode(page: Page, home: str) -> None:
    """Through the form, as "It happened earlier" does."""
    page.goto(f"{home}episodes/add/")
    page.locator("label", has_text="Asleep").first.click()
    page.get_by_role("button", name="Save the episode").click()
    page.wait_for_url(lambda url: "/add/" not in url)


KEEP_MANY = """async ({ sleeper, count, minutesApart }) => {
  const { keep } = await import("/static/js/outbox/outbox.js");
  const { uuid } = await import("/static/js/uuid.js");
  const { localIso } = await import("/static/js/entry.js");
  for (let n = count; n > 0; n -= 1) {
    const at = localIso(new Date(Date.now() - n * minutesApart * 60000));
    await keep({
      sleeper, address: `/sleepers/${sleeper}/episodes/add/`, words: `Episode ${n}`,
      fields: [["uuid", uuid()], ["started_at", at], ["written_at", at], ["note", `${n}`]],
    });
  }
}"""


def keep_many(page: Page, world: World, count: int, *, minutes_apart: int = 10) -> None:
    """Entries written by the phone's own modules, as the forms of three days would."""
    page.evaluate(
        KEEP_MANY,
        {"sleeper": str(world.mia.uuid), "count": count, "minutesApart": minutes_apart},
    )


def arrived(page: Page, model: Any, number: int = 1) -> None:
    """Wait until that many rows are on the server, then a little for one too many."""
    for _turn in range(150):
        if model.unscoped.count() >= number:
            break
        page.wait_for_timeout(100)
    page.wait_for_timeout(300)
    assert model.unscoped.count() == number


def stored() -> list[str]:
    """The ids of the episodes on the server, in the order they arrived."""
    rows = Episode.with_deleted.order_by("pk").values_list("uuid", flat=True)
    return [str(uuid) for uuid in rows]


class Phone:
    """A Chromium with a disk of its own that can be killed like a phone losing power."""

    def __init__(self, playwright: Playwright, disk: Path) -> None:
        self.playwright, self.disk = playwright, disk
        self.context: BrowserContext | None = None

    def start(self) -> Page:
        self.context = self.playwright.chromium.launch_persistent_context(
            str(self.disk),
            executable_path="/usr/bin/chromium",
            args=ARGS.split(),
            viewport=SIZE,  # type: ignore[arg-type]  # a TypedDict of the same keys
            locale="en-GB",
        )
        return self.context.pages[0]

    def kill(self) -> None:
        """SIGKILL for the browser and everything it started: no goodbye, no flush."""
        for pid in processes_of(self.disk):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        assert self.context is not None
        with suppress(Error):
            self.context.close()


def processes_of(disk: Path) -> list[int]:
    """The browser's processes whose command line names this disk."""
    found = []
    for entry in Path("/proc").iterdir():
        with suppress(OSError):
            if entry.name.isdigit() and str(disk) in (entry / "cmdline").read_text():
                found.append(int(entry.name))
    return found
