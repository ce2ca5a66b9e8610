"""Red flags on pages: late and edited entries too, in past words, with what was done."""

import json
from datetime import date, timedelta
from gzip import compress

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from diary.clinical.red_flags import ROWS
from diary.models import DoctorsPlan, Episode, Sleeper, WeeklyCheck
from diary.records import flag_history
from tests.world import World


def page_of(world: World, client: Client, episode: Episode) -> str:
    return client.get(f"/sleepers/{world.mia.uuid}/episodes/{episode.uuid}/").content.decode()


def test_red_flags_are_read_by_anybody_and_small(client: Client, db: None) -> None:
    answer = client.get("/help/red-flags.json")

    assert answer.status_code == 200
    assert [row["id"] for row in answer.json()["rows"]] == [row.id for row in ROWS]
    assert "%(number)s" in answer.json()["levels"]["now"]["words"]
    assert all(row["source"] and row["words"] and row["past"] for row in answer.json()["rows"])
    assert len(compress(answer.content)) <= 5 * 1024
    assert json.loads(answer.content)["ask"] == "Is it happening right now?"


def test_help_lists_every_row_with_its_source(client: Client, db: None) -> None:
    page = client.get("/help/").content.decode()

    assert "When the diary speaks up" in page
    assert page.count("<cite>NICE NG127</cite>") == 3  # tired by day, hurt in sleep, a single jump
    assert "Call 112 now." in page


def test_episode_with_a_danger_answer_speaks_of_it_in_the_past(
    world: World, as_ana: Client
) -> None:
    Sleeper.unscoped.update(emergency_number="911", nurse_line="0800 1")
    page = page_of(world, as_ana, world.episode(danger_ok="no", colour="blue"))

    assert "Have you spoken to a doctor?" in page
    assert "You wrote that breathing was hard, paused or stopped" in page
    assert 'href="tel:911"' in page
    assert 'href="tel:0800 1"' in page
    assert page.index("Have you spoken") < page.index("Breathing, colour and waking")
    assert 'name="only" value="danger_done,danger_note"' in page


def test_episode_without_a_flag_says_nothing_of_flags(world: World, as_ana: Client) -> None:
    page = page_of(world, as_ana, world.episode(danger_ok="yes"))

    assert "Have you spoken to a doctor?" not in page
    assert "danger_note" not in page


def test_reader_sees_the_flag_and_is_not_asked_what_was_done(world: World, as_nina: Client) -> None:
    page = page_of(world, as_nina, world.episode(danger=["hurt"]))

    assert "You wrote that they were hurt" in page
    assert "danger_note" not in page


def test_what_was_done_is_kept_alone_and_then_no_longer_asked(world: World, as_ana: Client) -> None:
    episode = world.episode(danger=["hurt"], note="fell out of bed")
    answer = as_ana.post(
        f"/sleepers/{world.mia.uuid}/episodes/{episode.uuid}/edit/",
        {
            "only": "danger_done,danger_note",
            "version": 1,
            "danger_done": ["called_doctor"],
            "danger_note": "on the phone",
        },
        follow=True,
    )
    page = answer.content.decode()
    episode.refresh_from_db()

    assert (episode.danger_done, episode.danger, episode.note) == (
        ["called_doctor"],
        ["hurt"],
        "fell out of bed",
    )
    assert "You wrote that they were hurt" in page
    assert 'name="danger_note"' not in page


def test_edited_episode_is_judged_again(world: World, as_ana: Client) -> None:
    episode = world.episode()
    assert "Have you spoken" not in page_of(world, as_ana, episode)

    Episode.unscoped.update(length_s=300)

    assert "went on for 5 minutes or more" in page_of(world, as_ana, episode)


