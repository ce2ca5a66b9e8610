"""Making and taking back share links: shown once, nothing of the key stored, openings listed."""

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from diary.clinical.terms import Role
from diary.forms.shares import PARTS, ShareForm
from diary.models import ShareLink, ShareOpening, Visit
from diary.papers.shared import included_in
from diary.report import Included
from tests.conftest import signed_in
from tests.sharing import ALL, make_share, open_share, sent
from tests.signing import recently
from tests.world import World


@pytest.fixture
def page(world: World) -> str:
    return f"/sleepers/{world.mia.uuid}/shares/"


def test_a_link_is_made_with_what_was_chosen(world: World) -> None:
    before = timezone.now()

    link = make_share(world, world.ben, included=["naps", "initials"], lasts="90d")

    share = world.mia.shares.get()
    token = link.split("/")[2]
    assert (share.made_by, share.label) == (world.ben, "Sleep clinic")
    assert (share.first_on, share.last_on) == (world.evening(3), world.evening(1))
    assert included_in(share) == Included(
        naps=True, background=False, clips=False, appendix=False, initials=True, exposure=False
    )
    assert timedelta(days=90) <= share.expires_at - before < timedelta(days=90, minutes=1)
    assert len(share.token_hash) == 64
    assert token not in str(ShareLink.unscoped.values().get())


def test_the_page_offers_the_usual_report_and_every_part_of_it(as_ana: Client, page: str) -> None:
    text = as_ana.get(page).text

    chosen = set(re.findall(r'name="included" value="(\w+)"[^>]*checked', text))
    assert chosen == set(ALL)  # neither initials nor private notes unless ticked
    assert re.search(r'name="lasts" value="30d"[^>]*checked', text)
    assert {name for name, _words in PARTS} == set(Included.__slots__)
    assert "until" not in ShareForm.base_fields["lasts"].choices  # type: ignore[attr-defined]


def test_the_dates_of_the_report_come_along(world: World, as_ana: Client, page: str) -> None:
    text = as_ana.get(f"{page}?from={world.evening(9)}&to={world.evening(5)}").text

    assert f'name="first_on" value="{world.evening(9)}"' in text
    assert f'name="last_on" value="{world.evening(5)}"' in text


def test_the_address_is_shown_once_with_its_code_and_what_it_opens(
    world: World, as_ana: Client, page: str
) -> None:
    form = sent(world)

    recently(as_ana)
    first, again = as_ana.post(page, form), as_ana.post(page, form, follow=True)

    assert first.status_code == 201
    assert first["Cache-Control"] == "no-store, private"
    assert first.text.count("http://testserver/shared/") == 1
    assert 'class="qr"' in first.text
    assert '<article class="paper"' in first.text  # the printed report, with the code
    assert "This link was made already." in again.text
    assert "/shared/" not in again.text
    assert ShareLink.unscoped.count() == 1


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"label": ""}, "required"),
        ({"lasts": "until"}, "not one of the available choices"),
        ({"lasts": ""}, "required"),
        ({"included": ["password"]}, "not one of the available choices"),
        ({"pin": "123"}, "4 to 8 digits"),
        ({"pin": "123456789"}, "at most 8"),
        ({"pin": "12a4"}, "4 to 8 digits"),
        ({"pin": "١٢٣٤"}, "4 to 8 digits"),  # a keypad in the clinic has no such digits
        ({"first_on": "2999-01-01"}, "has not come yet"),
        ({"first_on": "1900-01-01"}, "too long ago"),
        ({"first_on": "", "last_on": ""}, "required"),
        ({"uuid": "x"}, "valid UUID"),
    ],
)
def test_odd_links_are_refused_with_words(
    world: World, as_ana: Client, page: str, wrong: dict[str, Any], words: str
) -> None:
    answer = recently(as_ana).post(page, sent(world, **wrong))

    assert answer.status_code == 422
    assert words in answer.text
    assert ShareLink.unscoped.count() == 0


def test_nights_are_in_order_and_ten_years_at_most(world: World, as_ana: Client, page: str) -> None:
    turned = recently(as_ana).post(
        page, sent(world, first_on=world.evening(1), last_on=world.evening(2))
    )
    long = as_ana.post(page, sent(world, first_on="2010-01-01"))

    assert "comes before the first one" in turned.text
    assert "at most ten years" in long.text


