"""FHIR: plans step by step, doses and what became of them, side effects without a cause."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from diary.exchange.fhir.values import DOSE_UNITS
from diary.models import Finding, SideEffect, WeeklyCheck
from tests.exchange.fhir_files import fhir_file, said
from tests.world import World


def test_each_step_of_a_plan_is_a_statement(world: World) -> None:
    medicine = world.medicine("Keppra", strength="100 mg/ml", reason="as the doctor said")
    world.plan(medicine, "0.5", unit="ml", route="mouth", times=["08:00", "20:00"])
    world.plan(medicine, "1", unit="ml", from_on=world.evening(10), advised_by="Dr A.")
    first, second = fhir_file(world.mia).all("MedicationStatement")
    assert (first["status"], second["status"]) == ("completed", "active")
    assert first["effectivePeriod"] == {
        "start": world.evening(60).isoformat(),
        "end": world.evening(11).isoformat(),
    }
    assert second["effectivePeriod"] == {"start": world.evening(10).isoformat()}
    (dosage,) = first["dosage"]
    assert dosage["text"] == "0.5 ml, By mouth, 08:00, 20:00"
    assert dosage["timing"]["repeat"]["timeOfDay"] == ["08:00:00", "20:00:00"]
    assert dosage["doseAndRate"][0]["doseQuantity"] == {
        "value": 0.5,
        "unit": "ml",
        "system": "http://unitsofmeasure.org",
        "code": "mL",
    }
    notes = [note["text"] for note in second["note"]]
    assert notes == ["Strength as printed: 100 mg/ml", "Advised by: Dr A."]


@pytest.mark.parametrize(
    ("reason", "status"), [("doctor_said", "stopped"), ("finished", "completed")]
)
def test_a_stopped_medicine_says_so_and_why(world: World, reason: str, status: str) -> None:
    medicine = world.medicine(stopped_on=world.evening(5), stop_reason=reason)
    world.plan(medicine)
    found = fhir_file(world.mia).one("MedicationStatement")
    assert found["status"] == status
    assert ("statusReason" in found) == (status == "stopped")


def test_as_needed_a_step_to_come_and_a_medicine_without_a_plan(world: World) -> None:
    needed = world.medicine("Rescue")
    world.plan(
        needed,
        times=[],
        as_needed=True,
        as_needed_reason="if over 5 minutes",
        maximum="once a day",
        unit="other",
    )
    world.plan(world.medicine("Later"), from_on=world.evening(-5))
    world.medicine("Bought", started_on=None, over_the_counter=True)
    by_name = {
        one["medicationReference"]["display"]: one
        for one in fhir_file(world.mia).all("MedicationStatement")
    }
    (dosage,) = by_name["Rescue"]["dosage"]
    assert dosage["asNeededCodeableConcept"] == {"text": "if over 5 minutes"}
    assert "timing" not in dosage
    assert dosage["text"].endswith("at most: once a day")
    assert dosage["doseAndRate"][0]["doseQuantity"] == {"value": 400, "unit": "other"}
    assert by_name["Later"]["status"] == "intended"
    assert by_name["Bought"]["status"] == "unknown"


def test_doses_given_late_missed_vomited_and_extra(world: World) -> None:
    medicine = world.medicine()
    at = world.at("20:00", world.evening())
    for n, status in enumerate(("given", "late", "missed", "vomited", "extra")):
        given: dict[str, Any] = (
            {"given_at": None, "missed_reason": "refused"} if status == "missed" else {}
        )
        planned_at = at + timedelta(minutes=n)
        world.dose(medicine, status=status, planned_at=planned_at, **given)
    doses = fhir_file(world.mia).all("MedicationAdministration")
    assert [(one["meta"]["tag"][0]["code"], one["status"]) for one in doses] == [
        ("given", "completed"),
        ("late", "completed"),
        ("missed", "not-done"),
        ("vomited", "completed"),
        ("extra", "completed"),
    ]
    missed = doses[2]
    assert missed["statusReason"][0]["coding"][0]["code"] == "refused"
    assert missed["effectiveDateTime"] == (at + timedelta(minutes=2)).isoformat()
    assert "statusReason" not in doses[0]


def test_a_missed_dose_without_a_time_has_its_whole_diary_day(world: World) -> None:
    on = world.evening()
    world.dose(world.medicine(), on=on, status="missed", given_at=None)
    found = fhir_file(world.mia).one("MedicationAdministration")
    assert found["effectivePeriod"]["start"] == world.at("12:00", on).isoformat()


@pytest.mark.parametrize("unit", [*DOSE_UNITS, "other"])
def test_amounts_have_their_ucum_unit(world: World, unit: str) -> None:
    world.dose(world.medicine(), amount=Decimal("2.125"), unit=unit)
    dose = fhir_file(world.mia).one("MedicationAdministration")["dosage"]["dose"]
    assert (dose["value"], dose.get("code", "")) == (2.125, DOSE_UNITS.get(unit, ""))


def test_an_amount_of_nothing_is_an_amount(world: World) -> None:
    world.dose(world.medicine(), amount=Decimal(0), unit="ml")
    dose = fhir_file(world.mia).one("MedicationAdministration")["dosage"]["dose"]
    assert dose["value"] == 0


def test_side_effects_name_the_medicine_and_claim_no_cause(world: World) -> None:
    medicine = world.medicine("Keppra")
    more = {
        "sleeper": world.mia,
        "written_by": world.ana,
        "noticed_at": world.at("20:00", world.evening()),
    }
    SideEffect.unscoped.create(kind="drowsy", severity=0, medication=medicine, **more)
    SideEffect.unscoped.create(kind="rash", **more)
    drowsy, rash = sorted(
        fhir_file(world.mia).all("Observation", "side_effect"),
        key=lambda one: str(one["valueCodeableConcept"]["coding"][0]["code"]),
    )
    assert said(drowsy) == {"severity": ["0"], "medication": ["Keppra"]}
    assert said(rash) == {}
    assert "focus" not in drowsy
    assert "Written beside this medicine: “Keppra”" in drowsy["text"]["div"]


def test_weekly_checks_and_findings_as_told(world: World) -> None:
    more = {"sleeper": world.mia, "written_by": world.ben}
    WeeklyCheck.unscoped.create(
        checked_on=world.evening(), lost_skills="not_sure", tired_by_day="yes", note="Pale.", **more
    )
    Finding.unscoped.create(kind="eeg", done_on=None, where="Ward 3", result="All quiet.", **more)
    file = fhir_file(world.mia)
    check = file.one("Observation", "weekly_check")
    assert said(check) == {"lost_skills": ["not_sure"], "tired_by_day": ["yes"]}
    assert check["note"][0]["text"] == "Pale."
    finding = file.one("Observation", "finding")
    assert said(finding) == {"kind": ["eeg"], "where": ["Ward 3"], "result": ["All quiet."]}
    assert "effectiveDateTime" not in finding


def test_what_was_deleted_is_not_handed_over(world: World) -> None:
    medicine = world.medicine("Withdrawn syrup")
    world.plan(medicine)
    world.dose(medicine)
    episode = world.episode()
    for row in (medicine, episode, world.night()):
        row.delete_softly()
    file = fhir_file(world.mia)
    assert {one["resourceType"] for one in file.resources} == {
        "CodeSystem",
        "Patient",
        "Observation",
    }
    assert file.all("Observation", "episode") == []
    assert "Withdrawn" not in file.text
