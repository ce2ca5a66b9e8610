"""Every address of the desk and every method, against everybody who may come."""

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, cast

import pytest
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.contrib import admin
from django.db import transaction
from django.db.models import Model
from django.test import Client
from django.urls import URLResolver, get_resolver

from diary.models import Clinic, DiaryLook, Erasure
from tests.admin.expected import OF_A_DIARY, OF_THE_DESK, expected, of_the_site
from tests.admin.visitors import AWAY, EVERYBODY, visitor
from tests.privacy.filled import MARK, fill
from tests.test_access import patterns
from tests.world import World

METHODS = ("get", "head", "post", "put", "patch", "delete", "options")
LABELS = ("diary", "auth", "mfa")
# Who opened what, and what was agreed to: known to the family without being a look at its diary.
ABOUT_LOOKS = {"diarylook", "consent"}
CHOICES = "?app_label=diary&model_name=dose&field_name=sleeper&term="
PLACES = re.compile(r"<\w*:?\w+>|\(\[\^/\]\+\)")


@dataclass(frozen=True)
class Door:
    """One address of the desk; without a model it is a page of the desk itself."""

    model: str
    page: str
    address: str


@pytest.fixture
def asked(world: World) -> Clinic:
    """The clinic mia's family said yes to, once every subject has a row with marked words."""
    fill(world)
    Erasure.unscoped.create(erased_by=world.ana)
    Authenticator.objects.create(user=world.sam, type="totp", data={"secret": MARK})
    return Clinic.unscoped.get()


def doors() -> list[Door]:
    """The whole of the desk's URLconf, filled with rows of mia's diary."""
    found: list[Door] = []
    for entry in get_resolver().url_patterns:
        if isinstance(entry, URLResolver) and entry.namespace == "admin":
            for route, name in patterns(entry):
                found += opened(f"/{entry.pattern}", route, name)
    return found


def opened(start: str, route: str, name: str) -> Iterator[Door]:
    if name == "app_list":
        yield from (Door("", f"app_list {label}", f"{start}{label}/") for label in LABELS)
        return
    parts = route.split("/")
    if parts[0] not in LABELS:
        page = "nowhere" if name == "None" else name
        address = route.replace("(?P<url>.*)$", "no/such/page")
        yield Door("", page, start + address + (CHOICES if name == "autocomplete" else ""))
        return
    model = apps.get_model(parts[0], parts[1])
    page = name.removeprefix(f"{parts[0]}_{parts[1]}_")
    address = start + filled(route.replace("/^", "/").rstrip("$"), model)
    # Such an address only leads on to the page of the row, whether there is one or not.
    yield Door("", "to its page", address) if name == "None" else Door(parts[1], page, address)


def filled(route: str, model: type[Model]) -> str:
    row = model._base_manager.order_by("pk").first()
    assert row is not None, f"No row of {model.__name__}: the walk would test nothing"
    version = cast(Any, row).history.latest().pk if PLACES.subn("", route)[1] == 2 else 0
    keys = iter([row.pk, version])
    return PLACES.sub(lambda _place: str(next(keys)), route)


def answered(client: Client, method: str, address: str) -> tuple[Any, bytes, bool]:
    """One answer, what it says and whether a look was written down; the rest is taken back."""
    cookies, client.raise_request_exception = deepcopy(client.cookies), False
    with transaction.atomic():
        before = DiaryLook.unscoped.count()
        answer = getattr(client, method)(address)
        told, looked = answer.getvalue(), DiaryLook.unscoped.count() > before
        transaction.set_rollback(True)
    client.cookies = cookies
    return answer, told, looked


def is_as_decided(who: str, door: Door, method: str, answer: Any) -> bool:
    status = answer.status_code
    if who in AWAY:
        return is_as_decided_away(who, door, answer)
    if method in {"get", "head", "post"}:
        method = method.replace("head", "get")
        if not door.model:
            return status in of_the_site(who, door.page, method)
        return status in expected(who, door.model, door.page, method)
    return bool(status == (302 if door.page in {"login", "password_change"} else 405))


def is_as_decided_away(who: str, door: Door, answer: Any) -> bool:
    """Who is no member of staff is led to the desk's door, and refused there or asked who it is."""
    if door.page == "login":
        return is_led(answer, "/accounts/login/") if who == AWAY[0] else answer.status_code == 403
    if door.page in {"logout", "password_change"}:
        return bool(answer.status_code == 302)
    return is_led(answer, "/admin/login/") or (
        who == AWAY[0] and is_led(answer, "/accounts/login/")
    )


def is_led(answer: Any, to: str) -> bool:
    return bool(answer.status_code == 302 and answer["Location"].startswith(to))


def test_the_whole_desk_is_walked(asked: Clinic) -> None:
    registered = {model._meta.model_name for model in admin.site._registry}
    found = doors()

    assert {door.model for door in found} - {""} == registered
    assert registered == OF_A_DIARY | OF_THE_DESK
    assert not OF_A_DIARY & OF_THE_DESK
    assert len(found) >= 190


@pytest.mark.parametrize("who", EVERYBODY)
def test_every_page_and_method_of_the_desk_answers_as_decided(
    who: str, world: World, asked: Clinic
) -> None:
    client = visitor(who, world, asked)
    unexpected: list[str] = []
    told_of: set[str] = set()
    for door in doors():
        for method in METHODS:
            answer, told, looked = answered(client, method, door.address)
            at = f"{method} {door.address} {answer.status_code}"
            if not is_as_decided(who, door, method, answer):
                unexpected.append(at)
            if looked or MARK.encode() in told:
                told_of.add(door.model or door.page)
                if who != "reviewer":
                    unexpected.append(f"{at} lets something out")
                elif not looked and door.model not in ABOUT_LOOKS:
                    unexpected.append(f"{at} is a look not written down")

    assert "\n".join(unexpected) == ""
    assert told_of == (OF_A_DIARY if who == "reviewer" else set())
