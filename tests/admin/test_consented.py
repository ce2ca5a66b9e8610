"""Staff see a diary only with its family's consent to a clinic of theirs, whatever their rights."""

from collections.abc import Iterator

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from diary.admin.consented import Consented
from diary.models import Clinic, Consent, DiaryLook, Episode
from tests.admin.conftest import employ
from tests.admin.test_pages import fill
from tests.conftest import signed_in
from tests.world import World

SUBJECTS = {
    model: subject
    for model, subject in admin.site._registry.items()
    if isinstance(subject, Consented)
}
UNKNOWN = 987_654_321
ROWS_OF_A_DIARY = 22  # subjects; a guard for the walk itself


def withdraw() -> None:
    Consent.unscoped.update(withdrawn_at=timezone.now())


def as_without_consent(world: World, clinic: Clinic) -> Client:
    withdraw()
    return signed_in(employ(world.nina, clinic))


def as_of_another_clinic(world: World, clinic: Clinic) -> Client:
    return signed_in(employ(world.nina, Clinic.unscoped.create(name="Another clinic")))


def as_of_no_clinic(world: World, clinic: Clinic) -> Client:
    return signed_in(employ(world.nina, None))


def as_administrator(world: World, clinic: Clinic) -> Client:
    return signed_in(employ(world.nina, None, group="administrator"))


def as_superuser(world: World, clinic: Clinic) -> Client:
    world.nina.is_staff = world.nina.is_superuser = True
    world.nina.save(update_fields=["is_staff", "is_superuser"])
    return signed_in(world.nina)


OUTSIDERS = [
    as_without_consent,
    as_of_another_clinic,
    as_of_no_clinic,
    as_administrator,
    as_superuser,
]


def pages_of_rows(pk: int | None = None) -> Iterator[str]:
    """Every address on the desk that names a row of a diary: mia's, or one nobody has."""
    for model, subject in SUBJECTS.items():
        name = model._meta.model_name
        row = model._base_manager.order_by("pk").values_list("pk", flat=True).first()
        assert row is not None, f"No row of {name}: the walk would test nothing"
        key = row if pk is None else pk
        for page in ("change", "history", "delete"):
            yield reverse(f"admin:diary_{name}_{page}", args=[key])
        if hasattr(subject, "history_form_view"):
            yield reverse(f"admin:diary_{name}_simple_history", args=[key, key])
    for name in ("diary_sleeper_report", "diary_episode_review", "diary_night_review"):
        yield reverse(f"admin:{name}", args=[1 if pk is None else pk])


def test_every_subject_of_a_diary_is_walked() -> None:
    assert len(SUBJECTS) >= ROWS_OF_A_DIARY
    unbound = {m.__name__ for m in admin.site._registry if m not in SUBJECTS}
    assert unbound == {"Clinic", "User", "Group", "Authenticator", "Erasure"}


@pytest.mark.parametrize("outsider", OUTSIDERS)
def test_row_19_without_consent_a_row_is_as_unknown_as_one_that_is_not_there(
    outsider: object, world: World, clinic: Clinic
) -> None:
    fill(world, 1)
    client = outsider(world, clinic)  # type: ignore[operator]  # one of OUTSIDERS

    for theirs, nobodys in zip(pages_of_rows(), pages_of_rows(UNKNOWN), strict=True):
        for verb in (client.get, client.post):
            found, missing = verb(theirs), verb(nobodys)
            # 403 where the right itself is missing, 405 for a review by GET: the same for both.
            assert found.status_code in {403, 404, 405}, theirs
            assert (theirs, found.status_code) == (theirs, missing.status_code)
            assert "Mia" not in found.text
    assert DiaryLook.unscoped.filter(user=world.nina).count() == 0


@pytest.mark.parametrize("outsider", OUTSIDERS)
def test_without_consent_every_list_table_and_count_is_empty(
    outsider: object, world: World, clinic: Clinic
) -> None:
    fill(world, 1)
    client = outsider(world, clinic)  # type: ignore[operator]  # one of OUTSIDERS

    for model in SUBJECTS:
        for query in ({}, {"q": "a"}, {"deleted": "yes"}, {"all": ""}, {"o": "1.2"}):
            page = client.get(reverse(f"admin:diary_{model._meta.model_name}_changelist"), query)
            shown = page.context["cl"] if page.status_code == 200 else None
            assert not shown or list(shown.result_list) == [], model
            assert "Mia" not in page.text
            assert "Medicine 1" not in page.text
    for name in ("episode", "night"):
        table = b"".join(client.get(reverse(f"admin:diary_{name}_table")))
        assert table.count(b"\r\n") == 1  # its head
    index = client.get(reverse("admin:index"))
    assert index.context["waiting"] == [{"unread": 0, "flagged": 0}]
    assert [bar["count"] for bar in index.context["ages"][0]["bars"]] == [0, 0, 0, 0]
    assert "Mia" not in index.text


def test_reviewer_with_consent_opens_every_list_and_row(world: World, looking: Client) -> None:
    fill(world, 1)

    for model in SUBJECTS:
        name, row = model._meta.model_name, model._base_manager.first()
        assert row is not None
        assert looking.get(reverse(f"admin:diary_{name}_changelist")).status_code == 200, name
        assert looking.get(reverse(f"admin:diary_{name}_change", args=[row.pk])).status_code == 200


def test_withdrawn_consent_closes_the_desk_with_the_next_request(
    world: World, looking: Client
) -> None:
    address = reverse("admin:diary_episode_change", args=[world.episode().pk])
    before = looking.get(address).status_code

    withdraw()

    assert (before, looking.get(address).status_code) == (200, 404)


def test_who_leaves_the_clinic_is_out_with_the_next_request(
    world: World, clinic: Clinic, looking: Client
) -> None:
    address = reverse("admin:diary_episode_change", args=[world.episode().pk])

    clinic.staff.remove(world.nina)

    assert looking.get(address).status_code == 404


def test_reviewer_adds_changes_and_deletes_nothing_a_family_wrote(
    world: World, looking: Client
) -> None:
    fill(world, 1)
    counts = {model: model._base_manager.count() for model in SUBJECTS if model is not DiaryLook}

    for model in counts:
        name, row = model._meta.model_name, model._base_manager.first()
        assert row is not None
        for page, args in (("add", []), ("change", [row.pk]), ("delete", [row.pk])):
            address = reverse(f"admin:diary_{name}_{page}", args=args)
            assert (address, looking.post(address, {"post": "yes"}).status_code) == (address, 403)
    for action in ("delete_selected", "bring_back"):
        rows = {"action": action, "_selected_action": [Episode.unscoped.values_list("pk")[0][0]]}
        looking.post(reverse("admin:diary_episode_changelist"), {**rows, "post": "yes"})

    assert {model: model._base_manager.count() for model in counts} == counts
