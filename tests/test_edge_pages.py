"""The edges of a diary on its pages: nothing breaks, and no "0" stands for a gap."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from html import unescape
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils.html import strip_tags

from diary.clinical.banned import find_banned
from diary.models import Episode, Night
from tests.conftest import signed_in
from tests.examples import PERIODS
from tests.world import World, make_world

pytestmark = pytest.mark.django_db

# Trends of every period, and the paper of every period it offers.
PAGES = (*(f"trends/?period={p}" for p in PERIODS), "report/?period=2w", "report/?period=6m")
# A rate of nothing: "0 episodes", "0.0 a night", "0 %", "range 0 to".
ZERO_RATE = re.compile(
    r"(?<![\d.,])0(\.0+)?( %| episodes?\b| an? (watched )?(night|hour)| hours watched)"
    r"|range 0(\.0+)? to"
)


@contextmanager
def read_at(now: datetime) -> Iterator[World]:
    """The family, its clock standing still."""
    with time_machine.travel(now, tick=False):
        yield make_world()


MORNING = datetime(2026, 2, 1, 8, 0, tzinfo=UTC)


def text_of(world: World, address: str) -> str:
    response = signed_in(world.ana).get(f"/sleepers/{world.mia.uuid}/{address}")
    assert response.status_code == 200, address
    apart = re.sub(r"<script.*?</script>", " ", response.content.decode(), flags=re.DOTALL)
    return " ".join(unescape(strip_tags(apart.replace("<", " <"))).split())


def pages(world: World) -> dict[str, str]:
    found = {address: text_of(world, address) for address in PAGES}
    for address, text in found.items():
        assert find_banned(text) == [], address
        assert not re.search(r"\b(None(?! seen)|nan|inf)\b", text), address
    return found


def past(world: World, nights: int) -> list[date]:
    """So many evenings up to the last that has ended, oldest first."""
    last_on = world.mia.evening_of(datetime.now(UTC))
    return [last_on - timedelta(days=n) for n in reversed(range(nights))]


def test_pages_of_no_nights_say_that_nothing_is_known() -> None:
    with read_at(MORNING) as world:
        for address, text in pages(world).items():
            assert not ZERO_RATE.search(text), (address, ZERO_RATE.search(text))
            assert "No danger signs were ticked" not in text


def test_pages_of_unwatched_nights_list_their_episodes_and_give_no_rate() -> None:
    with read_at(MORNING) as world:
        for evening_on in past(world, 14):
            world.night(evening_on, watch="not_watched", watched_min=None)
            world.episode(on=evening_on)

        for address, text in pages(world).items():
            assert not ZERO_RATE.search(text), (address, ZERO_RATE.search(text))
            assert "14 episodes were logged on nights that were not watched" in text, address
        assert "Every episode" in text_of(world, "report/?period=2w")


def test_pages_of_nights_nobody_told_of_are_not_quiet_nights() -> None:
    with read_at(MORNING) as world:
        for evening_on in past(world, 14):
            Night.unscoped.create(sleeper=world.mia, evening_on=evening_on)

        for address, text in pages(world).items():
            assert not ZERO_RATE.search(text), (address, ZERO_RATE.search(text))


def test_pages_of_nights_all_zero_say_watched_and_none_seen() -> None:
    with read_at(MORNING) as world:
        for evening_on in past(world, 14):
            world.night(evening_on)

        for address, text in pages(world).items():
            # 0 of 14 nights; 1 - 0.025 ** (1 / 14) = 23 %.
            assert "0 of 14" in text, address
            assert "0 to 23 %" in text, address
        assert text_of(world, "trends/?period=2w").count("0, watched") >= 14


def test_pages_of_one_night_have_a_count_and_a_reason() -> None:
    with read_at(MORNING) as world:
        (evening_on,) = past(world, 1)
        world.night(evening_on)
        world.episode(on=evening_on)

        for address, text in pages(world).items():
            assert "a rate is shown from 7" in text, address
            assert not re.search(r"range \d", text), address


def test_pages_of_one_night_with_500_episodes_hold_all_of_them() -> None:
    with read_at(MORNING) as world:
        evenings = past(world, 14)
        for evening_on in evenings:
            world.night(evening_on)
        began = world.at("20:00", evenings[0])
        Episode.unscoped.bulk_create(
            Episode(
                sleeper=world.mia,
                night_on=evenings[0],
                started_at=began + timedelta(minutes=n),
                zone=world.mia.zone,
                state="asleep",
                written_at=began,
                written_by=world.ana,
            )
            for n in range(500)
        )

        for address, text in pages(world).items():
            # Nights with any: 1 of 14; no rate from one night alone.
            assert "1 of 14" in text, address
            assert "35.7 episodes" not in text, address
        assert text_of(world, "report/?period=2w").count("Asleep") >= 500


@pytest.mark.parametrize("days_ago", [-1, 0, 13])
def test_pages_with_a_change_on_the_first_or_last_night_compare_nothing(days_ago: int) -> None:
    with read_at(MORNING) as world:
        evenings = past(world, 14)
        for evening_on in evenings:
            world.night(evening_on)
            world.episode(on=evening_on)
        medicine = world.medicine(started_on=None)
        world.plan(medicine, from_on=evenings[-1] - timedelta(days=days_ago))

        found = pages(world)

        trends = found["trends/?period=2w"]
        assert "Ratio after to before" not in trends
        assert not ZERO_RATE.search(trends), ZERO_RATE.search(trends)


@pytest.mark.parametrize(
    ("zone", "now", "evening_on"),
    [
        ("Europe/Berlin", datetime(2026, 3, 30, 8, tzinfo=UTC), date(2026, 3, 28)),
        ("Europe/Berlin", datetime(2026, 10, 26, 8, tzinfo=UTC), date(2026, 10, 24)),
        ("America/New_York", datetime(2026, 11, 2, 13, tzinfo=UTC), date(2026, 10, 31)),
        ("Australia/Lord_Howe", datetime(2026, 10, 4, 23, tzinfo=UTC), date(2026, 10, 3)),
        ("Asia/Beirut", datetime(2026, 3, 30, 8, tzinfo=UTC), date(2026, 3, 28)),
    ],
)
@pytest.mark.parametrize("turning_hour", [0, 2, 12])
def test_pages_across_a_clock_change_hold_every_episode(
    zone: str, now: datetime, evening_on: date, turning_hour: int
) -> None:
    with read_at(now) as world:
        world.mia.zone, world.mia.turning_hour = zone, turning_hour
        world.mia.save()
        tz = ZoneInfo(zone)
        started_at = datetime.combine(evening_on, datetime.min.time(), tz).astimezone(UTC)
        # Every half hour of two true days around the change: 96 of them.
        instants = [started_at + timedelta(minutes=30 * n) for n in range(96)]
        held = [at for at in instants if at < now]
        for at in held:
            Episode.unscoped.create(
                sleeper=world.mia,
                night_on=world.mia.evening_of(at),
                started_at=at,
                zone=zone,
                state="asleep",
                written_at=at,
                written_by=world.ana,
            )

        found = pages(world)

        assert text_of(world, "report/?period=2w").count("Asleep") >= len(held)
        assert (
            f"{len(held)} episodes were logged on nights that were not"
            in found["trends/?period=2w"]
        )


def test_pages_of_a_sleeper_who_flew_keep_every_entry_on_its_night() -> None:
    with read_at(MORNING) as world:
        evenings = past(world, 3)
        zones = ("Europe/Berlin", "America/New_York", "Asia/Tokyo")
        for evening_on, zone in zip(evenings, zones, strict=True):
            world.night(evening_on)
            late = datetime.combine(evening_on, datetime.min.time(), ZoneInfo(zone))
            Episode.unscoped.create(
                sleeper=world.mia,
                night_on=evening_on,
                started_at=late + timedelta(hours=13),
                zone=zone,
                state="asleep",
                written_at=late,
                written_by=world.ana,
            )

        found = pages(world)

        for evening_on in evenings:
            assert f"{evening_on:%-d %b %Y} Watched 1 240" in found["trends/?period=2w"]
        # By the sleeper's own clock: 13:00 at home, 19:00 and 5:00.
        paper = found["report/?period=2w"]
        assert "13:00" in paper
        assert "19:00" in paper
        assert "05:00" in paper


def test_pages_of_ten_years_open() -> None:
    with read_at(MORNING) as world:
        evenings = past(world, 3_650)
        Night.unscoped.bulk_create(
            Night(
                sleeper=world.mia,
                evening_on=evening_on,
                watch="watched",
                watched_min=120,
                written_by=world.ana,
            )
            for evening_on in evenings
        )
        Episode.unscoped.bulk_create(
            Episode(
                sleeper=world.mia,
                night_on=evening_on,
                started_at=world.at("23:30", evening_on),
                zone=world.mia.zone,
                state="asleep",
                written_at=world.at("23:40", evening_on),
                written_by=world.ana,
            )
            for evening_on in evenings[::2]
        )

        trends = text_of(world, "trends/?period=all")

    # 1,825 on 3,650 nights: half a night, 1,825 +/- 1.96 x sqrt(1,825) = 1,741 to 1,911.
    assert "0.50 episodes a watched night" in trends
    assert "3650 of 3650 nights" in trends or "3,650 of 3,650 nights" in trends
