"""An earlier version brought back: as a new one, whole, and never over somebody's words."""

from typing import Any

import pytest
from django.forms.models import model_to_dict
from django.test import Client

from diary.models import Dose, Episode, Medication, Night, SideEffect
from tests.world import World

JSON = {"accept": "application/json"}
OF_THE_ROW = {"version", "deleted_at"}


def history_address(world: World, kind: str, row: Any) -> str:
    return f"/sleepers/{world.mia.uuid}/history/{kind}/{row.uuid}/"


def keys(row: Any) -> list[int]:
    """The keys of its versions, oldest first."""
    return list(row.history.order_by("history_id").values_list("history_id", flat=True))


def bring_back(client: Client, world: World, kind: str, row: Any, step: int, seen: int) -> Any:
    return client.post(history_address(world, kind, row), {"step": step, "seen": seen})


def answers(row: Any) -> dict[str, Any]:
    """Every field of the stored row, and when it was written; not its number."""
    row.refresh_from_db()
    fields = [field.name for field in row._meta.fields]
    return {name: getattr(row, name) for name in fields if name not in OF_THE_ROW}


def edit(client: Client, world: World, episode: Episode, **sent: Any) -> None:
    address = f"/sleepers/{world.mia.uuid}/episodes/{episode.uuid}/edit/"
    version = Episode.with_deleted.get(pk=episode.pk).version
    data = {"only": ",".join(sent), "version": str(version), **sent}
    assert client.post(address, data, headers=JSON).status_code == 200


@pytest.fixture
def episode(world: World) -> Episode:
    return world.episode(
        body_parts=["hand"],
        note="as it was",
        taps=[0, 400],
        answered={"note": "at_the_time", "body_parts": "at_the_time"},
        waking={"wake_response": "continued", "stopped_after_s": 9},
    )


def test_an_episode_comes_back_with_its_waking_field_by_field(
    world: World, as_ana: Client, as_ben: Client, episode: Episode
) -> None:
    before, waking = answers(episode), model_to_dict(episode.wake)
    edit(as_ben, world, episode, note="changed", body_parts="jaw", wake_response="not_sure")
    first, second = keys(episode)
    assert Episode.unscoped.get().answered["note"] == "later"

    answer = bring_back(as_ana, world, "episode", episode, first, second)

    assert answer.status_code == 302
    # `amended_as` is how a phone's repeated edit is known; it stays with the last edit.
    assert {**answers(episode), "amended_as": ""} == before
    assert model_to_dict(Episode.unscoped.get().wake) == waking
    assert Episode.unscoped.get().answered["note"] == "at_the_time"
    assert Episode.unscoped.get().version == 3
    page = as_ben.get(history_address(world, "episode", episode)).content.decode()
    assert "brought back by Ana" in page
    assert len(keys(episode)) == 3


def test_a_waking_that_was_not_asked_then_is_not_asked_again(world: World, as_ana: Client) -> None:
    episode = world.episode()
    edit(as_ana, world, episode, wake_response="continued")
    first, second = keys(episode)

    bring_back(as_ana, world, "episode", episode, first, second)

    assert Episode.unscoped.get().wake.wake_response == ""


def test_a_night_comes_back_with_its_sleep(world: World, as_ana: Client, as_ben: Client) -> None:
    evening = world.evening()
    address = f"/sleepers/{world.mia.uuid}/nights/{evening}/edit/"
    slept = {f"sleep{n}_asleep_at": world.at(at, evening).isoformat() for n, at in SLEPT}
    as_ana.post(address, {"watch": "watched", "note": "a", **slept, "version": "0"}, headers=JSON)
    night = Night.unscoped.get()
    before, sleeps = answers(night), sorted(night.sleeps.values_list("kind", "asleep_at"))
    moved = world.at("22:00", evening).isoformat()
    changed = {"watch": "partly", "sleep0_asleep_at": moved, "sleep1_asleep_at": ""}
    answer = as_ben.post(address, {**changed, "version": str(night.version)}, headers=JSON)
    assert answer.status_code == 200, answer.content
    assert len(sleeps) == 2
    assert night.sleeps.count() == 1
    first, second = keys(night)

    bring_back(as_ana, world, "night", night, first, second)

    after = answers(night)
    assert {**after, "amended_as": ""} == {**before, "amended_as": ""}
    assert sorted(night.sleeps.values_list("kind", "asleep_at")) == sleeps


SLEPT = ((0, "20:30"), (1, "13:00"))


def test_a_dose_comes_back_field_by_field(world: World, as_ana: Client, as_ben: Client) -> None:
    dose = world.dose(world.medicine(), note="with milk", amount="400", unit="iu")
    before = answers(dose)
    dose.status, dose.note, dose.amount, dose.version = "vomited", "", None, 2
    dose.save()
    first, second = keys(dose)

    bring_back(as_ben, world, "dose", dose, first, second)

    assert answers(dose) == before
    assert dose.version == 3


