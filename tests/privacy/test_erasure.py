"""Erasing a diary: what would go, said by hand, then nothing of it anywhere."""

from pathlib import Path
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client

from diary.models import Erasure, Sleeper
from diary.records.erasing import erase
from tests.privacy.filled import MARK, fill, is_history, places_of, tables_beside
from tests.signing import recently
from tests.world import World, make_world


def page(world: World) -> str:
    return f"/sleepers/{world.mia.uuid}/erase/"


def everything(world: World) -> dict[str, int]:
    """Rows by table, versions under the name of their own table."""
    models = tables_beside(world.mia)
    models += [model.history.model for model in models if hasattr(model, "history")]
    return {model.__name__: model._base_manager.count() for model in models}


def test_erase_leaves_no_row_no_version_and_no_word(world: World, as_ana: Client) -> None:
    fill(world)
    before, marked = everything(world), places_of(MARK)
    world.mia.refresh_from_db()

    answer = recently(as_ana).post(page(world), {"typed": world.mia.name})

    assert answer.status_code == 200
    assert {name for name, count in before.items() if count == 0} == set()
    assert {name: count for name, count in everything(world).items() if count} == {}
    assert len(marked) > 80
    assert places_of(MARK) == []
    assert list(Erasure.unscoped.values_list("erased_by", flat=True)) == [world.ana.pk]


def test_every_marked_table_was_marked(world: World) -> None:
    """A guard for the search itself: were a table never marked, nothing would be shown of it."""
    fill(world)

    marked = {place.partition(".")[0] for place in places_of(MARK)}
    unmarked = {
        model._meta.db_table
        for model in tables_beside(world.mia)
        if not is_history(model) and model._meta.db_table not in marked
    }

    assert unmarked == {
        "diary_caregiver",  # these hold codes, times and people, no text of anybody
        "diary_sameepisode",
        "diary_shareopening",
        "diary_sleepperiod",
        "diary_wakeresponse",
    }


def test_erase_takes_what_waits_in_sessions_for_a_password(
    world: World, as_ana: Client, as_ben: Client
) -> None:
    about = f"/sleepers/{world.mia.uuid}/shares/"
    sent = as_ben.post(about, {"label": MARK})
    before = [session.get_decoded() for session in Session.objects.all()]

    recently(as_ana).post(page(world), {"typed": "Mia"})

    assert sent["Location"].startswith("/accounts/reauthenticate/")
    assert MARK in str(before)
    left = [session.get_decoded() for session in Session.objects.all()]
    assert MARK not in str(left)
    assert str(world.mia.uuid) not in str(left)
    assert as_ben.get("/account/").status_code == 200  # nobody is signed out by it


def test_erase_leaves_every_other_diary_as_it_was(world: World) -> None:
    fill(world)
    otto = Sleeper.unscoped.create(name="Otto")
    otto.visits.create(reason="his own")
    versions = Sleeper.history.filter(id=otto.pk).count()

    erase(world.mia, by=world.ana)

    assert [str(sleeper) for sleeper in Sleeper.unscoped.all()] == ["Otto"]
    assert otto.visits.get().reason == "his own"
    assert (versions, Sleeper.history.count()) == (1, 1)
    assert type(otto.visits.get()).history.count() == 1


def test_erase_shows_what_would_go_and_changes_nothing(world: World, as_ana: Client) -> None:
    world.episode()
    world.episode(at="03:00")

    shown = recently(as_ana).get(page(world)).text

    row = '<tr><th scope="row">episodes, deleted ones included</th><td>2</td><td>2</td></tr>'
    assert row in shown
    assert Sleeper.unscoped.count() == 1


@pytest.mark.parametrize("typed", ["", "Mi", "mia", "MIA", "Otto", "\0"])
def test_erase_wants_the_name_as_it_stands(world: World, as_ana: Client, typed: str) -> None:
    answer = recently(as_ana).post(page(world), {"typed": typed})

    assert answer.status_code in {400, 422}
    assert Sleeper.unscoped.count() == 1


def test_erase_is_the_owners_alone_who_signed_in_again(
    world: World, as_ana: Client, as_ben: Client, as_nina: Client, as_sam: Client
) -> None:
    told = {"typed": "Mia"}

    assert recently(as_ben).post(page(world), told).status_code == 403
    assert recently(as_nina).post(page(world), told).status_code == 403
    assert recently(as_sam).post(page(world), told).status_code == 404
    assert as_ana.post(page(world), told)["Location"].startswith("/accounts/reauthenticate/")
    assert Sleeper.unscoped.count() == 1


def test_after_erasing_the_others_lose_the_page_and_the_receipt_comes_once(
    world: World, as_ana: Client, as_ben: Client
) -> None:
    fill(world)
    home, name = f"/sleepers/{world.mia.uuid}/", Sleeper.unscoped.get().name
    before = as_ben.get(home).status_code

    receipt = recently(as_ana).post(page(world), {"typed": name})
    again = as_ana.post(page(world), {"typed": name})

    assert (before, as_ben.get(home).status_code) == (200, 404)
    assert f"The diary of {name} is gone." in receipt.text
    assert "by Ana" in receipt.text
    assert "<td>3</td>" in receipt.text  # three episodes, one of them deleted before
    assert again.status_code == 404
    assert as_ana.get("/sleepers/").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_erase_leaves_no_byte_in_the_database_file(transactional_db: Any) -> None:
    if connection.vendor != "sqlite":
        return  # PostgreSQL clears its files by and by, as the README says
    world = make_world()
    fill(world)
    file = Path(str(connection.settings_dict["NAME"]))
    before = MARK.encode() in in_files(file)

    erase(Sleeper.unscoped.get(), by=world.ana)

    assert (before, MARK.encode() in in_files(file)) == (True, False)


def in_files(file: Path) -> bytes:
    """The database with its journal."""
    return b"".join(part.read_bytes() for part in file.parent.glob(f"{file.name}*"))
