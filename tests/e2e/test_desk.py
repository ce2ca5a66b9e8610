"""The review desk on a phone, by day and by night: axe finds nothing, nothing runs off the side."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from diary.models import Clinic, Review
from diary.records.consents import give_consent
from tests.e2e.conftest import sign_in
from tests.e2e.test_every_page import wrong_with
from tests.world import World

pytestmark = pytest.mark.e2e


def hire(world: World) -> None:
    """Ana as a reviewer of her own clinic; rights by hand, since such tests empty the groups."""
    clinic = Clinic.unscoped.create(name="Sleep clinic")
    give_consent(world.mia, clinic, user=world.ana)
    world.ana.is_staff = True
    world.ana.save(update_fields=["is_staff"])
    clinic.staff.add(world.ana)
    rights = Permission.objects.filter(content_type__app_label="diary")
    world.ana.user_permissions.set(rights.filter(codename__startswith="view_"))
    world.ana.user_permissions.add(rights.get(codename="add_review"))


def test_the_desk_is_read_and_reviewed_on_a_small_phone(
    phone: Page, live_server: LiveServer, family: World
) -> None:
    hire(family)
    night = family.night()
    family.sleep(night, asleep="20:00", awake="06:30")
    first = family.episode(danger_ok="no", danger=["breathing"], note="Both hands")
    family.episode(at="01:00", danger_ok="no")
    phone.emulate_media(color_scheme="dark")
    phone.set_viewport_size({"width": 320, "height": 700})
    sign_in(phone, live_server)
    queue = "?_changelist_filters=reviewed%3Dno"
    entry = reverse("admin:diary_episode_change", args=[first.pk])

    found: list[str] = []
    for address in (
        reverse("admin:index"),
        reverse("admin:diary_episode_changelist") + "?reviewed=no",
        reverse("admin:diary_episode_history", args=[first.pk]),
        reverse("admin:diary_sleeper_report", args=[family.mia.pk]),
        f"/sleepers/{family.mia.uuid}/consent/",
        entry + queue,
    ):
        found += wrong_with(phone, f"{live_server.url}{address}")
    phone.emulate_media(color_scheme="light")
    found += wrong_with(phone, f"{live_server.url}{entry}{queue}")
    assert "\n".join(found) == ""

    phone.get_by_label("See soon").check()
    phone.get_by_label("Note", exact=True).fill("Please film it")
    phone.get_by_role("button", name="Keep, and next").click()
    expect(phone.get_by_text("Review kept")).to_be_visible()
    assert list(Review.unscoped.values_list("episode", "outcome")) == [(first.pk, "see_soon")]
