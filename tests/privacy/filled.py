"""A diary in which every table has a row and every text a word that stands nowhere else."""

from datetime import timedelta
from typing import Any

from django.apps import apps
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import connection, models
from django.utils import timezone

from diary.models import (
    Clinic,
    Consent,
    DiaryLook,
    DoctorsPlan,
    Invitation,
    QuickLink,
    Review,
    SameEpisode,
    ShareLink,
    Sleeper,
    WeeklyCheck,
)
from tests.world import World

MARK = "Zzmarker"


def fill(world: World) -> None:
    """One row and more of every kind beside mia, then a marked word in each of their texts."""
    now, mia = timezone.now(), world.mia
    first, second = world.episode(), world.episode(at="02:15", written_by=world.ben)
    gone = world.episode(at="03:00")
    world.sleep(world.night(), asleep="20:00", awake="06:00")
    world.visit(world.evening(), reason="x")
    medicine = world.medicine()
    world.plan(medicine)
    world.dose(medicine)
    mia.sideeffects.create(noticed_at=now, kind="rash", written_by=world.ana)
    world.finding()
    WeeklyCheck.unscoped.create(sleeper=mia, checked_on=world.evening(), written_by=world.ana)
    DoctorsPlan.unscoped.create(
        sleeper=mia, doctor="x", given_on=world.evening(), words="x", until_on=world.evening(-9)
    )
    SameEpisode.unscoped.create(sleeper=mia, first=first, second=second, decided_by=world.ana)
    fill_doors(world)
    Review.unscoped.create(sleeper=mia, episode=first, reviewer=world.sam)
    DiaryLook.unscoped.create(sleeper=mia, user=world.sam, what="x")
    clinic = Clinic.unscoped.create(name="Sleep clinic")
    Consent.unscoped.create(sleeper=mia, clinic=clinic, version="1", words="x", given_by=world.ana)
    mark_texts(mia)
    gone.delete_softly()
    kind = ContentType.objects.get_for_model(Sleeper)
    LogEntry.objects.create(
        user=world.sam,
        content_type=kind,
        object_id=str(mia.pk),
        object_repr=MARK,
        action_flag=CHANGE,
    )


def fill_doors(world: World) -> None:
    soon, people = timezone.now() + timedelta(days=3), {"made_by": world.ana}
    common: dict[str, Any] = {"sleeper": world.mia, "label": "x", "expires_at": soon, **people}
    QuickLink.unscoped.create(token_hash="1" * 64, **common)
    Invitation.unscoped.create(token_hash="2" * 64, **common)
    share = ShareLink.unscoped.create(
        token_hash="3" * 64,
        pin_hash="4" * 64,
        first_on=world.evening(3),
        last_on=world.evening(1),
        **common,
    )
    share.opened("page")


def mark_texts(mia: Sleeper) -> None:
    """Saved twice, so that the history holds the words too."""
    for model in tables_beside(mia):
        for row in model._base_manager.all():
            texts = [f for f in model._meta.concrete_fields if is_free_text(f)]
            for field in texts:
                room = field.max_length or 100
                setattr(row, field.attname, f"{MARK} {model.__name__}.{field.name}"[:room])
            if texts:
                row.save(update_fields=[field.attname for field in texts])


def is_free_text(field: Any) -> bool:
    """A text a person writes: no code, no hash, no zone."""
    return (
        type(field) in {models.CharField, models.TextField}
        and not field.choices
        and field.name not in {"token_hash", "pin_hash", "fingerprint", "amended_as", "zone"}
        and (field.max_length or 100) > len(MARK)
    )


def tables_beside(mia: Sleeper) -> list[type[models.Model]]:
    """Every model with a key that leads to a sleeper, found here by itself: the product's own
    walk is what the tests are about."""
    found: list[type[models.Model]] = [Sleeper]
    known = [m for m in apps.get_models(include_auto_created=True) if not is_history(m)]
    while more := [m for m in known if m not in found and leads_to(m, found)]:
        found += more
    return found


def leads_to(model: type[models.Model], targets: list[type[models.Model]]) -> bool:
    return any(
        isinstance(field, models.ForeignKey) and field.related_model in targets
        for field in model._meta.concrete_fields
    )


def is_history(model: type[models.Model]) -> bool:
    return model.__name__.startswith("Historical")


def places_of(word: str) -> list[str]:
    """Each table and column of the whole database that holds the word, whatever its type."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            described = connection.introspection.get_table_description(cursor, table)
            for column in (part.name for part in described):
                cursor.execute(
                    f'SELECT 1 FROM "{table}" WHERE CAST("{column}" AS TEXT) LIKE %s LIMIT 1',  # noqa: S608
                    [f"%{word}%"],
                )
                if cursor.fetchone():
                    found.append(f"{table}.{column}")
    return found
