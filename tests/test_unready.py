"""A database that takes nothing: 503 that says when to ask again, reading goes on, then writing."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from runpy import run_path
from time import monotonic
from typing import Any

import psycopg
import pytest
from django.core.cache import cache
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import InterfaceError, OperationalError, connection
from django.test import Client
from django.utils import timezone
from psycopg import errors

from diary.models import Night
from diary.views import health
from diary.views.problems import is_passing
from tests.conftest import signed_in
from tests.test_headers import check
from tests.world import World, make_world

NOTHING_TAKEN = "The diary takes nothing just now"


@contextmanager
def taking_nothing() -> Iterator[None]:
    """The database of this test as it is on a full disk, or on a server that only lets read."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("CREATE TABLE filler (stuff BLOB)")
            cursor.execute("PRAGMA page_count")
            cursor.execute(f"PRAGMA max_page_count = {cursor.fetchone()[0]}")
            # What is free inside the file would still be given out.
            for size in (1_000_000, 100_000, 10_000, 1_000, 100):
                with suppress(OperationalError):
                    while True:
                        cursor.execute("INSERT INTO filler VALUES (zeroblob(%s))", [size])
        else:
            cursor.execute("SET default_transaction_read_only = on")
    yield
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA max_page_count = 1000000")
            cursor.execute("DROP TABLE filler")
        else:
            cursor.execute("SET default_transaction_read_only = off")


@pytest.mark.django_db(transaction=True)
def test_a_full_disk_says_when_to_ask_again_and_reading_goes_on() -> None:
    world = make_world()
    client = signed_in(world.ana)
    client.raise_request_exception = False
    nights = f"/sleepers/{world.mia.uuid}/nights/{world.evening()}/"
    night = {"watch": "watched", "note": "x" * 5000}
    with taking_nothing():
        refused = client.post(f"{nights}edit/", night)
        page = client.get(nights)
        ready = Client().get("/health/ready")
    stored = client.post(f"{nights}edit/", night)

    assert (refused.status_code, refused["Retry-After"]) == (503, "10")
    assert NOTHING_TAKEN in refused.content.decode()
    check(refused)
    assert page.status_code == 200
    assert (ready.status_code, ready.content) == (503, b"not ready: database")
    assert stored.status_code == 302
    assert Night.unscoped.get().note == night["note"]


def raised(kind: type[Exception], cause: Exception) -> Exception:
    try:
        raise kind from cause
    except kind as error:
        return error


def sqlite_error(code: int) -> sqlite3.Error:
    error = sqlite3.OperationalError("database is locked")
    error.sqlite_errorcode = code
    return error


PASSING = {
    "busy": raised(OperationalError, sqlite_error(sqlite3.SQLITE_BUSY_SNAPSHOT)),
    "full": raised(OperationalError, sqlite_error(sqlite3.SQLITE_FULL)),
    "away": raised(OperationalError, psycopg.OperationalError("connection refused")),
    "closed": raised(InterfaceError, psycopg.InterfaceError("the connection is closed")),
    "shut down": raised(OperationalError, errors.AdminShutdown()),
    "disk": raised(OperationalError, errors.DiskFull()),
    "lock": raised(OperationalError, errors.LockNotAvailable()),
}
STAYING = {
    "no such table": raised(OperationalError, sqlite_error(sqlite3.SQLITE_ERROR)),
    "damaged": raised(OperationalError, sqlite_error(sqlite3.SQLITE_CORRUPT)),
    "ours": ValueError("7"),
    "nothing": None,
}


@pytest.mark.parametrize("kind", PASSING)
def test_what_passes_by_itself_is_worth_waiting_for(kind: str) -> None:
    assert is_passing(PASSING[kind])


@pytest.mark.parametrize("kind", STAYING)
def test_what_stays_broken_is_not(kind: str) -> None:
    assert not is_passing(STAYING[kind])


@pytest.mark.django_db
def test_a_migration_not_yet_run_is_not_ready(client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'diary' AND name LIKE '0004%%'")

    answer = client.get("/health/ready")

    assert (answer.status_code, answer.content) == (503, b"not ready: migrations")


@pytest.mark.django_db
def test_a_disk_without_room_is_not_ready(client: Client, monkeypatch: Any) -> None:
    monkeypatch.setattr(health, "LEAST_FREE", 1 << 60)  # more than any disk has

    answer = client.get("/health/ready")

    assert (answer.status_code, answer.content) == (503, b"not ready: disk")


@pytest.mark.django_db
def test_being_asked_leaves_nothing(client: Client) -> None:
    def counted() -> Any:
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM nightjar_cache")
            return cursor.fetchone()

    before = counted()

    assert client.get("/health/ready").content == b"ready"
    assert counted() == before


def test_whether_it_lives_is_asked_of_no_database(client: Client) -> None:
    assert client.get("/health/live").content == b"live"


@pytest.mark.django_db
def test_what_is_due_forgets_what_is_over_and_keeps_the_rest(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    ended, going_on = signed_in(world.ana).session, signed_in(world.ben).session
    ended.set_expiry(timezone.now() - timedelta(days=1))
    ended.save()
    cache.clear()
    cache.set("over", 1, timeout=-1)
    cache.set("counting", 1, timeout=600)

    call_command("send_due")
    call_command("send_due")

    assert capsys.readouterr().out.splitlines() == [
        "1 counted tries forgotten",
        "0 counted tries forgotten",
    ]
    assert not ended.exists(str(ended.session_key))
    assert going_on.exists(str(going_on.session_key))
    assert cache.get("counting") == 1


@pytest.mark.django_db
def test_what_is_due_is_done_though_one_part_fails(
    world: World, capsys: pytest.CaptureFixture[str], monkeypatch: Any
) -> None:
    ended = signed_in(world.ana).session
    ended.set_expiry(timezone.now() - timedelta(days=1))
    ended.save()

    def broken() -> None:
        raise OSError("the first job failed")

    monkeypatch.setattr("diary.management.commands.retention.choosers", broken)
    with pytest.raises(CommandError, match=r"not done: retention$"):
        call_command("send_due")

    assert not ended.exists(str(ended.session_key))
    assert "counted tries forgotten" in capsys.readouterr().out


@pytest.mark.skipif(connection.vendor != "sqlite", reason="one writer at a time: SQLite alone")
@pytest.mark.django_db(transaction=True)
def test_whether_it_is_ready_is_answered_soon_while_another_writes() -> None:
    holder = sqlite3.connect(connection.settings_dict["NAME"])
    holder.execute("BEGIN IMMEDIATE")
    began = monotonic()
    try:
        answer = Client().get("/health/ready")
    finally:
        holder.rollback()
        holder.close()

    assert (answer.status_code, answer.content) == (503, b"not ready: database")
    assert monotonic() - began < 5
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout")
        assert cursor.fetchone() == (20_000,)
    assert Client().get("/health/ready").content == b"ready"


@pytest.mark.parametrize("name", ["NIGHTJAR_WORKERS", "NIGHTJAR_THREADS"])
@pytest.mark.parametrize("value", ["0", "-1", "two"])
def test_a_server_without_workers_is_refused_by_name(
    name: str, value: str, monkeypatch: Any
) -> None:
    monkeypatch.setenv(name, value)

    with pytest.raises(ImproperlyConfigured, match=f"{name} must be a whole number from 1"):
        run_path("gunicorn.conf.py")
