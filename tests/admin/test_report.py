"""A sleeper's report under the desk's address; every look is written down."""

from django.test import Client
from django.urls import reverse

from diary.models import DiaryLook, Sleeper
from tests.world import World


def test_report_opens_with_the_last_four_weeks(world: World, desk: Client) -> None:
    response = desk.get(reverse("admin:diary_sleeper_report", args=[world.mia.pk]))

    period = response.context["period"]
    # 28 evenings, both ends included.
    assert (response.status_code, (period.last_on - period.first_on).days) == (200, 27)


def test_report_takes_its_period_from_the_address(world: World, desk: Client) -> None:
    address = reverse("admin:diary_sleeper_report", args=[world.mia.pk])

    response = desk.get(address, {"from": "2026-11-01", "to": "2026-11-14"})

    assert "14 nights in the period" in response.content.decode()


def test_report_look_is_written_down_for_the_family(world: World, desk: Client) -> None:
    address = reverse("admin:diary_sleeper_report", args=[world.mia.pk])

    desk.get(address, {"from": "2026-11-01", "to": "2026-11-14"})

    looks = DiaryLook.unscoped.values_list("sleeper", "user", "what")
    assert list(looks) == [(world.mia.pk, world.ana.pk, "report 2026-11-01 – 2026-11-14")]


def test_report_is_closed_to_the_family_itself_under_this_address(
    world: World, as_ben: Client
) -> None:
    response = as_ben.get(reverse("admin:diary_sleeper_report", args=[world.mia.pk]))

    assert response.status_code == 302
    assert DiaryLook.unscoped.count() == 0


def test_sleeper_is_removed_whole_with_reviews_and_looks(world: World, desk: Client) -> None:
    episode = world.episode()
    address = reverse("admin:diary_episode_changelist")
    row = {"action": "mark_reviewed", "_selected_action": [episode.pk]}
    desk.post(address, {**row, "outcome": "seen", "note": ""})

    desk.post(reverse("admin:diary_sleeper_delete", args=[world.mia.pk]), {"post": "yes"})

    assert list(Sleeper.unscoped.all()) == []
