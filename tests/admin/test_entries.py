"""Entries on the desk: changed as a next version, taken out but never lost, told in words."""

from typing import Any

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse
from simple_history.admin import SimpleHistoryAdmin

from diary.models import DiaryLook, Episode, Review
from tests.admin.test_consented import SUBJECTS
from tests.admin.test_pages import fill
from tests.admin.test_reviews import sent_back
from tests.world import World


def change_address(episode: Episode) -> str:
    return reverse("admin:diary_episode_change", args=[episode.pk])


def save(client: Client, episode: Episode, **changes: object) -> Episode:
    address = change_address(episode)
    response = client.post(address, {**sent_back(client.get(address).context), **changes})
    assert response.status_code == 302, response.context["errors"]
    return Episode.with_deleted.get(pk=episode.pk)


def test_change_becomes_the_next_version_and_moves_no_time(world: World, desk: Client) -> None:
    episode = world.episode(at="02:14", state="asleep", danger=["hurt"])

    after = save(desk, episode, state="waking")

    assert (after.version, after.state, after.started_at) == (2, "waking", episode.started_at)
    assert (after.danger, after.written_by) == (["hurt"], world.ana)


def test_time_is_shown_on_the_sleepers_clock_with_its_offset(world: World, desk: Client) -> None:
    world.mia.zone = "Asia/Kolkata"
    episode = world.episode(at="02:14")

    form = desk.get(change_address(episode)).context["adminform"].form

    shown = f"{episode.started_at:%Y-%m-%d} 02:14:00+05:30"
    assert form["started_at"].value() == shown


def test_second_half_past_one_stays_the_second(world: World, desk: Client) -> None:
    episode = world.episode()

    after = save(desk, episode, started_at="2026-10-25 02:30:00+01:00")

    # The clocks in Berlin went back at 3:00 summer time: +01:00 is the second 2:30, 1:30 UTC.
    assert f"{after.started_at:%Y-%m-%d %H:%M}" == "2026-10-25 01:30"


def test_time_that_came_twice_is_asked_back(world: World, desk: Client) -> None:
    episode = world.episode()
    address = change_address(episode)
    data = {**sent_back(desk.get(address).context), "started_at": "2026-10-25 02:30"}

    response = desk.post(address, data)

    errors = response.context["adminform"].form.errors
    assert errors == {"started_at": ["This time came twice that night; add the offset."]}


def test_deleting_takes_out_and_bringing_back_restores(world: World, desk: Client) -> None:
    episode = world.episode()
    Review.unscoped.create(sleeper=world.mia, episode=episode, reviewer=world.ana)
    address = reverse("admin:diary_episode_changelist")

    desk.post(reverse("admin:diary_episode_delete", args=[episode.pk]), {"post": "yes"})

    assert list(Episode.unscoped.all()) == []
    assert list(desk.get(address).context["cl"].result_list) == []
    assert list(desk.get(address, {"deleted": "yes"}).context["cl"].result_list) == [episode]

    action = {"action": "bring_back", "_selected_action": [episode.pk]}
    desk.post(f"{address}?deleted=yes", action)

    assert list(Episode.unscoped.all()) == [episode]


def test_history_tells_a_change_in_words_and_records_the_look(world: World, desk: Client) -> None:
    episode = world.episode(state="asleep")
    save(desk, episode, state="waking")
    DiaryLook.unscoped.all().delete()

    response = desk.get(reverse("admin:diary_episode_history", args=[episode.pk]))

    newest = response.context["page_obj"].object_list[0]
    told = {c["field"]: (c["old"], c["new"]) for c in newest.history_delta_changes}
    assert told["When it began"] == ("Asleep", "Just waking")
    assert "style=" not in response.content.decode()
    assert DiaryLook.unscoped.count() == 1


def test_old_version_put_back_counts_the_version_upwards(world: World, desk: Client) -> None:
    episode = world.episode(state="asleep")
    save(desk, episode, state="waking")
    first = episode.history.earliest()
    address = reverse("admin:diary_episode_simple_history", args=[episode.pk, first.pk])

    desk.post(address, sent_back_history(desk, address))

    after = Episode.unscoped.get()
    assert (after.state, after.version) == ("asleep", 3)


def sent_back_history(client: Client, address: str) -> dict[str, object]:
    form = client.get(address).context["adminform"].form
    return {bound.html_name: bound.value() for bound in form if bound.value() is not None}


def test_old_version_is_not_put_back_by_those_who_may_only_look(
    world: World, looking: Client
) -> None:
    episode = world.episode(state="asleep")
    first = episode.history.earliest()
    address = reverse("admin:diary_episode_simple_history", args=[episode.pk, first.pk])

    response = looking.post(address, {"night_on": "2026-01-01"})

    assert response.status_code == 403


def test_page_for_looking_shows_words_not_codes(world: World, looking: Client) -> None:
    episode = world.episode(danger=["colour", "cannot_wake"], eyes="")

    page = looking.get(change_address(episode)).content.decode()

    assert "Blue, grey or very pale, Cannot be woken" in page
    assert "cannot_wake" not in page


def test_search_filter_and_date_links_lead_to_the_entry(world: World, desk: Client) -> None:
    evening = world.evening()
    world.night(evening, watch="partly")
    episode = world.episode(on=evening, note="both hands", danger_ok="no", state="asleep")
    world.episode(on=world.evening(40), state="awake")
    address = reverse("admin:diary_episode_changelist")
    asked: dict[str, str | int] = {
        "q": "both hands",
        "danger_ok__exact": "no",
        "state__exact": "asleep",
        "watched": "partly",
        "reviewed": "no",
        "wake__wake_response__exact": "",
        "night_on__year": evening.year,
        "night_on__month": evening.month,
    }

    for name, value in asked.items():
        response = desk.get(address, {name: value})
        assert (response.status_code, name) == (200, name)
        assert episode in response.context["cl"].result_list

    together = desk.get(address, asked).context["cl"]
    assert list(together.result_list) == [episode]


def test_night_list_tells_the_three_nothings_apart(world: World, desk: Client) -> None:
    for days_ago, watch in enumerate(("watched", "not_watched", "not_recorded"), start=1):
        world.night(world.evening(days_ago), watch=watch)

    page = desk.get(reverse("admin:diary_night_changelist")).context["cl"]

    admin = page.model_admin
    assert [admin.episode_count(n) for n in page.result_list] == ["0", "gap", "not recorded"]


@pytest.mark.parametrize(
    "model", [m for m in SUBJECTS if isinstance(admin.site._registry[m], SimpleHistoryAdmin)]
)
def test_reviewer_reads_an_earlier_version_in_words_and_brings_none_back(
    model: Any, world: World, looking: Client
) -> None:
    fill(world, 1)
    row = model._base_manager.first()
    version = row.history.latest()
    address = reverse(
        f"admin:diary_{model._meta.model_name}_simple_history", args=[row.pk, version.pk]
    )

    page = looking.get(address)

    assert page.status_code == 200
    assert 'type="submit"' not in page.text.split('id="content-main"')[1].split("</main>")[0]
    assert looking.post(address).status_code == 403
