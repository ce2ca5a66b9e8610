"""The same caller without a server between, to count what the database is asked."""

import time
from typing import Any

from django.test import Client

from tests.bench.caller import FORM, Answer, Caller


class Inside(Caller):
    def __init__(self, outside: Caller) -> None:
        self.client = Client(headers={"cookie": outside.headers["Cookie"]})
        self.headers = outside.headers

    def ask(self, method: str, address: str, body: str = "", *, accept: str) -> Answer:
        began = time.perf_counter()
        headers: dict[str, Any] = {**self.headers, "Accept": accept, "Host": "localhost"}
        response = self.client.generic(method, address, body, content_type=FORM, headers=headers)
        content = b"".join(response) if response.streaming else response.content
        return Answer(response.status_code, content, time.perf_counter() - began)
