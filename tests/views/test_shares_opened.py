"""A share link opened by somebody without an account: one report, and no way beyond it."""

import re
from collections.abc import Iterator
from datetime import timedelta
from http.cookies import Morsel
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from django.core import signing
from django.core.cache import cache
from django.test import Client
from django.urls import get_resolver
from django.utils import timezone
from pypdf import PdfReader
from pytest_django import DjangoAssertNumQueries

from diary.access import give_place
from diary.clinical.terms import Role
from diary.models import ShareLink, ShareOpening, Sleeper, User
from tests.conftest import signed_in
from tests.sharing import make_share, open_share
from tests.test_access import filled, patterns
from tests.world import ZONE, World

What = ShareOpening.What


@pytest.fixture
def doctor() -> Client:
    """Nobody signed in, and a browser that checks for forged requests."""
    cache.clear()
    return Client(enforce_csrf_checks=True)


@pytest.fixture
def link(world: World) -> str:
    """ben's link to mia's last three nights."""
    world.night(world.evening(2))
    world.episode(on=world.evening(2), note="Hands only.")
    return make_share(world, world.ben)


def kept_cookie(client: Client) -> "Morsel[str]":
    (name,) = [name for name in client.cookies if "shared-" in name]
    return client.cookies[name]


def opened() -> list[str]:
    return list(ShareOpening.unscoped.order_by("pk").values_list("what", flat=True))


def sealed(answer: Any) -> bool:
    wanted = {
        "Cache-Control": "no-store, private",
        "Referrer-Policy": "no-referrer",
        "X-Robots-Tag": "noindex, nofollow",
    }
    return {name: answer.headers.get(name) for name in wanted} == wanted


def test_a_link_is_traded_for_a_cookie_and_a_clean_address(
    world: World, link: str, doctor: Client
) -> None:
    answer = doctor.get(link)

    token = link.split("/")[2]
    assert answer.status_code == 302
    assert answer["Location"] == f"/shared/open/{world.mia.shares.get().uuid}/"
    cookie = kept_cookie(doctor)
    assert cookie["httponly"]
    assert (cookie["samesite"], cookie["path"], cookie["max-age"]) == ("Lax", "/shared/", 7200)
    assert token not in str(cookie) + answer["Location"]
    assert opened() == []  # a preview that only follows the link has shown nothing


def test_over_tls_the_cookie_belongs_to_this_host_alone(
    link: str, doctor: Client, settings: Any
) -> None:
    settings.TLS = True

    page = doctor.get(open_share(doctor, link))

    cookie = kept_cookie(doctor)
    assert cookie.key.startswith("__Host-shared-")
    assert (cookie["secure"], cookie["path"], cookie["domain"]) == (True, "/", "")
    assert page.status_code == 200


def test_the_page_is_the_report_of_these_nights(world: World, link: str, doctor: Client) -> None:
    page = doctor.get(open_share(doctor, link))

    assert page.status_code == 200
    assert "Mia" in page.text
    assert "Hands only." in page.text
    assert "Shared by Ben on" in page.text
    assert "Family-kept record" in page.text
    assert 'href="tel:112"' in page.text
    for chrome in ("<nav", "/sleepers/", "ben@example.org", "manifest", "Sleep clinic", "csrf"):
        assert chrome not in page.text
    assert opened() == ["page"]


def test_the_diarys_own_emergency_number_stands_on_it(
    world: World, link: str, doctor: Client
) -> None:
    world.mia.emergency_number = "999"
    world.mia.save()

    assert 'href="tel:999"' in doctor.get(open_share(doctor, link)).text


def test_every_answer_is_sealed(world: World, link: str, doctor: Client) -> None:
    with_pin = make_share(world, world.ana, pin="4711")
    address = open_share(doctor, link)
    asked = open_share(doctor, with_pin)
    answers = {
        "trade": doctor.get(link),
        "bare": doctor.get(link.rstrip("/")),
        "page": doctor.get(address),
        "head": doctor.head(address),
        "posted": doctor.post(address),
        "trade posted": doctor.post(link),
        "pin": doctor.get(asked),
        "wrong pin": doctor.post(asked, {"pin": "0000"}),
        "right pin": doctor.post(asked, {"pin": "4711"}),
        "no cookie": Client().get(address),
        "wrong": doctor.get("/shared/x/"),
        "deep": doctor.get("/shared/x/y/z"),
        "not an id": doctor.get("/shared/open/x/"),
    }

    assert {name: answer.status_code for name, answer in answers.items()} == {
        **{"trade": 302, "bare": 302, "page": 200, "head": 200, "posted": 405},
        **{"trade posted": 405, "pin": 200, "wrong pin": 422, "right pin": 302},
        **{"no cookie": 404, "wrong": 404, "deep": 404, "not an id": 404},
    }
    assert [name for name, answer in answers.items() if not sealed(answer)] == []


