"""The queue: the night beside an entry, the way through a filtered list, its table, its counts."""

import csv
import io

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from diary.models import Episode, Review
from tests.world import World

LIST = "admin:diary_episode_changelist"
PAGE_QUERIES = 28
TABLE_QUERIES = 10


def page_of(episode: Episode, filters: str = "") -> tuple[str, dict[str, str]]:
    address = reverse("admin:diary_episode_change", args=[episode.pk])
    return address, {"_changelist_filters": filters} if filters else {}


def test_the_night_of_an_entry_stands_beside_it(world: World, looking: Client) -> None:
    night = world.night(note="Slept badly")
    world.sleep(night, asleep="21:00", awake="06:00")
    drops = world.medicine("Vitamin D")
    world.plan(drops)
    world.dose(drops)
    other = world.episode(at="03:30")
    episode = world.episode(at="02:14", waking={"wake_response": "continued"})

    page = looking.get(page_of(episode)[0])

    lines = page.context["beside"]["lines"]
    # 20:00 dose, 21:00 asleep, 2:14 and 3:30 episodes, 6:00 awake; each with its own entry.
    assert [pk for _line, pk, _this in lines if pk] == [episode.pk, other.pk]
    assert [pk for _line, pk, this in lines if this] == [episode.pk]
    assert {line.kind for line, _pk, _this in lines} == {"dose", "sleep", "episode"}
    assert "Slept badly" in page.text


def test_previous_and_next_walk_the_filtered_list(world: World, looking: Client) -> None:
    first, second, third = (
        world.episode(at=at, state="asleep") for at in ("04:00", "03:00", "02:00")
    )
    world.episode(at="03:30", state="waking")
    filters = "state__exact=asleep"

    way = looking.get(*page_of(second, filters)).context["way"]

    assert (way["number"], way["count"]) == (2, 3)
    assert way["previous"].startswith(page_of(first)[0])
    assert way["next"].startswith(page_of(third)[0])
    assert "_changelist_filters=state__exact%3Dasleep" in way["next"]


def test_keep_and_next_goes_on_although_the_read_one_leaves_the_queue(
    world: World, looking: Client
) -> None:
    first, second = (world.episode(at=at) for at in ("04:00", "03:00"))
    review = {"outcome": "seen", "note": "", "next": "1", "_changelist_filters": "reviewed=no"}

    on = looking.post(reverse("admin:diary_episode_review", args=[first.pk]), review)
    back = looking.post(reverse("admin:diary_episode_review", args=[second.pk]), review)

    assert on["Location"].startswith(page_of(second)[0])
    assert back["Location"] == f"{reverse(LIST)}?reviewed=no"


@pytest.mark.parametrize(
    "filters", ["p=999", "sleeper__name=Mia", "%00", "e=1", "night_on__year=x"]
)
def test_filters_that_make_no_list_never_break_the_page(
    filters: str, world: World, looking: Client
) -> None:
    response = looking.get(*page_of(world.episode(), filters))

    assert response.status_code in {200, 400}


def test_page_of_an_entry_costs_the_same_however_long_the_queue(
    world: World, looking: Client
) -> None:
    episode = world.episode(at="01:00")
    looking.get(page_of(episode)[0])

    def cost() -> int:
        with CaptureQueriesContext(connection) as caught:
            looking.get(page_of(episode)[0])
        return len(caught)

    alone = cost()
    for at in ("02:00", "03:00", "04:00"):
        world.episode(at=at)

    assert (alone, cost()) == (PAGE_QUERIES, PAGE_QUERIES)


def test_medicine_filter_finds_the_nights_it_was_in_use(world: World, looking: Client) -> None:
    world.medicine("Vitamin D", started_on=world.evening(5), stopped_on=world.evening(3))
    inside, after = world.episode(on=world.evening(4)), world.episode(on=world.evening(2))

    found = looking.get(reverse(LIST), {"medicine": "Vitamin D"}).context["cl"].result_list

    assert (inside in found, after in found) == (True, False)


def test_reviewer_filter_finds_what_somebody_read(world: World, looking: Client) -> None:
    read, other = world.episode(at="01:00"), world.episode(at="02:00")
    Review.unscoped.create(sleeper=world.mia, episode=read, reviewer=world.ben)
    Review.unscoped.create(sleeper=world.mia, episode=other, reviewer=world.nina)

    by_ben = looking.get(reverse(LIST), {"reviewer": world.ben.pk}).context["cl"]
    by_nobody = looking.get(reverse(LIST), {"reviewer": "ben"}).context["cl"]

    assert (list(by_ben.result_list), list(by_nobody.result_list)) == ([read], [])


def table(client: Client, **query: str) -> list[dict[str, str]]:
    response = client.get(reverse("admin:diary_episode_table"), query)
    text = b"".join(response).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_row_21_table_of_the_list_holds_its_rows_and_calculates_nothing(
    world: World, looking: Client
) -> None:
    world.mia.name = "=HYPERLINK(1)"
    world.mia.save(update_fields=["name"])
    world.episode(at="02:00", state="asleep", note="=1+1", danger_ok="no")
    world.episode(at="03:00", state="waking")

    rows = table(looking, state__exact="asleep")

    assert [(row["sleeper"], row["note"], row["flagged"]) for row in rows] == [
        ("'=HYPERLINK(1)", "'=1+1", "yes")
    ]


def test_table_costs_the_same_with_one_row_as_with_three(world: World, looking: Client) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as caught:
            table(looking)
        return len(caught)

    world.episode(at="01:00")
    table(looking)
    with_one = cost()
    world.episode(at="02:00")
    world.episode(at="03:00")

    assert (with_one, cost()) == (TABLE_QUERIES, TABLE_QUERIES)


def test_front_page_counts_what_waits_by_age(world: World, looking: Client) -> None:
    world.episode(on=world.evening(5), danger_ok="no")
    world.episode(on=world.evening(5), at="03:00")
    world.episode(on=world.evening(60))
    read = world.episode(on=world.evening(12))
    Review.unscoped.create(sleeper=world.mia, episode=read, reviewer=world.nina)

    ages = looking.get(reverse("admin:index")).context["ages"][0]

    # Five nights ago two, one of them flagged; sixty nights ago one; the fourth is read.
    assert [(bar["flagged"], bar["count"]) for bar in ages["bars"]] == [
        (0, 0),
        (1, 2),
        (0, 0),
        (0, 1),
    ]
    assert (ages["read"], ages["bars"][1]["flagged_width"]) == (1, 50)


def test_what_nobody_was_asked_is_one_line_at_the_end(world: World, looking: Client) -> None:
    episode = world.episode(eyes="", colour="usual")

    fieldsets = looking.get(page_of(episode)[0]).context["adminform"].fieldsets

    title, told = fieldsets[-1]
    assert title == "Not asked"
    assert "eyes" in told["description"].split(", ")
    assert "colour" not in told["description"].split(", ")