def test_owners_take_back_every_link_and_caregivers_their_own(
    world: World, as_ana: Client, as_ben: Client, page: str
) -> None:
    by_ana, by_ben = make_share(world, world.ana), make_share(world, world.ben)
    of_ana, of_ben = (
        world.mia.shares.get(made_by=world.ana),
        world.mia.shares.get(made_by=world.ben),
    )

    refused = as_ben.post(page, {"revoke": of_ana.uuid}).status_code
    own = as_ben.post(page, {"revoke": of_ben.uuid}).status_code
    again = as_ana.post(page, {"revoke": of_ben.uuid}).status_code
    every = as_ana.post(page, {"revoke": of_ana.uuid}).status_code
    odd = [as_ana.post(page, {"revoke": text}).status_code for text in ("", "x", str(uuid4()))]

    assert (refused, own, again, every, odd) == (404, 302, 302, 302, [404, 404, 404])
    assert [Client().get(link).status_code for link in (by_ana, by_ben)] == [404, 404]


def test_readers_see_what_was_opened_and_can_change_nothing(
    world: World, as_nina: Client, page: str
) -> None:
    make_share(world, world.ana)
    share = world.mia.shares.get()

    seen, made = as_nina.get(page), as_nina.post(page, sent(world))
    taken = as_nina.post(page, {"revoke": share.uuid})

    assert (seen.status_code, made.status_code, taken.status_code) == (200, 403, 403)
    assert "Sleep clinic" in seen.text
    assert "Take back" not in seen.text
    assert "Make the link" not in seen.text


def test_a_caregiver_who_became_a_reader_takes_nothing_back(world: World, page: str) -> None:
    make_share(world, world.ben)
    world.mia.caregivers.filter(user=world.ben).update(role=Role.READER)

    assert "Take back" not in signed_in(world.ben).get(page).text


def test_each_opening_is_listed_with_its_time(world: World, as_ana: Client, page: str) -> None:
    doctor = Client()
    doctor.get(open_share(doctor, make_share(world, world.ana)))

    text = as_ana.get(page).text

    at = ShareOpening.unscoped.get().opened_at.astimezone(world.mia.tz)
    assert "opened once" in text
    assert f"{at:%H:%M} · report opened" in text
    assert f"{at:%Y}" in text


def test_the_list_says_what_became_of_a_link(world: World, as_ana: Client, page: str) -> None:
    make_share(world, world.ana, pin="4711")
    share = world.mia.shares.get()
    fresh = as_ana.get(page).text
    ShareLink.unscoped.update(expires_at=timezone.now() - timedelta(days=1))
    ended = as_ana.get(page).text
    as_ana.post(page, {"revoke": share.uuid})
    taken = as_ana.get(page).text

    assert "works until" in fresh
    assert "with a PIN" in fresh
    assert "not opened yet" in fresh
    assert "ran out" in ended
    assert "taken back" in taken


def test_the_reason_of_the_coming_visit_goes_along_and_no_later_one(world: World) -> None:
    mine = {"sleeper": world.mia, "written_by": world.ana}
    visit = Visit.unscoped.create(visit_on=world.evening(-3), reason="Her hands shake.", **mine)
    doctor = Client()
    address = open_share(doctor, make_share(world, world.ana))

    told = doctor.get(address).text
    visit.visit_on = world.evening(5)  # it has been, and the next one is about something else
    visit.save()
    Visit.unscoped.create(visit_on=world.evening(-9), reason="Something private.", **mine)
    after = doctor.get(address).text

    assert "Her hands shake." in told
    assert "Her hands shake." in after
    assert "Something private." not in after


def test_markup_in_a_label_is_text(world: World, as_ana: Client, page: str) -> None:
    answer = recently(as_ana).post(page, sent(world, label="<script>alert(1)</script>"))

    assert answer.status_code == 201
    for text in (answer.text, as_ana.get(page).text):
        assert "<script>alert" not in text
        assert "&lt;script&gt;alert" in text


def test_the_list_costs_the_same_with_one_link_as_with_three(
    world: World, as_ana: Client, page: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_share(world, world.ana)
    # session, user, the place; visits; the links, their openings
    with django_assert_num_queries(6):
        as_ana.get(page)
    for _n in range(2):
        make_share(world, world.ben)
    with django_assert_num_queries(6):
        as_ana.get(page)
