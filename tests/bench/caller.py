"""A signed-in browser as far as the server can tell: cookies, a kept connection, a CSRF token."""

import time
from dataclasses import dataclass
from http.client import HTTPConnection
from urllib.parse import urlencode

from django.conf import settings
from django.test import Client
from django.utils.crypto import get_random_string

from diary.models import User

FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    body: bytes
    took_s: float


class Caller:
    def __init__(self, connection: HTTPConnection, user: User) -> None:
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        session, token = settings.SESSION_COOKIE_NAME, get_random_string(32)
        self.connection = connection
        self.headers = {
            "Cookie": f"{session}={client.cookies[session].value}; "
            f"{settings.CSRF_COOKIE_NAME}={token}",
            "X-CSRFToken": token,
        }

    def get(self, address: str, accept: str = "text/html") -> Answer:
        return self.ask("GET", address, accept=accept)

    def post(
        self, address: str, fields: dict[str, str], accept: str = "application/json"
    ) -> Answer:
        return self.ask("POST", address, urlencode(fields), accept=accept)

    def ask(self, method: str, address: str, body: str = "", *, accept: str) -> Answer:
        headers = {**self.headers, "Accept": accept}
        if body:
            headers["Content-Type"] = FORM
        began = time.perf_counter()
        self.connection.request(method, address, body=body.encode() or None, headers=headers)
        response = self.connection.getresponse()
        content = response.read()
        return Answer(response.status, content, time.perf_counter() - began)
