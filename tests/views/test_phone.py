"""The phone's side: an app to install, pages for no signal, and nobody's data in any of them."""

import json
import re
from datetime import UTC, datetime

import pytest
import time_machine
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client

from diary.access import give_place
from diary.clinical.terms import Role
from diary.models import Sleeper
from diary.offline import release, shells
from tests.world import World


def test_manifest_names_icons_that_exist_and_two_shortcuts(client: Client) -> None:
    answer = client.get("/manifest.webmanifest")
    body = json.loads(answer.content)

    assert answer["Content-Type"] == "application/manifest+json"
    assert (body["start_url"], body["scope"], body["display"]) == ("/", "/", "standalone")
    assert [one["url"] for one in body["shortcuts"]] == ["/?go=capture", "/?go=dose"]
    assert {(one["sizes"], one.get("purpose", "any")) for one in body["icons"]} == {
        ("192x192", "any"),
        ("512x512", "any"),
        ("512x512", "maskable"),
        ("any", "any"),
    }
    for icon in body["icons"]:
        assert (settings.BASE_DIR / icon["src"].lstrip("/")).is_file()


def test_service_worker_names_the_release_and_every_file(client: Client) -> None:
    answer = client.get("/service-worker.js")
    script = answer.content.decode()

    assert answer["Content-Type"].startswith("text/javascript")
    assert answer["Cache-Control"] == "no-cache"
    assert f'const RELEASE = "{release.release()}";' in script
    named = json.loads(re.findall(r"^const FILES = (.+);$", script, re.MULTILINE)[0])
    assert {"/static/js/main.js", "/static/vendor/htmx.min.js", "/help/red-flags.json"} <= set(
        named
    )
    assert [name for name in named if "/charts/" in name] == []


def test_everything_the_worker_keeps_can_be_fetched_by_nobody(client: Client, db: None) -> None:
    # One that could not would keep every later release off the phone.
    found = {
        address: client.get(address).status_code
        for address in (*release.public_pages(), *release.shells(), "/help/red-flags.json")
    }

    assert set(found.values()) == {200}


@pytest.mark.parametrize("name", shells.stands_for())
def test_shell_holds_nothing_of_whoever_asks(name: str, as_ana: Client, world: World) -> None:
    world.episode()
    world.plan(world.medicine("Melatonin"))

    html = as_ana.get(f"/offline/{name}/").content.decode()

    assert " data-shell" in html
    assert " data-user" not in html
    for word in ("Mia", "Ana", "ana@", "Melatonin", str(world.mia.uuid)):
        assert (word, word in html) == (word, False)
    ids = set(re.findall(r"/sleepers/([0-9a-f-]{36})/", html))
    assert ids == {str(shells.BLANK_SLEEPER)}


@pytest.mark.parametrize("hour", [1, 9, 15, 22])
def test_shell_of_tonight_offers_the_morning_by_the_phones_clock_alone(
    hour: int, client: Client, db: None
) -> None:
    with time_machine.travel(datetime(2026, 11, 24, hour, tzinfo=UTC), tick=False):
        page = client.get("/offline/tonight/").text

    assert page.count("Finish last night") == page.count("data-offer hidden") == 1


def test_shell_of_an_unknown_page_is_not_found(client: Client, db: None) -> None:
    assert client.get("/offline/elsewhere/").status_code == 404


@pytest.mark.parametrize(
    ("go", "place"), [("", ""), ("?go=capture", "capture/?now"), ("?go=dose", "medications/")]
)
def test_a_shortcut_leads_straight_into_the_only_diary(
    go: str, place: str, as_ana: Client, world: World
) -> None:
    assert as_ana.get(f"/{go}")["Location"] == f"/sleepers/{world.mia.uuid}/{place}"


def test_a_shortcut_asks_which_diary_when_there_are_two(as_ana: Client, world: World) -> None:
    give_place(Sleeper.unscoped.create(name="Otto"), world.ana, role=Role.OWNER)

    answer = as_ana.get("/?go=capture", follow=True)

    assert answer.redirect_chain == [("/sleepers/?go=capture", 302)]
    assert f'href="/sleepers/{world.mia.uuid}/capture/?now"' in answer.content.decode()


def test_favicon_leads_to_an_icon_that_exists(client: Client) -> None:
    answer = client.get("/favicon.ico")

    assert answer.status_code == 302
    assert finders.find(answer["Location"].removeprefix("/static/"))
