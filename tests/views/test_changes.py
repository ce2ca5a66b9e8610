"""Before and after a change on Trends and in the report, and an installation that does without."""

import re

import pytest
from django.test import Client
from pytest_django import Settings

from diary.clinical.banned import find_banned
from diary.records import last_night, summary_of
from diary.stats.periods import Span, period_of
from tests.world import World


def keep(world: World) -> None:
    """28 watched nights: 2 on each of the first 14, 1 on the others, a medicine stepped between."""
    medicine = world.medicine("Levetiracetam")
    world.plan(medicine, "25", from_on=world.evening(60))
    world.plan(medicine, "50", from_on=world.evening(14))
    for days_ago in range(1, 29):
        night = world.night(world.evening(days_ago), watch_how=["room_awake"])
        for _nth in range(2 if days_ago > 14 else 1):
            world.episode(on=night.evening_on)


def words_of(client: Client, world: World, page: str) -> str:
    response = client.get(f"/sleepers/{world.mia.uuid}/{page}")
    assert response.status_code == 200
    return " ".join(re.sub("<[^>]+>", " ", response.content.decode()).split())


def report_of(world: World) -> str:
    return f"report/?from={world.evening(28)}&to={world.evening(1)}"


def test_trends_says_what_else_changed_before_both_rates(as_ana: Client, world: World) -> None:
    keep(world)

    words = words_of(as_ana, world, "trends/")

    # 28 on 14 nights, then 14 on 14: 2.00 and 1.00, ratio 0.50 (exact 0.24 to 0.98).
    places = [
        words.rindex(part)
        for part in (
            "Levetiracetam changed to 50",
            "In babies the counts also change with age.",
            "2.00 → then 1.00 episodes a watched night",
            "Ratio after to before: 0.50",
            "its 95 % range is 0.24 to 0.98.",
            "A diary this short often cannot tell drift from a change.",
        )
    ]
    assert places == sorted(places)
    assert "Please do not stop, skip or change any medicine because of this diary." in words
    assert find_banned(words) == []


def test_a_comparison_with_too_little_shows_counts_alone(as_ana: Client, world: World) -> None:
    keep(world)
    world.mia.nights.filter(evening_on__lte=world.evening(20)).update(watch="not_watched")

    words = words_of(as_ana, world, "trends/")

    # Evenings 15 to 19 days ago are left on the one side: 5 nights with 2 each.
    assert "Recorded: 10 on 5 watched nights before, 14 on 14 watched nights after." in words
    assert "→" not in words


def test_the_report_names_each_change_and_keeps_its_sentences_whole(
    as_ana: Client, world: World
) -> None:
    keep(world)
    summary = summary_of(
        world.mia, period_of(Span.WEEKS_4, last_on=world.evening(1), first_on=None)
    )

    words = words_of(as_ana, world, report_of(world))

    (found,) = summary.comparisons
    assert "Levetiracetam changed to 50" in words
    assert found.enough
    assert "Ratio after to before: 0.50; allowing for nights that vary, its 95 % range is" in words


def test_summary_of_compares_a_marked_day(world: World) -> None:
    keep(world)
    period = period_of(Span.WEEKS_4, last_on=last_night(world.mia), first_on=None)

    found = summary_of(world.mia, period, marked_on=world.evening(7)).comparisons

    assert [comparison.change.kind for comparison in found] == ["changed", "marked"]


@pytest.mark.parametrize("page", ["trends/", "trends/?period=all", "report"])
def test_an_installation_may_do_without_comparisons(
    as_ana: Client, world: World, settings: Settings, page: str
) -> None:
    keep(world)
    asked = report_of(world) if page == "report" else page
    if page != "report":
        asked += ("&" if "?" in asked else "?") + f"marked={world.evening(7)}"
    settings.COMPARE_CHANGES = True
    assert re.search("before and after", words_of(as_ana, world, asked), re.IGNORECASE)

    settings.COMPARE_CHANGES = False
    words = words_of(as_ana, world, asked)

    assert not re.search("before and after|ratio after|→|compare", words, re.IGNORECASE)
    # Everything else stands.
    assert "Levetiracetam" in words
    assert "28" in words
