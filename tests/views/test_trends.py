"""Trends: one Summary behind every number, tables under every chart, constant queries."""

import json
import re
from typing import Any

import pytest
from django.test import Client
from django.utils.html import strip_tags
from pytest_django import DjangoAssertNumQueries

from diary.clinical.banned import find_banned
from diary.records import last_night, summary_of
from diary.stats.periods import Span, period_of
from tests.world import World


def trends(client: Client, world: World, query: str = "") -> str:
    response = client.get(f"/sleepers/{world.mia.uuid}/trends/{query}")
    assert response.status_code == 200
    return response.content.decode()


def facts(html: str, key: str) -> dict[str, Any]:
    found = re.search(rf'<script id="chart-{key}"[^>]*>(.*?)</script>', html)
    assert found is not None
    data: dict[str, Any] = json.loads(found[1])["data"]
    return data


def keep(world: World, nights: int) -> None:
    """Watched nights with one episode each, a medicine stepped once, a dose each night."""
    medicine = world.medicine()
    world.plan(medicine, "400")
    world.plan(medicine, "800", from_on=world.evening(2))
    for days_ago in range(1, nights + 1):
        night = world.night(world.evening(days_ago))
        world.sleep(night, asleep="20:00", awake="06:00")
        world.episode(on=night.evening_on, body_parts=["hand"], danger_ok="yes")
        world.dose(medicine, on=night.evening_on)


def test_trends_draws_the_numbers_of_the_summary(as_ana: Client, world: World) -> None:
    keep(world, 10)
    world.night(world.evening(11), watch="not_watched", watched_min=None)
    world.episode(on=world.evening(11))

    html = trends(as_ana, world)

    summary = summary_of(
        world.mia, period_of(Span.WEEKS_6, last_on=last_night(world.mia), first_on=None)
    )
    sets = {found["kind"]: found["data"] for found in facts(html, "nights")["datasets"]}
    assert [n for n in sets["seen"] if n is not None] == list(summary.rates.counts) == [1] * 10
    assert [n for n in sets["outside"] if n is not None] == [1]
    assert sum(n or 0 for n in facts(html, "clock")["datasets"][0]["data"]) == 11


def test_trends_says_coverage_first_and_then_the_rate(as_ana: Client, world: World) -> None:
    keep(world, 10)

    words = " ".join(strip_tags(trends(as_ana, world, "?period=2w")).split())

    # 10 episodes on 10 nights: Garwood 4.795 to 18.390 in 10 nights.
    assert "10 of 14 nights watched or partly watched 1.0 episodes a watched night" in words
    assert "95 % range 0.5 to 1.8" in words


def test_trends_says_too_few_below_seven_watched_nights(as_ana: Client, world: World) -> None:
    keep(world, 3)

    words = " ".join(strip_tags(trends(as_ana, world)).split())

    assert "Only 3 nights were watched; a rate is shown from 7." in words


def test_trends_has_a_table_under_every_chart(as_ana: Client, world: World) -> None:
    world.episode()

    html = trends(as_ana, world)

    # Five drawn by the script, and the nights row by row.
    assert html.count("<canvas") + html.count('<figure class="drawing">') == 6
    assert html.count("data-table open") == html.count("<caption>") == 6


def test_trends_shows_the_never_stop_words(as_ana: Client, world: World) -> None:
    assert "do not stop, skip or change any medicine" in trends(as_ana, world)


def test_trends_marks_the_chosen_period(as_nina: Client, world: World) -> None:
    html = trends(as_nina, world, "?period=6m")

    assert re.findall(r'<a href="\?period=(\w+)" aria-current="true">', html) == ["6m"]


def test_trends_of_an_unknown_period_is_six_weeks(as_ana: Client, world: World) -> None:
    html = trends(as_ana, world, "?period=century")

    assert re.findall(r'<a href="\?period=(\w+)" aria-current="true">', html) == ["6w"]


def test_trends_says_no_banned_word(as_ana: Client, world: World) -> None:
    keep(world, 20)

    assert find_banned(strip_tags(trends(as_ana, world))) == []


@pytest.mark.parametrize("nights", [1, 60])
def test_trends_asks_the_database_eleven_times(
    as_ana: Client,
    world: World,
    nights: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    keep(world, nights)

    # Session, user, sleeper; nights, sleeps, episodes, medicines, plans, doses, side effects,
    # weekly checks, findings.
    with django_assert_num_queries(11):
        trends(as_ana, world, "?period=6m")
