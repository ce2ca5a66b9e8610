"""A CSV export read back with Python's own csv module, as a script of a hospital would."""

import csv
import io
import zipfile
from datetime import UTC, datetime

from diary.exchange.csv_zip import write_csv
from diary.models import Sleeper
from diary.stats.facts import Period

MADE_AT = datetime(2026, 11, 23, 19, 45, tzinfo=UTC)

type Rows = list[dict[str, str]]


def exported(sleeper: Sleeper, period: Period | None = None) -> dict[str, bytes]:
    """Every file of the zip by its name."""
    file = io.BytesIO()
    write_csv(file, sleeper, period=period, made_at=MADE_AT)
    return unzipped(file.getvalue())


def unzipped(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as zipped:
        assert zipped.testzip() is None
        return {name: zipped.read(name) for name in zipped.namelist()}


def read(content: bytes) -> Rows:
    text = io.StringIO(content.decode("utf-8-sig"), newline="")
    return list(csv.DictReader(text, strict=True))


def table(name: str, sleeper: Sleeper, period: Period | None = None) -> Rows:
    return read(exported(sleeper, period)[f"{name}.csv"])
