"""Settings from the environment: each reader names the variable when it fails."""

import os
from pathlib import Path
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


def flag(name: str, *, default: bool) -> bool:
    """True for 1/true/yes/on, False for 0/false/no/off, nothing else."""
    word = os.environ.get(name, "").strip().lower()
    if not word:
        return default
    if word in {"1", "true", "yes", "on"}:
        return True
    if word in {"0", "false", "no", "off"}:
        return False
    raise ImproperlyConfigured(f"{name} must be yes or no, not {word!r}")


def text(name: str, *, default: str) -> str:
    return os.environ.get(name, "").strip() or default


def count(name: str, *, default: int, least: int = 0) -> int:
    """A whole number from `least` on."""
    value = text(name, default=str(default))
    if not (value.isascii() and value.isdigit() and int(value) >= least):
        raise ImproperlyConfigured(f"{name} must be a whole number from {least}, not {value!r}")
    return int(value)


def words(name: str, *, default: str) -> list[str]:
    """A comma-separated list without empty places."""
    return [word.strip() for word in text(name, default=default).split(",") if word.strip()]


def hosts(name: str, *, default: str) -> list[str]:
    """Host names to answer to, each exact: a pattern would let a stranger choose the name."""
    listed = words(name, default=default)
    if any("*" in host or host.startswith(".") for host in listed):
        raise ImproperlyConfigured(f"{name} must list whole host names, no patterns")
    return listed


def secret(name: str, *, file: Path) -> str:
    """The secret itself, or the content of `file`, where `make run` keeps one it made."""
    value = text(name, default="")
    if not value and file.is_file():
        value = file.read_text(encoding="utf-8").strip()
    if len(value) < 40:
        raise ImproperlyConfigured(
            f"{name} must be a random text of at least 40 characters (or stand in {file.name})"
        )
    return value


def database(*names: str, default: Path, pool: int, pooler: bool) -> dict[str, object]:
    """A Django database from `sqlite:///file` or `postgres://user:password@host:port/name`.

    The first of `names` that is set counts. What follows a `?`, such as `sslmode=require`, goes
    to PostgreSQL's own library.
    """
    name = next((name for name in names if text(name, default="")), names[0])
    parts = urlsplit(text(name, default=f"sqlite:///{default}"))
    if parts.scheme == "sqlite":
        return sqlite(Path(unquote(parts.path[1:])))
    if parts.scheme in {"postgres", "postgresql"}:
        return postgres(parts, pool=pool, pooler=pooler)
    raise ImproperlyConfigured(f"{name} must begin with sqlite:/// or postgres://")


def postgres(parts: SplitResult, *, pool: int, pooler: bool) -> dict[str, object]:
    """One kept connection a thread, or with `pool` at most so many a process, shared by threads.

    `pooler`: a connection may belong to another server process at the next transaction, so that
    nothing may rest in it: no prepared statement, no cursor.
    """
    options: dict[str, object] = {**dict(parse_qsl(parts.query)), "prepare_threshold": None}
    if pool:
        options["pool"] = {"min_size": 1, "max_size": pool, "timeout": 10}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path[1:]),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 0 if pool else 60,
        "CONN_HEALTH_CHECKS": True,
        "DISABLE_SERVER_SIDE_CURSORS": pooler,
        "OPTIONS": options,
    }


def sqlite(file: Path) -> dict[str, object]:
    """WAL and IMMEDIATE keep four writing processes from ever meeting "database is locked".

    What is erased is overwritten in the file, not only given free.
    """
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": file,
        "CONN_MAX_AGE": 60,
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
                "PRAGMA secure_delete=ON;"
            ),
        },
    }
