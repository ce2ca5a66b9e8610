"""Facts straight from columns: of years of rows no model instance is made."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import fields
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db.models import JSONField, Model, TextField
from django.db.models.functions import Cast

from diary.models import Episode, User, WakeResponse
from diary.models.fields import CodeField
from diary.records.facts import frozen
from diary.stats.facts import (
    DoseFact,
    EpisodeFact,
    MedicationFact,
    PlanFact,
    WakeFact,
)

type Row = Sequence[Any]


def names_of(fact: type, *but: str) -> list[str]:
    return [field.name for field in fields(fact) if field.name not in but]


def columns_of(model: type[Model], names: Iterable[str], path: str = "") -> list[str | Cast]:
    """The columns of these fields; lists come as text, because few of them differ."""
    lists = {field.name for field in model._meta.fields if isinstance(field, JSONField)}
    return [Cast(path + name, TextField()) if name in lists else path + name for name in names]


EPISODE_NAMES = names_of(EpisodeFact)
WAKE_AT, WRITER_AT = EPISODE_NAMES.index("wake"), EPISODE_NAMES.index("written_by")
# In the order of the fact, then what stands behind the keys of the waking and of the writer.
EPISODE_COLUMNS = [
    *columns_of(Episode, EPISODE_NAMES),
    *columns_of(WakeResponse, names_of(WakeFact), "wake__"),
    *columns_of(User, ["first_name", "last_name", "email"], "written_by__"),
]
CODES_AT = [
    EPISODE_NAMES.index(field.name)
    for field in Episode._meta.fields
    if isinstance(field, CodeField) or field.name in {"zone", "night_on"}
]
LISTS_AT = [at for at, column in enumerate(EPISODE_COLUMNS) if isinstance(column, Cast)]
WAKE = slice(len(EPISODE_NAMES), len(EPISODE_NAMES) + len(names_of(WakeFact)))

MEDICATION_NAMES = names_of(MedicationFact, "plans", "doses")
PLAN_NAMES = names_of(PlanFact)
MEDICATION_COLUMNS = ["pk", *MEDICATION_NAMES, "plans__pk", *(f"plans__{n}" for n in PLAN_NAMES)]
DOSE_COLUMNS = ["medication", "written_by", *names_of(DoseFact)]


def episode_facts(rows: Iterable[Row]) -> tuple[EpisodeFact, ...]:
    """Facts of rows of EPISODE_COLUMNS; equal lists are read once.

    Equal answers are one object: years of them need less room, and are counted a tenth faster.
    """
    listed, named, waked = cache(_listed), cache(_named), cache(WakeFact)
    known: dict[Any, Any] = {}

    def fact(values: list[Any]) -> EpisodeFact:
        for at in CODES_AT:
            values[at] = known.setdefault(values[at], values[at])
        for at in LISTS_AT:
            values[at] = listed(values[at])
        values[WAKE_AT] = WakeFact() if values[WAKE_AT] is None else waked(*values[WAKE])
        values[WRITER_AT] = "" if values[WRITER_AT] is None else named(*values[WAKE.stop :])
        return EpisodeFact(*values[: WAKE.start])

    return tuple(fact(list(row)) for row in rows)


def _listed(text: str | None) -> tuple[Any, ...]:
    return tuple(json.loads(text)) if text else ()


def _named(first_name: str, last_name: str, email: str) -> str:
    return str(User(first_name=first_name, last_name=last_name, email=email))


def medication_facts(
    rows: Iterable[dict[str, Any]], doses: Iterable[Row]
) -> tuple[MedicationFact, ...]:
    """Medicines of rows with a plan each, or with none, and their doses in DOSE_COLUMNS."""
    given: defaultdict[int, list[DoseFact]] = defaultdict(list)
    for medication, _writer, *values in doses:
        given[medication].append(DoseFact(*values))
    return tuple(
        _medication_fact(list(plans), tuple(given[pk]))
        for pk, plans in groupby(rows, key=itemgetter("pk"))
    )


def _medication_fact(rows: list[dict[str, Any]], doses: tuple[DoseFact, ...]) -> MedicationFact:
    plans = tuple(
        PlanFact(**{name: frozen(row[f"plans__{name}"]) for name in PLAN_NAMES})
        for row in rows
        if row["plans__pk"] is not None
    )
    values = {name: rows[0][name] for name in MEDICATION_NAMES}
    return MedicationFact(**values, plans=plans, doses=doses)
