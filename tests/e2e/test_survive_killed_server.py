"""A real gunicorn on a real file, killed and started again while a phone sends."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Page

from config import settings
from tests.e2e.handset import KEEP_MANY, all_saved, ready, waiting

pytestmark = pytest.mark.e2e
ENTRIES = 30


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("localhost", 0))
        port: int = probe.getsockname()[1]
        return port


class Server:
    """The product as `make run` serves it, with a database of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        self.url = f"http://localhost:{self.port}"
        # Nothing of the test run's own database may leak into it.
        kept = {name: value for name, value in os.environ.items() if "NIGHTJAR" not in name}
        kept.pop("DJANGO_SETTINGS_MODULE", None)
        self.env = {**kept, "NIGHTJAR_DEBUG": "1", "NIGHTJAR_VAR": str(folder)}
        self.env["NIGHTJAR_SECRET_KEY"] = "x" * 50
        (folder / "frontend").symlink_to(settings.VAR_DIR / "frontend")
        for command in ("prepare", "demo"):
            subprocess.run(
                [sys.executable, "manage.py", command], env=self.env, check=True,
                capture_output=True,
            )  # fmt: skip
        self.start()

    def start(self) -> None:
        gunicorn = [sys.executable, "-m", "gunicorn", "config.wsgi", "--no-control-socket"]
        options = ["--bind", f"localhost:{self.port}", "--worker-class", "gthread", "--threads=4"]
        self.process = subprocess.Popen(
            [*gunicorn, *options, "--log-level", "critical"], env=self.env, start_new_session=True
        )
        for _try in range(150):
            time.sleep(0.1)
            try:
                urllib.request.urlopen(f"{self.url}/health/ready", timeout=2).close()  # noqa: S310  # our own address
            except OSError:
                continue
            return
        raise AssertionError("The server did not start.")

    def kill(self) -> None:
        """The whole group at once: no request is finished, nothing is closed."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def episodes(self, name: str) -> list[tuple[str]]:
        with closing(sqlite3.connect(self.folder / "nightjar.sqlite3")) as base:
            rows: list[tuple[str]] = base.execute(
                "select e.note from diary_episode e join diary_sleeper s on s.id = e.sleeper_id"
                " where s.name = ? and e.note like 'kept %' order by e.id",
                [name],
            ).fetchall()
            return rows


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    running = Server(tmp_path)
    yield running
    running.kill()


def test_killed_again_and_again_while_entries_come_each_is_stored_once(
    server: Server, page: Page
) -> None:
    page.goto(f"{server.url}/accounts/login/")
    page.locator("[name=login]").fill("demo@example.org")
    page.locator("[name=password]").fill("nightjar-demo")
    page.locator("main form button[type=submit]").click()
    page.get_by_role("link", name="Mia").first.click()
    page.wait_for_url(lambda url: url.count("-") == 4)
    ready(page, page.url)
    page.context.set_offline(True)
    mia = page.url.split("/")[4]
    keep = KEEP_MANY.replace("`${n}`", "`kept ${n}`")
    page.evaluate(keep, {"sleeper": mia, "count": ENTRIES, "minutesApart": 3})
    waiting(page, ENTRIES)

    page.context.set_offline(False)
    for _kill in range(4):
        page.evaluate("window.dispatchEvent(new Event('online'))")
        page.wait_for_timeout(350)
        server.kill()
        server.start()
    page.evaluate("window.dispatchEvent(new Event('online'))")
    all_saved(page, within_ms=60_000)

    found = [note for (note,) in server.episodes("Mia")]
    assert found == [f"kept {number}" for number in range(ENTRIES, 0, -1)]
