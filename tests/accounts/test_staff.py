"""Staff reach the desk only with a second step; the password alone opens no page of it."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import get_resolver
from django.utils import timezone
from pytest_django import Settings

from diary.models import User
from tests.accounts.codes import code_of, confirmed, kinds_of, with_app
from tests.accounts.passkeys import Passkey, some_passkey
from tests.accounts.test_passkeys import enter
from tests.test_access import filled, patterns
from tests.world import PASSWORD, World

SET_UP = "/accounts/2fa/"


@pytest.fixture(autouse=True)
def strict(settings: Settings) -> None:
    """As it is on a server, where debugging is off."""
    settings.DESK_SECOND_STEP = True


def staff(user: User, **rights: bool) -> User:
    User.objects.filter(pk=user.pk).update(is_staff=True, **rights)
    user.groups.add(Group.objects.get(name="administrator"))
    return confirmed(user)


def by_password(user: User) -> Client:
    client = Client()
    client.post("/accounts/login/", {"login": user.email, "password": PASSWORD})
    return client


def with_both_steps(user: User) -> Client:
    with_app(user)
    client = by_password(user)
    client.post("/accounts/2fa/authenticate/", {"code": code_of()})
    return client


@pytest.fixture
def desk(world: World) -> dict[str, str]:
    """Every address of the desk, with an id where one belongs, but the one that signs out."""
    world.night()
    world.episode()
    medicine = world.medicine()
    world.plan(medicine)
    world.dose(medicine)
    found = {name: filled(route, world) for route, name in patterns(get_resolver())}
    found.pop("admin:logout")  # the walk would end there
    return {name: at for name, at in found.items() if at.startswith("/admin/") and "(?" not in at}


def opened(client: Client, desk: dict[str, str], *ways: str) -> set[str]:
    """The pages that showed or did anything but lead away from the desk."""
    led_away = ("/admin/login/?", "/accounts/")
    doors = {"admin:login": SET_UP}
    found = set()
    for name, address in desk.items():
        for way in ways:
            answer: Any = client.generic(way, address)
            where = answer.get("Location", "")
            if not where.startswith(led_away) and where != doors.get(name):
                found.add(name)
    return found


@pytest.mark.parametrize("rights", [{}, {"is_superuser": True}], ids=["group", "superuser"])
def test_staff_with_a_password_alone_reach_no_page_of_the_desk(
    world: World, desk: dict[str, str], rights: dict[str, bool]
) -> None:
    client = by_password(staff(world.ana, **rights))

    assert len(desk) >= 60
    assert opened(client, desk, "GET", "POST") == set()
    assert (
        len(opened(with_both_steps(world.ana), desk, "GET")) >= 30
    )  # the walk does see open pages


def test_staff_who_have_no_second_step_are_led_to_setting_one_up(world: World) -> None:
    client = by_password(staff(world.ana))
    page = client.get("/admin/", follow=True)

    assert [where for where, _status in page.redirect_chain] == [
        "/admin/login/?next=/admin/",
        SET_UP,
    ]
    assert "The review desk opens only with a passkey or an app." in page.text


def test_an_app_set_up_just_now_opens_the_desk_once_it_was_asked(world: World) -> None:
    client = by_password(staff(world.ana))
    with_app(world.ana)
    asked = client.get("/admin/diary/episode/", follow=True)
    door, _status = asked.redirect_chain[-1]
    done = client.post(door, {"code": code_of()})

    assert door == "/accounts/2fa/reauthenticate/?next=%2Fadmin%2Fdiary%2Fepisode%2F"
    assert done["Location"] == "/admin/diary/episode/"
    assert client.get("/admin/diary/episode/").status_code == 200


def test_signing_in_with_both_steps_opens_the_desk_at_once(world: World) -> None:
    with_app(staff(world.ana))
    client = by_password(world.ana)
    halfway = client.get("/admin/")
    client.post("/accounts/2fa/authenticate/", {"code": code_of()})

    assert halfway.status_code == 302
    assert client.get("/admin/").status_code == 200


def test_a_passkey_alone_is_both_steps(world: World, client: Client) -> None:
    key = Passkey()
    some_passkey(staff(world.ana), key)
    enter(client, key, world.ana)

    assert client.get("/admin/").status_code == 200


def test_who_takes_the_second_step_off_leaves_the_desk(world: World) -> None:
    with_app(staff(world.ana))
    client = by_password(world.ana)
    with time_machine.travel(timezone.now(), tick=False) as clock:
        client.post("/accounts/2fa/authenticate/", {"code": code_of()})
        before = client.get("/admin/").status_code
        clock.shift(timedelta(seconds=31))
        client.post("/accounts/2fa/reauthenticate/", {"code": code_of()})
        client.post("/accounts/2fa/totp/deactivate/")

    assert before == 200
    assert kinds_of(world.ana) == set()
    assert client.get("/admin/").status_code == 302


def test_a_second_step_makes_nobody_staff(world: World, client: Client) -> None:
    key = Passkey()
    some_passkey(confirmed(world.sam), key)
    enter(client, key, world.sam)

    assert client.get("/admin/")["Location"] == "/admin/login/?next=/admin/"
    assert client.get("/admin/login/?next=/admin/").status_code == 403
