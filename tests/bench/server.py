"""Nightjar as in production, on a folder and a database of its own, while a benchmark runs."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from secrets import token_urlsafe
from tempfile import TemporaryDirectory

import django

ROOT = Path(__file__).resolve().parents[2]
HOST = "127.0.0.1"
START_S = 60


@contextmanager
def installed() -> Iterator[Path]:
    """A fresh installation: settings from the environment, tables, static files built.

    The database is the one `NIGHTJAR_DATABASE` names, which must be empty, or SQLite in the folder.
    """
    with TemporaryDirectory(prefix="nightjar-bench-") as name:
        folder = Path(name)
        shutil.copytree(ROOT / "var/frontend", folder / "frontend")
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "tests.bench.settings",
            "NIGHTJAR_DEBUG": "no",
            "NIGHTJAR_TLS": "no",
            "NIGHTJAR_SECRET_KEY": token_urlsafe(60),
            "NIGHTJAR_VAR": name,
        }
        django.setup()
        from django.core.management import call_command  # noqa: PLC0415  # needs the settings

        call_command("prepare")
        call_command("collectstatic", interactive=False, verbosity=0)
        yield folder


class Server:
    """gunicorn with the project's own configuration; `workers` processes of four threads."""

    def __init__(self, folder: Path, *, workers: int = 1) -> None:
        self.port = free_port()
        self.folder = folder
        self.environ = {**os.environ, "NIGHTJAR_WORKERS": str(workers)}
        self.start()

    def start(self) -> None:
        command = [sys.executable, "-m", "gunicorn", "config.wsgi", "--bind", f"{HOST}:{self.port}"]
        with (self.folder / "gunicorn.log").open("ab") as log:
            self.process = subprocess.Popen(  # ourselves
                command, cwd=ROOT, env=self.environ, stderr=log
            )
        self.wait_until_live()

    def wait_until_live(self) -> None:
        until = time.monotonic() + START_S
        while time.monotonic() < until:
            try:
                answer = self.connection()
                answer.request("GET", "/health/live")
                if answer.getresponse().status == 200:
                    return
            except OSError:
                time.sleep(0.05)
        raise TimeoutError(f"the server did not start; see {self.folder / 'gunicorn.log'}")

    def connection(self) -> HTTPConnection:
        return HTTPConnection(HOST, self.port, timeout=120)

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(30)

    def workers(self) -> list[int]:
        """Process ids of those that answer."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return [int(pid) for pid in children.split()]

    def cpu_ns(self) -> int:
        """Processor time the workers' threads had so far, by the kernel's own count."""
        return sum(
            int((task / "schedstat").read_text().split()[0])
            for pid in self.workers()
            for task in Path(f"/proc/{pid}/task").iterdir()
        )


@contextmanager
def served(folder: Path, *, workers: int = 1) -> Iterator[Server]:
    server = Server(folder, workers=workers)
    try:
        yield server
    finally:
        server.stop()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port
