"""The desk's own visitor: ana with the rights of a superuser, and nina as one who may only look."""

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from tests.conftest import signed_in
from tests.world import World


@pytest.fixture
def desk(world: World) -> Client:
    """A superuser at the desk."""
    world.ana.is_staff = world.ana.is_superuser = True
    world.ana.save(update_fields=["is_staff", "is_superuser"])
    return signed_in(world.ana)


@pytest.fixture
def looking(world: World) -> Client:
    """Staff that may look at everything and review, but change nothing."""
    world.nina.is_staff = True
    world.nina.save(update_fields=["is_staff"])
    rights = Permission.objects.filter(content_type__app_label="diary")
    world.nina.user_permissions.set(
        [p for p in rights if p.codename.startswith("view_") or p.codename == "add_review"]
    )
    return signed_in(world.nina)
