"""Every address and method against everybody who may come: nothing unexpected, nothing let out."""

import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction
from django.test import Client
from django.urls import get_resolver

from diary.models import ShareLink
from tests.matrix.expected import BENEATH, FOR_ALL, SIGNED_IN, WITH_KEY
from tests.matrix.visitors import FAMILY, NOT_SIGNED_IN, OUTSIDE, visitors
from tests.test_access import filled, patterns
from tests.world import World

EVERYBODY = (*NOT_SIGNED_IN, *OUTSIDE, *FAMILY)
SAFE = ("get", "head", "options")
METHODS = (*SAFE, "post", "put", "patch", "delete")
SECRET = "Zzwords"  # stands in mia's diary alone
GONE, REFUSED = {404}, {403, 405}
# The library's pages: of the account, and those of them that come before being signed in.
OF_ACCOUNT = ("account_", "mfa_", "usersessions_")
OF_SIGN_IN = ("account_", "mfa_login", "mfa_authenticate", "mfa_trust", "mfa_signup")


@pytest.fixture
def addresses(world: World) -> dict[str, str]:
    """Every address outside the desk by its name, filled with mia's things."""
    world.night(note=SECRET)
    world.episode(note=SECRET)
    medicine = world.medicine(name=SECRET)
    world.plan(medicine)
    world.dose(medicine)
    world.visit(reason=SECRET)
    world.finding(result=SECRET)
    found = {name: filled(route, world) for route, name in patterns(get_resolver())}
    # The desk has its own matrix, and its catch-all no name.
    return {name: at for name, at in found.items() if name != "None" and ":" not in name}


def asked(client: Client, method: str, address: str) -> Any:
    """One answer; what it did to the database and to the browser is taken back."""
    cookies, client.raise_request_exception = deepcopy(client.cookies), False
    with transaction.atomic():
        answer = getattr(client, method)(address)
        answer.getvalue()
        transaction.set_rollback(True)
    client.cookies = cookies
    return answer


def is_to_sign_in(answer: Any) -> bool:
    return bool(answer.status_code == 302 and answer["Location"].startswith("/accounts/login/"))


def all_answers(client: Client, addresses: dict[str, str]) -> Iterator[tuple[str, str, Any]]:
    for name, address in addresses.items():
        for method in METHODS:
            yield name, method, asked(client, method, address)


def is_expected(who: str, name: str, method: str, answer: Any) -> bool:
    """As the tables say; pages of the account itself answer everybody without failing."""
    status = answer.status_code
    if name in WITH_KEY:
        invited = (who, name) == ("invited", "join-here") and method in {"get", "head", "post"}
        return status in ({200, 302} if invited else GONE | {405})
    if name in FOR_ALL:
        return status in ({200, 302} if method in {"get", "head"} else {405})
    if who in NOT_SIGNED_IN:
        return is_to_sign_in(answer) or (name.startswith(OF_SIGN_IN) and status < 500)
    if name in BENEATH:
        return is_expected_beneath(who, name, method, status)
    # A device to sign out has to be named: an empty question finds none.
    may_be_gone = name not in SIGNED_IN or (name, method) == ("devices", "post")
    return status < 500 and (may_be_gone or status not in GONE)


def is_expected_beneath(who: str, name: str, method: str, status: int) -> bool:
    if who not in FAMILY:
        return status in GONE
    lookers, writers = BENEATH[name].split("/")
    if FAMILY[who] not in (lookers if method in SAFE else writers):
        return status in ({403} if writers and method == "post" else REFUSED)
    if method in {"get", "post"}:
        return status < 500 and status not in GONE | REFUSED
    return status in ({200, 405} if method in SAFE else {405})


def test_every_address_stands_in_one_table(addresses: dict[str, str]) -> None:
    tables = [set(BENEATH), SIGNED_IN, FOR_ALL, WITH_KEY]
    of_account = {
        name for name in addresses if name.startswith(OF_ACCOUNT) and name not in SIGNED_IN
    }

    assert sum(map(len, tables)) == len(set.union(*tables))
    assert set(addresses) - of_account == set.union(*tables)


@pytest.mark.parametrize("who", EVERYBODY)
def test_every_address_and_method_answers_as_decided(
    world: World, addresses: dict[str, str], who: str
) -> None:
    client = visitors(world)[who]
    unexpected, told = [], []
    for name, method, answer in all_answers(client, addresses):
        if not is_expected(who, name, method, answer):
            unexpected.append((name, method, answer.status_code))
        if who not in FAMILY and tells(answer):
            told.append((name, method))

    assert unexpected == []
    assert told == ([("join-here", "get")] if who == "invited" else [])


def tells(answer: Any) -> bool:
    """Whether a word of the diary or its sleeper's name is in it."""
    # A whole word: the random token of a form may happen to hold three such letters.
    return bool(re.search(rb"\b(?:%b|Mia\b)" % SECRET.encode(), answer.getvalue()))


@pytest.mark.parametrize("who", OUTSIDE)
def test_a_diary_and_none_at_all_look_the_same_from_outside(
    world: World, addresses: dict[str, str], who: str
) -> None:
    client, unknown = visitors(world)[who], str(uuid4())
    for name in BENEATH:
        for method in METHODS:
            nowhere = addresses[name].replace(str(world.mia.uuid), unknown)
            theirs, nobodys = (asked(client, method, at) for at in (addresses[name], nowhere))

            assert (name, theirs.getvalue()) == (name, nobodys.getvalue())
            assert theirs.headers.keys() == nobodys.headers.keys()


@pytest.mark.parametrize("who", EVERYBODY)
def test_a_share_link_opens_for_the_browser_that_followed_it_alone(world: World, who: str) -> None:
    world.night()
    client = visitors(world)[who]
    page = f"/shared/open/{ShareLink.unscoped.get().uuid}/"

    for address in (page, f"{page}report.pdf"):
        found = {method: asked(client, method, address).status_code for method in METHODS}

        assert found["get"] == (200 if who == "share link" else 404)
        assert set(found.values()) <= {found["get"], 404, 405}
