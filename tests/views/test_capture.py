"""The screen that is open while it happens, as the server draws it; without a script it posts."""

import re
from datetime import UTC, datetime, timedelta

from django.test import Client
from pytest_django import DjangoAssertNumQueries

from diary.models import DoctorsPlan, Episode
from tests.world import World

CSRF = re.compile(r'<input type="hidden" name="csrfmiddlewaretoken"[^>]*>')


def address(world: World) -> str:
    return f"/sleepers/{world.mia.uuid}/capture/"


def plan(world: World, *, days_left: int, words: str) -> DoctorsPlan:
    today = datetime.now(UTC).astimezone(world.mia.tz).date()
    return DoctorsPlan.unscoped.create(
        sleeper=world.mia,
        doctor="Dr Sam",
        given_on=today - timedelta(days=30),
        until_on=today + timedelta(days=days_left),
        words=words,
        pattern="flurries",
    )


def hidden(page: str, name: str) -> str:
    found = re.search(rf'<input type="hidden" name="{name}" value="([^"]*)"', page)
    assert found, name
    return found[1]


def test_capture_asks_for_the_rows_of_the_door_and_the_plans_only(
    world: World, as_ana: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for left in (1, 2, 3):
        plan(world, days_left=left, words=f"Wait {left} minutes more.")

    # session, user, sleeper with role, plans in force
    with django_assert_num_queries(4):
        response = as_ana.get(address(world))

    assert response.status_code == 200


def test_capture_shows_only_plans_in_force_and_before_the_number(
    world: World, as_ana: Client
) -> None:
    plan(world, days_left=0, words="Stay beside her.")
    plan(world, days_left=-1, words="Long gone.")

    page = as_ana.get(address(world)).content.decode()

    assert "Long gone." not in page
    danger = page[page.index('data-panel="danger"') :]
    assert danger.index("Stay beside her.") < danger.index('href="tel:112"')


def test_capture_without_a_script_posts_an_episode_of_this_minute(
    world: World, as_ana: Client
) -> None:
    page = as_ana.get(address(world)).content.decode()
    action = re.findall(r'<form class="capture" method="post" action="([^"]+)"', page)[0]
    data = {name: hidden(page, name) for name in ("started_at", "zone", "time_precision")}
    answers = {"danger_ok": "yes", "state": "transition", "woke_how": "not_tried"}

    response = as_ana.post(action, {**data, **answers, "body_parts": ["arm_hand", "leg_foot"]})

    episode = Episode.unscoped.get()
    assert response["Location"] == f"/sleepers/{world.mia.uuid}/episodes/{episode.uuid}/"
    assert episode.started_at
    assert abs(datetime.now(UTC) - episode.started_at) < timedelta(seconds=60)
    assert (episode.state, episode.danger_ok, episode.time_precision) == (
        *("transition", "yes", "exact"),
    )
    assert episode.body_parts == ["arm_hand", "leg_foot"]
    assert (episode.wake.woke_how, episode.wake.wake_response) == ("not_tried", "")
    assert (episode.length_s, episode.taps) == (None, [])


def test_capture_posts_every_name_the_episode_form_knows(world: World, as_ana: Client) -> None:
    page = as_ana.get(address(world)).content.decode()
    form = as_ana.get(f"/sleepers/{world.mia.uuid}/episodes/add/").content.decode()
    asked = {
        (name, code)
        for name, code in re.findall(
            r'<input type="(?:radio|checkbox)" name="(\w+)" value="(\w+)"', page
        )
        # Asked and judged on the phone; a "no" is kept as a danger sign.
        if name not in {"right_now", "wakes_now"}
    }

    known = set(re.findall(r'type="(?:radio|checkbox)" name="(\w+)" value="(\w+)"', form))

    assert asked - known == set()


def test_capture_is_dark_by_day_and_has_no_tabs(world: World, as_ana: Client) -> None:
    page = as_ana.get(address(world)).content.decode()

    assert 'data-theme="night"' in page
    assert 'class="tabs"' not in page
    assert "I am worried" in page
    assert 'href="tel:112"' in page


def test_capture_for_a_reader_has_nothing_to_write_with(world: World, as_nina: Client) -> None:
    page = as_nina.get(address(world)).content.decode()

    assert 'class="capture"' not in page
    assert "I am worried" in page


def test_capture_shell_is_the_same_page_without_the_family(world: World, as_ana: Client) -> None:
    plan(world, days_left=3, words="Stay beside her.")

    live = as_ana.get(address(world)).content.decode()
    shell = as_ana.get("/offline/capture/").content.decode()

    assert "Mia" not in shell
    assert str(world.mia.uuid) not in shell
    assert "Stay beside her." not in shell
    ids = r' (?:id|data-part|data-do|data-panel)="[^"]*"'
    assert re.findall(ids, CSRF.sub("", live)).count(' data-do="stop"') == 2
    assert set(re.findall(ids, shell)) - {' id="contract"'} == set(re.findall(ids, live)) - {
        ' id="contract"'
    }
