"""Firefox and WebKitGTK, driven with nothing but what Debian brings and a socket.

WebKitGTK's driver speaks WebDriver over HTTP; Firefox speaks the same commands by itself
(Marionette: a length, a colon, JSON) when started with --marionette.
"""

import json
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

SIZE = {"width": 420, "height": 940}
PATIENCE_S = 20
# Where the middle of the first visible element is that begins with these words.
MIDDLE = """(() => {
  const words = (element) => element.textContent.replace(/\\s+/g, " ").trim();
  const all = [...document.querySelectorAll(%s)];
  const found = all.find((one) => one.checkVisibility() && words(one).startsWith(%s));
  if (!found) return null;
  found.scrollIntoView({ block: "center", behavior: "instant" });
  const box = found.getBoundingClientRect();
  return [box.x + box.width / 2, box.y + box.height / 2].map(Math.round);
})()"""
PROMISED = """const told = arguments[arguments.length - 1];
(async () => (%s))().then(told, (wrong) => told(`wrong: ${wrong}`));"""

Send = Callable[[str, dict[str, Any]], Any]


class Browser:
    """One page of a browser, under a finger."""

    def __init__(self, send: Send) -> None:
        self.send = send
        send("window/rect", SIZE)

    def go(self, address: str) -> None:
        self.send("url", {"url": address})

    def reload(self) -> None:
        """As a finger does; Firefox's own command goes past the service worker."""
        self.ask("(window.isOld = true, location.reload())")
        self.until("!window.isOld && document.readyState === 'complete'")

    def ask(self, expression: str) -> Any:
        """What an expression of the page comes to; promises are waited for."""
        return self.send("execute/async", {"script": PROMISED % expression, "args": []})

    def until(self, expression: str) -> None:
        """Waits for something to be so; a page may change on the way."""
        end, said = time.monotonic() + PATIENCE_S, None
        while time.monotonic() < end:
            try:
                said = self.ask(expression)
            except OSError as wrong:  # the page left while it was asked
                said = wrong
            if said is True:
                return
            time.sleep(0.1)
        raise AssertionError(f"{expression} is not so: {said}")

    def tap(self, css: str, words: str = "") -> None:
        middle = MIDDLE % (json.dumps(css), json.dumps(words))
        self.until(f"{middle} !== null")
        self.tap_at(*self.ask(middle))

    def tap_at(self, x: int, y: int) -> None:
        steps = [
            {"type": "pointerMove", "x": x, "y": y, "duration": 0},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        ]
        self.send("actions", {"actions": [{"type": "pointer", "id": "finger", "actions": steps}]})

    def press(self, key: str) -> None:
        steps = [{"type": "keyDown", "value": key}, {"type": "keyUp", "value": key}]
        self.send("actions", {"actions": [{"type": "key", "id": "keys", "actions": steps}]})


@contextmanager
def webkit(disk: Path) -> Iterator[Browser]:
    """WebKitGTK's small browser, on a screen nobody sees."""
    with running(["Xvfb", "-displayfd", "1", "-screen", "0", "500x1000x24"]) as screen:
        assert screen.stdout
        place = {"DISPLAY": f":{screen.stdout.readline().strip()}", **home_of(disk)}
        port = free_port()
        with running(["WebKitWebDriver", f"--port={port}"], env=place):
            reach(port).close()
            root = f"http://127.0.0.1:{port}/session"
            session = over_http(root, {"capabilities": {}})["sessionId"]
            try:
                yield Browser(lambda name, body: over_http(f"{root}/{session}/{name}", body))
            finally:
                over_http(f"{root}/{session}", None)


@contextmanager
def firefox(disk: Path) -> Iterator[Browser]:
    port = free_port()
    (disk / "user.js").write_text(f'user_pref("marionette.port", {port});\n')
    command = [firefox_path() or "firefox", "--headless", "--no-remote", "--marionette"]
    with (
        running([*command, "--profile", str(disk)], env=home_of(disk)),
        reach(port) as line,
        line.makefile("rb") as answers,
    ):
        told(answers)  # it greets
        numbers = count(1)

        def send(name: str, body: dict[str, Any]) -> Any:
            asked = json.dumps([0, next(numbers), MARIONETTE.get(name, name), body]).encode()
            line.sendall(b"%d:%s" % (len(asked), asked))
            _kind, _number, wrong, value = told(answers)
            if wrong:
                raise OSError(wrong["message"])
            return value["value"] if set(value or {}) == {"value"} else value

        send("WebDriver:NewSession", {})
        yield Browser(send)
        send("Marionette:Quit", {"flags": ["eForceQuit"]})


MARIONETTE = {
    "window/rect": "WebDriver:SetWindowRect",
    "url": "WebDriver:Navigate",
    "execute/async": "WebDriver:ExecuteAsyncScript",
    "actions": "WebDriver:PerformActions",
}


def firefox_path() -> str | None:
    return shutil.which("firefox-esr") or shutil.which("firefox")


# private


def over_http(address: str, body: dict[str, Any] | None) -> Any:
    """One WebDriver command; no body takes the session away."""
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(  # noqa: S310  # our own driver on this machine
        address, data, {"content-type": "application/json"}, method="POST" if data else "DELETE"
    )
    try:
        with urllib.request.urlopen(request, timeout=60) as reply:  # noqa: S310  # as above
            return json.load(reply)["value"]
    except urllib.error.HTTPError as wrong:
        with wrong:
            raise OSError(wrong.read().decode()) from None


def told(answers: Any) -> Any:
    length = b""
    while (digit := answers.read(1)) != b":":
        length += digit
    return json.loads(answers.read(int(length)))


def home_of(disk: Path) -> dict[str, str]:
    """Nothing of the person who runs the tests is read or written."""
    return {"HOME": str(disk), "XDG_RUNTIME_DIR": str(disk), "PATH": "/usr/bin:/bin"}


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as door:
        port: int = door.getsockname()[1]
    return port


def reach(port: int) -> socket.socket:
    """A line to a program that may still be starting."""
    end = time.monotonic() + 60
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=60)
        except ConnectionRefusedError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


@contextmanager
def running(
    command: list[str], env: dict[str, str] | None = None
) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        command, env=env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        try:
            yield process
        finally:
            process.terminate()