def test_a_medicine_comes_back_with_its_plan(world: World, as_ana: Client) -> None:
    medicine = world.medicine(strength="10 mg/ml")
    world.plan(medicine, "5", unit="mg")
    steps = list(medicine.plans.values("amount", "unit", "from_on", "until_on"))
    plan = {"amount": "50", "unit": "mg", "times": "08:00", "from_on": f"{world.evening()}"}
    address = f"/sleepers/{world.mia.uuid}/medications/{medicine.uuid}/plans/add/"
    as_ana.post(address, {**plan, "confirm_amount": "on"})
    assert medicine.plans.count() == 2
    first, second = keys(medicine)
    page = as_ana.get(history_address(world, "medicine", medicine)).content.decode()
    assert "This would change:" in page
    assert "Please do not stop, skip or change any medicine" in page

    bring_back(as_ana, world, "medicine", medicine, first, second)

    assert list(medicine.plans.values("amount", "unit", "from_on", "until_on")) == steps
    assert Medication.unscoped.get().version == 3


def test_what_is_known_of_the_sleeper_comes_back(world: World, as_ana: Client) -> None:
    world.mia.name, world.mia.keep_months = "Maja", 24
    world.mia.save()
    first, second = keys(world.mia)

    bring_back(as_ana, world, "sleeper", world.mia, first, second)

    world.mia.refresh_from_db()
    # How long nights are kept is decided on its own page, behind a warning.
    assert (world.mia.name, world.mia.keep_months) == ("Mia", 24)


def test_changed_meanwhile_is_409_and_nothing_is_overwritten(
    world: World, as_ana: Client, as_ben: Client, episode: Episode
) -> None:
    edit(as_ben, world, episode, note="second")
    first, second = keys(episode)
    edit(as_ben, world, episode, note="third")

    answer = bring_back(as_ana, world, "episode", episode, first, second)

    assert answer.status_code == 409
    assert "Somebody changed this meanwhile" in answer.content.decode()
    assert Episode.unscoped.get().note == "third"


def test_deleted_meanwhile_is_409_and_stays_deleted(
    world: World, as_ana: Client, as_ben: Client, episode: Episode
) -> None:
    edit(as_ben, world, episode, note="second")
    first, second = keys(episode)
    as_ben.post(f"/sleepers/{world.mia.uuid}/episodes/{episode.uuid}/delete/")

    assert bring_back(as_ana, world, "episode", episode, first, second).status_code == 409
    assert Episode.with_deleted.get().deleted_at is not None


def test_the_same_tap_twice_brings_back_once(
    world: World, as_ana: Client, episode: Episode
) -> None:
    edit(as_ana, world, episode, note="second")
    first, second = keys(episode)

    found = [bring_back(as_ana, world, "episode", episode, first, second) for _tap in range(2)]

    assert [answer.status_code for answer in found] == [302, 302]
    assert Episode.unscoped.get().version == 3


def test_an_edit_begun_before_it_came_back_clashes(
    world: World, as_ana: Client, as_ben: Client, episode: Episode
) -> None:
    edit(as_ben, world, episode, note="second")
    first, second = keys(episode)
    bring_back(as_ana, world, "episode", episode, first, second)
    address = f"/sleepers/{world.mia.uuid}/episodes/{episode.uuid}/edit/"

    late = {"only": "note", "note": "third", "version": "2"}
    assert as_ben.post(address, late, headers=JSON).status_code == 409
    # The phone that sends its stored edit once more is told that it arrived.
    again = {"only": "note", "note": "second", "version": "1"}
    assert as_ben.post(address, again, headers=JSON).status_code == 200
    assert Episode.unscoped.get().note == "as it was"


def test_row_12_deleted_by_one_edited_offline_by_another_can_be_brought_back(
    world: World, as_ana: Client, as_ben: Client, episode: Episode
) -> None:
    """Deleted by one, edited offline by another: stays deleted, kept as a version, both told."""
    address = f"/sleepers/{world.mia.uuid}/episodes/{episode.uuid}"
    as_ana.post(f"{address}/delete/")
    edit_offline = {"only": "note", "note": "written offline", "version": "1"}
    told_ben = as_ben.post(f"{address}/edit/", edit_offline, headers=JSON)

    assert told_ben.json()["deleted"] is True
    assert Episode.unscoped.count() == 0
    night = f"/sleepers/{world.mia.uuid}/nights/{episode.night_on}/"
    assert "changed after it was deleted" in as_ana.get(night).content.decode()
    made, deleted, offline = keys(episode)
    page = as_ana.get(history_address(world, "episode", episode)).content.decode()
    assert "Changed by Ben after it was deleted; it stays deleted" in page
    assert page.count('name="step"') == 3

    bring_back(as_ana, world, "episode", episode, offline, offline)

    assert Episode.unscoped.get().note == "written offline"
    bring_back(as_ana, world, "episode", episode, made, keys(episode)[-1])
    assert Episode.unscoped.get().note == "as it was"
    assert deleted < offline


