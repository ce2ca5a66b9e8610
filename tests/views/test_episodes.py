"""Episodes as a phone sends them: once, twice, wrong, late, by whom."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from diary.models import Episode, Night, WakeResponse
from tests.world import World


def add_url(world: World) -> str:
    return f"/sleepers/{world.mia.uuid}/episodes/add/"


def answers(world: World, **more: Any) -> dict[str, Any]:
    """What the page posts for an episode at 02:14 last night."""
    started = f"{world.at('02:14', world.evening()):%Y-%m-%dT%H:%M}"
    return {"uuid": str(uuid4()), "started_at": started, "state": "asleep", **more}


def test_episode_add_keeps_every_answer_and_makes_the_night(world: World, as_ana: Client) -> None:
    data = answers(
        world,
        length_s="40",
        body_parts=["hand", "fingers"],
        danger_ok="yes",
        woke_how="woken_other_reason",
        wake_response="stopped_at_once",
        eyes="could_not_see",
        colour="not_sure",
        severity="2",
        taps="0, 400, 900",
        temp_c="37,5",
    )

    response = as_ana.post(add_url(world), data, headers={"accept": "application/json"})

    episode = Episode.unscoped.get()
    assert response.status_code == 201
    assert response.json() == {
        "uuid": data["uuid"],
        "version": 1,
        "address": f"/sleepers/{world.mia.uuid}/episodes/{data['uuid']}/",
    }
    assert (episode.length_s, episode.body_parts, episode.severity) == (40, ["hand", "fingers"], 2)
    assert (episode.eyes, episode.colour, episode.breathing) == ("could_not_see", "not_sure", "")
    assert (episode.taps, str(episode.temp_c)) == ([0, 400, 900], "37.5")
    assert episode.wake.wake_response == "stopped_at_once"
    assert (episode.written_by, episode.zone) == (world.ana, "Europe/Berlin")
    night = Night.unscoped.get()
    assert (night.evening_on, night.watch) == (world.evening(), "not_recorded")


def test_episode_add_with_nothing_but_a_time_is_enough(world: World, as_ana: Client) -> None:
    response = as_ana.post(add_url(world), answers(world, state=""))

    episode = Episode.unscoped.get()
    assert response.status_code == 302
    assert response["Location"] == f"/sleepers/{world.mia.uuid}/episodes/{episode.uuid}/"
    assert (episode.state, episode.body_parts, episode.length_s) == ("", [], None)


def test_episode_add_sent_twice_stores_once_and_answers_alike(world: World, as_ana: Client) -> None:
    data = answers(world, length_s="40")

    first = as_ana.post(add_url(world), data, headers={"accept": "application/json"})
    again = as_ana.post(
        add_url(world),
        {**data, "written_at": "2026-01-01T00:00:00+01:00"},
        headers={"accept": "application/json"},
    )

    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert Episode.unscoped.count() == 1
    assert WakeResponse.unscoped.count() == 1


def test_episode_add_same_id_with_other_answers_is_a_conflict(world: World, as_ana: Client) -> None:
    data = answers(world, length_s="40")
    as_ana.post(add_url(world), data)

    response = as_ana.post(
        add_url(world), {**data, "length_s": "50"}, headers={"accept": "application/json"}
    )

    assert response.status_code == 409
    assert Episode.unscoped.get().length_s == 40


def test_episode_add_same_id_in_another_diary_is_no_conflict(
    world: World, as_ana: Client, as_sam: Client
) -> None:
    data = answers(world)
    as_ana.post(add_url(world), data)
    as_sam.post("/sleepers/add/", {"name": "Otto", "zone": "Europe/Berlin"})
    otto = world.sam.places.get().sleeper

    response = as_sam.post(
        f"/sleepers/{otto.uuid}/episodes/add/", data, headers={"accept": "application/json"}
    )

    assert response.status_code == 201
    assert set(Episode.unscoped.values_list("uuid", flat=True)) == {UUID(data["uuid"])}


def test_episode_add_over_htmx_answers_201_and_its_address(world: World, as_ana: Client) -> None:
    data = answers(world)

    response = as_ana.post(add_url(world), data, headers={"hx-request": "true"})

    address = f"/sleepers/{world.mia.uuid}/episodes/{data['uuid']}/"
    assert response.status_code == 201
    assert (response["Location"], response["HX-Redirect"]) == (address, address)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"length_s": "-1"}, "length_s"),
        ({"length_s": "86401"}, "length_s"),
        ({"length_s": "2,5"}, "length_s"),
        ({"state": "dreaming"}, "state"),
        ({"body_parts": ["tail"]}, "body_parts"),
        ({"severity": "9"}, "severity"),
        ({"note": "x" * 100_000}, "note"),
        ({"note": "null\0byte"}, "note"),
        ({"family_name": "\0"}, "family_name"),
        ({"started_at": "1900-01-01T00:00"}, "started_at"),
        ({"started_at": "9999-01-01T00:00"}, "started_at"),
        ({"started_at": ""}, "started_at"),
        ({"started_at": "", "night_on": "9999-01-01"}, "night_on"),
        ({"taps": "900, 400"}, "taps"),
        ({"taps": "[[1]]x"}, "taps"),
        ({"temp_c": "NaN"}, "temp_c"),
        ({"temp_c": "99999"}, "temp_c"),
        ({"uuid": "not-an-id"}, "uuid"),
        ({"jerk_count": "99999999999999999999"}, "jerk_count"),
    ],
)
def test_episode_add_says_what_is_wrong_beside_the_field(
    world: World, as_ana: Client, wrong: dict[str, Any], field: str
) -> None:
    data = {**answers(world, note="ours"), **wrong}

    as_json = as_ana.post(add_url(world), data, headers={"accept": "application/json"})
    as_page = as_ana.post(add_url(world), data)

    assert as_json.status_code == as_page.status_code == 422
    assert list(as_json.json()["errors"]) == [field]
    assert Episode.unscoped.count() == 0


def test_episode_add_keeps_what_was_typed(world: World, as_ana: Client) -> None:
    response = as_ana.post(add_url(world), answers(world, length_s="-1", note="both hands"))

    page = response.content.decode()
    assert 'value="-1"' in page
    assert "both hands" in page


def test_episode_add_in_the_future_is_refused(world: World, as_ana: Client) -> None:
    ahead = f"{timezone.now().astimezone(world.mia.tz) + timedelta(hours=2):%Y-%m-%dT%H:%M}"

    response = as_ana.post(add_url(world), answers(world, started_at=ahead))

    assert response.status_code == 422


def test_episode_add_before_the_birth_date_is_refused(world: World, as_ana: Client) -> None:
    long_ago = f"{timezone.now() - timedelta(days=400):%Y-%m-%dT%H:%M}"

    response = as_ana.post(add_url(world), answers(world, started_at=long_ago))

    assert response.status_code == 422


def test_episode_some_time_in_the_night_has_no_time(world: World, as_ana: Client) -> None:
    evening = world.evening().isoformat()

    as_ana.post(add_url(world), answers(world, started_at="", night_on=evening))

    episode = Episode.unscoped.get()
    assert (episode.started_at, episode.time_precision) == (None, "sometime_in_night")
    assert episode.night_on == world.evening()


def test_episode_edit_amends_and_keeps_the_seconds(world: World, as_ana: Client) -> None:
    episode = world.episode(at="02:14")
    started_at = world.at("02:14", world.evening()) + timedelta(seconds=37)
    Episode.unscoped.update(started_at=started_at)
    url = f"/sleepers/{world.mia.uuid}/episodes/{episode.uuid}/edit/"
    data = {**answers(world, colour="blue"), "version": 1}

    response = as_ana.post(url, data, headers={"accept": "application/json"})

    stored = Episode.unscoped.get()
    assert (response.status_code, response.json()["version"]) == (200, 2)
    assert (stored.colour, stored.version) == ("blue", 2)
    assert stored.started_at == started_at
    assert [row.colour for row in Episode.history.order_by("history_id")][-1] == "blue"


def test_episode_edit_of_an_older_version_is_a_conflict_with_both(
    world: World, as_ana: Client, as_ben: Client
) -> None:
    episode = world.episode()
    url = f"/sleepers/{world.mia.uuid}/episodes/{episode.uuid}/edit/"
    as_ben.post(url, {**answers(world, colour="pale"), "version": 1})

    response = as_ana.post(url, {**answers(world, colour="blue"), "version": 1})

    assert response.status_code == 409
    assert Episode.unscoped.get().colour == "pale"
    assert "Somebody changed this while you were writing" in response.content.decode()


def test_episode_delete_takes_it_out_and_undo_brings_it_back(world: World, as_ana: Client) -> None:
    episode = world.episode()
    url = f"/sleepers/{world.mia.uuid}/episodes/{episode.uuid}/delete/"

    as_ana.post(url)
    gone = Episode.unscoped.count()
    as_ana.post(url, {"undo": "1"})

    assert (gone, Episode.unscoped.count()) == (0, 1)


def test_episode_edit_of_a_deleted_one_is_kept_and_says_so(
    world: World, as_ana: Client, as_ben: Client
) -> None:
    episode = world.episode()
    as_ana.post(f"/sleepers/{world.mia.uuid}/episodes/{episode.uuid}/delete/")

    response = as_ben.post(
        f"/sleepers/{world.mia.uuid}/episodes/{episode.uuid}/edit/",
        {**answers(world, colour="pale"), "version": 1},
        headers={"accept": "application/json"},
    )

    assert (response.status_code, response.json()["deleted"]) == (200, True)
    assert Episode.unscoped.count() == 0


def test_episode_detail_tells_not_sure_could_not_see_and_not_asked_apart(
    world: World, as_nina: Client
) -> None:
    episode = world.episode(eyes="could_not_see", colour="not_sure", danger_ok="")

    page = as_nina.get(f"/sleepers/{world.mia.uuid}/episodes/{episode.uuid}/").content.decode()

    assert "Could not see" in page
    assert "Not sure" in page
    assert "Not asked" in page


def test_episode_add_costs_ten_queries_at_most(
    world: World, as_ana: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    as_ana.get("/help/")  # the session exists already
    # Written at the time: later, one more query asks when they woke.
    now = world.at("02:20", world.evening()).isoformat()

    with django_assert_num_queries(10):
        as_ana.post(add_url(world), answers(world, length_s="40", written_at=now))


@pytest.mark.parametrize("rows", [1, 3])
def test_episode_list_costs_the_same_for_one_and_three(
    world: World,
    as_ana: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
    rows: int,
) -> None:
    for number in range(rows):
        world.episode(at=f"0{number + 1}:00")

    with django_assert_num_queries(5):
        as_ana.get(f"/sleepers/{world.mia.uuid}/episodes/")


def test_episode_edit_sent_twice_is_answered_alike(world: World, as_ana: Client) -> None:
    episode = world.episode()
    url = f"/sleepers/{world.mia.uuid}/episodes/{episode.uuid}/edit/"
    data = {**answers(world, colour="pale"), "version": 1}

    first, again = (
        as_ana.post(url, data, headers={"accept": "application/json"}) for _attempt in range(2)
    )

    assert (first.status_code, again.status_code) == (200, 200)
    assert first.json() == again.json()
    assert Episode.unscoped.get().version == 2


def test_episode_clash_saved_once_more_replaces_what_is_stored(
    world: World, as_ana: Client, as_ben: Client
) -> None:
    episode = world.episode()
    url = f"/sleepers/{world.mia.uuid}/episodes/{episode.uuid}/edit/"
    as_ben.post(url, {**answers(world, colour="pale"), "version": 1})
    clash = as_ana.post(url, {**answers(world, colour="blue"), "version": 1}).content.decode()
    version = clash.split('name="version" value="')[1].split('"')[0]

    as_ana.post(url, {**answers(world, colour="blue"), "version": version})

    assert Episode.unscoped.get().colour == "blue"
    assert "pale" in set(Episode.history.values_list("colour", flat=True))


def test_episode_given_its_time_later_is_no_longer_sometime_in_the_night(
    world: World, as_ana: Client
) -> None:
    evening = world.evening().isoformat()
    as_ana.post(add_url(world), answers(world, started_at="", night_on=evening))
    episode = Episode.unscoped.get()

    as_ana.post(
        f"/sleepers/{world.mia.uuid}/episodes/{episode.uuid}/edit/",
        {**answers(world), "time_precision": "sometime_in_night", "version": 1},
    )

    assert Episode.unscoped.get().time_precision == ""


def test_episode_in_year_one_is_refused_in_words(world: World, as_ana: Client) -> None:
    response = as_ana.post(add_url(world), answers(world, started_at="0001-01-01T00:00"))

    assert response.status_code == 422
    assert "Please check the year." in response.content.decode()


def test_episode_edit_of_a_deleted_one_leads_to_undo_and_says_why(
    world: World, as_ana: Client
) -> None:
    episode = world.episode()
    address = f"/sleepers/{world.mia.uuid}/episodes/{episode.uuid}/"
    as_ana.post(f"{address}delete/")

    page = as_ana.post(
        f"{address}edit/", {**answers(world, colour="pale"), "version": 1}, follow=True
    )

    assert (page.status_code, page.redirect_chain[-1][0]) == (200, f"{address}delete/")
    assert "This was deleted meanwhile. Your words are kept." in page.content.decode()
    assert "Undo" in page.content.decode()


def test_episode_stays_in_the_zone_where_it_happened(world: World, as_ana: Client) -> None:
    episode = world.episode(at="02:40")
    world.mia.zone = "America/New_York"
    world.mia.save(update_fields=["zone"])

    detail = as_ana.get(f"/sleepers/{world.mia.uuid}/episodes/{episode.uuid}/").content.decode()
    night = as_ana.get(f"/sleepers/{world.mia.uuid}/nights/{episode.night_on}/").content.decode()

    assert detail.count("02:40") == 2
    assert "02:40</time>" in night


def test_episode_sent_again_with_empty_answers_added_is_the_same_entry(
    world: World, as_ana: Client
) -> None:
    data = answers(world)
    as_ana.post(add_url(world), data)

    again = as_ana.post(
        add_url(world), {**data, "note": "", "side": ""}, headers={"accept": "application/json"}
    )

    assert again.status_code == 200


@pytest.mark.parametrize(("typed", "status"), [("38,5", 201), ("385", 422), ("0", 422)])
def test_episode_temperature_without_its_comma_is_asked_about(
    world: World, as_ana: Client, typed: str, status: int
) -> None:
    response = as_ana.post(
        add_url(world), answers(world, temp_c=typed), headers={"accept": "application/json"}
    )

    assert response.status_code == status


@pytest.mark.parametrize("count", [0, 1, 5_000, 20_000])
def test_any_number_of_taps_a_night_can_bring_is_stored_whole(
    world: World, as_ana: Client, count: int
) -> None:
    taps = [number * 400 for number in range(count)]
    body = answers(world, taps=", ".join(map(str, taps)), length_s="10000")

    response = as_ana.post(f"/sleepers/{world.mia.uuid}/episodes/add/", body)

    assert (response.status_code, Episode.unscoped.get().taps) == (302, taps)


def test_more_taps_than_a_phone_sends_are_refused_with_a_word(world: World, as_ana: Client) -> None:
    body = answers(world, taps=", ".join(map(str, range(20_001))))

    response = as_ana.post(f"/sleepers/{world.mia.uuid}/episodes/add/", body)

    assert (response.status_code, list(response.context["form"].errors)) == (422, ["taps"])
