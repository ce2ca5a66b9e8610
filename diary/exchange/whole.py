"""A file that is whole before anybody gets a byte of it, of one moment of the diary."""

import io
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from tempfile import SpooledTemporaryFile
from typing import IO

from django.db import connection, transaction

IN_MEMORY = 1024 * 1024  # bytes; a larger file waits on the disk, without a name


def made_whole(write: Callable[[IO[bytes]], None]) -> IO[bytes]:
    """The file `write` has filled, at its beginning. When that fails there is no file."""
    with ExitStack() as closing:
        file = closing.enter_context(SpooledTemporaryFile(max_size=IN_MEMORY))
        with one_moment():
            write(file)
        size = file.tell()
        file.seek(0)
        if size <= IN_MEMORY:
            return io.BytesIO(file.read())
        closing.pop_all()  # the answer closes it, once it has been sent
    return file


def write_lines(lines: Iterator[str]) -> Callable[[IO[bytes]], None]:
    def write(file: IO[bytes]) -> None:
        for line in lines:
            file.write(line.encode())

    return write


@contextmanager
def one_moment() -> Iterator[None]:
    """Every query inside sees the diary as it was at the first one, and holds up no writer."""
    if connection.in_atomic_block:
        yield  # within a transaction already
    elif connection.vendor == "sqlite":
        # Not `atomic`: ours begin IMMEDIATE, which would keep all families from writing.
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")
    else:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
