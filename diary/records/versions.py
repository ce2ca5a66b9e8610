"""The versions of an entry with what hung on it, put together from the history of each row."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import pairwise
from typing import Any

from diary.models import Sleeper
from diary.records.history_kinds import Kind

type Parts = Mapping[tuple[str, int], Any]  # (related name, key): the part's version

BACK = "version "  # how a row's reason names the version it brought back


class Did(StrEnum):
    """What somebody did with an entry."""

    MADE = "made"
    CHANGED = "changed"
    DELETED = "deleted"
    BACK = "back"  # out of the deleted ones
    VERSION = "version"  # an earlier version brought back
    STILL_DELETED = "still-deleted"  # changed by somebody who did not know
    REMOVED = "removed"  # the row itself


@dataclass(frozen=True, slots=True)
class Step:
    """One version: the entry's row and its parts, after and before."""

    kind: Kind
    row: Any
    before: Any  # None for the first
    parts: Parts
    parts_before: Parts
    is_removed: bool  # the entry itself is no longer kept
    came_from: datetime | None  # when the version was made that this one brought back

    @property
    def key(self) -> int:
        return int(self.row.history_id)

    @property
    def at(self) -> datetime:
        moment: datetime = self.row.history_date
        return moment

    @property
    def written_at(self) -> datetime:
        """A first version knows when it was written down; it may have waited on a phone."""
        written: datetime | None = getattr(self.row, "written_at", None)
        return written if written and self.before is None and written < self.at else self.at

    @property
    def who(self) -> Any:
        """Whoever did it; of the first version whoever it says it was written by, if need be."""
        if self.row.history_user is not None or self.before is not None:
            return self.row.history_user
        return getattr(self.row, "written_by", None)

    @property
    def version_back(self) -> int | None:
        """The key of the version this one brought back."""
        return version_named(self.row.history_change_reason)

    @property
    def did(self) -> Did:
        if self.row.history_type == "-":
            return Did.REMOVED
        if self.version_back is not None:
            return Did.VERSION
        gone = is_deleted(self.row)
        if self.before is None:
            return Did.DELETED if gone else Did.MADE
        if gone:
            return Did.STILL_DELETED if is_deleted(self.before) else Did.DELETED
        return Did.BACK if is_deleted(self.before) else Did.CHANGED


def version_named(reason: str | None) -> int | None:
    key = (reason or "").removeprefix(BACK)
    return int(key) if (reason or "").startswith(BACK) and key.isdecimal() else None


def is_deleted(row: Any) -> bool:
    return getattr(row, "deleted_at", None) is not None


def steps_of(kind: Kind, sleeper: Sleeper, key: int) -> list[Step]:
    """All versions of one entry, oldest first; none for a night nobody said anything of."""
    return steps_by_entry(kind, sleeper, [key]).get(key, [])


def steps_by_entry(kind: Kind, sleeper: Sleeper, keys: Iterable[int]) -> dict[int, list[Step]]:
    """All versions of these entries: one query, and one for each kind of part."""
    wanted = set(keys)
    rows: defaultdict[int, list[Any]] = defaultdict(list)
    for row in kind.versions_of(sleeper, wanted):
        rows[row.id].append(row)
    parts: defaultdict[int, list[tuple[str, Any]]] = defaultdict(list)
    for part in kind.parts:
        for row in part.history_of(wanted & rows.keys()):
            parts[getattr(row, f"{part.owner}_id")].append((part.rows, row))
    return {key: put_together(kind, found, parts[key]) for key, found in rows.items()}


def put_together(
    kind: Kind, rows: Sequence[Any], part_rows: Iterable[tuple[str, Any]]
) -> list[Step]:
    """Each part's version goes with the entry's version saved nearest to it in time.

    One transaction saves both, some parts before the entry and some after it.
    """
    dates = [row.history_date for row in rows]
    date_of = {row.history_id: row.history_date for row in rows}
    saved_with: defaultdict[int, list[tuple[str, Any]]] = defaultdict(list)
    for name, row in part_rows:
        saved_with[nearest(dates, row.history_date)].append((name, row))
    states: list[Parts] = [{}]
    for number in range(len(rows)):
        states.append(after(states[-1], saved_with[number]))
    is_removed = rows[-1].history_type == "-"
    return [
        Step(
            kind=kind,
            row=row,
            before=before,
            parts=now,
            parts_before=was,
            is_removed=is_removed,
            came_from=date_of.get(version_named(row.history_change_reason)),
        )
        for row, before, (was, now) in zip(rows, [None, *rows], pairwise(states), strict=False)
    ]


def after(parts: Parts, changes: Iterable[tuple[str, Any]]) -> Parts:
    found = dict(parts)
    for name, row in changes:
        if row.history_type == "-":
            found.pop((name, row.id), None)
        else:
            found[name, row.id] = row
    return found


def nearest(dates: Sequence[datetime], at: datetime) -> int:
    """The place of the date nearest to `at` in an ascending list that is not empty."""
    place = bisect_left(dates, at)
    if place == len(dates):
        return place - 1
    if place and at - dates[place - 1] <= dates[place] - at:
        return place - 1
    return place
