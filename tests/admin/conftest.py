"""The desk's own visitors, all staff of one clinic that mia's family said yes to."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from diary.models import Clinic, User
from diary.records.consents import give_consent
from tests.conftest import signed_in
from tests.world import World


@pytest.fixture
def clinic(world: World) -> Clinic:
    """A clinic mia's family said yes to; nobody works there yet."""
    made = Clinic.unscoped.create(name="Sleep clinic")
    give_consent(world.mia, made, user=world.ana)
    return made


@pytest.fixture
def desk(world: World, clinic: Clinic) -> Client:
    """A superuser at the desk."""
    world.ana.is_staff = world.ana.is_superuser = True
    world.ana.save(update_fields=["is_staff", "is_superuser"])
    clinic.staff.add(world.ana)
    return signed_in(world.ana)


@pytest.fixture
def looking(world: World, clinic: Clinic) -> Client:
    """A reviewer: may look at everything and review, but change nothing."""
    return signed_in(employ(world.nina, clinic))


def employ(user: User, clinic: Clinic | None, *, group: str = "reviewer") -> User:
    """Makes somebody staff with the rights of a group; without a clinic no diary opens to them."""
    user.is_staff = True
    user.save(update_fields=["is_staff"])
    user.groups.add(Group.objects.get(name=group))
    if clinic is not None:
        clinic.staff.add(user)
    return user
