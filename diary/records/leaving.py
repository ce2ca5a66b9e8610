"""A person's own account goes: what they wrote stays with the families, without their name."""

from dataclasses import dataclass

from allauth.usersessions.models import UserSession
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction

from diary.access import lock
from diary.clinical.terms import Role
from diary.models import Caregiver, Review, Sleeper, User
from diary.records.belonging import history_of, tables


@dataclass(frozen=True)
class InTheWay:
    """What has to be settled before an account can go."""

    diaries: list[Sleeper]  # nobody else owns them
    has_reviews: bool  # a family may ask who wrote a review

    def __bool__(self) -> bool:
        return bool(self.diaries) or self.has_reviews


def in_the_way(user: User) -> InTheWay:
    owners = models.Q(caregivers__role=Role.OWNER.value)
    owned = Sleeper.unscoped.filter(owners, caregivers__user=user)
    others = Caregiver.unscoped.filter(role=Role.OWNER.value).exclude(user=user)
    alone = owned.exclude(pk__in=others.values("sleeper"))
    return InTheWay(list(alone), Review.unscoped.filter(reviewer=user).exists())


def close_account(user: User) -> bool:
    """Whether the account is gone; not when somebody would be left without an owner.

    Diaries are held one by one, so that two owners who leave at once do not both leave.
    """
    with transaction.atomic():
        for sleeper in Sleeper.unscoped.filter(caregivers__user=user).order_by("pk"):
            lock(sleeper)
        if in_the_way(user):
            return False
        for session in UserSession.objects.filter(user=user):
            session.end()
        for place in user.places.all():
            place.delete()
        forget_in_history(user)
        kind = ContentType.objects.get_for_model(User)
        LogEntry.objects.filter(content_type=kind, object_id=str(user.pk)).delete()
        user.delete()
    return True


def forget_in_history(user: User) -> None:
    """Versions keep what was written and lose by whom: no constraint does that for them."""
    for model in tables():
        history = history_of(model)
        if history is None:
            continue
        for field in history._meta.concrete_fields:
            if isinstance(field, models.ForeignKey) and field.related_model is User:
                versions = history._base_manager.filter(**{field.attname: user.pk})
                versions.update(**{field.attname: None})
