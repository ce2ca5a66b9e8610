"""A log line says where and what kind, and no word of a diary."""

import json
import logging
import sys
from typing import Any

import pytest
from django.conf import settings
from django.test import Client, RequestFactory

from diary.logs import OneLine, WithoutKeys


def test_a_failure_is_one_line_without_the_words_of_the_exception(rf: RequestFactory) -> None:
    record = logging.LogRecord("django.request", logging.ERROR, "", 0, "%s", ("private",), None)
    record.request = rf.post("/sleepers/x/episodes/add/", {"note": "private words"})
    record.status_code = 500
    try:
        raise ValueError("private words\nsecond line")
    except ValueError:
        record.exc_info = sys.exc_info()

    line = OneLine().format(record)

    told = json.loads(line)
    assert "\n" not in line
    assert "private" not in line
    assert (told["path"], told["status"], told["raised"]) == (
        "/sleepers/x/episodes/add/",
        500,
        "ValueError",
    )


TOKEN = "Zt4-only-for-tests_" + "x" * 24


@pytest.mark.parametrize("place", ["quick", "shared", "join"])
def test_an_address_that_is_a_key_is_written_without_it(rf: RequestFactory, place: str) -> None:
    record = logging.LogRecord(
        "django.request", logging.ERROR, "", 0, "%s", (f"/{place}/{TOKEN}/",), None
    )
    alone = OneLine().format(record)
    record.request = rf.get(f"/{place}/{TOKEN}/?x=1")

    line = OneLine().format(record)

    assert TOKEN not in line + alone
    assert json.loads(line)["path"] == f"/{place}/*/"


def test_djangos_own_lines_are_written_without_keys() -> None:
    words = (f"GET /quick/{TOKEN}/ HTTP/1.1", "200", "-")
    record = logging.LogRecord("django.server", logging.INFO, "", 0, '"%s" %s %s', words, None)

    assert WithoutKeys().filter(record)

    assert record.getMessage() == '"GET /quick/*/ HTTP/1.1" 200 -'
    loggers: Any = settings.LOGGING["loggers"]
    for name in ("django.server", "django.request", "django.security.csrf"):
        assert "keys" in loggers[name]["filters"]


@pytest.mark.parametrize("address", ["/quick/{}/", "/shared/{}/", "/shared/{}", "/shared/{}/x"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_wrong_key_leaves_no_trace_in_the_log(
    db: None, caplog: pytest.LogCaptureFixture, address: str, method: str
) -> None:
    with caplog.at_level(logging.DEBUG):
        getattr(Client(enforce_csrf_checks=True), method)(address.format(TOKEN))

    assert address.format("*") in caplog.text
    assert TOKEN not in caplog.text
