"""The PIN of a share link: nothing before it, five tries, then waits kept in the database."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from diary.models import ShareLink, ShareOpening
from tests.sharing import make_share, open_share
from tests.world import World

PIN, WRONG = "4711", "0000"


@pytest.fixture
def doctor() -> Client:
    cache.clear()
    return Client(enforce_csrf_checks=True)


@pytest.fixture
def link(world: World) -> str:
    return make_share(world, world.ben, pin=PIN)


def tries(doctor: Client, address: str, *pins: str) -> list[int]:
    return [doctor.post(address, {"pin": pin}).status_code for pin in pins]


def test_the_pin_is_asked_before_anything_is_shown(link: str, doctor: Client) -> None:
    address = open_share(doctor, link)

    asked = doctor.get(address)

    assert asked.status_code == 200
    for told in ("Mia", "Ben", "Sleep clinic", "paper"):
        assert told not in asked.text
    assert not ShareOpening.unscoped.exists()


def test_the_right_pin_opens_the_report_and_stays_with_the_cookie(
    link: str, doctor: Client
) -> None:
    address = open_share(doctor, link)

    answer = doctor.post(address, {"pin": PIN})

    assert (answer.status_code, answer["Location"]) == (302, address)
    assert "Mia" in doctor.get(address).text
    assert "Mia" in doctor.get(address).text
    assert Client().get(address).status_code == 404
    other = Client()
    assert "Mia" not in other.get(open_share(other, link)).text  # who comes anew is asked anew
    # sent twice by an impatient thumb
    assert doctor.post(address, {"pin": PIN})["Location"] == address


def test_only_a_slow_hash_of_the_pin_is_stored(link: str) -> None:
    share = ShareLink.unscoped.get()

    assert PIN not in str(ShareLink.unscoped.values().get())
    assert share.pin_hash.count("$") >= 2


def test_five_wrong_ones_close_it_for_everybody_and_the_right_one_too(
    link: str, doctor: Client
) -> None:
    address = open_share(doctor, link)

    tried = tries(doctor, address, *[WRONG] * 4)
    fifth = doctor.post(address, {"pin": WRONG})
    other = Client()
    right = other.post(open_share(other, link), {"pin": PIN})

    assert tried == [422] * 4
    assert fifth.status_code == right.status_code == 429
    assert 3500 < int(right["Retry-After"]) <= 3601
    assert ShareLink.unscoped.get().is_locked()
    # and not counted while it waits
    assert ShareOpening.unscoped.filter(what="wrong_pin").count() == 5


def test_each_wait_is_twice_the_one_before(link: str, doctor: Client) -> None:
    address = open_share(doctor, link)
    waits = []
    for _n in range(3):
        tries(doctor, address, *[WRONG] * 5)
        until = ShareLink.unscoped.get().locked_until
        assert until
        waits.append(round((until - timezone.now()) / timedelta(hours=1)))
        ShareLink.unscoped.update(locked_until=timezone.now())

    assert waits == [1, 2, 4]


def test_the_right_pin_begins_the_count_anew(link: str, doctor: Client) -> None:
    address = open_share(doctor, link)
    tries(doctor, address, *[WRONG] * 4, PIN)

    other = Client()
    again = tries(other, open_share(other, link), *[WRONG] * 4, PIN)

    assert again == [422, 422, 422, 422, 302]


def test_odd_pins_are_no_tries(link: str, doctor: Client) -> None:
    address = open_share(doctor, link)

    odd = tries(doctor, address, "", "123", "x" * 100_000, "1' OR 1=1", "\0\0\0\0", "４７１１")

    assert odd == [422] * 6
    assert ShareLink.unscoped.get().wrong_in_a_row == 0


def test_the_family_sees_wrong_tries(world: World, as_ana: Client, link: str) -> None:
    doctor = Client()
    tries(doctor, open_share(doctor, link), *[WRONG] * 5)

    text = as_ana.get(f"/sleepers/{world.mia.uuid}/shares/").text

    assert "5 wrong PINs" in text
    assert "no PIN is taken until" in text
    assert "not opened yet" in text


def test_without_a_pin_a_posted_one_is_not_asked_for(world: World, doctor: Client) -> None:
    address = open_share(doctor, make_share(world, world.ana))

    assert tries(doctor, address, PIN) == [405]
