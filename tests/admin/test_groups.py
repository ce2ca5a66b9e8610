"""Who may do what at the desk; nobody raises their own rights or takes over an account."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse

from diary.models import Clinic, User
from tests.admin.conftest import employ
from tests.admin.test_consented import SUBJECTS
from tests.conftest import signed_in
from tests.world import PASSWORD, World


def codes(group: str) -> set[str]:
    return set(Group.objects.get(name=group).permissions.values_list("codename", flat=True))


@pytest.fixture
def administrator(world: World) -> Client:
    return signed_in(employ(world.ben, None, group="administrator"))


def change(user: User) -> str:
    return reverse("admin:diary_user_change", args=[user.pk])


@pytest.mark.django_db
def test_reviewers_view_every_subject_of_a_diary_and_add_reviews_only() -> None:
    expected = {f"view_{model._meta.model_name}" for model in SUBJECTS} | {"add_review"}

    assert codes("reviewer") == expected


@pytest.mark.django_db
def test_administrators_look_after_the_desk_besides() -> None:
    more = codes("administrator") - codes("reviewer")

    assert codes("reviewer") < codes("administrator")
    assert {code.split("_")[1] for code in more} == {"clinic", "user", "group", "erasure"}
    assert not {code for code in more if code in {"delete_user", "add_erasure"}}


def test_reviewer_reaches_no_account_group_or_clinic(world: World, looking: Client) -> None:
    for name in ("diary_user", "auth_group", "diary_clinic", "diary_erasure"):
        assert looking.get(reverse(f"admin:{name}_changelist")).status_code == 403
    assert looking.post(change(world.nina), {"is_superuser": "on"}).status_code == 403


def test_administrator_makes_nobody_more_than_they_are(world: World, administrator: Client) -> None:
    strong = Group.objects.create(name="strong")
    strong.permissions.add(Permission.objects.get(codename="change_episode"))
    deleting = Permission.objects.get(codename="delete_episode")
    data = {"is_active": "on", "is_staff": "on", "is_superuser": "on"}

    for user in (world.ben, world.sam):
        administrator.post(change(user), {**data, "groups": [strong.pk]})
        administrator.post(change(user), {**data, "user_permissions": [deleting.pk]})

    for user in User.objects.filter(pk__in=[world.ben.pk, world.sam.pk]):
        assert (user.is_superuser, list(user.user_permissions.all())) == (False, [])
        assert strong not in user.groups.all()


def test_administrator_gives_a_group_no_right_of_others(
    world: World, administrator: Client
) -> None:
    group = Group.objects.get(name="reviewer")
    address = reverse("admin:auth_group_change", args=[group.pk])
    right = Permission.objects.get(codename="change_episode")

    page = administrator.post(address, {"name": "reviewer", "permissions": [right.pk]})

    assert "permissions" in page.context["adminform"].form.errors


def test_administrator_changes_no_superuser(world: World, administrator: Client) -> None:
    world.ana.is_staff = world.ana.is_superuser = True
    world.ana.save(update_fields=["is_staff", "is_superuser"])

    assert administrator.post(change(world.ana), {"is_active": ""}).status_code == 403


@pytest.mark.parametrize("by", ["administrator", "desk"])
def test_row_22_the_desk_sets_no_password_and_moves_no_address(
    by: str, world: World, request: pytest.FixtureRequest
) -> None:
    client: Client = request.getfixturevalue(by)
    new = {"password1": "taken-over-77", "password2": "taken-over-77", "usable_password": "true"}

    page = client.post(f"{reverse('admin:diary_user_changelist')}{world.sam.pk}/password/", new)
    client.post(change(world.sam), {"email": "ana2@example.org", "is_active": "on"})

    after = User.objects.get(pk=world.sam.pk)
    assert page.status_code == 404
    assert (after.email, after.check_password(PASSWORD)) == ("sam@example.org", True)


def test_administrator_makes_staff_of_a_clinic(world: World, administrator: Client) -> None:
    world.sam.is_staff = True
    world.sam.save(update_fields=["is_staff"])

    administrator.post(
        reverse("admin:diary_clinic_add"), {"name": "Sleep clinic", "staff": [world.sam.pk]}
    )

    assert list(Clinic.unscoped.values_list("name", "staff__email")) == [
        ("Sleep clinic", "sam@example.org")
    ]


def test_a_clinic_families_agreed_to_keeps_its_name(
    world: World, clinic: Clinic, administrator: Client
) -> None:
    administrator.post(reverse("admin:diary_clinic_change", args=[clinic.pk]), {"name": "Other"})

    clinic.refresh_from_db()
    assert clinic.name == "Sleep clinic"


@pytest.mark.parametrize("name", ["account_emailaddress", "usersessions_usersession"])
def test_keys_of_accounts_have_no_page(name: str, desk: Client) -> None:
    app, model = name.split("_")

    assert desk.get(f"/admin/{app}/{model}/").status_code == 404
