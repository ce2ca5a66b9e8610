"""Own devices: listed in plain words, ended one by one or all; a new password ends the others."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from diary.devices import words_for
from tests.accounts.codes import confirmed
from tests.accounts.mails import code_in
from tests.world import PASSWORD, World

PHONE = (
    "Mozilla/5.0 (Linux; Android 16; K) AppleWebKit/537.36 Chrome/156.0.0.0 Mobile Safari/537.36"
)
LAPTOP = "Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0"
PAGE = "/account/devices/"


def device(email: str = "ana@example.org", *, at: str = "192.0.2.1", agent: str = PHONE) -> Client:
    """A browser that somebody signed in on."""
    client = Client(REMOTE_ADDR=at, headers={"user-agent": agent})
    answer = client.post("/accounts/login/", {"login": email, "password": PASSWORD})
    assert answer["Location"] == "/"
    return client


def is_in(client: Client) -> bool:
    return client.get("/account/").status_code == 200


@pytest.fixture
def phone(world: World) -> Client:
    confirmed(world.ana)
    return device()


@pytest.fixture
def laptop(phone: Client) -> Client:
    return device(at="198.51.100.7", agent=LAPTOP)


def test_devices_are_listed_in_plain_words(phone: Client, laptop: Client) -> None:
    page = phone.get(PAGE).text

    assert "Chrome on Android" in page
    assert "Firefox on Linux" in page
    assert "from 198.51.100.7" in page
    assert page.count("this device") == 1
    assert "Mozilla" not in page


def test_one_device_is_signed_out_and_the_others_stay(phone: Client, laptop: Client) -> None:
    third = device()
    number = UserSession.objects.get(user_agent=LAPTOP).pk
    answer = phone.post(PAGE, {"end": number}, follow=True)

    assert "Signed out there." in answer.text
    assert [is_in(one) for one in (phone, laptop, third)] == [True, False, True]


def test_all_others_are_signed_out_at_once(phone: Client, laptop: Client) -> None:
    third = device()
    phone.post(PAGE, {"end": "others"})

    assert [is_in(one) for one in (phone, laptop, third)] == [True, False, False]
    assert "Sign out everywhere else" not in phone.get(PAGE).text


@pytest.mark.parametrize("number", ["0", "", "x", "²", "9" * 40, "-1"])
def test_an_unknown_device_and_another_persons_are_not_found(
    world: World, phone: Client, number: str
) -> None:
    confirmed(world.sam)
    theirs = device("sam@example.org")
    key = UserSession.objects.get(user=world.sam).pk

    assert phone.post(PAGE, {"end": number}).status_code == 404
    assert phone.post(PAGE, {"end": key}).status_code == 404
    assert is_in(theirs)


def test_a_new_password_signs_out_every_other_device_and_not_this_one(
    world: World, phone: Client, laptop: Client
) -> None:
    confirmed(world.sam)
    theirs = device("sam@example.org")
    words = {"password1": "moon-owl-77", "password2": "moon-owl-77"}
    phone.post("/accounts/password/change/", {"oldpassword": PASSWORD, **words})

    assert [is_in(one) for one in (phone, laptop, theirs)] == [True, False, True]
    assert "Firefox" not in phone.get(PAGE).text


def test_a_password_reset_by_mail_signs_out_every_device(
    phone: Client, laptop: Client, mailoutbox: list[Any]
) -> None:
    client = Client()
    client.post("/accounts/password/reset/", {"email": "ana@example.org"})
    client.post("/accounts/password/reset/confirm/", {"code": code_in(mailoutbox[-1])})
    words = {"password1": "moon-owl-77", "password2": "moon-owl-77"}
    client.post("/accounts/password/reset/complete/", words)

    assert [is_in(one) for one in (phone, laptop)] == [False, False]
    assert UserSession.objects.count() == 0


def test_a_device_says_when_and_where_it_was_last(phone: Client, laptop: Client) -> None:
    with time_machine.travel(timezone.now() + timedelta(hours=3)):
        phone.get("/account/", REMOTE_ADDR="203.0.113.9")
        page = laptop.get(PAGE).text
    with time_machine.travel(timezone.now() + timedelta(hours=6)):
        later = laptop.get(PAGE).text

    assert "from 203.0.113.9" in page
    assert "last here 0" in page
    assert "last here 3" in later


def test_where_a_device_was_is_written_once_in_ten_minutes(
    phone: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    phone.get("/help/")
    with django_assert_num_queries(3):  # the session, the user, the first of the diaries
        phone.get("/help/")


def test_the_list_asks_as_often_for_one_device_as_for_nine(
    phone: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(8):
        device()
    phone.get(PAGE)
    # the session, the user, the keys, which live, the devices
    with django_assert_num_queries(5):
        page = phone.get(PAGE).text

    assert page.count("Chrome on Android</b>") == 9


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (PHONE, "Chrome on Android"),
        (LAPTOP, "Firefox on Linux"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) Version/19.1 Safari/604.1",
         "Safari on iPhone"),
        ("Mozilla/5.0 (iPad; CPU OS 19_1 like Mac OS X) CriOS/156.0 Safari/604.1",
         "Chrome on iPad"),
        ("Mozilla/5.0 (Windows NT 10.0; Win64) Chrome/156.0 Safari/537.36 Edg/156.0",
         "Edge on Windows"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/19.1 Safari/605.1.15",
         "Safari on Mac"),
        ("curl/8.5", "Another device"),
        ("", "Another device"),
    ],
)  # fmt: skip
def test_browsers_are_called_as_people_call_them(agent: str, words: str) -> None:
    assert words_for(agent) == words
