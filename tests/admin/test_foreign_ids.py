"""Ids of another family in addresses, forms, actions, searches and filters of the desk."""

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from diary.models import Clinic, Episode, Medication, Review
from diary.records.consents import give_consent
from tests.conftest import signed_in
from tests.world import World


@pytest.fixture
def theirs(world: World, desk: Client) -> Episode:
    """An episode of sam's sleeper, who gave no consent; the desk is a superuser's."""
    signed_in(world.sam).post("/sleepers/add/", {"name": "Otto", "zone": "Europe/Berlin"})
    otto = world.sam.places.get().sleeper
    Medication.unscoped.create(sleeper=otto, name="Secret drops")
    return Episode.unscoped.create(sleeper=otto, night_on=world.evening(), note="Ottos words")


def test_row_19_actions_pass_over_rows_of_other_diaries(
    world: World, desk: Client, theirs: Episode
) -> None:
    mine = world.episode()
    keys = [mine.pk, theirs.pk]
    address = reverse("admin:diary_episode_changelist")
    review = {"action": "mark_reviewed", "_selected_action": keys, "outcome": "seen", "note": ""}

    desk.post(address, review)
    desk.post(address, {"action": "delete_selected", "_selected_action": keys, "post": "yes"})

    assert list(Review.unscoped.values_list("episode", flat=True)) == [mine.pk]
    assert list(Episode.unscoped.all()) == [theirs]


def test_row_19_forms_refuse_a_foreign_id(world: World, desk: Client, theirs: Episode) -> None:
    drops = Medication.unscoped.get(name="Secret drops")
    dose = {"night_on": "2026-11-01", "status": "given", "sleeper": world.mia.pk}

    foreign = desk.post(reverse("admin:diary_dose_add"), {**dose, "medication": drops.pk})
    sleeper = desk.post(reverse("admin:diary_dose_add"), {**dose, "sleeper": theirs.sleeper_id})

    assert set(foreign.context["adminform"].form.errors) >= {"medication"}
    assert set(sleeper.context["adminform"].form.errors) >= {"sleeper"}


def test_an_entry_is_not_mixed_from_two_consented_diaries(
    world: World, desk: Client, clinic: Clinic, theirs: Episode
) -> None:
    give_consent(theirs.sleeper, clinic, user=world.sam)
    drops = Medication.unscoped.get(name="Secret drops")
    mixed = {"sleeper": world.mia.pk, "medication": drops.pk, "night_on": "2026-11-01"}

    page = desk.post(reverse("admin:diary_dose_add"), {**mixed, "status": "given"})

    assert page.context["adminform"].form.errors["medication"] == ["This is of another diary."]


def test_row_19_search_boxes_offer_no_row_of_another_diary(
    world: World, desk: Client, theirs: Episode
) -> None:
    world.medicine("Vitamin D")
    asked = {"app_label": "diary", "term": ""}
    for model, field in (("dose", "sleeper"), ("dose", "medication"), ("wakeresponse", "episode")):
        found = desk.get(
            reverse("admin:autocomplete"), {**asked, "model_name": model, "field_name": field}
        ).json()["results"]
        assert not {"Otto", "Secret drops"} & {one["text"] for one in found}


@pytest.mark.parametrize(
    ("subject", "query"),
    [
        ("episode", {"sleeper__name__startswith": "O"}),
        ("episode", {"sleeper__caregivers__user__email__startswith": "s"}),
        ("episode", {"written_by__password__startswith": "p"}),
        ("review", {"episode__note__contains": "Ottos"}),
        ("review", {"reviewer__password__startswith": "p"}),
        ("sleeper", {"episodes__note__contains": "Ottos"}),
        ("wakeresponse", {"episode__sleeper__name__startswith": "O"}),
        ("medication", {"_to_field": "sleeper"}),
    ],
)
def test_row_19_an_address_asks_through_no_relation(
    subject: str, query: dict[str, str], world: World, looking: Client
) -> None:
    response = looking.get(reverse(f"admin:diary_{subject}_changelist"), query)

    assert response.status_code == 400


def test_filters_offer_only_names_of_diaries_one_may_see(
    world: World, desk: Client, theirs: Episode
) -> None:
    world.medicine("Vitamin D")
    Review.unscoped.create(sleeper=theirs.sleeper, episode=theirs, reviewer=world.ben)
    Review.unscoped.create(sleeper=world.mia, episode=world.episode(), reviewer=world.nina)

    entries = desk.get(reverse("admin:diary_episode_changelist")).text
    reviews = desk.get(reverse("admin:diary_review_changelist")).text

    assert ("Vitamin D" in entries, "Secret drops" in entries) == (True, False)
    for page in (entries, reviews):
        assert ("Nina" in page, "Ben" in page) == (True, False)


def test_history_of_a_foreign_version_is_not_found_beside_an_own_row(
    world: World, looking: Client, theirs: Episode
) -> None:
    mine = world.episode()
    version = theirs.history.get().pk

    response = looking.get(reverse("admin:diary_episode_simple_history", args=[mine.pk, version]))

    assert response.status_code == 404


def test_the_desk_has_no_address_that_tells_which_rows_there_are(desk: Client) -> None:
    assert desk.get("/admin/r/7/1/").status_code == 404
    assert "view_on_site" not in {getattr(url, "name", "") for url in admin.site.get_urls()}
