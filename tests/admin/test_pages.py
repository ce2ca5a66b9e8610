"""Every subject has its pages, and a list costs the same with one row as with three."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.contrib import admin
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from diary.models import (
    Clinic,
    DiaryLook,
    DoctorsPlan,
    Erasure,
    Finding,
    Invitation,
    QuickLink,
    Review,
    SameEpisode,
    ShareLink,
    ShareOpening,
    SideEffect,
    Visit,
    WeeklyCheck,
)
from tests.world import World


def diary_models() -> list[type[Model]]:
    own = apps.get_app_config("diary").get_models()
    return [model for model in own if not hasattr(model, "history_id")]


# Session, user, count, the dates above the list, the rows, and whose look was written down today;
# one more where a filter asks for its choices. Rows of no diary are no look, clinics have no date.
LIST_QUERIES = {
    "clinic": 4,
    "episode": 9,
    **dict.fromkeys(["sideeffect", "sleeper", "review"], 8),
    **dict.fromkeys(["consent", "erasure"], 6),
}
NEVER_BY_HAND = {
    *("caregiver", "consent", "diarylook", "erasure", "invitation", "quicklink", "review"),
    *("sameepisode", "sharelink", "shareopening", "sleeper"),
}
# What an administrator keeps; a reviewer has nothing to look for there.
DESK_ONLY = {"clinic", "erasure", "user"}
NAMES = [model._meta.model_name for model in diary_models()]


def fill(world: World, *days: int) -> None:
    """One row of every subject on each of these nights."""
    for days_ago in days:
        evening = world.evening(days_ago)
        night = world.night(evening, context=["fever"])
        world.sleep(night, asleep="21:00", awake="06:00")
        episode = world.episode(
            on=evening, danger=["colour"], waking={"wake_response": "continued"}
        )
        medicine = world.medicine(f"Medicine {days_ago}")
        world.plan(medicine)
        dose = world.dose(medicine, on=evening)
        mine = {"sleeper": world.mia, "written_by": world.ana}
        SideEffect.unscoped.create(
            noticed_at=dose.written_at, kind="drowsy", medication=medicine, **mine
        )
        WeeklyCheck.unscoped.create(checked_on=evening, **mine)
        Visit.unscoped.create(visit_on=evening, **mine)
        Finding.unscoped.create(kind="eeg", done_on=evening, **mine)
        DoctorsPlan.unscoped.create(
            sleeper=world.mia, doctor="Dr", given_on=evening, words="Wait", until_on=evening
        )
        Review.unscoped.create(sleeper=world.mia, episode=episode, reviewer=world.ana)
        Review.unscoped.create(sleeper=world.mia, night=night, reviewer=world.ana)
        DiaryLook.unscoped.create(sleeper=world.mia, user=world.ana, what="episode")
        QuickLink.unscoped.create(
            sleeper=world.mia, made_by=world.ana, label="tag", token_hash=f"hash of {days_ago}"
        )
        share = ShareLink.unscoped.create(
            sleeper=world.mia,
            made_by=world.ana,
            label="Dr",
            token_hash=f"hash of {days_ago}",
            first_on=evening,
            last_on=evening,
            expires_at=timezone.now(),
        )
        again = world.episode(on=evening, written_by=world.ben)
        pair = {"first": episode, "second": again}
        SameEpisode.unscoped.create(sleeper=world.mia, decided_by=world.ana, **pair)
        Invitation.unscoped.create(
            sleeper=world.mia,
            made_by=world.ana,
            label="grandmother",
            token_hash=f"hash of {days_ago}",
            expires_at=timezone.now(),
        )
        Clinic.unscoped.create(name=f"Clinic {days_ago}")
        Erasure.unscoped.create(erased_by=world.ana)
        share.opened(ShareOpening.What.PAGE, at=timezone.now() - timedelta(days=days_ago))


def queries_of(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as caught:
        response = client.get(address)
    assert response.status_code == 200, (address, response.status_code)
    return len(caught)


def test_every_model_of_the_diary_is_on_the_desk() -> None:
    missing = [model.__name__ for model in diary_models() if not admin.site.is_registered(model)]

    assert missing == []


@pytest.mark.parametrize("name", NAMES)
def test_list_costs_the_same_with_one_row_as_with_three(
    name: str, world: World, desk: Client
) -> None:
    address = reverse(f"admin:diary_{name}_changelist")
    fill(world, 1)
    desk.get(address)  # fills the caches that live as long as the process

    expected = LIST_QUERIES.get(name, 7)
    with_one = queries_of(desk, address)
    fill(world, 2, 3)
    with_three = queries_of(desk, address)

    assert (with_one, with_three) == (expected, expected)


@pytest.mark.parametrize("name", NAMES)
def test_change_page_opens(name: str, world: World, desk: Client) -> None:
    fill(world, 1)
    row = next(m for m in diary_models() if m._meta.model_name == name)._default_manager.first()
    assert row is not None

    response = desk.get(reverse(f"admin:diary_{name}_change", args=[row.pk]))

    assert response.status_code == 200


@pytest.mark.parametrize("name", [n for n in NAMES if n not in DESK_ONLY])
def test_change_page_is_read_with_words_by_those_who_may_only_look(
    name: str, world: World, looking: Client
) -> None:
    fill(world, 1)
    row = next(m for m in diary_models() if m._meta.model_name == name)._default_manager.first()
    assert row is not None

    response = looking.get(reverse(f"admin:diary_{name}_change", args=[row.pk]))

    assert response.status_code == 200


@pytest.mark.parametrize("name", [n for n in NAMES if n not in NEVER_BY_HAND])
def test_add_page_opens(name: str, desk: Client) -> None:
    response = desk.get(reverse(f"admin:diary_{name}_add"))

    assert response.status_code == 200


@pytest.mark.parametrize("name", sorted(NEVER_BY_HAND))
def test_what_a_family_or_the_desk_writes_by_itself_is_never_added_by_hand(
    name: str, desk: Client
) -> None:
    response = desk.get(reverse(f"admin:diary_{name}_add"))

    assert response.status_code == 403


@pytest.mark.parametrize("name", NAMES)
def test_non_staff_is_sent_away(name: str, world: World, as_ben: Client) -> None:
    address = reverse(f"admin:diary_{name}_changelist")

    response = as_ben.get(address)

    assert response.status_code == 302
    assert response["Location"] == f"{reverse('admin:login')}?next={address}"


def test_the_desk_has_no_door_of_its_own(client: Client, db: None) -> None:
    door = client.get("/admin/", follow=True)

    assert door.redirect_chain[-1][0].startswith("/accounts/login/?next=")


def test_the_desk_never_sees_the_hash_of_a_key(world: World, desk: Client) -> None:
    fill(world, 1)
    link = QuickLink.unscoped.get()

    page = desk.get(reverse("admin:diary_quicklink_change", args=[link.pk])).text

    assert "tag" in page
    assert "hash of 1" not in page
