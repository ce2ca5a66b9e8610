"""Changes and deletions made without signal, and two people at one entry."""

from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from diary.models import Dose, Episode, Night, SideEffect
from tests.conftest import signed_in
from tests.e2e.conftest import sign_in
from tests.e2e.handset import all_saved, badge, ready, waiting
from tests.world import World

pytestmark = pytest.mark.e2e


@pytest.fixture
def home(live_server: LiveServer, family: World) -> str:
    return f"{live_server.url}/sleepers/{family.mia.uuid}/"


@pytest.fixture
def episode(family: World) -> Episode:
    """One of tonight, so that the phone holds it whole."""
    now = datetime.now(family.mia.tz)
    began = now - timedelta(minutes=30)
    return family.episode(
        at=f"{began:%H:%M}", on=family.mia.evening_of(began), note="as first written"
    )


@pytest.fixture
def handset(page: Page, live_server: LiveServer, home: str, episode: Episode) -> Page:
    sign_in(page, live_server)
    ready(page, home)
    expect(page.get_by_text("40 s")).to_be_visible()
    page.wait_for_timeout(1500)  # what the phone must know offline is fetched when it is idle
    return page


def online(handset: Page) -> None:
    handset.context.set_offline(False)
    handset.evaluate("window.dispatchEvent(new Event('online'))")


def change_note(handset: Page, home: str, episode: Episode, words: str) -> None:
    handset.goto(f"{home}episodes/{episode.uuid}/edit/")
    note = handset.locator("[name=note]")
    note.evaluate("element => { element.closest('details').open = true; }")
    note.fill(words)
    handset.get_by_role("button", name="Save the").click()
    handset.wait_for_url(lambda url: "/edit/" not in url)


def others_change(family: World, episode: Episode, **answers: str) -> int:
    """Ben's phone, with signal, meanwhile."""
    address = f"/sleepers/{family.mia.uuid}/episodes/{episode.uuid}/edit/"
    body = {"only": ",".join(answers), "version": "1", **answers}
    return signed_in(family.ben).post(address, body).status_code


def test_two_changes_without_signal_follow_one_another(
    handset: Page, home: str, episode: Episode
) -> None:
    handset.context.set_offline(True)
    change_note(handset, home, episode, "the first change")
    change_note(handset, home, episode, "the second change")
    waiting(handset, 2)
    online(handset)

    all_saved(handset)
    episode.refresh_from_db()
    assert (episode.note, episode.version, episode.length_s) == ("the second change", 3, 40)


@pytest.mark.parametrize("choice", ["mine", "stored"])
def test_a_change_that_met_another_is_decided_by_a_person(
    handset: Page, live_server: LiveServer, family: World, home: str, episode: Episode, choice: str
) -> None:
    handset.context.set_offline(True)
    change_note(handset, home, episode, "ana's words")
    others_change(family, episode, note="ben's words")
    online(handset)
    expect(badge(handset)).to_have_attribute("data-state", "stuck")
    handset.goto(f"{live_server.url}/offline/outbox/")
    handset.get_by_role("button", name="Look at both").click()
    table = handset.locator("table.both")
    expect(table).to_contain_text("ana's words")
    expect(table).to_contain_text("ben's words")
    if choice == "mine":
        handset.get_by_role("button", name="Save the changes").click()
    else:
        handset.get_by_role("link", name="Keep what is stored").click()
    handset.wait_for_url(lambda url: "/edit/" not in url)

    all_saved(handset)
    episode.refresh_from_db()
    assert episode.note == ("ana's words" if choice == "mine" else "ben's words")


def test_deleted_without_signal_is_deleted_once_and_can_come_back(
    handset: Page, home: str, episode: Episode
) -> None:
    handset.context.set_offline(True)
    handset.goto(f"{home}episodes/{episode.uuid}/delete/")
    handset.get_by_role("button", name="Delete").click()
    handset.wait_for_url(lambda url: "/delete/" not in url)
    waiting(handset, 1)
    online(handset)
    all_saved(handset)
    assert Episode.unscoped.count() == 0
    handset.goto(f"{home}episodes/{episode.uuid}/delete/")
    handset.get_by_role("button", name="Undo").click()
    handset.wait_for_url(lambda url: "/delete/" not in url)

    assert Episode.unscoped.count() == 1


def test_a_deletion_keeps_the_change_it_did_not_know_of(
    handset: Page, family: World, home: str, episode: Episode
) -> None:
    handset.context.set_offline(True)
    handset.goto(f"{home}episodes/{episode.uuid}/delete/")
    handset.get_by_role("button", name="Delete").click()
    handset.wait_for_url(lambda url: "/delete/" not in url)
    others_change(family, episode, note="ben's later words")
    online(handset)

    all_saved(handset)
    gone = Episode.with_deleted.get()
    assert gone.deleted_at is not None
    assert (gone.note, gone.version) == ("ben's later words", 2)


def test_a_change_of_something_deleted_is_kept_and_told(
    handset: Page, live_server: LiveServer, family: World, home: str, episode: Episode
) -> None:
    handset.context.set_offline(True)
    change_note(handset, home, episode, "ana's later words")
    address = f"/sleepers/{family.mia.uuid}/episodes/{episode.uuid}/delete/"
    signed_in(family.ben).post(address)
    online(handset)
    expect(badge(handset)).to_have_attribute("data-state", "stuck")
    handset.goto(f"{live_server.url}/offline/outbox/")
    expect(handset.get_by_text("This was deleted meanwhile. Your words are kept")).to_be_visible()
    gone = Episode.with_deleted.get()
    assert (bool(gone.deleted_at), gone.note) == (True, "ana's later words")
    # Ben is told too, on the page of that night, and anybody may bring it back.
    night = signed_in(family.ben).get(
        f"/sleepers/{family.mia.uuid}/nights/{episode.night_on:%Y-%m-%d}/"
    )
    assert "changed after it was deleted" in night.content.decode()
    handset.get_by_role("link", name="Look").click()
    handset.get_by_role("button", name="Undo").click()
    handset.wait_for_url(lambda url: "/delete/" not in url)

    assert Episode.unscoped.get().note == "ana's later words"


def test_doses_side_effects_and_nights_are_written_without_signal(
    handset: Page, family: World, home: str
) -> None:
    medicine = family.medicine()
    handset.context.set_offline(True)
    handset.goto(f"{home}medications/{medicine.uuid}/doses/add/")
    handset.locator("label", has_text="Given").first.click()
    handset.get_by_role("button", name="Save").click()
    handset.wait_for_url(lambda url: "/add/" not in url)
    handset.goto(f"{home}side-effects/add/")
    handset.locator("label", has_text="Drowsy").first.click()
    handset.get_by_role("button", name="Save").click()
    handset.wait_for_url(lambda url: "/add/" not in url)
    handset.goto(f"{home}nights/{family.evening():%Y-%m-%d}/edit/")
    handset.locator("label", has_text="Not watched").first.click()
    handset.get_by_role("button", name="Save the night").click()
    handset.wait_for_url(lambda url: "/edit/" not in url)
    waiting(handset, 3)
    online(handset)

    all_saved(handset)
    assert (Dose.unscoped.count(), SideEffect.unscoped.count()) == (1, 1)
    assert Night.unscoped.get(evening_on=family.evening()).watch == "not_watched"
