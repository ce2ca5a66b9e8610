"""Nights on the page: three kinds of nothing, the form with its sleep, a clash of two."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from diary.models import Night, SleepPeriod
from tests.world import World


def url(world: World, *, days_ago: int = 1, end: str = "") -> str:
    return f"/sleepers/{world.mia.uuid}/nights/{world.evening(days_ago):%Y-%m-%d}/{end}"


def test_night_list_tells_the_three_nothings_apart(world: World, as_nina: Client) -> None:
    for days_ago, watch in ((1, "watched"), (2, "not_watched"), (3, "not_recorded")):
        world.night(world.evening(days_ago), watch=watch, watched_min=None)
    world.episode(on=world.evening(4))
    world.night(world.evening(4), watch="watched")

    shown = {}
    for days_ago in range(1, 5):
        month = f"{world.evening(days_ago):%Y-%m}"
        page = as_nina.get(f"/sleepers/{world.mia.uuid}/nights/?month={month}").content.decode()
        start = page.index(f'href="{url(world, days_ago=days_ago)}"')
        shown[days_ago] = page[start:].split('data-nothing="')[1].split('"')[0]

    assert shown == {
        1: "watched_none_seen",
        2: "not_watched",
        3: "not_recorded",
        4: "some_seen",
    }


def test_a_night_watched_in_part_is_said_so_with_until_when(world: World, as_nina: Client) -> None:
    evening = world.evening(1)
    night = world.night(evening, watch="partly", watched_min=None)
    Night.unscoped.filter(pk=night.pk).update(watched_until=world.at("23:10", evening))

    page = as_nina.get(url(world)).content.decode()
    month = as_nina.get(f"/sleepers/{world.mia.uuid}/nights/?month={evening:%Y-%m}")

    assert "<h2>Watched in part, none seen, until 23:10</h2>" in page
    assert "Watched, none seen" not in page
    cell = month.content.decode().partition(f'href="{url(world)}"')[2].partition("</a>")[0]
    assert 'data-nothing="partly_none_seen"' in cell
    assert "Watched in part, none seen" in cell


def test_night_detail_of_a_night_nobody_touched_says_not_recorded(
    world: World, as_nina: Client
) -> None:
    page = as_nina.get(url(world, days_ago=9)).content.decode()

    assert "Not recorded" in page
    assert Night.unscoped.count() == 0  # looking writes nothing


def test_night_detail_says_that_an_episode_of_an_unwatched_night_is_left_out(
    world: World, as_nina: Client
) -> None:
    world.episode()
    world.night(watch="not_watched", watched_min=None)

    page = as_nina.get(url(world)).content.decode()

    assert "They are listed and left out of the rates." in page


def test_night_detail_in_the_future_does_not_exist(world: World, as_ana: Client) -> None:
    assert as_ana.get(url(world, days_ago=-1)).status_code == 404
    assert as_ana.get(f"/sleepers/{world.mia.uuid}/nights/9999-12-31/").status_code == 404
    assert as_ana.get(f"/sleepers/{world.mia.uuid}/nights/2026-02-31/").status_code == 404


def night_answers(world: World, **more: Any) -> dict[str, Any]:
    return {"watch": "watched", "watched_min": "240", "version": "1", **more}


def test_night_edit_keeps_watch_sleep_and_nap(world: World, as_ana: Client) -> None:
    evening = world.evening()
    data = night_answers(
        world,
        watch_how=["room_awake", "camera_live"],
        wakings="2",
        context=["illness"],
        sleep0_kind="night",
        sleep0_asleep_at=f"{world.at('20:10', evening):%Y-%m-%dT%H:%M}",
        sleep0_awake_at=f"{world.at('06:30', evening):%Y-%m-%dT%H:%M}",
        sleep1_kind="nap",
        sleep1_asleep_at=f"{world.at('13:00', evening):%Y-%m-%dT%H:%M}",
    )

    response = as_ana.post(url(world, end="edit/"), data)

    night = Night.unscoped.get()
    assert response.status_code == 302
    assert (night.watch, night.watched_min, night.wakings) == ("watched", 240, 2)
    assert night.watch_how == ["room_awake", "camera_live"]
    assert list(night.sleeps.values_list("kind", "asleep_at", "awake_at")) == [
        ("nap", world.at("13:00", evening), None),
        ("night", world.at("20:10", evening), world.at("06:30", evening)),
    ]


def test_night_edit_emptied_sleep_goes_away(world: World, as_ana: Client) -> None:
    night = world.night()
    world.sleep(night, asleep="20:00", awake="06:00")

    as_ana.post(url(world, end="edit/"), night_answers(world, sleep0_kind="night"))

    assert SleepPeriod.unscoped.count() == 0


@pytest.mark.parametrize(
    ("wrong", "status"),
    [
        ({"watch": "sleeping"}, 422),
        ({"watched_min": "-5"}, 422),
        ({"watched_min": "1501"}, 422),
        ({"watch": "not_watched", "watched_min": "60"}, 422),
        ({"sleep0_asleep_at": "2026-13-01T00:00"}, 422),
        ({"note": "\0"}, 422),
        ({"temp_c": "37,5"}, 302),
    ],
)
def test_night_edit_answers_bad_input_in_words(
    world: World, as_ana: Client, wrong: dict[str, str], status: int
) -> None:
    response = as_ana.post(url(world, end="edit/"), night_answers(world, **wrong))

    assert response.status_code == status


def test_night_edit_sleep_that_ends_before_it_begins_is_refused(
    world: World, as_ana: Client
) -> None:
    evening = world.evening()
    data = night_answers(
        world,
        sleep0_asleep_at=f"{world.at('06:30', evening):%Y-%m-%dT%H:%M}",
        sleep0_awake_at=f"{world.at('20:10', evening):%Y-%m-%dT%H:%M}",
    )

    response = as_ana.post(url(world, end="edit/"), data)

    assert response.status_code == 422
    assert "Awake comes before asleep" in response.content.decode()


def test_night_edit_of_an_older_version_is_a_conflict(
    world: World, as_ana: Client, as_ben: Client
) -> None:
    as_ben.post(url(world, end="edit/"), night_answers(world))

    response = as_ana.post(url(world, end="edit/"), night_answers(world, watched_min="10"))

    assert response.status_code == 409
    assert Night.unscoped.get().watched_min == 240


def test_night_edit_after_only_an_episode_was_logged_is_no_conflict(
    world: World, as_ana: Client
) -> None:
    page = as_ana.get(url(world, end="edit/"))
    world.episode()

    response = as_ana.post(url(world, end="edit/"), night_answers(world))

    assert (page.status_code, response.status_code) == (200, 302)
    assert Night.unscoped.get().watch == "watched"


@pytest.mark.parametrize("nights", [1, 28])
def test_night_list_costs_the_same_for_one_and_many(
    world: World,
    as_ana: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
    nights: int,
) -> None:
    for days_ago in range(1, nights + 1):
        world.episode(on=world.evening(days_ago))

    # Session, user, place, nights, episodes, what was decided of two, the last weekly check.
    with django_assert_num_queries(7):
        as_ana.get(f"/sleepers/{world.mia.uuid}/nights/")


@pytest.mark.parametrize("rows", [1, 3])
def test_tonight_costs_eight_queries(
    world: World, as_ana: Client, django_assert_num_queries: DjangoAssertNumQueries, rows: int
) -> None:
    night = world.night(world.evening(0))
    for number in range(rows):
        started = world.evening(0)
        world.episode(on=started, at=f"2{number}:00")
        medicine = world.medicine(f"Medicine {number}")
        world.plan(medicine)
        world.dose(medicine, on=started)
    SleepPeriod.unscoped.create(night=night, asleep_at=night.written_at)

    with django_assert_num_queries(8):
        as_ana.get(f"/sleepers/{world.mia.uuid}/")


def test_weekly_check_is_kept_once(world: World, as_ben: Client) -> None:
    data = {
        "uuid": "0b0ed4ec-9f13-4a5a-9f4f-0d1f33c5a6a1",
        "checked_on": f"{world.evening() - timedelta(days=1):%Y-%m-%d}",
        "lost_skills": "no",
        "tired_by_day": "not_sure",
    }

    for _attempt in range(2):
        as_ben.post(f"/sleepers/{world.mia.uuid}/weekly/add/", data)

    check = world.mia.weeklychecks.get()
    assert (check.lost_skills, check.smiles_less, check.tired_by_day) == ("no", "", "not_sure")


def test_two_people_fill_the_same_blank_night_and_the_second_is_asked(
    world: World, as_ana: Client, as_ben: Client
) -> None:
    as_ana.post(url(world, end="edit/"), night_answers(world, version="0", note="ana's words"))

    clash = as_ben.post(
        url(world, end="edit/"), night_answers(world, version="0", note="ben's words")
    )
    before = Night.unscoped.get().note
    version = clash.content.decode().split('name="version" value="')[1].split('"')[0]
    again = as_ben.post(
        url(world, end="edit/"), night_answers(world, version=version, note="ben's words")
    )

    assert (clash.status_code, before) == (409, "ana's words")
    assert (again.status_code, Night.unscoped.get().note) == (302, "ben's words")


def test_night_edit_tells_a_script_which_sleep_is_wrong(world: World, as_ana: Client) -> None:
    response = as_ana.post(
        url(world, end="edit/"),
        night_answers(world, sleep0_asleep_at="0001-01-01T00:00"),
        headers={"accept": "application/json"},
    )

    assert response.status_code == 422
    assert list(response.json()["errors"]) == ["sleep0_asleep_at"]


def test_weekly_check_sent_again_with_other_answers_is_not_swallowed(
    world: World, as_ben: Client
) -> None:
    data = {
        "uuid": "0b0ed4ec-9f13-4a5a-9f4f-0d1f33c5a6a1",
        "checked_on": f"{world.evening() - timedelta(days=1):%Y-%m-%d}",
        "lost_skills": "no",
    }
    address = f"/sleepers/{world.mia.uuid}/weekly/add/"
    as_ben.post(address, data)

    response = as_ben.post(address, {**data, "lost_skills": "yes", "note": "She lost words"})

    assert response.status_code == 409
    assert "already kept with other answers" in response.content.decode()


def test_night_edit_refuses_sleep_of_another_date(world: World, as_ana: Client) -> None:
    far = f"{world.at('20:00', world.evening(9)):%Y-%m-%dT%H:%M}"

    response = as_ana.post(url(world, end="edit/"), night_answers(world, sleep0_asleep_at=far))

    assert response.status_code == 422
    assert "This is not in that night." in response.content.decode()


def test_an_episode_two_people_wrote_counts_once_on_the_calendar(
    world: World, as_nina: Client
) -> None:
    on = world.evening()
    world.night(on, watch="watched")
    world.episode(at="02:14", on=on, lasting_s=None)
    world.episode(at="02:16", on=on, lasting_s=None, written_by=world.ben)
    address = f"/sleepers/{world.mia.uuid}/nights/"

    calendar = as_nina.get(f"{address}?month={on:%Y-%m}").content.decode()
    night = as_nina.get(f"{address}{on}/").content.decode()

    assert re.search(r"<b>1</b><span[^>]*>episode", calendar)
    assert "1 episode was written down by two people, the second entry" in night
    assert "02:14" in night
    assert "02:16" in night


def test_night_edit_with_the_watch_emptied_is_not_recorded_again(
    world: World, as_ana: Client
) -> None:
    evening = world.night(watch="watched").evening_on
    address = f"/sleepers/{world.mia.uuid}/nights/{evening}/"

    as_ana.post(f"{address}edit/", {"only": "watch,watched_until"})

    assert Night.unscoped.get().watch == "not_recorded"
    assert as_ana.get(address).status_code == 200
