"""The files of the CSV export: which rows, in which order, with which columns."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from diary.exchange.csv_cells import cell
from diary.exchange.csv_columns import Column, Row, Words, columns_of, writer
from diary.exchange.csv_nights import DERIVED, every_night
from diary.exchange.csv_pairs import Counted
from diary.exchange.kinds import ENVELOPE, KIND_NAMED, SLEEPS, WAKE
from diary.exchange.period import during
from diary.models import Sleeper
from diary.stats.facts import Period

CHUNK = 500  # rows held at once


@dataclass(frozen=True, slots=True)
class Asked:
    """What one export was asked for, and what its files share."""

    sleeper: Sleeper
    period: Period | None  # None: the whole diary
    counted: Counted


@dataclass(frozen=True, slots=True)
class Table:
    """One file: a row for each entry."""

    name: str
    meaning: Words
    columns: tuple[Column, ...]
    rows: Callable[[Asked], Iterator[Row]]

    @property
    def file(self) -> str:
        return f"{self.name}.csv"


def entries(kind_name: str, *, after: str = "", more: list[Column] | None = None) -> list[Column]:
    """The id, the answers, then who wrote it and when; `more` stands after the column `after`."""
    kind = KIND_NAMED[kind_name]
    about = {field.name: field for field in kind.model._meta.concrete_fields}
    answers = columns_of(f for f in kind.fields if f.name != "medication")
    at = next((n + 1 for n, one in enumerate(answers) if one.name == after), 0)
    answers[at:at] = more or []
    envelope = [
        column
        for name in ENVELOPE
        if name != "zone"
        for column in ([writer()] if name == "written_by" else columns_of([about[name]]))
    ]
    return [*columns_of([about["uuid"], about["zone"]]), *answers, *envelope]


MEDICINE = [
    Column(
        "medication",
        _("id of the medicine"),
        _("UUID"),
        _("no medicine was named, or it was deleted"),
        lambda row: cell(medicine_of(row, "uuid")),
        ("medication__uuid", "medication__deleted_at"),
    ),
    Column(
        "medication_name",
        _("the medicine's name on the label"),
        _("text as it was written"),
        _("no medicine was named, or it was deleted"),
        lambda row: cell(medicine_of(row, "name")),
        ("medication__name",),
    ),
]


def medicine_of(row: Row, name: str) -> Any:
    return None if row["medication__deleted_at"] else row[f"medication__{name}"]


ON_ITS_OWN = _("this entry counts on its own")
PAIRED = [
    Column(
        "counts_with",
        _("id of another entry that is taken for the same episode: the two count as one"),
        _("UUID"),
        ON_ITS_OWN,
        lambda row: cell(row["counts_with"]),
    ),
    Column(
        "counts_with_decided",
        _("whether a person said that the two are one; no: nobody has decided, their times touch"),
        _("yes or no"),
        ON_ITS_OWN,
        lambda row: cell(row["counts_with_decided"]),
    ),
]
EPISODE_COLUMNS = (
    *entries("episode", after="night_on", more=PAIRED),
    *columns_of(WAKE.fields, path="wake__"),
)
NIGHT_COLUMNS = tuple(entries("night", after="watch", more=DERIVED))
SLEEP_COLUMNS = (
    *(column for column in NIGHT_COLUMNS if column.name in {"evening_on", "zone"}),
    *columns_of(SLEEPS.fields, path="sleeps__"),
)
DOSE_COLUMNS = tuple(entries("dose", more=MEDICINE))
SIDE_EFFECT_COLUMNS = tuple(entries("side_effect", more=MEDICINE))


def asked_rows(rows: QuerySet[Any], columns: tuple[Column, ...]) -> Iterator[Row]:
    """Plain rows of what the columns need, in one query."""
    paths = dict.fromkeys(path for column in columns for path in column.paths)
    return rows.values(*paths).iterator(chunk_size=CHUNK)


def rows_of(kind_name: str, asked: Asked, columns: tuple[Column, ...]) -> Iterator[Row]:
    kind = KIND_NAMED[kind_name]
    rows = during(asked.period, kind, asked.sleeper).order_by(*kind.order, "uuid")
    if kind_name == "dose":
        rows = rows.filter(medication__deleted_at=None)
    return asked_rows(rows, columns)


def episode_rows(asked: Asked) -> Iterator[Row]:
    counted = asked.counted
    for row in rows_of("episode", asked, EPISODE_COLUMNS):
        pair = {
            "counts_with": counted.other(row["uuid"]),
            "counts_with_decided": counted.decided(row["uuid"]),
        }
        yield {**row, **pair}


def night_rows(asked: Asked) -> Iterator[Row]:
    stored = rows_of("night", asked, NIGHT_COLUMNS)
    return every_night(stored, asked.sleeper, asked.period, asked.counted)


def sleep_rows(asked: Asked) -> Iterator[Row]:
    nights = during(asked.period, KIND_NAMED["night"], asked.sleeper)
    by_time = ("evening_on", "sleeps__asleep_at", "sleeps__put_down_at", "sleeps__pk")
    return asked_rows(nights.filter(sleeps__isnull=False).order_by(*by_time), SLEEP_COLUMNS)


TABLES = (
    Table(
        "episodes",
        _("one row for each entry of an episode, with what waking did"),
        EPISODE_COLUMNS,
        episode_rows,
    ),
    NIGHTS := Table(
        "nights",
        _("one row for each night, also those nobody wrote about"),
        NIGHT_COLUMNS,
        night_rows,
    ),
    Table("sleeps", _("one row for each night sleep and nap"), SLEEP_COLUMNS, sleep_rows),
    Table(
        "doses",
        _("one row for each dose given, missed or brought up again"),
        DOSE_COLUMNS,
        lambda asked: rows_of("dose", asked, DOSE_COLUMNS),
    ),
    Table(
        "side_effects",
        _("one row for each thing noticed after medicines, as the family saw it"),
        SIDE_EFFECT_COLUMNS,
        lambda asked: rows_of("side_effect", asked, SIDE_EFFECT_COLUMNS),
    ),
)
