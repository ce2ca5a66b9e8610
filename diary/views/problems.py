"""What is answered where no view could."""

import sqlite3
import sys
from http import HTTPStatus

from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template import loader
from django.views.decorators.csrf import requires_csrf_token
from django.views.defaults import server_error
from psycopg import Error as PostgresError

RETRY_S = 10
# Primary codes of SQLite, and classes or states of PostgreSQL, that pass without a mended program.
SQLITE_PASSING = {
    sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY,
}  # fmt: skip
POSTGRES_PASSING = ("08", "53", "57", "55P03", "40", "25006")


@requires_csrf_token
def failed(request: HttpRequest) -> HttpResponse:
    """503 while the database takes nothing, which phones wait for; else 500, which is our fault."""
    if not is_passing(sys.exception()):
        return server_error(request)
    words = loader.render_to_string("503.html")
    headers = {"Retry-After": str(RETRY_S)}
    return HttpResponse(words, status=HTTPStatus.SERVICE_UNAVAILABLE, headers=headers)


def is_passing(error: BaseException | None) -> bool:
    """Whether a database could not be reached, is full, is locked or takes no writes just now."""
    if not isinstance(error, DatabaseError | InterfaceError):
        return False
    cause = error.__cause__
    if isinstance(cause, sqlite3.Error):
        return getattr(cause, "sqlite_errorcode", 0) & 0xFF in SQLITE_PASSING
    state = cause.sqlstate if isinstance(cause, PostgresError) else None
    if state is None:  # it was not the server that said no
        return isinstance(error, OperationalError | InterfaceError)
    return state.startswith(POSTGRES_PASSING)