def test_every_token_that_opens_nothing_gets_the_same_page(world: World, doctor: Client) -> None:
    dead = {}
    for name, change in {
        "expired": {"expires_at": timezone.now() - timedelta(seconds=1)},
        "revoked": {"revoked_at": timezone.now()},
    }.items():
        dead[name] = make_share(world, world.ana)
        ShareLink.unscoped.filter(pk=ShareLink.unscoped.latest("pk").pk).update(**change)
    dead["unknown"] = "/shared/" + "x" * 43 + "/"
    dead["short"] = "/shared/x/"
    dead["a cookie's address"] = f"/shared/open/{uuid4()}/"

    answers = {name: doctor.get(address) for name, address in dead.items()}

    assert {name: answer.status_code for name, answer in answers.items()} == dict.fromkeys(
        dead, 404
    )
    assert len({answer.content for answer in answers.values()}) == 1


def test_a_dead_token_costs_the_same_question_as_a_living_one(
    world: World, link: str, doctor: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        doctor.get(link)
    cache.clear()
    ShareLink.unscoped.update(revoked_at=timezone.now())
    doctor.get(link)  # the cache's own row is there
    counting = 6  # the count of wrong tries in the cache's table, alike for every wrong token
    for wrong in (link, "/shared/x/"):
        with django_assert_num_queries(1 + counting):
            doctor.get(wrong)


def test_twenty_wrong_tries_then_wait_while_right_ones_pass(link: str, doctor: Client) -> None:
    tried = [doctor.get(f"/shared/{n}/").status_code for n in range(30)]
    slowed = doctor.get("/shared/30/")

    assert tried == [404] * 20 + [429] * 10
    assert 0 < int(slowed["Retry-After"]) <= 600
    assert sealed(slowed)
    assert doctor.get(open_share(doctor, link)).status_code == 200


@pytest.mark.parametrize("change", [{"revoked_at": timezone.now()}, {"expires_at": timezone.now()}])
def test_taken_back_and_run_out_take_effect_on_the_next_request(
    link: str, doctor: Client, change: dict[str, Any]
) -> None:
    address = open_share(doctor, link)
    before = doctor.get(address).status_code

    ShareLink.unscoped.update(**change)

    assert (before, doctor.get(address).status_code) == (200, 404)
    assert opened() == ["page"]


def test_a_link_dies_with_its_makers_place(world: World, link: str, doctor: Client) -> None:
    address = open_share(doctor, link)
    place = world.mia.caregivers.get(user=world.ben)

    def statuses() -> tuple[int, int]:
        return doctor.get(link).status_code, doctor.get(address).status_code

    place.delete()
    removed = statuses()
    give_place(world.mia, world.ben, role=Role.READER)
    reader = statuses()
    world.mia.caregivers.filter(user=world.ben).update(role=Role.CAREGIVER)
    back = statuses()
    User.objects.filter(pk=world.ben.pk).update(is_active=False)

    assert (removed, reader, back, statuses()) == ((404, 404), (404, 404), (302, 200), (404, 404))


def test_the_cookie_lasts_two_hours_or_what_the_link_has_left(
    link: str, doctor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    ShareLink.unscoped.update(expires_at=timezone.now() + timedelta(minutes=10))
    address = open_share(doctor, link)
    assert 590 <= int(kept_cookie(doctor)["max-age"]) <= 600
    ShareLink.unscoped.update(expires_at=timezone.now() + timedelta(days=9))
    later = signing.time.time() + 7201  # type: ignore[attr-defined]  # a browser that keeps it

    monkeypatch.setattr(signing.time, "time", lambda: later)  # type: ignore[attr-defined]

    assert doctor.get(address).status_code == 404


def test_nothing_in_the_address_changes_what_is_shown(
    world: World, link: str, doctor: Client
) -> None:
    world.episode(on=world.evening(9), note="Long before.")
    world.mia.pregnancy_exposure = "Private words."
    world.mia.save()
    address = open_share(doctor, link)

    plain, asked = (
        doctor.get(address + query).text
        for query in (
            "",
            "?from=2000-01-01&to=2026-12-31&period=6m&exposure=on&included=exposure&initials=on",
        )
    )

    assert asked == plain
    assert "Long before." not in asked
    assert "Private words." not in asked


def test_the_pdf_is_the_same_report_and_is_written_down(
    world: World, link: str, doctor: Client
) -> None:
    world.episode(on=world.evening(9), note="Long before.")
    address = open_share(doctor, link)

    answer = doctor.get(address + "report.pdf", {"from": "2000-01-01", "paper": "letter"})

    sheets = PdfReader(BytesIO(answer.content)).pages
    text = "".join(sheet.extract_text() for sheet in sheets)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert sealed(answer)
    assert (round(sheets[0].mediabox.width), round(sheets[0].mediabox.height)) == (612, 792)
    assert "Hands only." in text
    assert "Long before." not in text
    assert "Mia" not in answer["Content-Disposition"]
    assert opened() == ["pdf"]


def test_the_pdf_is_as_closed_as_the_page(world: World, link: str, doctor: Client) -> None:
    paper = open_share(doctor, link) + "report.pdf"
    with_pin = open_share(doctor, make_share(world, world.ana, pin="4711"))
    answers = {
        "nobody": Client().get(paper),
        "post": doctor.post(paper),
        "pin": doctor.get(with_pin + "report.pdf"),
    }
    ShareLink.unscoped.update(revoked_at=timezone.now())
    answers["revoked"] = doctor.get(paper)

    assert {name: answer.status_code for name, answer in answers.items()} == {
        **{"nobody": 404, "post": 405, "pin": 302, "revoked": 404}
    }
    assert answers["pin"]["Location"] == with_pin
    assert all(sealed(answer) for answer in answers.values())
    assert opened() == []


def test_initials_hide_the_name(world: World, doctor: Client) -> None:
    page = doctor.get(open_share(doctor, make_share(world, world.ana, included=["initials"])))

    assert "Mia" not in page.text


def test_a_cookie_opens_only_its_own_link(world: World, link: str, doctor: Client) -> None:
    otto = Sleeper.unscoped.create(name="Otto", zone=ZONE)
    give_place(otto, world.sam, role=Role.OWNER)
    theirs = ShareLink.unscoped.create(
        sleeper=otto,
        made_by=world.sam,
        token_hash="x",
        label="Dr",
        first_on=world.evening(3),
        last_on=world.evening(1),
        expires_at=timezone.now() + timedelta(days=1),
    )
    address = open_share(doctor, link)
    mine = kept_cookie(doctor)
    doctor.cookies[f"shared-{theirs.uuid.hex}"] = mine.value  # the cookie under the other's name

    assert doctor.get(address).status_code == 200
    assert doctor.get(f"/shared/open/{theirs.uuid}/").status_code == 404


def test_a_cookie_that_was_tampered_with_opens_nothing(link: str, doctor: Client) -> None:
    address = open_share(doctor, link)
    cookie = kept_cookie(doctor)
    good = cookie.value
    uuid = address.split("/")[3]
    own_keys = [
        signing.dumps([uuid.replace("-", ""), True]),  # another salt
        signing.dumps([uuid.replace("-", ""), True], key="mine", salt="diary.shared"),
    ]
    for bad in ("", "x", good[:-1], good + "x", good.swapcase(), "a:b:c", *own_keys):
        doctor.cookies[cookie.key] = bad
        assert (bad, doctor.get(address).status_code) == (bad, 404)
    doctor.cookies[cookie.key] = good
    assert doctor.get(address).status_code == 200


def every_address(world: World) -> Iterator[tuple[str, str]]:
    world.night()
    medicine = world.medicine()
    world.plan(medicine)
    world.dose(medicine)
    for route, name in patterns(get_resolver()):
        address = filled(route, world)
        if "(?" not in address and not name.startswith("shared"):
            yield name, address


@pytest.mark.parametrize("tls", [False, True])
def test_with_only_the_cookie_all_else_answers_as_to_nobody(
    world: World, link: str, doctor: Client, settings: Any, tls: bool
) -> None:
    settings.TLS = tls
    open_share(doctor, link)
    changing = re.compile(rb'name="(?:csrfmiddlewaretoken|uuid)" value="[^"]*"')
    walked = 0
    for name, address in every_address(world):
        for method in ("get", "post"):
            nobody = getattr(Client(enforce_csrf_checks=True), method)(address)
            theirs = getattr(doctor, method)(address)

            told = (name, theirs.status_code, theirs.headers.get("Location"))
            assert told == (name, nobody.status_code, nobody.headers.get("Location"))
            assert changing.sub(b"", theirs.content) == changing.sub(b"", nobody.content), name
            walked += 1
    assert walked > 100
    assert doctor.session.get("_auth_user_id") is None


def test_posting_with_the_cookie_changes_nothing(world: World, link: str, doctor: Client) -> None:
    address = open_share(doctor, link)
    before = ShareLink.unscoped.values().get()

    for method in (doctor.post, doctor.put, doctor.patch, doctor.delete):
        assert method(address).status_code == 405
        assert method(link).status_code == 405

    assert ShareLink.unscoped.values().get() == before
    assert opened() == []


def test_a_head_and_a_reload_are_no_second_opening(link: str, doctor: Client) -> None:
    address = open_share(doctor, link)
    doctor.head(link)
    doctor.head(address)
    doctor.get(address)
    doctor.get(address)
    assert opened() == ["page"]

    ShareOpening.unscoped.update(opened_at=timezone.now() - timedelta(seconds=61))
    doctor.get(address)

    assert opened() == ["page", "page"]


def test_whoever_is_signed_in_there_does_not_matter(world: World, link: str) -> None:
    for user in (world.ana, world.sam):
        client = signed_in(user)
        page = client.get(open_share(client, link))

        assert page.status_code == 200
        assert user.email not in page.text
        assert f"/sleepers/{world.mia.uuid}" not in page.text


def test_two_reports_stay_open_side_by_side(world: World, link: str, doctor: Client) -> None:
    first = open_share(doctor, link)
    second = open_share(doctor, make_share(world, world.ana))

    assert [doctor.get(address).status_code for address in (first, second, first)] == [200] * 3
