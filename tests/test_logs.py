"""A log line says where and what kind, and no word of a diary."""

import json
import logging
import re
import sys
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client, RequestFactory

from diary.admin.looks import record_looks
from diary.logs import OneLine, WithoutKeys
from tests.failing import WORDS
from tests.sharing import make_share
from tests.world import World


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


@pytest.fixture
def written() -> Iterator[StringIO]:
    """What a server would write, of every logger."""
    out = StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(OneLine())
    logging.getLogger().addHandler(handler)
    yield out
    logging.getLogger().removeHandler(handler)


FAILURES = {
    **{"plain": 500, "chained": 500, "twice": 500, "cast": 500},
    **{"refused": 403, "bad": 400, "odd": 400, "missing": 404},
}


@pytest.mark.urls("tests.failing")
@pytest.mark.parametrize(("kind", "status"), FAILURES.items())
def test_whatever_fails_no_word_of_a_diary_is_written(
    db: None, written: StringIO, kind: str, status: int
) -> None:
    client = Client(raise_request_exception=False, headers={"user-agent": WORDS})
    client.cookies["x"] = "Zzprivate"

    with transaction.atomic():  # for the database that takes nothing after an error
        answer = client.post(f"/failing/{kind}/?q=Zzprivate", {"note": WORDS})
        transaction.set_rollback(True)

    told = [json.loads(line) for line in written.getvalue().splitlines()]
    assert answer.status_code == status
    assert "zzprivate" not in written.getvalue().lower()
    assert "words" not in written.getvalue()
    assert told
    assert {line["request"] for line in told} == {answer["X-Request-ID"]}
    assert "default-src 'none'" in answer["Content-Security-Policy"]


def test_every_request_has_an_id_of_ours(client: Client, db: None) -> None:
    sent = {"X-Request-ID": "chosen-by-a-stranger"}

    ids = {client.get("/help/", headers=sent)["X-Request-ID"] for _ in range(3)}

    assert len(ids) == 3
    assert all(re.fullmatch(r"[0-9a-f]{16}", one) for one in ids)


@pytest.mark.parametrize("sign", ["\r\n", "\x1b[2J", "\u2028", "\x00", "\u202e"])
def test_signs_that_would_break_or_colour_a_line_are_escaped(rf: RequestFactory, sign: str) -> None:
    record = logging.LogRecord("any.library", logging.WARNING, "", 0, f"x{sign}y", None, None)
    alone = OneLine().format(record)
    asked = record.request = rf.get("/")
    asked.path = f"/a{sign}b"

    for line in (alone, OneLine().format(record)):
        assert line.isascii()
        assert line.isprintable()


def test_opened_links_and_looks_of_staff_are_written_without_words(
    world: World, written: StringIO
) -> None:
    logging.getLogger("diary").setLevel(logging.INFO)
    world.mia.name = "Zzprivate"
    address = make_share(world, world.ana, label="Zzprivate")
    written.seek(written.truncate(0))

    Client().get(address, follow=True)
    record_looks(world.sam, [world.mia.pk], "Zzprivate")

    lines = [json.loads(line) for line in written.getvalue().splitlines()]
    (opened,) = (line for line in lines if line.get("message") == "share link")
    (look,) = (line for line in lines if line.get("message") == "look")
    assert "Zzprivate" not in written.getvalue()
    assert (opened["message"], opened["what"]) == ("share link", "page")
    assert (opened["share"], opened["sleeper"]) == (world.mia.shares.get().pk, world.mia.pk)
    assert address not in written.getvalue()
    assert (look["message"], look["user"], look["sleepers"]) == (
        "look",
        world.sam.pk,
        [world.mia.pk],
    )
