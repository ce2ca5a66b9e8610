"""Morning and "Quiet so far" on the page, without a script."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from diary.models import Episode, Night, WeeklyCheck
from diary.records import summary_of
from diary.stats.facts import Period
from tests.world import World

MORNING = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)  # 08:00 in Berlin
JSON = {"Accept": "application/json"}


def page_url(world: World, query: str = "") -> str:
    return f"/sleepers/{world.mia.uuid}/morning/{query}"


def night_url(world: World) -> str:
    return f"/sleepers/{world.mia.uuid}/nights/2026-11-22/edit/"


def titles(page: Any) -> list[str]:
    return re.findall(r"<h2>(.*?)</h2>", page.content.decode())


def fields_of(page: Any, title: str) -> dict[str, str]:
    """The hidden fields of the card with this title."""
    html = page.content.decode()
    form = next(form for form in html.split("<form")[1:] if f"<h2>{title}</h2>" in form)
    return dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form))


@time_machine.travel(MORNING, tick=False)
def test_morning_shows_every_open_card_as_a_form(world: World, as_ana: Client) -> None:
    world.mia.born_on = MORNING.date() - timedelta(days=80)
    world.mia.save()
    evening = world.evening(0)
    world.episode(on=evening, state="transition", danger_ok="yes", side="left")

    page = as_ana.get(page_url(world))

    assert titles(page) == [
        "Was anybody watching?",
        "Did the movement look like a sudden bend, crunch, nod, or arms shooting out, "
        "that came again and again?",
        "Just dozing off, or just waking?",
        "Where was it?",
        "What did waking do?",
        "When did they sleep?",
        "Once a week: about these days",
        "Anything about that day or night?",
        "A little more, if you know",
    ]


@time_machine.travel(MORNING, tick=False)
def test_morning_card_answers_only_itself_and_leads_back(world: World, as_ana: Client) -> None:
    world.episode(on=world.evening(0), state="transition", side="left", written_at=MORNING)
    sent = fields_of(as_ana.get(page_url(world)), "Just dozing off, or just waking?")
    episode = Episode.unscoped.get()
    address = f"/sleepers/{world.mia.uuid}/episodes/{episode.uuid}/edit/"

    answer = as_ana.post(address, {**sent, "state": "waking"})

    stored = Episode.unscoped.get()
    assert answer["Location"] == page_url(world, f"?night=2026-11-22&about={episode.uuid}")
    assert (stored.state, stored.side, stored.length_s, stored.version) == ("waking", "left", 40, 2)
    # It ended at 02:14:40, four hours later is 06:14; now it is 08:00.
    assert stored.answered == {"state": "next_morning"}
    assert "Just dozing off, or just waking?" not in titles(as_ana.get(page_url(world)))


@time_machine.travel(MORNING, tick=False)
def test_morning_asks_how_only_after_somebody_watched(world: World, as_ana: Client) -> None:
    sent = fields_of(as_ana.get(page_url(world)), "Was anybody watching?")

    as_ana.post(night_url(world), {**sent, "watch": "not_watched"})

    assert Night.unscoped.get().watch == "not_watched"
    assert "How was it watched?" not in titles(as_ana.get(page_url(world)))


@time_machine.travel(MORNING, tick=False)
def test_morning_weekly_check_is_asked_once_a_week(world: World, as_ana: Client) -> None:
    title = "Once a week: about these days"
    sent = fields_of(as_ana.get(page_url(world)), title)

    answer = as_ana.post(f"/sleepers/{world.mia.uuid}/weekly/add/", {**sent, "tired_by_day": "no"})

    check = WeeklyCheck.unscoped.get()
    assert answer["Location"] == page_url(world, "?night=2026-11-22&about=weekly")
    assert (f"{check.checked_on}", check.tired_by_day) == ("2026-11-23", "no")
    assert title not in titles(as_ana.get(page_url(world)))


@time_machine.travel(MORNING, tick=False)
def test_morning_says_at_once_what_an_answer_means(world: World, as_ana: Client) -> None:
    world.mia.born_on = MORNING.date() - timedelta(days=80)
    world.mia.save()
    episode = world.episode(on=world.evening(0), danger_ok="yes")
    address = f"/sleepers/{world.mia.uuid}/episodes/{episode.uuid}/edit/"
    sent = {"only": "spasm_like", "spasm_like": "yes", "version": "1", "back": "morning"}

    page = as_ana.post(address, sent, follow=True).content.decode()

    assert 'id="flags-title"' in page
    assert "Take a video" in page
    assert 'id="flags-title"' not in as_ana.get(page_url(world)).content.decode()


@pytest.mark.parametrize("about", ["night", "nobody", "00000000-0000-4000-8000-000000000002"])
def test_morning_about_nothing_known_says_nothing(world: World, as_ana: Client, about: str) -> None:
    page = as_ana.get(page_url(world, f"?about={about}"))

    assert (page.status_code, "flags-title" in page.content.decode()) == (200, False)


def previous_night(world: World) -> None:
    """The night before: watched, slept, warm, with an episode that was not OK."""
    before = world.evening(1)
    night = world.night(before, context=["teething"], temp_c="38.5", note="restless", wakings=2)
    world.sleep(night, asleep="20:00", awake="06:15")
    world.episode(on=before, danger_ok="no", danger=["colour"], spasm_like="yes")


@time_machine.travel(MORNING, tick=False)
def test_same_as_last_night_copies_sleep_and_context_and_nothing_seen(
    world: World, as_ana: Client
) -> None:
    previous_night(world)
    world.episode(on=world.evening(0))

    answer = as_ana.post(page_url(world), {"same": "yes"})

    night = Night.unscoped.get(evening_on=world.evening(0))
    slept = night.sleeps.get()
    assert answer["Location"] == page_url(world, "?night=2026-11-22")
    assert (slept.asleep_at, slept.awake_at) == (
        world.at("20:00", world.evening(0)),
        world.at("06:15", world.evening(0)),
    )
    assert night.context == ["teething"]
    assert (night.watch, night.watched_min, night.watch_how) == ("not_recorded", None, [])
    assert (night.temp_c, night.note, night.wakings) == (None, "", None)
    assert night.answered == {"context": "next_morning", "sleeps": "next_morning"}
    episode = Episode.unscoped.get(night_on=world.evening(0))
    assert (episode.danger_ok, episode.danger, episode.spasm_like) == ("", [], "")


@time_machine.travel(MORNING - timedelta(hours=2), tick=False)
def test_same_as_last_night_leaves_out_what_has_not_come(world: World, as_ana: Client) -> None:
    previous_night(world)  # awake at 06:15; now it is 06:00

    as_ana.post(page_url(world), {"same": "yes"})

    slept = Night.unscoped.get(evening_on=world.evening(0)).sleeps.get()
    assert (slept.asleep_at, slept.awake_at) == (world.at("20:00", world.evening(0)), None)


@time_machine.travel(MORNING, tick=False)
def test_same_as_last_night_is_offered_once(world: World, as_ana: Client) -> None:
    previous_night(world)
    as_ana.post(page_url(world), {"same": "yes"})

    page = as_ana.get(page_url(world)).content.decode()

    assert 'name="same"' not in page
    as_ana.post(page_url(world), {"same": "yes"})
    assert Night.unscoped.get(evening_on=world.evening(0)).version == 2


@time_machine.travel(MORNING, tick=False)
def test_morning_of_a_reader_asks_nothing(world: World, as_nina: Client) -> None:
    page = as_nina.get(page_url(world)).content.decode()

    assert ("<h2>" in page, "data-morning" in page) == (False, False)
    assert as_nina.post(page_url(world), {"same": "yes"}).status_code == 403


@pytest.mark.parametrize("night", ["2026-11-24", "1999-01-01", "yesterday"])
@time_machine.travel(MORNING, tick=False)
def test_morning_of_a_night_there_is_not_does_not_exist(
    world: World, as_ana: Client, night: str
) -> None:
    assert as_ana.get(page_url(world, f"?night={night}")).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
@time_machine.travel(MORNING, tick=False)
def test_morning_costs_the_same_for_one_and_three_episodes(
    world: World, as_ana: Client, django_assert_num_queries: DjangoAssertNumQueries, rows: int
) -> None:
    for number in range(rows):
        world.episode(at=f"0{number + 1}:00", on=world.evening(0))

    with django_assert_num_queries(7):  # who, which diary; nights, episodes, weekly check, runs
        as_ana.get(page_url(world))


# Quiet so far


def quiet(client: Client, world: World, clock: str, *, version: int = 0) -> Any:
    """The button on Tonight, tapped in the night of 22 November."""
    return client.post(
        night_url(world),
        {
            **{"only": "watch,watched_until", "watch": "partly", "version": f"{version}"},
            "watched_until": world.at(clock, world.evening(0)).isoformat(),
            "back": "tonight",
        },
    )


@time_machine.travel(MORNING, tick=False)
def test_quiet_so_far_watches_up_to_that_moment_only(world: World, as_ana: Client) -> None:
    night = world.night(world.evening(0), watch="not_recorded", watched_min=None, version=1)
    world.sleep(night, asleep="20:10", awake="06:30")

    answer = quiet(as_ana, world, "23:10", version=1)

    stored = Night.unscoped.get()
    assert answer["Location"] == f"/sleepers/{world.mia.uuid}/"
    assert (stored.watch, stored.watched_min) == ("partly", None)
    assert stored.watched_until == world.at("23:10", world.evening(0))
    coverage = summary_of(world.mia, Period(world.evening(0), world.evening(0))).coverage
    assert (coverage.watched, coverage.partly, coverage.hours) == (0, 1, 3.0)  # 20:10 to 23:10


@time_machine.travel(MORNING, tick=False)
def test_quiet_so_far_tapped_again_moves_the_moment(world: World, as_ana: Client) -> None:
    quiet(as_ana, world, "23:10")
    quiet(as_ana, world, "01:40", version=2)

    assert Night.unscoped.get().watched_until == world.at("01:40", world.evening(0))


@time_machine.travel(MORNING, tick=False)
def test_quiet_so_far_without_a_script_is_now(world: World, as_ana: Client) -> None:
    data = {"only": "watch,watched_until", "watch": "partly", "watched_until": "", "version": "0"}

    as_ana.post(night_url(world), data)

    assert Night.unscoped.get().watched_until == MORNING


@time_machine.travel(MORNING, tick=False)
def test_quiet_so_far_is_never_later_than_now(world: World, as_ana: Client) -> None:
    minutes_later = f"{MORNING + timedelta(minutes=4):%Y-%m-%dT%H:%M:%S}+00:00"  # a fast clock
    data = {"only": "watch,watched_until", "watch": "partly", "version": "0"}

    as_ana.post(night_url(world), {**data, "watched_until": minutes_later})

    assert Night.unscoped.get().watched_until == MORNING


def test_quiet_so_far_tapped_on_yesterdays_page_ends_with_its_night(
    world: World, as_ana: Client
) -> None:
    with time_machine.travel(MORNING + timedelta(days=1), tick=False):
        data = {"only": "watch,watched_until", "watch": "partly", "version": "0"}
        as_ana.post(night_url(world), {**data, "watched_until": ""})

    # The diary day of 22 November ends at 12:00 on the 23rd.
    assert Night.unscoped.get().watched_until == world.at("12:00", MORNING.date())


@time_machine.travel(MORNING, tick=False)
def test_the_morning_answers_the_whole_night_after_quiet(world: World, as_ana: Client) -> None:
    quiet(as_ana, world, "23:10")
    sent = fields_of(as_ana.get(page_url(world)), "Was anybody watching?")

    as_ana.post(night_url(world), {**sent, "watch": "not_watched"})

    stored = Night.unscoped.get()
    assert (stored.watch, stored.watched_until) == ("not_watched", None)


@time_machine.travel(MORNING, tick=False)
def test_tonight_offers_the_morning_with_how_many_are_open(world: World, as_ana: Client) -> None:
    world.episode(on=world.evening(0), danger_ok="yes", spasm_like="no", side="left")

    page = as_ana.get(f"/sleepers/{world.mia.uuid}/").content.decode()

    # Watch, where, waking, sleep.
    assert "Finish last night, about a minute" in page
    assert "4 answers are open" in page


@time_machine.travel(MORNING - timedelta(hours=5), tick=False)
def test_tonight_at_three_offers_quiet_and_no_morning(world: World, as_ana: Client) -> None:
    page = as_ana.get(f"/sleepers/{world.mia.uuid}/").content.decode()

    assert ("Quiet so far" in page, "Finish last night" in page) == (True, False)


@time_machine.travel(MORNING, tick=False)
def test_tonight_offers_no_quiet_once_the_night_was_watched(world: World, as_ana: Client) -> None:
    world.night(world.evening(0))

    page = as_ana.get(f"/sleepers/{world.mia.uuid}/").content.decode()

    assert "Quiet so far" not in page
