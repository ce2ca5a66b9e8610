"""FHIR: any words in any field, nothing private, nobody's e-mail address."""

from typing import Any
from xml.parsers import expat

import pytest
from django.db import models

from diary.exchange.fhir.narrative import markdown_of
from diary.exchange.fhir.values import text_of
from diary.models import Finding, SideEffect
from tests.exchange.fhir_files import Json, fhir_file, said
from tests.world import World

MARKUP = '<script>alert("1")</script> & <b onclick=x>bold</b> ]]> {{ 7*7 }} #let x = 1'
EVERY_SCRIPT = "قفزة في النوم 睡眠 подёргивания 👶🏽💤 e\u0301\nsecond line\ttab"
CONTROL = (
    "bell\x07 null-like\x01 form\x0cfeed next\x85line sep\u2028arator \u3000wide \x9fc1 \ufffe"
)


@pytest.mark.parametrize("words", [MARKUP, EVERY_SCRIPT, CONTROL])
def test_any_words_in_every_text_field(world: World, words: str) -> None:
    """Valid everywhere, well-formed XHTML, and what can be read comes back as written."""
    fill_everything(world, words)
    file = fhir_file(world.mia)
    for one in file.resources:
        if "text" in one:
            expat.ParserCreate().Parse(one["text"]["div"], True)  # raises unless well-formed
    told = said(file.one("Observation", "episode"))
    assert told["danger_note"] == told["family_name"] == [text_of(words)]
    if words != CONTROL:
        assert text_of(words) == words


def fill_everything(world: World, words: str) -> None:
    def texts(row: Any) -> None:
        for field in row._meta.concrete_fields:
            is_text = type(field) in (models.CharField, models.TextField)
            if is_text and field.name not in {"zone", "fingerprint", "amended_as"}:
                setattr(row, field.name, words[: field.max_length])
        row.save()

    medicine = world.medicine()
    more = {"sleeper": world.mia, "written_by": world.ana}
    noticed_at = world.at("20:00", world.evening())
    rows = [
        world.mia,
        medicine,
        world.plan(medicine),
        world.plan(medicine, as_needed=True),
        world.dose(medicine),
        world.episode(),
        world.night(),
        SideEffect.unscoped.create(kind="rash", medication=medicine, noticed_at=noticed_at, **more),
        Finding.unscoped.create(kind="eeg", **more),
    ]
    for row in rows:
        texts(row)


def test_words_that_hold_nothing_readable_are_left_out(world: World) -> None:
    fill_everything(world, " \u2003\x07\n ")
    file = fhir_file(world.mia)
    assert file.one("Patient")["name"] == [{"text": "No name"}]
    assert "note" not in file.one("Observation", "episode")
    assert file.one("Medication")["code"] == {"text": "No name"}


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("<b>", r"\<b>"),
        ("a < b, <3 and 5<6", "a < b, <3 and 5<6"),
        (r"\<b>", r"\\\<b>"),  # a backslash of their own must not undo ours
        ("</p><!-- x --><?y?>", r"\</p>\<!-- x -->\<?y?>"),
    ],
)
def test_a_note_is_no_markup(words: str, shown: str) -> None:
    assert markdown_of(words) == shown


def test_a_note_stands_quoted_with_the_name_of_who_wrote_it(world: World) -> None:
    episode = world.episode(note="Mother says: <it> jumped", written_by=world.ben)
    found = fhir_file(world.mia).one("Observation", "episode")
    (note,) = found["note"]
    assert note["authorString"] == "Ben"
    assert note["text"] == r"Mother says: \<it> jumped"
    assert note["time"] == episode.written_at.isoformat()
    assert "Ben: “Mother says: &lt;it&gt; jumped”" in found["text"]["div"]


def test_private_notes_phones_and_addresses_stay_with_the_family(world: World) -> None:
    secrets = {
        "pregnancy_exposure": "took methadone",
        "doctor_phone": "0301234567",
        "nurse_line": "116 117",
        "poison_line": "03019240",
        "emergency_number": "0999 (not by chance)",
    }
    for name, value in secrets.items():
        setattr(world.mia, name, value)
    world.mia.save()
    world.ana.first_name = ""
    world.ana.save()
    world.episode()
    file = fhir_file(world.mia)
    assert [value for value in [*secrets.values(), "@example.org"] if value in file.text] == []
    assert file.one("Observation", "episode")["performer"] == [{"display": "A caregiver"}]


def test_no_birth_date_is_none_and_nothing_private_replaces_it(world: World) -> None:
    world.mia.born_on = None
    world.mia.save()
    patient: Json = fhir_file(world.mia).one("Patient")
    assert "birthDate" not in patient
    assert patient["identifier"] == [
        {"system": "urn:ietf:rfc3986", "value": f"urn:uuid:{world.mia.uuid}"}
    ]


def test_no_code_of_another_system_says_what_an_answer_means(world: World) -> None:
    """Own codes, HL7's reasons for silence and UCUM's units; no disorder, no SNOMED, no LOINC."""
    world.episode(pattern="run_of_spasms", danger_ok="not_sure", temp_c="38.5")
    systems = set(systems_in(fhir_file(world.mia).resources))
    assert {one for one in systems if not one.startswith("urn:uuid:")} == {
        "http://terminology.hl7.org/CodeSystem/data-absent-reason",
        "http://unitsofmeasure.org",
        "urn:ietf:rfc3986",
    }


def systems_in(value: Any) -> list[str]:
    if isinstance(value, dict):
        own = [value["system"]] if "system" in value else []
        return own + systems_in(list(value.values()))
    return (
        [found for part in value for found in systems_in(part)] if isinstance(value, list) else []
    )
