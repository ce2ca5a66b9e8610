"""The history of a diary: newest changes first, fifty a page, in a bounded number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import CharField, F, QuerySet, Value
from django.utils.translation import gettext, ngettext

from diary.models import Sleeper, User
from diary.records.changes import Change, back_to, changes_of
from diary.records.history_kinds import KIND_NAMED, KINDS, Kind
from diary.records.history_titles import Words
from diary.records.versions import Did, Step, is_deleted, steps_by_entry, steps_of

CHANGES_A_PAGE = 50
SOON = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Told:
    """One version as the family reads it."""

    step: Step
    title: str
    did: Did
    who: str  # empty: not recorded
    at: str  # on the clock of the entry
    arrived: str  # when it reached the diary, if it was written down before that
    days_after: str  # after its own day; empty when it has none
    changes: list[Change]
    back: list[Change]  # what would change if it came back
    can_come_back: bool
    came_from: str  # when the version was made that this one brought back

    @property
    def has_page(self) -> bool:
        return bool(self.step.kind.rows) and not self.step.is_removed


def words_for(sleeper: Sleeper) -> Words:
    """One query: a dose is called by its medicine, a deleted one too."""
    names = sleeper.medications(manager="with_deleted").values_list("pk", "name")
    return Words(sleeper.zone, dict(names))


def newest_changes(
    sleeper: Sleeper, *, kinds: Iterable[Kind], who: int | None, page: Any
) -> tuple[Page[Any], list[Told]]:
    """A page of changes, told: two queries, then one for each kind and each kind of part on it."""
    found = Paginator(changes_in(sleeper, kinds, who), CHANGES_A_PAGE).get_page(page)
    asked = [(name, entry, key) for name, _at, key, entry in found]
    words = words_for(sleeper)
    steps = steps_named(sleeper, asked)
    return found, [told(step, sleeper, words) for step in steps]


def changes_in(
    sleeper: Sleeper, kinds: Iterable[Kind], who: int | None = None
) -> QuerySet[Any, Any]:
    """(kind, when, key of the version, key of the entry) of every change, newest first."""
    first, *others = [
        (rows if who is None else rows.filter(history_user=who))
        .order_by()
        .annotate(
            named=Value(kind.name, output_field=CharField()),
            at=F("history_date"),
            key=F("history_id"),
            entry=F("id"),
        )
        .values_list("named", "at", "key", "entry")
        for kind in kinds
        for rows in [kind.history_in(sleeper)]
    ]
    found: QuerySet[Any, Any] = first.union(*others, all=True).order_by("-at", "-key")
    return found


def steps_named(sleeper: Sleeper, asked: Sequence[tuple[str, int, int]]) -> list[Step]:
    """These versions in this order, each with the one before it."""
    keys: defaultdict[str, set[int]] = defaultdict(set)
    for name, key, _history_id in asked:
        keys[name].add(key)
    steps = {
        (name, step.key): step
        for name, wanted in keys.items()
        for found in steps_by_entry(KIND_NAMED[name], sleeper, wanted).values()
        for step in found
    }
    return [steps[name, history_id] for name, _key, history_id in asked]


def people_in(sleeper: Sleeper) -> list[tuple[int, str]]:
    """Everybody who ever changed something here, by name: two queries."""
    first, *others = [
        kind.history_in(sleeper).order_by().values_list("history_user").distinct() for kind in KINDS
    ]
    keys = {key for (key,) in first.union(*others).order_by() if key is not None}
    return sorted(
        ((user.pk, str(user)) for user in User.objects.filter(pk__in=keys)), key=lambda one: one[1]
    )


def history_of(sleeper: Sleeper, kind: Kind, entry: Any) -> list[Told]:
    """All versions of one entry, newest first."""
    steps = steps_of(kind, sleeper, entry.pk)
    words = words_for(sleeper)
    newest = steps[-1] if steps else None
    return [told(step, sleeper, words, newest) for step in reversed(steps)]


def told(step: Step, sleeper: Sleeper, words: Words, newest: Step | None = None) -> Told:
    mine = words.of(step.row)
    back = back_to(step, newest, words) if newest else []
    return Told(
        step=step,
        title=step.kind.title(step.row, mine),
        did=step.did,
        who=str(step.who or ""),
        at=mine.moment(step.written_at),
        arrived=mine.moment(step.at) if step.at - step.written_at > SOON else "",
        days_after=days_after(step, sleeper),
        changes=changes_of(step, words),
        back=back,
        can_come_back=bool(back) or (newest is not None and is_deleted(newest.row)),
        came_from=mine.moment(step.came_from) if step.came_from else "",
    )


def days_after(step: Step, sleeper: Sleeper) -> str:
    """How many diary days after its own the change was made."""
    own: date | datetime | None = getattr(step.row, step.kind.day, None) if step.kind.day else None
    if own is None:
        return ""
    if isinstance(own, datetime):
        own = sleeper.evening_of(own)
    days = (sleeper.evening_of(step.written_at) - own).days
    if days <= 0:
        return gettext("the same diary day")
    return ngettext("%(n)d day after", "%(n)d days after", days) % {"n": days}