def test_row_11_two_people_at_one_entry_both_stand_in_its_history(
    world: World, as_ana: Client, as_ben: Client, episode: Episode
) -> None:
    """Two people edit the same entry: 409 and a page with both; nothing silently overwritten."""
    address = f"/sleepers/{world.mia.uuid}/episodes/{episode.uuid}/edit/"
    bens = as_ben.post(address, {"only": "note", "note": "ben's", "version": "1"})
    anas = as_ana.post(address, {"only": "note", "note": "ana's", "version": "1"})

    assert (bens.status_code, anas.status_code) == (302, 409)
    page = anas.content.decode()
    assert "ben&#x27;s" in page
    assert "ana&#x27;s" in page
    as_ana.post(address, {"only": "note", "note": "ana's", "version": "2"})
    page = as_ben.get(history_address(world, "episode", episode)).content.decode()
    assert page.index("Changed by Ana") < page.index("Changed by Ben")
    assert page.count("ben&#x27;s") >= 2  # what it became, and what it was before ana's


def test_a_reader_looks_and_cannot_bring_back(
    world: World, as_nina: Client, episode: Episode
) -> None:
    episode.note = "changed"
    episode.save()
    first, second = keys(episode)

    page = as_nina.get(history_address(world, "episode", episode)).content.decode()

    assert "Bring this version back" not in page
    assert bring_back(as_nina, world, "episode", episode, first, second).status_code == 403
    assert Episode.unscoped.get().note == "changed"


def test_versions_of_other_entries_and_diaries_are_not_found(
    world: World, as_ana: Client, as_sam: Client, episode: Episode
) -> None:
    other = world.episode(at="03:00")
    episode.save()
    (theirs,) = keys(other)

    assert (
        bring_back(as_ana, world, "episode", episode, theirs, keys(episode)[-1]).status_code == 404
    )
    first, second = keys(episode)
    assert bring_back(as_sam, world, "episode", episode, first, second).status_code == 404
    # A key of this kind under another kind's name.
    assert bring_back(as_ana, world, "night", episode, first, second).status_code == 404


@pytest.mark.parametrize("value", ["", "x", "-1", "0", "9" * 40, "1.5", "<b>"])
def test_odd_versions_are_refused_with_the_page(
    world: World, as_ana: Client, episode: Episode, value: str
) -> None:
    answer = as_ana.post(history_address(world, "episode", episode), {"step": value, "seen": "1"})

    assert answer.status_code == 422
    assert "Choose one of the versions." in answer.content.decode()


def test_a_dose_of_a_deleted_medicine_waits_for_its_medicine(world: World, as_ana: Client) -> None:
    medicine = world.medicine()
    dose = world.dose(medicine, note="first")
    dose.note = "second"
    dose.save()
    medicine.delete_softly()
    first, second = keys(dose)

    answer = bring_back(as_ana, world, "dose", dose, first, second)

    assert answer.status_code == 422
    assert "Its medicine, Vitamin D, is deleted." in answer.content.decode()
    assert Dose.unscoped.get().note == "second"
    made, deleted = keys(medicine)
    bring_back(as_ana, world, "medicine", medicine, made, deleted)
    assert bring_back(as_ana, world, "dose", dose, first, second).status_code == 302
    assert Dose.unscoped.get().note == "first"


def test_a_side_effect_of_a_medicine_that_is_gone_is_refused(world: World, as_ana: Client) -> None:
    medicine = world.medicine()
    effect = SideEffect.unscoped.create(
        sleeper=world.mia,
        kind="rash",
        noticed_at=world.at("21:00", world.evening()),
        medication=medicine,
    )
    effect.medication = None
    effect.save()
    medicine.delete()
    first, *_others, last = keys(effect)

    answer = bring_back(as_ana, world, "side-effect", effect, first, last)

    assert answer.status_code == 422
    assert "This version cannot come back." in answer.content.decode()


def test_answers_the_diary_no_longer_knows_are_refused_in_words(
    world: World, as_ana: Client, episode: Episode
) -> None:
    episode.save()
    first, second = keys(episode)
    Episode.history.filter(history_id=first).update(state="floating", body_parts="hand")

    answer = bring_back(as_ana, world, "episode", episode, first, second)

    assert answer.status_code == 422
    page = answer.content.decode()
    assert "when it began: " in page
    assert "where: This answer is not one of the choices." in page
    assert Episode.unscoped.get().state == "asleep"


def test_the_newest_version_offers_nothing_to_bring_back(
    world: World, as_ana: Client, episode: Episode
) -> None:
    page = as_ana.get(history_address(world, "episode", episode)).content.decode()

    assert "Bring this version back" not in page


def test_a_deletion_read_before_an_edit_tells_no_answer_of_its_own(
    world: World, as_ana: Client, as_ben: Client, episode: Episode
) -> None:
    read_before = Episode.unscoped.get()
    edit(as_ben, world, episode, note="meanwhile")

    read_before.delete_softly()

    newest, *_ = as_ana.get(history_address(world, "episode", episode)).context["versions"]
    assert (str(newest.did), newest.changes) == ("deleted", [])
