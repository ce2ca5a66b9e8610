"""The product as it is installed: a real gunicorn, no debugging, TLS before it."""

import http.client
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import env, settings

HEADERS = {
    "x-content-type-options": "nosniff",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
}
DIRECTIVES = (
    "default-src 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
)
FORM = "application/x-www-form-urlencoded"


class Installed:
    """A server with a folder of its own; nothing of the test run's surroundings leaks into it."""

    def __init__(self, folder: Path) -> None:
        with closing(socket.socket()) as probe:
            probe.bind(("localhost", 0))
            self.port: int = probe.getsockname()[1]
        kept = {name: value for name, value in os.environ.items() if "NIGHTJAR" not in name}
        for name in ("DJANGO_SETTINGS_MODULE", "DJANGO_ALLOW_ASYNC_UNSAFE"):
            kept.pop(name, None)
        self.env = {**kept, "NIGHTJAR_VAR": str(folder), "NIGHTJAR_SECRET_KEY": "x" * 50}
        self.env["NIGHTJAR_TLS_REDIRECT"] = "no"
        (folder / "frontend").symlink_to(settings.VAR_DIR / "frontend")
        self.manage("prepare")
        self.manage("collectstatic", "--noinput", "-v0")
        self.log = folder / "stderr"
        gunicorn = [sys.executable, "-m", "gunicorn", "config.wsgi"]
        options = ["--bind", f"localhost:{self.port}"]
        with self.log.open("wb") as log:
            self.process = subprocess.Popen([*gunicorn, *options], env=self.env, stderr=log)
        for _try in range(200):
            time.sleep(0.1)
            try:
                if self.ask("GET", "/health/ready")[0] == 200:
                    return
            except OSError:
                continue
        raise AssertionError("The server did not start.")

    def manage(self, *words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "manage.py", *words]
        return subprocess.run(command, env=self.env, capture_output=True, text=True, check=False)

    def ask(
        self, method: str, path: str, body: bytes | None = None, **headers: str
    ) -> tuple[int, dict[str, str]]:
        """Status and headers, asked as the proxy asks that speaks TLS."""
        sent = {
            "X-Forwarded-Proto": "https",
            **{n.replace("_", "-"): v for n, v in headers.items()},
        }
        with closing(http.client.HTTPConnection("localhost", self.port, timeout=5)) as line:
            line.request(method, path, body, sent)
            answer = line.getresponse()
            answer.read()
            return answer.status, {name.lower(): value for name, value in answer.getheaders()}

    def send(self, raw: bytes) -> tuple[bytes, float]:
        """The first line of what comes back, and after how many seconds."""
        began = time.monotonic()
        first = self.answer_to(raw).split(b"\r\n")[0]
        return first, time.monotonic() - began

    def answer_to(self, raw: bytes) -> bytes:
        with closing(socket.create_connection(("localhost", self.port), timeout=5)) as line:
            line.sendall(raw)
            return line.recv(8192)


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installed]:
    server = Installed(tmp_path_factory.mktemp("installed"))
    yield server
    server.process.terminate()
    server.process.wait(timeout=20)


def test_every_answer_of_an_installed_server_carries_the_headers(installed: Installed) -> None:
    manifest = (Path(installed.env["NIGHTJAR_VAR"]) / "static/staticfiles.json").read_text()
    css = re.search(r'"(css/[^"]+\.[0-9a-f]{12}\.css)"', manifest)
    assert css
    asked = {
        ("GET", "/help/"): 200,
        ("GET", "/accounts/login/"): 200,
        ("GET", "/health/live"): 200,
        ("GET", f"/static/{css[1]}"): 200,
        ("GET", "/static/none.css"): 404,
        ("GET", "/service-worker.js"): 200,
        ("GET", "/"): 302,
        ("GET", "/admin/"): 302,
        ("GET", "/help"): 301,
        ("GET", "/nowhere/"): 404,
        ("GET", "/%00"): 400,
        ("POST", "/accounts/login/"): 403,
        ("POST", "/health/live"): 403,
        ("PUT", "/health/live"): 403,
        ("OPTIONS", "/health/live"): 405,
        ("GET", "/media/x"): 404,
    }
    drawn_for_nobody = {f"/static/{css[1]}", "/service-worker.js"}
    found = {key: installed.ask(*key) for key in asked}
    found["GET", "other host"] = installed.ask("GET", "/help/", Host="elsewhere.example")
    found["GET", "a part of the host"] = installed.ask("GET", "/help/", Host="x.localhost")
    found["POST", "charset"] = installed.ask(
        "POST", "/help/", b"x", Content_Type=f"{FORM}; charset=utf-7"
    )

    for key, (status, headers) in found.items():
        assert status == asked.get(key, 400), key
        assert {name: headers.get(name) for name in HEADERS} == HEADERS, key
        policy = headers["content-security-policy"]
        assert all(directive in policy for directive in DIRECTIVES), key
        assert "unsafe" not in policy
        assert re.fullmatch(r"[0-9a-f]{16}", headers["x-request-id"])
        assert "permissions-policy" in headers
        assert "max-age=31536000" in headers.get("strict-transport-security", "") or status == 400
        assert "no-store" in headers["cache-control"] or key[1] in drawn_for_nobody, key