@pytest.mark.parametrize(("ended_days_ago", "words"), [(0, "follow it"), (40, "call 112 now")])
def test_a_plan_in_force_softens_five_minutes_and_an_expired_one_does_not(
    world: World, as_ana: Client, ended_days_ago: int, words: str
) -> None:
    today = world.evening(0)
    DoctorsPlan.unscoped.create(
        sleeper=world.mia,
        doctor="the clinic",
        words="Wait ten minutes.",
        pattern="flurries",
        given_on=today - timedelta(days=80),
        until_on=today + timedelta(days=1 - ended_days_ago),
    )

    page = page_of(world, as_ana, world.episode(lasting_s=300, pattern="flurries"))

    assert words in page
    assert "went on for 5 minutes or more" in page


def test_third_big_one_in_an_hour_is_judged_with_the_two_before(
    world: World, as_ana: Client
) -> None:
    episodes = [world.episode(at=at, pattern="stiff") for at in ("01:10", "01:40", "02:10")]

    # 02:10 - 01:10 is 60 minutes: three in the hour. The second had only one before it.
    assert "three big ones in an hour" in page_of(world, as_ana, episodes[2])
    assert "three big ones in an hour" not in page_of(world, as_ana, episodes[1])


def test_weekly_check_with_lost_skills_speaks_on_the_page_it_leads_to(
    world: World, as_ana: Client
) -> None:
    world.episode()
    page = as_ana.post(
        f"/sleepers/{world.mia.uuid}/weekly/add/",
        {
            "uuid": "5b0f6f0a-0000-4000-8000-000000000001",
            "written_at": "",
            "checked_on": world.evening().isoformat(),
            "lost_skills": "yes",
        },
        follow=True,
    ).content.decode()

    assert "You wrote of lost skills" in page
    assert "Speak to a doctor or nurse line today" in page


def test_weekly_check_of_last_week_speaks_no_more(world: World, as_ana: Client) -> None:
    WeeklyCheck.unscoped.create(
        sleeper=world.mia, checked_on=world.evening(8), hurt_in_sleep="yes", written_by=world.ana
    )

    page = as_ana.get(f"/sleepers/{world.mia.uuid}/nights/").content.decode()

    assert "Have you spoken" not in page


@pytest.mark.parametrize("rows", [1, 4])
def test_history_costs_the_same_for_one_and_four(
    world: World, django_assert_num_queries: DjangoAssertNumQueries, rows: int
) -> None:
    for number in range(rows):
        world.episode(on=world.evening(number + 1), pattern="run_of_spasms")
        world.plan(world.medicine(f"Medicine {number}"))
    on: date = world.evening(0)
    at = world.at("02:00", on)

    # Counts, nights, episodes, medicines, plans, side effects, weekly checks, doctor's plans.
    with django_assert_num_queries(8):
        history = flag_history(world.mia, on=on, at=at)

    assert (history["episodes"], history["runs_before"], history["medicines"]) == (rows,) * 3
    assert json.loads(json.dumps(history)) == history


@pytest.mark.parametrize("page", ["medications/", "side-effects/add/"])
def test_thoughts_of_self_harm_stand_on_the_medicine_pages_for_everybody(
    world: World, as_ana: Client, page: str
) -> None:
    words = as_ana.get(f"/sleepers/{world.mia.uuid}/{page}").content.decode()

    assert "thoughts of self-harm" in words


@pytest.mark.parametrize(("minutes", "is_present"), [(59, True), (61, False)])
def test_one_of_the_last_hour_may_be_going_on_still(
    world: World, as_ana: Client, minutes: int, is_present: bool
) -> None:
    Sleeper.unscoped.update(emergency_number="911")
    began_at = timezone.now() - timedelta(minutes=minutes)
    sure, unsure = world.episode(danger=["breathing"]), world.episode(danger_ok="not_sure")
    for episode in (sure, unsure):
        episode.started_at = began_at
        episode.save()
    call = "Call 911 now if it is happening now, or they have not recovered."

    # Not sure within the hour is possibly now; later it was over and is a matter of today.
    assert (call in page_of(world, as_ana, sure)) is is_present
    assert (call in page_of(world, as_ana, unsure)) is is_present
