"""The database named by the environment: whose name wins, and what PostgreSQL is told."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import env

NAMES = ("NIGHTJAR_DATABASE", "DATABASE_URL")
URL = "postgres://nina:a%40b@db.example.org:6432/night?sslmode=require"


@pytest.fixture(autouse=True)
def no_names(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)


def read(*, pool: int = 0, pooler: bool = False) -> dict[str, object]:
    return env.database(*NAMES, default=Path("/var/n.sqlite3"), pool=pool, pooler=pooler)


def test_database_is_a_file_where_nothing_is_set() -> None:
    assert read()["NAME"] == Path("/var/n.sqlite3")


def test_database_url_switches_to_postgresql(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", URL)

    assert read() == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "night",
        "USER": "nina",
        "PASSWORD": "a@b",
        "HOST": "db.example.org",
        "PORT": "6432",
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "DISABLE_SERVER_SIDE_CURSORS": False,
        "OPTIONS": {"sslmode": "require", "prepare_threshold": None},
    }


def test_database_of_our_own_name_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", URL)
    monkeypatch.setenv("NIGHTJAR_DATABASE", "sqlite:////srv/own.sqlite3")

    assert read()["NAME"] == Path("/srv/own.sqlite3")


def test_database_pool_keeps_no_connection_beside_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", URL)

    told = read(pool=8, pooler=True)

    assert (told["CONN_MAX_AGE"], told["DISABLE_SERVER_SIDE_CURSORS"]) == (0, True)
    assert told["OPTIONS"] == {
        "sslmode": "require",
        "prepare_threshold": None,
        "pool": {"min_size": 1, "max_size": 8, "timeout": 10},
    }


def test_database_of_another_kind_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "mysql://db.example.org/night")

    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL must begin"):
        read()
