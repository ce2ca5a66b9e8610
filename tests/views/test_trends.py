"""Trends: one Summary behind every number, tables under every chart, constant queries."""

import json
import re
from datetime import date, timedelta
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


def halved(world: World, *, on: date | None) -> None:
    """Four episodes on each of 14 nights, then one on each of 14, a medicine begun between."""
    if on:
        world.plan(world.medicine(started_on=on), from_on=on)
    for days_ago in range(1, 29):
        night = world.night(world.evening(days_ago), watch_how=["room_awake"])
        for n in range(4 if days_ago > 14 else 1):
            world.episode(on=night.evening_on, at=f"0{n + 1}:00", danger_ok="yes")


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
    assert "1.00 episodes a watched night 95 % range 0.48 to 1.84. 10 of 14 nights" in words
    assert "14 nights in the period: 10 watched, 0 partly, 0 not watched, 4 not recorded." in words


def test_trends_says_too_few_below_seven_watched_nights(as_ana: Client, world: World) -> None:
    keep(world, 3)

    words = " ".join(strip_tags(trends(as_ana, world)).split())

    assert "Only 3 nights were watched; a rate is shown from 7." in words


def test_trends_has_a_table_under_every_chart(as_ana: Client, world: World) -> None:
    keep(world, 10)

    html = trends(as_ana, world)

    # The script draws into a canvas each; the night raster is drawn here. Ten nights are too few
    # for a rate of a week or weekday, and nobody was asked for side, movement or what was before:
    # those five are tables alone.
    assert html.count("<canvas") + html.count("data-raster ") == html.count("data-table>") == 10
    assert html.count("<caption>") == 15
    assert 'data-chart="week' not in html


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


def test_trends_puts_danger_answers_before_every_number(as_ana: Client, world: World) -> None:
    keep(world, 10)
    worrying = world.episode(on=world.evening(3), at="04:00", danger=["breathing"], danger_ok="no")
    world.episode(on=world.evening(4), at="05:00", danger_ok="")

    html = trends(as_ana, world)

    words = " ".join(strip_tags(html).split())
    danger, number = words.index("1 episode has a danger answer"), words.index("a watched night")
    assert danger < number
    assert "answered for 11 of 12 episodes, not asked for 1." in words
    assert f"/episodes/{worrying.uuid}/" in html[: html.index("headline")]


def test_trends_without_danger_answers_says_how_many_were_asked(
    as_ana: Client, world: World
) -> None:
    keep(world, 10)

    words = " ".join(strip_tags(trends(as_ana, world)).split())

    asked = "(10 of 10 episodes had the danger question answered)"
    assert f"No danger signs were ticked {asked}." in words


def test_trends_begins_with_a_change_when_there_is_enough_around_it(
    as_ana: Client, world: World
) -> None:
    halved(world, on=world.evening(14))

    words = " ".join(strip_tags(trends(as_ana, world)).split())

    # 4 episodes on each of 14 nights, then 1 on each of 14.
    assert "Recorded before and after" in words
    assert words.index("Recorded before and after") < words.index("4.00 →then 1.00")
    assert "14 watched nights before, 14 after." in words
    assert "It does not show why." in words


def test_trends_compares_around_a_date_of_ones_own(as_ana: Client, world: World) -> None:
    halved(world, on=None)
    on = f"{world.evening(14):%Y-%m-%d}"

    plain = " ".join(strip_tags(trends(as_ana, world)).split())
    asked = " ".join(strip_tags(trends(as_ana, world, f"?period=6w&marked={on}")).split())

    assert "Recorded before and after" not in plain
    assert "4.00 →then 1.00" in asked


@pytest.mark.parametrize("marked", ["yesterday", "2026-02-31", "0001-01-01", "9999-12-31", ""])
def test_trends_of_a_date_it_cannot_use_shows_the_nights_all_the_same(
    as_ana: Client, world: World, marked: str
) -> None:
    halved(world, on=None)

    words = " ".join(strip_tags(trends(as_ana, world, f"?marked={marked}")).split())

    assert "Recorded from" in words
    assert "Recorded before and after" not in words
    assert trends(as_ana, world, f"?until={marked}")


def test_trends_with_comparisons_off_offers_no_date(
    as_ana: Client, world: World, settings: Any
) -> None:
    settings.COMPARE_CHANGES = False
    halved(world, on=world.evening(14))

    html = trends(as_ana, world, f"?marked={world.evening(14):%Y-%m-%d}")

    assert 'name="marked"' not in html
    assert "before and after" not in html


def test_trends_steps_back_to_what_was_kept_and_forth_again(as_ana: Client, world: World) -> None:
    world.night(world.evening(40))
    first_on, last_on = world.evening(13), world.evening(0)

    now = trends(as_ana, world, "?period=2w")
    back = trends(as_ana, world, f"?period=2w&until={world.evening(14):%Y-%m-%d}")

    assert f"until={first_on - timedelta(days=1):%Y-%m-%d}" in now
    assert "Later" not in now
    assert f"until={last_on:%Y-%m-%d}" in back


def test_trends_of_all_draws_four_weeks_a_bar_beyond_half_a_year(
    as_ana: Client, world: World
) -> None:
    keep(world, 60)
    world.night(world.evening(279))

    html = trends(as_ana, world, "?period=all")

    # 280 evenings are 10 times 28; 60 nights of them hold one episode each.
    assert len(facts(html, "nights")["labels"]) == 10
    assert "So many nights are drawn as one bar for every 4 weeks." in html
    assert "The last 183 nights of 280 are drawn." in html


@pytest.mark.parametrize("nights", [1, 60])
def test_trends_asks_the_database_ten_times(
    as_ana: Client,
    world: World,
    nights: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    keep(world, nights)

    # Session, user, sleeper; the first night; nights with sleeps, episodes, medicines with
    # plans, doses, side effects, weekly checks with findings.
    with django_assert_num_queries(10):
        trends(as_ana, world, "?period=6m")
