"""Whatever staff open of a diary is written down for the family, with who and when."""

from django.test import Client
from django.urls import reverse

from diary.models import DiaryLook
from tests.world import World


def looks() -> list[str]:
    return list(DiaryLook.unscoped.order_by("pk").values_list("what", flat=True))


def test_a_list_is_told_once_a_day_for_each_diary_in_it(world: World, looking: Client) -> None:
    world.episode()
    address = reverse("admin:diary_episode_changelist")

    for query in ({}, {"reviewed": "no"}, {"q": "Mia"}):
        looking.get(address, query)
    looking.get(reverse("admin:diary_night_changelist"))

    assert looks() == ["list: episodes", "list: nights"]


def test_a_list_without_a_row_of_a_diary_is_no_look_at_it(world: World, looking: Client) -> None:
    looking.get(reverse("admin:diary_episode_changelist"))

    assert looks() == []


def test_pages_history_tables_and_reviews_are_told_each_time(world: World, looking: Client) -> None:
    episode = world.episode()

    looking.get(reverse("admin:diary_episode_change", args=[episode.pk]))
    looking.get(reverse("admin:diary_episode_history", args=[episode.pk]))
    looking.get(reverse("admin:diary_episode_table"))
    looking.post(reverse("admin:diary_episode_review", args=[episode.pk]), {"outcome": "seen"})
    rows = {"action": "mark_reviewed", "_selected_action": [episode.pk], "outcome": "done"}
    looking.post(reverse("admin:diary_episode_changelist"), {**rows, "note": ""})

    assert looks() == [
        f"episode {episode}",
        f"history: episode {episode}",
        "table: episodes",
        f"review: episode {episode}",
        "reviewed: episodes",
    ]
