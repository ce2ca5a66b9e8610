"""Erasing a sleeper with everything that hangs from it."""

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.utils import timezone

from diary.access import KEPT_FORM, lock
from diary.models import Erasure, Sleeper, User
from diary.records.belonging import Model, Rows, rows_of, tables, versions_of

type Counts = dict[Model, tuple[int, int]]  # rows, and versions in their history


def what_would_go(sleeper: Sleeper) -> Counts:
    """How much each table holds of this sleeper, tables without any left out."""
    counts = {}
    for model in tables():
        versions = versions_of(model, sleeper)
        found = rows_of(model, sleeper).count(), 0 if versions is None else versions.count()
        if any(found):
            counts[model] = found
    return counts


def erase(sleeper: Sleeper, *, by: User | None) -> tuple[Counts, Erasure]:
    """Everything of this sleeper is gone; what stays is a line with who and when.

    Not `sleeper.delete()`: simple-history would write each row down once more while it goes.
    """
    with transaction.atomic():
        lock(sleeper)
        gone = what_would_go(sleeper)
        for model in tables():
            forget_in_admin(model, sleeper)
        for model in tables():
            versions = versions_of(model, sleeper)
            if versions is not None:
                at_once(versions)
        for model in tables():
            at_once(rows_of(model, sleeper))
        forget_in_sessions(sleeper)
        done = Erasure.unscoped.create(erased_by=by)
        transaction.on_commit(let_go_of_pages, robust=True)
    return gone, done


def at_once(rows: Rows) -> None:
    """Straight from the table: `delete` would write history while it goes.

    Keys between these rows are judged at the end of the transaction, so their order is free.
    """
    rows._raw_delete(rows.db)


def forget_in_admin(model: Model, sleeper: Sleeper) -> None:
    """The admin's own log names rows by their words.

    A line about a row that is gone and has no history could be of any sleeper: it goes too.
    """
    lines = LogEntry.objects.filter(content_type=ContentType.objects.get_for_model(model))
    ids = lines.values_list("object_id", flat=True)
    logged = {int(text) for text in ids if text and text.isdecimal()}
    if not logged:
        return
    mine = set(rows_of(model, sleeper).filter(pk__in=logged).values_list("pk", flat=True))
    versions = versions_of(model, sleeper)
    if versions is not None:
        mine |= set(versions.filter(id__in=logged).values_list("id", flat=True))
    else:
        there = model._base_manager.filter(pk__in=logged).values_list("pk", flat=True)
        mine |= logged - set(there)
    lines.filter(object_id__in=[str(pk) for pk in mine]).delete()


def forget_in_sessions(sleeper: Sleeper) -> None:
    """A form that waits for a password holds what was typed, in whoever's session it waits."""
    about = f"/sleepers/{sleeper.uuid}/"
    for session in Session.objects.filter(expire_date__gt=timezone.now()).iterator():
        data = session.get_decoded()
        if data.get(KEPT_FORM, {}).get("path", "").startswith(about):
            del data[KEPT_FORM]
            session.session_data = Session.objects.encode(data)
            session.save(update_fields=["session_data"])
    Session.objects.filter(expire_date__lte=timezone.now()).delete()


def let_go_of_pages() -> None:
    """SQLite's journal still holds the pages as they were; PostgreSQL clears its own by and by."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
