"""Day or night: by hand, else by the hour on the sleeper's own clock."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from diary.context import NIGHT_FROM, NIGHT_UNTIL, theme_at
from tests.world import World


@pytest.mark.parametrize(
    ("hour", "theme"),
    [(0, "night"), (3, "night"), (6, "night"), (7, "day"), (19, "day"), (20, "night")],
)
def test_night_is_from_eight_in_the_evening_until_seven(hour: int, theme: str) -> None:
    assert theme_at(hour) == theme


def test_the_phone_counts_the_same_hours_as_the_server() -> None:
    script = Path(settings.BASE_DIR, "static/js/light.js").read_text(encoding="utf-8")

    hours = dict(re.findall(r"(NIGHT_\w+) = (\d+);", script))

    assert hours == {"NIGHT_FROM": str(NIGHT_FROM), "NIGHT_UNTIL": str(NIGHT_UNTIL)}


def zone_where_it_is(hour: int) -> str:
    """A zone whose clock shows this hour now. `Etc/GMT-5` is five hours ahead of UTC."""
    ahead = (hour - datetime.now(UTC).hour) % 24
    return f"Etc/GMT-{ahead}" if ahead <= 12 else f"Etc/GMT+{24 - ahead}"


@pytest.mark.parametrize(("hour", "theme", "scheme"), [(3, "night", "dark"), (14, "day", "light")])
def test_every_page_of_a_diary_goes_by_the_sleepers_clock(
    world: World, as_ana: Client, hour: int, theme: str, scheme: str
) -> None:
    world.mia.zone = zone_where_it_is(hour)
    world.mia.save()

    for place in ("", "nights/", "episodes/add/", "trends/"):
        page = as_ana.get(f"/sleepers/{world.mia.uuid}/{place}").text

        assert re.findall(r'<html [^>]*data-theme="(\w+)" data-light="(\w+)"', page) == [
            (theme, "hour")
        ]
        assert re.findall(r'name="color-scheme" content="([\w ]+)"', page) == [scheme]


def test_a_light_chosen_by_hand_stays_at_any_hour(world: World, as_ana: Client) -> None:
    world.mia.zone = zone_where_it_is(3)
    world.mia.save()
    address = f"/sleepers/{world.mia.uuid}/"

    as_ana.cookies["theme"] = "day"
    chosen = as_ana.get(address).text
    as_ana.cookies["theme"] = '"><script>'
    odd = as_ana.get(address).text

    assert 'data-theme="day"' in chosen
    assert 'data-theme="night"' in odd


def test_outside_a_diary_the_phones_own_clock_decides(client: Client) -> None:
    page = client.get("/accounts/login/").text

    # The script stands before every stylesheet, so it decides before anything is painted.
    assert page.index("js/light.js") < page.index("css/layers.css")
    assert 'data-light="hour"' in page
