"""Fixtures everybody shares; who is who stands in world.py."""

import os
from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client

from diary.models import User
from tests.world import World, make_world

# Playwright runs an event loop in the test's thread; the live server's own threads do the work.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")


@pytest.fixture
def world(db: None) -> World:
    if not Group.objects.exists():
        # A test with real transactions ran before in this process and emptied every table.
        import_module("diary.migrations.0008_desk_groups").make_groups(apps, connection)
    return make_world()


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def as_ana(world: World) -> Client:
    """The owner's browser."""
    return signed_in(world.ana)


@pytest.fixture
def as_ben(world: World) -> Client:
    """A caregiver's browser."""
    return signed_in(world.ben)


@pytest.fixture
def as_nina(world: World) -> Client:
    """A reader's browser."""
    return signed_in(world.nina)


@pytest.fixture
def as_sam(world: World) -> Client:
    """A stranger's browser."""
    return signed_in(world.sam)
