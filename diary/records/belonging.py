"""Every table that holds rows of one sleeper, found by following the keys that lead to the sleeper.

There is no list to forget: a table added tomorrow belongs too, and so do the versions of its rows.
"""

from functools import cache
from typing import Any

from django.apps import apps
from django.db import models

from diary.models import Sleeper

type Model = type[models.Model]
type Rows = models.QuerySet[Any]


@cache
def tables() -> tuple[Model, ...]:
    """Models whose rows go with a sleeper, those that hang from others first, the sleeper last."""
    known = apps.get_models(include_auto_created=True)
    found = [model for model in known if not is_history(model) and steps_of(model)]
    return tuple(sorted(found, key=lambda model: (-len(steps_of(model)), model.__name__)))


@cache
def steps_of(model: Model) -> tuple[Model, ...]:
    """The models from this one to the sleeper, both included; empty when no key leads there."""
    if model is Sleeper:
        return (model,)
    ways = [steps_of(parent) for _name, parent in keys_of(model)]
    return min(((model, *way) for way in ways if way), key=len, default=())


def keys_of(model: Model) -> list[tuple[str, Model]]:
    """The columns whose row cannot go without this one."""
    return [
        (field.attname, field.related_model)
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey)
        and field.remote_field.on_delete in {models.CASCADE, models.PROTECT, models.RESTRICT}
        and field.related_model is not model
    ]


def rows_of(model: Model, sleeper: Sleeper) -> Rows:
    """What there is now, deleted entries included."""
    rows = model._base_manager.all()
    if model is Sleeper:
        return rows.filter(pk=sleeper.pk)
    key, parent = key_to_parent(model)
    return rows.filter(**{f"{key}__in": rows_of(parent, sleeper).values("pk")})


def versions_of(model: Model, sleeper: Sleeper) -> Rows | None:
    """The history of those rows, and of rows that are gone; None where no history is kept."""
    history = history_of(model)
    if history is None:
        return None
    versions = history._base_manager.all()
    if model is Sleeper:
        return versions.filter(id=sleeper.pk)
    key, parent = key_to_parent(model)
    if parent is Sleeper:
        return versions.filter(**{key: sleeper.pk})
    of_rows = models.Q(**{f"{key}__in": rows_of(parent, sleeper).values("pk")})
    before = versions_of(parent, sleeper)
    if before is not None:
        of_rows |= models.Q(**{f"{key}__in": before.values("id")})
    return versions.filter(of_rows)


def key_to_parent(model: Model) -> tuple[str, Model]:
    parent = steps_of(model)[1]
    return next((key, other) for key, other in keys_of(model) if other is parent)


def history_of(model: Model) -> Model | None:
    attribute = getattr(model._meta, "simple_history_manager_attribute", None)
    return getattr(model, attribute).model if attribute else None


def is_history(model: Model) -> bool:
    return hasattr(model, "history_id") and hasattr(model, "history_type")
