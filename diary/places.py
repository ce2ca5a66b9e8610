"""Coming into a diary and going out of it: joining, roles, leaving, handing over.

Each holds the sleeper's row, so that of two at once the second sees what the first did.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.http import Http404
from django.utils import timezone

from diary.access import INVITERS, WRITERS, give_place, invitation_named, lock
from diary.clinical.terms import Role
from diary.models import Caregiver, Sleeper, User


class LastOwnerError(Exception):
    """Nobody would be left who may say who comes in."""


class Joined(Enum):
    NOW = "now"
    BEFORE = "before"  # has a place already: it stays as it is, and so does the invitation
    NOT = "not"  # somebody else was first, or it ended


def join(sleeper: Sleeper, user: User, *, invitation: UUID) -> Joined:
    """Uses the invitation up, once whoever asks; nobody's place is raised or lowered by it."""
    with transaction.atomic():
        lock(sleeper)
        if sleeper.caregivers.filter(user=user).exists():
            return Joined.BEFORE
        held = invitation_named(invitation)
        if held is None or held.sleeper_id != sleeper.pk:
            return Joined.NOT
        held.use_up(user)
        end_keys(sleeper, user)  # none made in an earlier stay comes back to life
        give_place(sleeper, user, role=Role(held.role))
    return Joined.NOW


def change_role(place: Caregiver, role: str, *, by: User) -> None:
    with held_by_owner(place.sleeper, by):
        place = held(place)
        if role != Role.OWNER:
            keep_an_owner(place)
        place.role = role
        place.save(update_fields=["role"])
        end_keys(place.sleeper, place.user, role=role)


def remove(place: Caregiver, *, by: User) -> None:
    with held_by_owner(place.sleeper, by):
        take_away(held(place))


def leave(sleeper: Sleeper, user: User) -> None:
    with transaction.atomic():
        lock(sleeper)
        place = sleeper.caregivers.filter(user=user).first()
        if place is None:
            raise Http404
        take_away(place)


def hand_over(place: Caregiver, *, by: User) -> None:
    """The person of that place becomes an owner; whoever hands over stays as a caregiver."""
    with held_by_owner(place.sleeper, by):
        place = held(place)
        mine = place.sleeper.caregivers.get(user=by)
        if place == mine or not place.user.is_active:
            raise Http404
        for one, role in ((place, Role.OWNER), (mine, Role.CAREGIVER)):
            one.role = role.value
            one.save(update_fields=["role"])
        end_keys(place.sleeper, by, role=mine.role)


@contextmanager
def held_by_owner(sleeper: Sleeper, by: User) -> Iterator[None]:
    """The door saw an owner; another owner may have lowered them since."""
    with transaction.atomic():
        lock(sleeper)
        if not sleeper.caregivers.filter(user=by, role=Role.OWNER).exists():
            raise PermissionDenied
        yield


def held(place: Caregiver) -> Caregiver:
    """The same place as it is now; somebody may have removed it meanwhile."""
    again = place.sleeper.caregivers.select_related("user").filter(pk=place.pk).first()
    if again is None:
        raise Http404
    return again


def take_away(place: Caregiver) -> None:
    keep_an_owner(place)
    place.delete()
    end_keys(place.sleeper, place.user)


def keep_an_owner(place: Caregiver) -> None:
    if is_last_owner(place):
        raise LastOwnerError


def is_last_owner(place: Caregiver) -> bool:
    """Owners whose account is closed do not count: they cannot let anybody in."""
    owners = place.sleeper.caregivers.filter(role=Role.OWNER, user__is_active=True)
    return place.role == Role.OWNER and not owners.exclude(pk=place.pk).exists()


def end_keys(sleeper: Sleeper, user: User, *, role: str = "") -> None:
    """Takes back what this role may not make; what ran out or was used stays what it was."""
    now = timezone.now()
    open_still = Q(expires_at=None) | Q(expires_at__gt=now)
    mine = {"made_by": user, "revoked_at": None}
    if role not in WRITERS:
        sleeper.quick_links.filter(open_still, **mine).update(revoked_at=now)
        sleeper.shares.filter(open_still, **mine).update(revoked_at=now)
    if role not in INVITERS:
        sleeper.invitations.filter(open_still, used_at=None, **mine).update(revoked_at=now)
