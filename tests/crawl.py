"""Every page a signed-in person can click to, and every form that stands on one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

from django.test import Client

ID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|\d{4}-\d{2}-\d{2}|\d+")
# What a click there ends is the session that looks around.
LEFT_ALONE = ("/accounts/logout/",)


@dataclass
class Form:
    """A form as a browser would send it: where to, how, and what each name may hold."""

    action: str
    method: str
    fields: dict[str, list[str]] = field(default_factory=dict)

    @property
    def kind(self) -> tuple[str, tuple[str, ...]]:
        """Alike for the same form about another entry."""
        return ID.sub("*", urlsplit(self.action).path), tuple(sorted(self.fields))


class Reader(HTMLParser):
    """Links and forms of one page."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address, self.links, self.forms = address, list[str](), list[Form]()
        self._open: Form | None = None
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "a" and "href" in said and "download" not in said:
            self.links.append(urljoin(self.address, urldefrag(said["href"]).url))
        elif tag == "form":
            action = urljoin(self.address, said.get("action") or self.address)
            self._open = Form(action, said.get("method", "get").lower())
            self.forms.append(self._open)
        elif self._open is not None:
            self._field(tag, said)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._open = None
        if tag == "select":
            self._select = ""

    def _field(self, tag: str, said: dict[str, str]) -> None:
        assert self._open is not None
        name = said.get("name", "")
        if tag == "select":
            self._select = name
        if tag == "option" and self._select:
            self._open.fields.setdefault(self._select, []).append(said.get("value", ""))
        elif name and tag in {"input", "textarea", "button", "select"}:
            self._open.fields.setdefault(name, []).append(said.get("value", ""))


def pages(client: Client, start: str, *, within: tuple[str, ...]) -> Iterator[Reader]:
    """Follows links from `start`, one page of each kind, never leaving the prefixes `within`."""
    waiting, seen = [start], set[str]()
    while waiting:
        address = waiting.pop()
        parts = urlsplit(address)
        kind = ID.sub("*", f"{parts.path}?{parts.query}")
        if kind in seen or not parts.path.startswith(within) or parts.path.startswith(LEFT_ALONE):
            continue
        seen.add(kind)
        response = client.get(address)
        if response.status_code == 200 and response["Content-Type"].startswith("text/html"):
            page = Reader(address)
            page.feed(response.content.decode())
            yield page
            waiting += page.links


def forms(client: Client, start: str, *, within: tuple[str, ...]) -> dict[object, Form]:
    """One form of each kind, the sending ones alone."""
    found = (form for page in pages(client, start, within=within) for form in page.forms)
    return {form.kind: form for form in found if form.method == "post"}
