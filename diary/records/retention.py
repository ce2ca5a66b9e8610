"""Letting old nights go, as an owner chose: never what nobody was warned of a month before."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import batched

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction

from diary.access import lock
from diary.clinical.terms import Role
from diary.models import (
    Dose,
    Episode,
    Erasure,
    Night,
    QuickLink,
    SideEffect,
    Sleeper,
    User,
    WeeklyCheck,
)
from diary.records.belonging import Model, Rows, keys_of, rows_of, tables, versions_of
from diary.records.erasing import at_once, let_go_of_pages

WARNED = timedelta(days=30)
# Nights go some months' worth at a time: warned of day by day, nobody would read the warning.
BATCH = timedelta(days=60)
AT_A_TIME = 500  # keys in one statement
DATED: dict[Model, str] = {
    Night: "evening_on",
    Episode: "night_on",
    Dose: "night_on",
    WeeklyCheck: "checked_on",
    SideEffect: "noticed_at__date",
}


@dataclass(frozen=True, slots=True)
class Going:
    """What a warning says: nights before that evening go, and on which day."""

    before: date
    on: date


def kept_from(sleeper: Sleeper, at: datetime) -> date | None:
    """The first evening that is kept, seen from an instant; None where all are kept."""
    if sleeper.keep_months is None:
        return None
    today = sleeper.evening_of(at)
    months = today.year * 12 + today.month - 1 - sleeper.keep_months
    year, month = divmod(months, 12)
    if year < date.min.year:
        return None
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))


def going(sleeper: Sleeper) -> Going | None:
    """What the family was warned of and still waits; no question to the database."""
    warned_at = sleeper.retention_warned_at
    before = None if warned_at is None else kept_from(sleeper, warned_at)
    if warned_at is None or before is None:
        return None
    return Going(before, (warned_at + WARNED).astimezone(sleeper.tz).date())


def choose(sleeper: Sleeper, months: int | None) -> None:
    """Another choice is warned of anew."""
    sleeper.keep_months, sleeper.retention_warned_at = months, None
    sleeper.save(update_fields=["keep_months", "retention_warned_at"])


def to_warn(sleeper: Sleeper, *, now: datetime) -> bool:
    """Whether enough nights are past their time, and nobody was told yet."""
    before = kept_from(sleeper, now)
    if before is None or sleeper.retention_warned_at is not None:
        return False
    return any(old_rows(model, sleeper, before - BATCH).exists() for model in DATED)


def is_due(sleeper: Sleeper, *, now: datetime) -> bool:
    warned_at = sleeper.retention_warned_at
    return warned_at is not None and going(sleeper) is not None and now >= warned_at + WARNED


def warn(sleeper: Sleeper, *, at: datetime) -> bool:
    """Whether it is this run that warns: of two at once, one does.

    Not a change by a person: the history of the sleeper does not tell of it.
    """
    untold = Sleeper.unscoped.filter(
        pk=sleeper.pk, keep_months=sleeper.keep_months, retention_warned_at=None
    )
    if not untold.update(retention_warned_at=at):
        return False
    sleeper.retention_warned_at = at
    return True


def take_back(sleeper: Sleeper) -> None:
    """The warning was not sent: it counts as none."""
    mine = Sleeper.unscoped.filter(pk=sleeper.pk, retention_warned_at=sleeper.retention_warned_at)
    mine.update(retention_warned_at=None)
    sleeper.retention_warned_at = None


def choosers() -> models.QuerySet[Sleeper]:
    return Sleeper.unscoped.exclude(keep_months=None).order_by("pk")


def owners(sleeper: Sleeper) -> list[User]:
    places = sleeper.caregivers.filter(role=Role.OWNER.value).select_related("user")
    return [place.user for place in places]


def let_go(sleeper: Sleeper) -> int:
    """Erases what the warning named, with its history; how many rows were there.

    Nothing when an owner chose otherwise meanwhile.
    """
    with transaction.atomic():
        lock(sleeper)
        sleeper.refresh_from_db(fields=["keep_months", "retention_warned_at"])
        told = going(sleeper)
        if told is None:
            return 0
        gone = old_keys(sleeper, told.before)
        for some in batched(gone[Episode], AT_A_TIME):
            used = QuickLink.unscoped.filter(last_episode_id__in=some)
            used.update(last_episode=None)
        for model in gone:
            forget(model, sleeper, gone)
        Sleeper.unscoped.filter(pk=sleeper.pk).update(retention_warned_at=None)
        Erasure.unscoped.create(erased_by=None)
        transaction.on_commit(let_go_of_pages, robust=True)
    return sum(len(keys) for keys in gone.values())


def old_keys(sleeper: Sleeper, before: date) -> dict[Model, list[int]]:
    """Found before anything goes: what hangs from a night is found through it.

    With the keys of rows of those nights of which only the history is left.
    """
    found = {}
    for model in tables():
        rows = old_rows(model, sleeper, before)
        found[model] = list(rows.values_list("pk", flat=True))
        versions = versions_of(model, sleeper)
        if model in DATED and versions is not None:
            left = rows_of(model, sleeper).values("pk")
            alone = versions.filter(**{f"{DATED[model]}__lt": before}).exclude(id__in=left)
            found[model] += list(alone.values_list("id", flat=True).distinct())
    return found


def forget(model: Model, sleeper: Sleeper, gone: dict[Model, list[int]]) -> None:
    """A part at a time: a statement has room for only so many keys."""
    versions = versions_of(model, sleeper)
    parents = [(key, parent) for key, parent in keys_of(model) if parent in gone]
    for column, keys in [("id", gone[model]), *((key, gone[parent]) for key, parent in parents)]:
        for some in batched(keys, AT_A_TIME):
            if versions is not None:
                at_once(versions.filter(**{f"{column}__in": some}))
    kind = ContentType.objects.get_for_model(model)
    for some in batched(gone[model], AT_A_TIME):
        LogEntry.objects.filter(content_type=kind, object_id__in=list(map(str, some))).delete()
        at_once(model._base_manager.filter(pk__in=some))


def old_rows(model: Model, sleeper: Sleeper, before: date) -> Rows:
    """Rows of nights before that evening, and rows that cannot be without one of them."""
    mine = rows_of(model, sleeper)
    if model in DATED:
        return mine.filter(**{f"{DATED[model]}__lt": before})
    hangs = models.Q(pk__in=())
    for key, parent in keys_of(model):
        if parent is not Sleeper and (parent in DATED or keys_of(parent)):
            hangs |= models.Q(**{f"{key}__in": old_rows(parent, sleeper, before).values("pk")})
    return mine.filter(hangs)
