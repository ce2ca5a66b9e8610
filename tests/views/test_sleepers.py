"""Sleepers: added by their first caregiver, edited, aged as a clinic says it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client

from diary.models import Sleeper
from tests.world import World

DETAILS = {
    "name": "Otto",
    "born_on": "2026-10-10",
    "weeks_early": "5",
    "zone": "Europe/London",
    "country": "GB",
    "seen_by_doctor": "not_sure",
    "had_fit_before": "no",
    "pregnancy_exposure": "private words",
}


def test_sleeper_add_makes_the_writer_its_owner(world: World, as_sam: Client) -> None:
    response = as_sam.post("/sleepers/add/", DETAILS)

    otto = Sleeper.unscoped.get(name="Otto")
    assert response["Location"] == f"/sleepers/{otto.uuid}/"
    assert [(place.user, place.role) for place in otto.caregivers.all()] == [(world.sam, "owner")]
    assert (otto.weeks_early, otto.turning_hour, otto.emergency_number) == (5, 12, "999")
    assert (otto.seen_by_doctor, otto.kidney_liver) == ("not_sure", "")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "x" * 100_000}, "name"),
        ({"name": "a\0b"}, "name"),
        ({"born_on": "1800-01-01"}, "born_on"),
        ({"born_on": "9999-01-01"}, "born_on"),
        ({"weeks_early": "18"}, "weeks_early"),
        ({"weeks_early": "-1"}, "weeks_early"),
        ({"weeks_early": "2,5"}, "weeks_early"),
        ({"zone": "Mars/Base"}, "zone"),
        ({"country": "XX"}, "country"),
        ({"turning_hour": "24"}, "turning_hour"),
        ({"first_noticed_on": "2026-10-01"}, "first_noticed_on"),
        ({"seen_by_doctor": "maybe"}, "seen_by_doctor"),
    ],
)
def test_sleeper_add_says_what_is_wrong_beside_the_field(
    as_sam: Client, wrong: dict[str, str], field: str
) -> None:
    response = as_sam.post("/sleepers/add/", {**DETAILS, **wrong})

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]


def test_sleeper_edit_changes_and_keeps_the_past_in_history(world: World, as_ben: Client) -> None:
    as_ben.post(f"/sleepers/{world.mia.uuid}/edit/", {"name": "Mia R", "zone": "Europe/Berlin"})

    assert Sleeper.unscoped.get().name == "Mia R"
    assert list(Sleeper.history.values_list("name", flat=True)) == ["Mia R", "Mia"]


def test_an_emergency_number_typed_by_hand_stays(as_sam: Client, world: World) -> None:
    as_sam.post("/sleepers/add/", {**DETAILS, "emergency_number": "112 or 999"})

    assert Sleeper.unscoped.get(name="Otto").emergency_number == "112 or 999"


@pytest.mark.parametrize(
    ("days_old", "weeks_early", "shown"),
    [
        (9 * 7, 0, "9 weeks"),
        (9 * 7, 3, "9 weeks (6 weeks corrected)"),
        (366, 0, "12 months"),
        (365 * 8 + 5, 0, "8 years"),
    ],
)
def test_the_age_stands_on_every_page_of_the_diary(
    world: World, as_ana: Client, days_old: int, weeks_early: int, shown: str
) -> None:
    today = datetime.now(UTC).astimezone(world.mia.tz).date()
    Sleeper.unscoped.update(born_on=today - timedelta(days=days_old), weeks_early=weeks_early)

    page = as_ana.get(f"/sleepers/{world.mia.uuid}/").content.decode()

    assert f"Mia · {shown}" in " ".join(page.split())


def test_doctors_plan_is_kept_for_ninety_days_at_most(world: World, as_ana: Client) -> None:
    address = f"/sleepers/{world.mia.uuid}/plans/"
    today = world.evening(0)
    words = {"doctor": "Family doctor", "given_on": f"{today}", "words": "Wait and film it."}

    too_long = as_ana.post(address, {**words, "until_on": f"{today + timedelta(days=91)}"})
    kept = as_ana.post(address, words)

    plan = world.mia.doctors_plans.get()
    assert (too_long.status_code, kept.status_code) == (422, 302)
    assert plan.until_on == today + timedelta(days=90)
    assert "Wait and film it." in as_ana.get(address).content.decode()


def test_finding_is_stored_once(world: World, as_ana: Client) -> None:
    address = f"/sleepers/{world.mia.uuid}/findings/"
    data = {
        "uuid": "9a8a8f62-2a3f-4a43-9d21-3c8c5c0a64a1",
        "kind": "eeg",
        "done_on": "2026-11-01",
        "result": "as told: nothing found",
    }

    for _attempt in range(2):
        as_ana.post(address, data)

    finding = world.mia.findings.get()
    assert (finding.kind, finding.done_on) == ("eeg", date(2026, 11, 1))


def test_home_lets_choose_when_there_are_two(world: World, as_ana: Client) -> None:
    as_ana.post("/sleepers/add/", DETAILS)

    page = as_ana.get("/", follow=True)

    assert page.redirect_chain[-1][0] == "/sleepers/"
    assert [sleeper.name for sleeper in page.context["sleepers"]] == ["Mia", "Otto"]


def test_sleeper_add_sent_twice_makes_one_and_a_strangers_id_tells_nothing(
    world: World, as_ana: Client, as_sam: Client
) -> None:
    sent = {**DETAILS, "uuid": "1d1a5b34-9d1c-4d57-8b0e-1f8f9f0a0b11"}

    first, again = (as_ana.post("/sleepers/add/", sent) for _attempt in range(2))
    strangers = as_sam.post("/sleepers/add/", sent)

    assert first["Location"] == again["Location"]
    assert strangers.status_code == 302
    assert strangers["Location"] != first["Location"]
    assert Sleeper.unscoped.filter(name="Otto").count() == 2


def test_doctors_plan_sent_twice_is_one_plan(world: World, as_ana: Client) -> None:
    words = {"doctor": "Family doctor", "given_on": f"{world.evening(0)}", "words": "Film it."}

    for _attempt in range(2):
        as_ana.post(f"/sleepers/{world.mia.uuid}/plans/", words)

    assert world.mia.doctors_plans.count() == 1
