"""FHIR: every answer of every diary can be read back out of the file, field by field."""

from decimal import Decimal
from typing import Any

import pytest
from django.core.management import call_command

from diary.clinical.banned import find_banned
from diary.exchange.fhir.codes import Entry, terms_in
from diary.exchange.fhir.fields import FIELDS
from diary.models import Sleeper
from tests.examples import BUILDERS, kept
from tests.exchange.fhir_files import FhirFile, fhir_file, night_count, said
from tests.world import World


@pytest.mark.django_db
@pytest.mark.parametrize("name", BUILDERS)
def test_every_worked_example_is_valid_and_reads_back(name: str) -> None:
    with kept(name) as diary:
        file = fhir_file(diary.world.mia)
        logged = [c if c is None or name != "V03" else int(c > 0) for c in diary.counts]
        assert [night_count(one) for one in file.all("Observation", "night")] == [
            "not_watched" if episodes is None else episodes for episodes in logged
        ]
        assert_same_answers(file, diary.world.mia)
        assert_no_banned_words(file)


@pytest.mark.django_db
def test_demo_families_are_valid_and_read_back(settings: Any) -> None:
    settings.DEBUG = True
    call_command("demo")
    for sleeper in Sleeper.unscoped.all():
        file = fhir_file(sleeper)
        assert_same_answers(file, sleeper)
        assert_no_banned_words(file)


def assert_no_banned_words(file: FhirFile) -> None:
    """Nobody's own words hold one in these diaries, so the whole file is read."""
    assert find_banned(file.text) == []


def assert_same_answers(file: FhirFile, sleeper: Sleeper) -> None:
    """Every answer of every episode, field by field, and nothing that was not answered."""
    rows = {f"urn:uuid:{row.uuid}": row for row in sleeper.episodes.select_related("wake")}
    by_id = {one["id"]: one for one in file.all("Observation")}
    found = file.all("Observation", "episode")
    assert {one["identifier"][0]["value"] for one in found} == set(rows)
    for one in found:
        row = rows[one["identifier"][0]["value"]]
        assert answered_in(said(one), Entry.EPISODE) == answers_of(row, Entry.EPISODE)
        waking = [by_id[m["reference"].removeprefix("urn:uuid:")] for m in one.get("hasMember", [])]
        told = answered_in(said(waking[0]), Entry.WAKING) if waking else {}
        assert told == answers_of(getattr(row, "wake", None), Entry.WAKING)


def answered_in(told: dict[str, list[Any]], entry: Entry) -> dict[str, list[Any]]:
    names = {field.name for field in FIELDS[entry]}
    return {name: told[name] for name in told if name in names and told[name] != ["not-asked"]}


def answers_of(row: Any, entry: Entry) -> dict[str, list[Any]]:
    """What the row holds, as the contract spells it."""
    if row is None:
        return {}
    values = {field.name: getattr(row, field.name) for field in FIELDS[entry]}
    given = {name: value for name, value in values.items() if value not in (None, "", [])}
    given = {name: value if isinstance(value, list) else [value] for name, value in given.items()}
    return {name: [spelled(name, v) for v in value] for name, value in joined(given).items()}


def joined(given: dict[str, list[Any]]) -> dict[str, list[Any]]:
    taps = {"taps": [" ".join(map(str, given["taps"]))]} if "taps" in given else {}
    return {**given, **taps}


def spelled(name: str, value: Any) -> Any:
    if name == "severity":
        return str(value)
    if name == "night_on":
        return value.isoformat()
    return float(value) if isinstance(value, Decimal) else value


def test_every_code_of_every_question_reads_back(world: World) -> None:
    """The n-th episode answers each question with its n-th code, until each code was said."""
    coded = {f.name: list(terms) for f in FIELDS[Entry.EPISODE] if (terms := terms_in(f))}
    waking = {f.name: list(terms) for f in FIELDS[Entry.WAKING] if (terms := terms_in(f))}
    lists = {"body_parts", "before", "danger", "danger_done", "face_mouth", "sound", "after"}
    lists |= {"wake_method"}

    def nth(codes: dict[str, list[Any]], n: int) -> dict[str, Any]:
        chosen = {name: str(found[n % len(found)]) for name, found in codes.items()}
        return {name: [code] if name in lists else code for name, code in chosen.items()}

    for n in range(max(map(len, coded.values()))):
        answers = nth(coded, n)
        answers["severity"] = int(answers["severity"])
        world.episode(
            at=f"23:{n:02}",
            lasting_s=n,
            waking={**nth(waking, n), "stopped_after_s": n},
            taps=[0, 400 + n],
            jerk_count=n,
            temp_c=Decimal("38.5"),
            danger_note="We called.",
            injury_where="Chin",
            family_name="hand shakes",
            video_where="Ben's phone",
            **answers,
        )
    assert_same_answers(fhir_file(world.mia), world.mia)


def test_several_answers_keep_their_order_and_not_sure_stays_apart(world: World) -> None:
    world.episode(body_parts=["hand", "not_sure", "foot"])
    parts = [
        (name, c[name]["coding"][-1]["code"])
        for c in fhir_file(world.mia).one("Observation", "episode")["component"]
        if c["code"]["coding"][0]["code"] == "body_parts"
        for name in ("valueCodeableConcept", "dataAbsentReason")
        if name in c
    ]
    assert parts == [
        ("valueCodeableConcept", "hand"),
        ("dataAbsentReason", "not_sure"),
        ("valueCodeableConcept", "foot"),
    ]
