"""When each answer was given, answer by answer."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from diary.models import Episode, Night
from tests.world import World

HEADERS = {"Accept": "application/json"}


def add(client: Client, world: World, *, written: datetime, **data: Any) -> Episode:
    """An episode of 40 seconds that began at 02:14 of last night."""
    began = world.at("02:14", world.evening())
    address = f"/sleepers/{world.mia.uuid}/episodes/add/"
    sent = {"started_at": began.isoformat(), "length_s": "40", **data}
    client.post(address, {**sent, "written_at": written.isoformat()}, headers=HEADERS)
    return Episode.unscoped.get()


def amend(client: Client, world: World, episode: Episode, *, written: datetime, **data: Any) -> Any:
    address = f"/sleepers/{world.mia.uuid}/episodes/{episode.uuid}/edit/"
    sent = {**data, "version": str(episode.version), "written_at": written.isoformat()}
    client.post(address, sent, headers=HEADERS)
    return Episode.unscoped.get().answered


# It ended at 02:14:40; 15 minutes later is 02:29:40. Nobody wrote when they woke: 4 hours from
# 02:14 is 06:14. The diary day turns at 12:00.
@pytest.mark.parametrize(
    ("clock", "code"),
    [
        ("02:29", "at_the_time"),
        ("02:30", "same_night"),
        ("06:14", "same_night"),
        ("06:15", "next_morning"),
        ("11:59", "next_morning"),
    ],
)
def test_answers_of_a_new_episode_tell_when_they_were_given(
    world: World, as_ana: Client, clock: str, code: str
) -> None:
    written = world.at(clock, world.evening())

    episode = add(as_ana, world, written=written, state="asleep", body_parts=["leg_foot"])

    names = ("body_parts", "length_s", "started_at", "state")
    assert episode.answered == dict.fromkeys(names, code)


def test_answers_given_after_the_diary_day_turned_are_later(world: World, as_ana: Client) -> None:
    written = world.at("11:59", world.evening()) + timedelta(minutes=2)

    episode = add(as_ana, world, written=written)

    assert set(episode.answered.values()) == {"later"}


def test_answers_of_the_same_night_end_when_they_woke(world: World, as_ana: Client) -> None:
    world.sleep(world.night(), asleep="20:00", awake="03:00")

    episode = add(as_ana, world, written=world.at("03:01", world.evening()))

    assert set(episode.answered.values()) == {"next_morning"}


def test_answers_found_on_a_recording_say_so(world: World, as_ana: Client) -> None:
    written = world.at("02:15", world.evening())

    episode = add(as_ana, world, written=written, observer_how="found_on_recording")

    assert set(episode.answered.values()) == {"from_video"}


def test_an_amended_answer_takes_its_time_and_the_others_keep_theirs(
    world: World, as_ana: Client
) -> None:
    night = world.at("02:16", world.evening())
    episode = add(as_ana, world, written=night, state="transition", side="left")

    answered = amend(
        as_ana,
        world,
        episode,
        written=world.at("08:00", world.evening()),
        only="state,wake_response,side",
        state="waking",
        wake_response="continued",
        side="left",  # named and unchanged
    )

    assert answered == {
        "length_s": "at_the_time",
        "side": "at_the_time",
        "started_at": "at_the_time",
        "state": "next_morning",
        "wake_response": "next_morning",
    }


def test_an_emptied_answer_has_no_time(world: World, as_ana: Client) -> None:
    night = world.at("02:16", world.evening())
    episode = add(as_ana, world, written=night, side="left")

    answered = amend(as_ana, world, episode, written=night, only="side", side="")

    assert answered == {"length_s": "at_the_time", "started_at": "at_the_time"}


# Nobody wrote when they woke: until 05:00 it is the same night.
@pytest.mark.parametrize(("clock", "code"), [("23:10", "same_night"), ("07:10", "next_morning")])
def test_answers_of_a_night_tell_when_they_were_given(
    world: World, as_ana: Client, clock: str, code: str
) -> None:
    evening = world.evening()
    address = f"/sleepers/{world.mia.uuid}/nights/{evening:%Y-%m-%d}/edit/"
    asleep = world.at("20:10", evening).isoformat()

    as_ana.post(
        address,
        {
            **{"only": "watch,context,sleep0_asleep_at", "version": "0"},
            **{"watch": "watched", "context": ["fever"], "sleep0_asleep_at": asleep},
            "written_at": world.at(clock, evening).isoformat(),
        },
        headers=HEADERS,
    )

    codes = Night.unscoped.get().answered
    assert codes == {"context": code, "sleeps": code, "watch": code}


def test_a_watch_that_is_not_recorded_is_no_answer(world: World, as_ana: Client) -> None:
    address = f"/sleepers/{world.mia.uuid}/nights/{world.evening():%Y-%m-%d}/edit/"

    as_ana.post(address, {"watch": "not_recorded", "note": "warm"}, headers=HEADERS)

    assert set(Night.unscoped.get().answered) == {"note"}


def test_episode_detail_says_of_each_answer_when_it_was_given(
    world: World, as_nina: Client
) -> None:
    episode = world.episode(side="left", answered={"state": "at_the_time", "side": "next_morning"})

    page = as_nina.get(f"/sleepers/{world.mia.uuid}/episodes/{episode.uuid}/").content.decode()

    assert page.count('<small class="when">The next morning</small>') == 1
    assert page.count('<small class="when">At the time</small>') == 1


def said_beside(page: str, answer: str) -> str:
    """What stands small beside an answer of the page."""
    words = page.split(f"<dd>{answer} ")[1].split("</dd>")[0]
    return words.removeprefix('<small class="when">').removesuffix("</small>")


def test_a_captured_start_and_length_are_timed_until_somebody_types_another(
    world: World, as_ana: Client
) -> None:
    began = world.at("02:14", world.evening()).replace(second=7, microsecond=250_000)
    address = f"/sleepers/{world.mia.uuid}/episodes/"
    captured = {"started_at": began.isoformat(), "length_s": "41", "time_precision": "exact"}
    written = (began + timedelta(minutes=2)).isoformat()
    as_ana.post(f"{address}add/", {**captured, "written_at": written}, headers=HEADERS)
    episode = Episode.unscoped.get()
    page = f"{address}{episode.uuid}/"
    before = as_ana.get(page).content.decode()

    as_ana.post(f"{page}edit/", {"only": "length_s", "length_s": "90", "version": "1"})
    after = as_ana.get(page).content.decode()

    assert said_beside(before, "41") == "At the time · timed"
    assert before.count("At the time · timed") == 2  # the start and the length
    assert said_beside(after, "90").endswith(" · typed")
    assert after.count("At the time · timed") == 1


def test_a_typed_start_and_length_say_so(world: World, as_ana: Client) -> None:
    written = world.at("08:00", world.evening())
    episode = add(as_ana, world, written=written, state="asleep")

    page = as_ana.get(f"/sleepers/{world.mia.uuid}/episodes/{episode.uuid}/").content.decode()

    assert page.count('<small class="when">The next morning · typed</small>') == 2
    assert page.count('<small class="when">The next morning</small>') == 1


@pytest.mark.parametrize("answered", [{"state": "newer"}, [], {"state": ["x"]}, {}])
def test_odd_words_of_when_never_break_the_page(
    world: World, as_ana: Client, answered: Any
) -> None:
    episode = world.episode(answered=answered)

    page = as_ana.get(f"/sleepers/{world.mia.uuid}/episodes/{episode.uuid}/")

    assert page.status_code == 200


def test_found_on_a_video_is_said_beside_each_answer(world: World, as_ana: Client) -> None:
    written = world.at("02:16", world.evening())
    on_video = {"observer_how": "found_on_recording", "state": "asleep"}
    episode = add(as_ana, world, written=written, **on_video)

    page = as_ana.get(f"/sleepers/{world.mia.uuid}/episodes/{episode.uuid}/").content.decode()

    assert page.count("From a video</small>") == 2  # how it was seen, and asleep
    assert page.count("From a video · typed</small>") == 2
