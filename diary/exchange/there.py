"""Which entries a diary holds already, known by one query per kind."""

from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from diary.exchange.kinds import Kind
from diary.models import Night, Sleeper


class Known(NamedTuple):
    """An entry already there, deleted ones included."""

    pk: int
    version: int


class There:
    """The entries of one sleeper by their uuid, and nights also by their evening."""

    def __init__(self, sleeper: Sleeper) -> None:
        self.sleeper = sleeper
        self.known: dict[str, dict[UUID | date, Known]] = {}

    def find(self, kind: Kind, *keys: UUID | date) -> Known | None:
        """The entry known by the first of the keys that stands for one."""
        if kind.name not in self.known:
            self.known[kind.name] = self._known(kind)
        known = self.known[kind.name]
        return next((known[key] for key in keys if key in known), None)

    def row(self, kind: Kind, known: Known) -> Any:
        return self._rows(kind).get(pk=known.pk)

    def _rows(self, kind: Kind) -> Any:
        rows = getattr(self.sleeper, kind.rows)
        return rows(manager="with_deleted") if kind.is_versioned else rows

    def _known(self, kind: Kind) -> dict[UUID | date, Known]:
        rows = self._rows(kind)
        if not kind.is_versioned:
            return {uuid: Known(pk, 1) for uuid, pk in rows.values_list("uuid", "pk")}
        keys = ["uuid", "evening_on"] if kind.model is Night else ["uuid"]
        found: dict[UUID | date, Known] = {}
        for pk, version, *values in rows.values_list("pk", "version", *keys):
            found |= dict.fromkeys(values, Known(pk, version))
        return found