def test_an_address_that_is_a_key_tells_no_other_site(installed: Installed) -> None:
    for path in ("/shared/x/", "/shared/x", "/quick/x/", "/join/x/", "/shared/%00/"):
        _status, headers = installed.ask("GET", path)
        assert headers["referrer-policy"] == "no-referrer", path
        assert headers["x-robots-tag"] == "noindex, nofollow", path


def test_cookies_are_bound_to_host_and_tls(installed: Installed) -> None:
    cookie = installed.ask("GET", "/accounts/login/")[1]["set-cookie"]

    assert cookie.startswith("__Host-csrftoken=")
    assert "Secure" in cookie
    assert "Path=/" in cookie
    assert "Domain" not in cookie


HEAD = b"Host: localhost\r\nX-Forwarded-Proto: https\r\n"
MALFORMED = {
    "no request line": b"\x00\x01\x02\r\n\r\n",
    "bad method": b"G\x00T / HTTP/1.1\r\n" + HEAD + b"\r\n",
    "endless address": b"GET /" + b"x" * 9000 + b" HTTP/1.1\r\n" + HEAD + b"\r\n",
    "bad version": b"GET / HTTP/9.9\r\n" + HEAD + b"\r\n",
    "broken header": b"GET / HTTP/1.1\r\nHo\x1b[31mst localhost\r\n\r\n",
    "other host": b"GET /help/ HTTP/1.1\r\nHost: elsewhere.example\r\n\r\n",
    "two hosts": b"GET /help/ HTTP/1.1\r\nHost: localhost, evil\r\n\r\n",
    "gigabyte": b"POST /help/ HTTP/1.1\r\n" + HEAD + b"Content-Length: 1000000000\r\n\r\nx",
    "length no number": b"POST /help/ HTTP/1.1\r\n" + HEAD + b"Content-Length: x\r\n\r\n",
    "length below 0": b"POST /help/ HTTP/1.1\r\n" + HEAD + b"Content-Length: -1\r\n\r\n",
    "both lengths": (
        b"POST /help/ HTTP/1.1\r\n" + HEAD
        + b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
    ),
    "charset": (
        b"POST /accounts/login/ HTTP/1.1\r\n" + HEAD
        + b"Content-Type: text/plain; charset=utf-7\r\nContent-Length: 1\r\n\r\nx"
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", MALFORMED)
def test_what_is_malformed_is_refused_within_a_second(installed: Installed, kind: str) -> None:
    first, took_s = installed.send(MALFORMED[kind])

    assert re.match(rb"HTTP/1\.[01] 4\d\d ", first), first
    assert took_s < 1


REFUSED_BY_GUNICORN = {
    "no request line": 400, "bad method": 400, "endless address": 414, "bad version": 400,
    "broken header": 400, "length no number": 400, "both lengths": 400,
}  # fmt: skip


@pytest.mark.parametrize("kind", REFUSED_BY_GUNICORN)
def test_what_gunicorn_refuses_carries_the_headers(installed: Installed, kind: str) -> None:
    answer = installed.answer_to(MALFORMED[kind])

    head, _gap, body = answer.partition(b"\r\n\r\n")
    first, *lines = head.decode().split("\r\n")
    headers = {name.lower(): value for name, value in (line.split(": ", 1) for line in lines)}
    assert int(first.split()[1]) == REFUSED_BY_GUNICORN[kind]
    assert {name: headers.get(name) for name in HEADERS} == HEADERS
    assert all(part in headers["content-security-policy"] for part in DIRECTIVES)
    assert "max-age=31536000" in headers["strict-transport-security"]
    assert "no-store" in headers["cache-control"]
    assert headers["content-length"] == str(len(body))
    assert b"xxx" not in body


def test_no_sign_breaks_or_colours_a_line_of_the_log(installed: Installed) -> None:
    installed.ask("GET", "/nowhere/%0d%0a%1b%5b31mforged/", User_Agent="\x1b[31m")
    installed.ask("POST", "/accounts/login/%E2%80%A8/", b"note=Zzprivate", Content_Type=FORM)
    installed.send(MALFORMED["broken header"])
    installed.send(b"GET /quick/Zzprivate/ HTTP/9.9\r\n" + HEAD + b"\r\n")

    written = installed.log.read_text(encoding="utf-8")

    assert "Zzprivate" not in written
    assert "\nforged" not in written
    assert all(line.isprintable() for line in written.split("\n"))
    assert all(line.startswith('{"at": ') for line in written.splitlines())


def test_nobody_has_an_account_that_nobody_made(installed: Installed) -> None:
    count = "from diary.models import User; print('people:', User.objects.count())"

    demo = installed.manage("demo")

    assert demo.returncode != 0
    assert "NIGHTJAR_DEBUG=1 only" in demo.stderr
    assert "people: 0" in installed.manage("shell", "-v0", "-c", count).stdout


def test_the_deployment_check_finds_nothing(installed: Installed) -> None:
    surroundings = {**installed.env, "NIGHTJAR_TLS_REDIRECT": "yes", "NIGHTJAR_SECRET_KEY": KEY}
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]

    done = subprocess.run(command, env=surroundings, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr


KEY = "Vq3-only-for-tests_" + "".join(chr(97 + n % 26) for n in range(50))


@pytest.mark.parametrize("key", ["", "short", "x" * 39])
def test_without_a_secret_of_its_own_nothing_starts(tmp_path: Path, key: str) -> None:
    surroundings = {**os.environ, "NIGHTJAR_VAR": str(tmp_path), "NIGHTJAR_SECRET_KEY": key}
    surroundings["DJANGO_SETTINGS_MODULE"] = "config.settings"
    command = [sys.executable, "manage.py", "check"]

    done = subprocess.run(command, env=surroundings, capture_output=True, text=True, check=False)

    assert done.returncode != 0
    assert "NIGHTJAR_SECRET_KEY must be a random text" in done.stderr


def test_the_secret_is_made_at_install_for_nobody_else_to_read(tmp_path: Path) -> None:
    command = ["make", "secret", f"VAR={tmp_path}", f"VENV={sys.prefix}"]

    subprocess.run(command, check=True, capture_output=True)

    made = tmp_path / "secret_key"
    assert made.stat().st_mode & 0o777 == 0o600
    assert len(made.read_text().strip()) >= 60


@pytest.mark.parametrize("hosts", ["*", "localhost,.example.org", "*.example.org"])
def test_hosts_are_exact(monkeypatch: pytest.MonkeyPatch, hosts: str) -> None:
    monkeypatch.setenv("NIGHTJAR_HOSTS", hosts)

    with pytest.raises(ImproperlyConfigured, match="NIGHTJAR_HOSTS"):
        env.hosts("NIGHTJAR_HOSTS", default="localhost")


REFUSED = {
    "no request line": (400, b"\x00\x01\x02\r\n\r\n"),
    "endless address": (414, b"GET /quick/key" + b"x" * 5000 + b" HTTP/1.1\r\n" + HEAD + b"\r\n"),
    "too many headers": (
        431,
        b"GET / HTTP/1.1\r\n" + HEAD + b"".join(b"X-%d: 1\r\n" % n for n in range(150)) + b"\r\n",
    ),
    "broken header": (400, b"GET /quick/key HTTP/1.1\r\nHo\x1b[31mst localhost\r\n\r\n"),
}  # fmt: skip


@pytest.mark.parametrize("kind", REFUSED)
def test_what_gunicorn_refuses_itself_carries_the_headers(installed: Installed, kind: str) -> None:
    status, sent = REFUSED[kind]

    with closing(socket.create_connection(("localhost", installed.port), timeout=5)) as line:
        line.sendall(sent)
        answer = http.client.HTTPResponse(line)
        answer.begin()
        words = answer.read()

    headers = {name.lower(): value for name, value in answer.getheaders()}
    assert answer.status == status
    assert {name: headers.get(name) for name in HEADERS} == HEADERS
    assert all(directive in headers["content-security-policy"] for directive in DIRECTIVES)
    assert "max-age=31536000" in headers["strict-transport-security"]
    assert "no-store" in headers["cache-control"]
    assert words == f"{http.HTTPStatus(status).phrase}.".encode()
    lines = installed.log.read_text().splitlines()
    assert [line for line in lines if "key" in line or not line.startswith("{")] == []
