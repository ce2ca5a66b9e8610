"""Guessing passwords: slowed by account and by address within ten tries, nobody shut out."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.db import connection
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from diary.models import User
from tests.accounts.mails import code_in
from tests.world import PASSWORD, World, make_world

WAIT = "Too many tries"
HOME, ELSEWHERE = "192.0.2.1", "198.51.100.7"


WRONG = "wrong-word"


def enter(
    email: str = "ana@example.org", password: str = WRONG, *, at: str = HOME, **headers: str
) -> Any:
    """One try in a browser that was never here."""
    return Client(REMOTE_ADDR=at, headers=headers).post(
        "/accounts/login/", {"login": email, "password": password}
    )


def opens(answer: Any) -> bool:
    return bool(answer.status_code == 302 and answer["Location"] == "/")


def waits(answer: Any) -> bool:
    return WAIT in answer.text


@pytest.fixture
def cast(world: World) -> World:
    for user in (world.ana, world.ben, world.nina, world.sam):
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return world


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        yield clock


def test_guessing_one_account_is_slowed_within_ten_tries_and_the_window_ends(
    cast: World, clock: time_machine.Traveller
) -> None:
    tries = [waits(enter()) for _ in range(10)]
    right_too_soon = enter(password=PASSWORD)
    clock.shift(timedelta(minutes=5, seconds=1))
    right = enter(password=PASSWORD)

    assert tries == [False] * 5 + [True] * 5
    assert waits(right_too_soon)
    assert opens(right)


def test_the_owner_at_another_address_is_not_shut_out(cast: World) -> None:
    for _ in range(20):
        enter(at=ELSEWHERE)

    assert opens(enter(password=PASSWORD, at=HOME))


def test_guessing_one_account_from_many_addresses_is_slowed_within_ten_tries(
    cast: World, clock: time_machine.Traveller
) -> None:
    tries = [waits(enter(at=f"198.51.100.{number}")) for number in range(10)]
    new_place = enter(password=PASSWORD, at=HOME)
    clock.shift(timedelta(minutes=5, seconds=1))

    assert tries == [False] * 9 + [True]
    assert waits(new_place)
    assert opens(enter(password=PASSWORD, at=HOME))


def test_who_is_signed_in_at_home_gets_in_there_while_strangers_guess(cast: World) -> None:
    enter(password=PASSWORD, at=HOME)  # the phone
    for number in range(12):
        enter(at=f"198.51.100.{number}")

    assert opens(enter(password=PASSWORD, at=HOME))  # the laptop
    assert [waits(enter(at=HOME)) for _ in range(6)] == [False] * 5 + [True]


def test_one_address_that_tries_many_accounts_is_slowed_within_ten_tries(
    cast: World, clock: time_machine.Traveller
) -> None:
    tries = [waits(enter(f"who{number}@example.org")) for number in range(10)]

    assert tries == [False] * 9 + [True]
    assert waits(enter(password=PASSWORD))
    assert opens(enter(password=PASSWORD, at=ELSEWHERE))
    clock.shift(timedelta(minutes=5, seconds=1))
    assert opens(enter(password=PASSWORD))


def test_signing_in_now_and_then_does_not_renew_the_tries(cast: World) -> None:
    tries = []
    for _ in range(5):
        tries += [waits(enter()), waits(enter())]
        enter("sam@example.org", PASSWORD)  # the guesser's own account

    assert tries == [False] * 5 + [True] * 5


@pytest.mark.parametrize("header", ["X-Forwarded-For", "X-Real-IP", "Forwarded", "Client-IP"])
def test_a_made_up_address_in_a_header_evades_nothing(cast: World, header: str) -> None:
    tries = [
        waits(enter(f"who{number}@example.org", **{header: f"203.0.113.{number}"}))
        for number in range(10)
    ]

    assert tries[-1]


def test_behind_a_proxy_only_its_own_entry_is_believed(cast: World, settings: Settings) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1

    def through(number: int, caller: str) -> bool:
        said = f"203.0.113.{number}, {caller}"  # the first is the stranger's own, made up
        answer = enter(f"who{number}@example.org", at="127.0.0.1", **{"X-Forwarded-For": said})
        return waits(answer)

    assert [through(number, ELSEWHERE) for number in range(10)][-1]
    assert not through(10, HOME)
    # Who went round the proxy, or sent nonsense, counts as the connection says.
    assert [through(number, "nonsense") for number in range(11, 21)][-1]


@pytest.mark.parametrize(
    "same", [("2001:db8::1", "2001:db8::2"), ("::ffff:192.0.2.1", "192.0.2.1")]
)
def test_one_line_has_one_limit_in_every_spelling(cast: World, same: tuple[str, str]) -> None:
    tries = [waits(enter(f"who{n}@example.org", at=same[n % 2])) for n in range(10)]

    assert tries[-1]


def test_two_people_of_old_addresses_in_new_dress_do_not_share_a_limit(cast: World) -> None:
    for number in range(10):
        enter(f"who{number}@example.org", at="::ffff:198.51.100.7")

    assert opens(enter(password=PASSWORD, at="::ffff:192.0.2.1"))


@pytest.mark.parametrize(
    "spellings",
    [("ANA@example.org", "ana@Example.ORG"), (" ana@example.org", "Ana@example.org ")],
)
def test_another_spelling_of_the_account_is_the_same_account(
    cast: World, spellings: tuple[str, str]
) -> None:
    tries = [waits(enter(spellings[number % 2])) for number in range(6)]

    assert tries[-1]


def test_the_letter_a_database_takes_for_another_is_the_same_account(cast: World) -> None:
    for number in range(9):
        enter("ſam@example.org", at=f"198.51.100.{number}")  # U+017F, upper case S

    assert waits(enter("sam@example.org", at=ELSEWHERE))


def test_the_desks_own_door_leads_to_the_same_limit(cast: World) -> None:
    User.objects.filter(pk=cast.ana.pk).update(is_staff=True, is_superuser=True)
    door = Client(REMOTE_ADDR=HOME)
    for _ in range(10):
        sent = {"username": "ana@example.org", "password": PASSWORD}
        asked = door.post("/admin/login/?next=/admin/", sent)

        assert asked["Location"] == "/accounts/login/?next=/admin/"  # nothing was tried
    assert door.get("/admin/").status_code == 302


def test_no_colleague_tries_passwords_at_the_desk(cast: World, as_ben: Client) -> None:
    User.objects.update(is_staff=True, is_superuser=True)

    answer = as_ben.post(
        "/admin/login/", {"username": "ana@example.org", "password": PASSWORD, "next": "/admin/"}
    )

    assert answer.status_code == 302
    assert int(as_ben.session["_auth_user_id"]) == cast.ben.pk


def test_a_new_password_by_mail_ends_the_wait(
    cast: World, clock: time_machine.Traveller, mailoutbox: list[object]
) -> None:
    for _ in range(6):
        enter()
    browser = Client(REMOTE_ADDR=HOME)
    browser.post("/accounts/password/reset/", {"email": "ana@example.org"})
    browser.post("/accounts/password/reset/confirm/", {"code": code_in(mailoutbox[0])})
    words = {"password1": "owl-and-moon-8", "password2": "owl-and-moon-8"}
    browser.post("/accounts/password/reset/complete/", words)

    assert opens(enter(password="owl-and-moon-8"))


def test_a_stolen_session_does_not_try_passwords_without_end(cast: World, as_ana: Client) -> None:
    answers = [
        as_ana.post("/accounts/reauthenticate/", {"password": "wrong-word"}) for _ in range(6)
    ]
    changes = [
        as_ana.post(
            "/accounts/password/change/",
            {"oldpassword": "wrong-word", "password1": "moon-owl-77", "password2": "moon-owl-77"},
        )
        for _ in range(6)
    ]

    assert waits(answers[-1])
    assert changes[-1].status_code == 429


def test_made_up_accounts_do_not_push_the_counts_out(cast: World) -> None:
    for _ in range(6):
        enter()
    for number in range(330):  # Django's own cache would have dropped a third of its entries
        enter(f"who{number}@example.org", at=f"198.51.{number % 250}.{number // 250}")

    assert waits(enter(password=PASSWORD))


@pytest.mark.django_db(transaction=True)
def test_tries_at_once_are_all_counted(transactional_db: None) -> None:
    world = make_world()
    EmailAddress.objects.create(user=world.ana, email=world.ana.email, verified=True, primary=True)

    def one_try(_number: int) -> bool:
        try:
            return waits(enter())
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as many:
        waited = list(many.map(one_try, range(16)))

    assert waited.count(False) <= 5
