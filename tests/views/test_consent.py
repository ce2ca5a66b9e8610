"""Consent: an owner lets a clinic's staff look and ends it; all who read the diary see it."""

from threading import Barrier, Thread

import pytest
from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from diary.clinical.consent import VERSION
from diary.models import Clinic, Consent, DiaryLook
from diary.records.consents import consented_to, give_consent
from tests.world import World, make_world

PAGE_QUERIES = 8


@pytest.fixture
def clinic(db: None) -> Clinic:
    return Clinic.unscoped.create(name="Sleep clinic")


def address(world: World) -> str:
    return f"/sleepers/{world.mia.uuid}/consent/"


def giving(clinic: Clinic) -> dict[str, object]:
    return {"do": "give", "clinic": clinic.pk, "version": VERSION}


def test_consent_keeps_the_very_words_with_version_and_name(
    world: World, clinic: Clinic, as_ana: Client
) -> None:
    shown = as_ana.get(address(world)).text

    response = as_ana.post(address(world), giving(clinic))

    kept = Consent.unscoped.get()
    assert response.status_code == 302
    assert (kept.clinic, kept.given_by, kept.version) == (clinic, world.ana, VERSION)
    assert kept.words.startswith("I agree that the staff of Sleep clinic may read the diary of Mia")
    assert all(paragraph in shown for paragraph in kept.words.split("\n\n")[1:2])


def test_consent_given_twice_stands_once(world: World, clinic: Clinic, as_ana: Client) -> None:
    statuses = [as_ana.post(address(world), giving(clinic)).status_code for _time in range(2)]

    assert (statuses, Consent.unscoped.count()) == ([302, 302], 1)


def test_consent_withdrawn_counts_at_once_and_stays_as_a_record(
    world: World, clinic: Clinic, as_ana: Client
) -> None:
    world.sam.is_staff = True
    world.sam.save(update_fields=["is_staff"])
    clinic.staff.add(world.sam)
    as_ana.post(address(world), giving(clinic))
    before = list(consented_to(world.sam))

    as_ana.post(address(world), {"do": "withdraw", "clinic": clinic.pk})

    kept = Consent.unscoped.get()
    assert (before, list(consented_to(world.sam))) == ([world.mia], [])
    assert (kept.withdrawn_by, kept.withdrawn_at is not None) == (world.ana, True)
    assert "Withdrawn by Ana" in as_ana.get(address(world)).text


def test_consent_can_be_given_again_after_it_was_withdrawn(
    world: World, clinic: Clinic, as_ana: Client
) -> None:
    for data in (giving(clinic), {"do": "withdraw", "clinic": clinic.pk}, giving(clinic)):
        as_ana.post(address(world), data)

    assert Consent.unscoped.filter(withdrawn_at=None).count() == 1
    assert Consent.unscoped.count() == 2


@pytest.mark.parametrize("who", ["as_ben", "as_nina"])
def test_only_an_owner_gives_and_withdraws_and_all_may_read(
    who: str, world: World, clinic: Clinic, request: pytest.FixtureRequest
) -> None:
    client: Client = request.getfixturevalue(who)
    give_consent(world.mia, clinic, user=world.ana)

    refused = [
        client.post(address(world), data).status_code
        for data in (giving(clinic), {"do": "withdraw", "clinic": clinic.pk})
    ]

    assert (refused, client.get(address(world)).status_code) == ([403, 403], 200)
    assert Consent.unscoped.filter(withdrawn_at=None).count() == 1


@pytest.mark.parametrize(
    "wrong", [{"clinic": "999"}, {"clinic": "x"}, {"version": "0"}, {"do": ""}]
)
def test_consent_to_nothing_or_to_other_words_is_refused(
    wrong: dict[str, str], world: World, clinic: Clinic, as_ana: Client
) -> None:
    response = as_ana.post(address(world), {**giving(clinic), **wrong})

    assert (response.status_code, Consent.unscoped.count()) == (422, 0)


def test_family_reads_who_opened_what_the_newest_first_in_pages(
    world: World, as_nina: Client
) -> None:
    for number in range(60):
        DiaryLook.unscoped.create(sleeper=world.mia, user=world.sam, what=f"episode {number}")

    first, second = as_nina.get(address(world)), as_nina.get(address(world), {"page": "2"})

    assert [look.what for look in first.context["page"]][:2] == ["episode 59", "episode 58"]
    assert len(second.context["page"]) == 10
    assert "Sam" in first.text


def test_nobody_reads_who_looked_into_another_diary(world: World, as_sam: Client) -> None:
    assert as_sam.get(address(world)).status_code == 404


def test_people_who_are_no_staff_see_nothing_although_a_clinic_names_them(
    world: World, clinic: Clinic
) -> None:
    give_consent(world.mia, clinic, user=world.ana)
    clinic.staff.add(world.sam)

    assert list(consented_to(world.sam)) == []


def test_page_costs_the_same_with_one_clinic_as_with_three(
    world: World, clinic: Clinic, as_ana: Client
) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as caught:
            as_ana.get(address(world))
        return len(caught)

    give_consent(world.mia, clinic, user=world.ana)
    DiaryLook.unscoped.create(sleeper=world.mia, user=world.sam, what="episode")
    as_ana.get(address(world))
    with_one = cost()
    for name in ("Second", "Third"):
        more = Clinic.unscoped.create(name=name)
        give_consent(world.mia, more, user=world.ana)
        DiaryLook.unscoped.create(sleeper=world.mia, user=world.sam, what="episode")

    assert (with_one, cost()) == (PAGE_QUERIES, PAGE_QUERIES)


@pytest.mark.django_db(transaction=True)
def test_consent_given_at_once_by_two_browsers_stands_once() -> None:
    world = make_world()
    clinic = Clinic.unscoped.create(name="Sleep clinic")
    together, made = Barrier(2), []

    def give() -> None:
        together.wait()
        made.append(give_consent(world.mia, clinic, user=world.ana))
        connections.close_all()

    both = [Thread(target=give) for _one in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()

    assert (sorted(made), Consent.unscoped.count()) == ([False, True], 1)
