"""Health: whether the process lives, and whether it can serve."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from secrets import token_hex
from shutil import disk_usage

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

PATIENCE_MS = 1000
LEAST_FREE = 200 * 1024 * 1024  # bytes; a year of a large family takes some tens of megabytes


@require_safe
@login_not_required
def live(request: HttpRequest) -> HttpResponse:
    return HttpResponse("live", content_type="text/plain")


@require_safe
@login_not_required
def ready(request: HttpRequest) -> HttpResponse:
    """Names the parts that are not, and nothing else: anybody may ask."""
    missing = [name for name, is_well in PARTS.items() if not is_well()]
    if missing:
        words = f"not ready: {', '.join(missing)}"
        return HttpResponse(words, status=503, content_type="text/plain")
    return HttpResponse("ready", content_type="text/plain")


# private


def takes_writes() -> bool:
    """Written where sign-in counts its tries, which keeps nothing of a diary, and taken back."""
    try:
        with brief_waiting(), transaction.atomic(), connection.cursor() as cursor:
            # Larger than a page: a full file may have room in a page it has.
            row = [f"health:{token_hex(8)}", "x" * 10_000, "2000-01-01 00:00:00"]
            cursor.execute("INSERT INTO nightjar_cache VALUES (%s, %s, %s)", row)
            transaction.set_rollback(True)
    except DatabaseError:
        return False
    return True


@contextmanager
def brief_waiting() -> Iterator[None]:
    """Who asks waits a second, not as long as a save may: on SQLite one writer holds the file."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout")
        (usual_ms,) = cursor.fetchone()
        cursor.execute(f"PRAGMA busy_timeout = {PATIENCE_MS}")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {usual_ms:d}")


def has_room() -> bool:
    try:
        return disk_usage(settings.VAR_DIR).free >= LEAST_FREE
    except OSError:
        return False


def is_migrated() -> bool:
    try:
        applied = MigrationRecorder(connection).applied_migrations()
    except DatabaseError:
        return False
    return known_migrations() <= applied.keys()


@cache
def known_migrations() -> frozenset[tuple[str, str]]:
    """Those of this version; reading them from the disk takes longer than the whole answer."""
    return frozenset(MigrationLoader(None).disk_migrations)


PARTS: dict[str, Callable[[], bool]] = {
    "database": takes_writes,
    "disk": has_room,
    "migrations": is_migrated,
}
