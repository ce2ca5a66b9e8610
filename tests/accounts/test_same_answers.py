"""Nobody can tell whether an account exists: the same answers, the same work, the same mails."""

import re
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from diary.models import User
from tests.accounts.codes import confirmed, with_app
from tests.accounts.hashing import Counting
from tests.accounts.mails import code_in
from tests.accounts.passkeys import some_passkey
from tests.conftest import signed_in
from tests.signing import recently
from tests.world import PASSWORD, World

UNKNOWN = "anybody@example.org"
WORDS = {"password1": "moon-owl-77", "password2": "moon-owl-77"}
RESET, CONFIRM = "/accounts/password/reset/", "/accounts/confirm-email/"

type Step = tuple[str, dict[str, str] | None]

# What somebody sends who wants to know; EMAIL stands for the address asked about, None looks.
SIGN_IN: list[Step] = [("/accounts/login/", {"login": "EMAIL", "password": "wrong-word"})]
FLOWS: dict[str, list[Step]] = {
    "sign in": SIGN_IN,
    "sign in too often": SIGN_IN * 7,
    "sign in at the desk": [("/admin/login/", {"username": "EMAIL", "password": "wrong-word"})],
    "sign up": [
        ("/accounts/signup/", {"email": "EMAIL", **WORDS}),
        (CONFIRM, None),
        (CONFIRM, {"action": "resend"}),
        (CONFIRM, {"code": "WRONG-1"}),
        ("/accounts/login/", None),
        ("/accounts/signup/", None),
        (CONFIRM, {"code": "WRONG-2"}),
        (CONFIRM, {"code": "WRONG-3"}),
        (CONFIRM, None),
        ("/accounts/login/", None),
    ],
    "sign up twice": [("/accounts/signup/", {"email": "EMAIL", **WORDS})] * 2,
    "sign up, change the address": [
        ("/accounts/signup/", {"email": "EMAIL", **WORDS}),
        (CONFIRM, {"action": "change", "email": "other@example.org"}),
        (CONFIRM, None),
    ],
    "sign up with a weak password": [
        ("/accounts/signup/", {"email": "EMAIL", "password1": "short", "password2": "short"}),
    ],
    "a new password": [
        (RESET, {"email": "EMAIL"}),
        (f"{RESET}confirm/", None),
        (f"{RESET}confirm/", {"code": "WRONG-1"}),
        (f"{RESET}confirm/", {"code": ""}),
        (f"{RESET}complete/", None),
        (f"{RESET}complete/", WORDS),
        (f"{RESET}confirm/", {"code": "WRONG-2"}),
        (f"{RESET}confirm/", {"code": "WRONG-3"}),
        ("/accounts/login/", None),
    ],
    "a new password too often": [(RESET, {"email": "EMAIL"})] * 6,
}


def told(answer: Any, email: str) -> tuple[object, ...]:
    """All that an answer tells, but the address typed and what is new in every answer."""
    text = re.sub(r'(csrfmiddlewaretoken" value=")[^"]+', r"\1", answer.text)
    text = text.replace(email, "EMAIL")
    headers = {name: value.replace(email, "EMAIL") for name, value in answer.headers.items()}
    del headers["Content-Length"], headers["X-Request-ID"]
    headers.pop("Expires", None)  # tells the second
    cookies = {name: (one["max-age"], one["path"]) for name, one in answer.cookies.items()}
    return answer.status_code, headers, sorted(cookies.items()), text


def walked(flow: list[Step], email: str) -> list[tuple[object, ...]]:
    client = Client(REMOTE_ADDR=f"192.0.2.{len(email)}")
    answers = []
    for address, form in flow:
        if form is None:
            answers.append(told(client.get(address), email))
        else:
            sent = {name: value.replace("EMAIL", email) for name, value in form.items()}
            answers.append(told(client.post(address, sent), email))
    return answers


@pytest.fixture
def cast(world: World) -> World:
    """Ana has everything an account can have, ben a password, nina never confirmed her address."""
    with_app(confirmed(world.ana))
    some_passkey(world.ana)
    confirmed(world.ben)
    return world


@pytest.mark.parametrize("flow", FLOWS)
@pytest.mark.parametrize("email", ["ana@example.org", "ben@example.org", "nina@example.org"])
def test_an_account_and_none_get_the_same_answers_and_as_many_mails(
    cast: World, email: str, flow: str, mailoutbox: list[Any]
) -> None:
    known = walked(FLOWS[flow], email)
    mails = len(mailoutbox)
    unknown = walked(FLOWS[flow], UNKNOWN)

    assert known == unknown
    assert mails == len(mailoutbox) - mails


@pytest.mark.parametrize("email", ["ana@example.org", "ben@example.org", "nina@example.org"])
@pytest.mark.parametrize("flow", ["sign in", "sign up", "a new password"])
def test_an_account_and_none_cost_as_many_hashes(
    cast: World, email: str, flow: str, settings: Settings
) -> None:
    settings.PASSWORD_HASHERS = ["tests.accounts.hashing.Counting"]
    for user in User.objects.all():
        user.set_password(PASSWORD)
        user.save()
    costs = []
    for address in (email, UNKNOWN):
        Counting.calls.clear()
        walked(FLOWS[flow], address)
        costs.append(len(Counting.calls))

    assert costs[0] == costs[1]
    assert costs[0] == {"sign in": 2, "sign up": 1, "a new password": 0}[flow]


def test_a_closed_account_answers_like_none(cast: World) -> None:
    User.objects.filter(pk=cast.ben.pk).update(is_active=False)

    for flow in ("sign in", "a new password"):
        assert walked(FLOWS[flow], "ben@example.org") == walked(FLOWS[flow], UNKNOWN)


def test_changing_to_an_address_that_has_an_account_answers_alike(cast: World) -> None:
    answers = []
    for email in ("sam@example.org", UNKNOWN):
        ben = recently(signed_in(cast.ben))
        sent = ben.post("/accounts/email/", {"action_add": "1", "email": email})
        page = ben.get("/accounts/confirm-email/")
        answers.append([told(sent, email)[:2], told(page, email)])

    assert answers[0] == answers[1]


@pytest.mark.parametrize("is_confirmed", [True, False])
def test_an_address_of_another_account_is_not_taken_over(
    cast: World, is_confirmed: bool, mailoutbox: list[Any]
) -> None:
    if is_confirmed:
        confirmed(cast.sam)
    ben = recently(signed_in(cast.ben))
    ben.post("/accounts/email/", {"action_add": "1", "email": "sam@example.org"})
    done = ben.post("/accounts/confirm-email/", {"code": code_in(mailoutbox[-1])}, follow=True)
    cast.ben.refresh_from_db()

    assert done.status_code == 200
    assert cast.ben.email == "ben@example.org"
    assert User.objects.get(email="sam@example.org") == cast.sam
