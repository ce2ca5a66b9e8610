"""The CSV export: tables, their dictionary and a readme in one zip file."""

import csv
import io
from collections.abc import Iterable
from datetime import datetime
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from diary.exchange.csv_dictionary import FILE as DICTIONARY
from diary.exchange.csv_dictionary import HEAD, dictionary
from diary.exchange.csv_pairs import counted
from diary.exchange.csv_readme import FILE as README
from diary.exchange.csv_readme import readme
from diary.exchange.csv_tables import TABLES, Asked
from diary.models import Sleeper
from diary.stats.facts import Period


def write_csv(
    file: IO[bytes], sleeper: Sleeper, *, period: Period | None, made_at: datetime
) -> None:
    """The zip into `file`, row by row: years of entries are never held at once."""
    with ZipFile(file, "w", ZIP_DEFLATED) as zipped:
        write_tables(zipped, sleeper, period=period, made_at=made_at)


def write_tables(
    zipped: ZipFile,
    sleeper: Sleeper,
    *,
    period: Period | None,
    made_at: datetime,
    folder: str = "",
) -> None:
    """The tables, their dictionary and readme into an open zip, all in one folder of it."""
    asked = Asked(sleeper, period, counted(sleeper, period))
    rows: dict[str, int] = {}
    made = made_at.astimezone(sleeper.tz).timetuple()[:6]
    for table in TABLES:
        cells = ([column.cell(row) for column in table.columns] for row in table.rows(asked))
        head = [column.name for column in table.columns]
        info = ZipInfo(folder + table.file, made)
        rows[table.file] = write_table(zipped, info, head, cells)
    write_table(zipped, ZipInfo(folder + DICTIONARY, made), HEAD, dictionary())
    text = readme(asked, rows, made_at=made_at)
    write_text(zipped, ZipInfo(folder + README, made), text)


def write_table(zipped: ZipFile, info: ZipInfo, head: list[str], rows: Iterable[list[str]]) -> int:
    """RFC 4180 with a mark by which Excel knows UTF-8; says how many rows there were."""
    info.compress_type = ZIP_DEFLATED
    count = 0
    with zipped.open(info, "w") as raw, io.TextIOWrapper(raw, "utf-8-sig", newline="") as text:
        written = csv.writer(text, lineterminator="\r\n")
        written.writerow(head)
        for row in rows:
            written.writerow(row)
            count += 1
    return count


def write_text(zipped: ZipFile, info: ZipInfo, text: str) -> None:
    info.compress_type = ZIP_DEFLATED
    zipped.writestr(info, text.encode())
