"""Everything kept about a sleeper in one zip: the files of the other exports, and every row."""

import io
import json
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from diary.exchange.csv_zip import write_tables, write_text
from diary.exchange.everything_readme import README, readme
from diary.exchange.jsonl_out import CHUNK, dumped
from diary.models import Sleeper, User
from diary.records.belonging import Rows, rows_of, tables, versions_of

# What opens a door is nobody's diary: hashes of links and PINs.
LEFT_OUT = {"token_hash", "pin_hash"}

type Names = Callable[[int], str]


def write_everything(file: IO[bytes], sleeper: Sleeper, *, made_at: datetime) -> None:
    """The zip into `file`, row by row."""
    made = made_at.astimezone(sleeper.tz).timetuple()[:6]
    counts: dict[str, int] = {}
    names = known_names()
    with ZipFile(file, "w", ZIP_DEFLATED) as zipped:
        for model in tables():
            name = str(model._meta.model_name)
            for place, rows in (("rows", rows_of(model, sleeper)),
                                ("history", versions_of(model, sleeper))):  # fmt: skip
                if rows is not None:
                    info = ZipInfo(f"{place}/{name}.jsonl", made)
                    counts[info.filename] = write_rows(zipped, info, rows, names)
        write_lines(zipped, ZipInfo("diary.jsonl", made), dumped(sleeper, made_at=made_at))
        write_tables(zipped, sleeper, period=None, made_at=made_at, folder="tables/")
        write_text(zipped, ZipInfo(README, made), readme(sleeper, counts, made_at=made_at))


def write_rows(zipped: ZipFile, info: ZipInfo, rows: Rows, names: Names) -> int:
    ordered = rows.order_by("pk").iterator(chunk_size=CHUNK)
    return write_lines(zipped, info, (line(row, names) for row in ordered))


def write_lines(zipped: ZipFile, info: ZipInfo, lines: Any) -> int:
    info.compress_type = ZIP_DEFLATED
    count = 0
    with zipped.open(info, "w") as raw, io.TextIOWrapper(raw, "utf-8", newline="") as text:
        for one in lines:
            text.write(one)
            count += 1
    return count


def line(row: Any, names: Names) -> str:
    """Every column under its own name; beside a person's number stands what they are called."""
    values: dict[str, Any] = {}
    for field in row._meta.concrete_fields:
        if field.name in LEFT_OUT:
            continue
        value = values[field.attname] = getattr(row, field.attname)
        if isinstance(field, models.ForeignKey) and field.related_model is User and value:
            values[f"{field.name}_name"] = names(value)
    return json.dumps(values, cls=DjangoJSONEncoder, separators=(",", ":")) + "\n"


def known_names() -> Names:
    """Asks for each person once; somebody who left has no name any more."""
    return partial(name_of, {})


def name_of(known: dict[int, str], pk: int) -> str:
    if pk not in known:
        known[pk] = str(User.objects.filter(pk=pk).first() or "")
    return known[pk]
