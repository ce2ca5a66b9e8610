"""FHIR: whole diaries as one transaction, read by the classes of fhir.resources."""

from datetime import timedelta
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from diary.clinical import terms as t
from diary.exchange.fhir import bundle_lines
from diary.exchange.fhir.codes import Entry, answers_system, questions_system
from diary.models import Episode, Sleeper
from diary.stats.facts import Period
from tests.exchange.fhir_files import FhirFile, Json, fhir_file, night_count
from tests.world import World


def test_nothing_kept_is_a_patient_and_nights_not_recorded(world: World) -> None:
    assert [one["resourceType"] for one in without_codes(fhir_file(world.mia))] == [
        "Patient",
        "Observation",  # the background: zone and turning hour
    ]
    last_on = world.evening()
    period = Period(last_on - timedelta(days=2), last_on)
    nights = fhir_file(world.mia, period).all("Observation", "night")
    assert [night_count(night) for night in nights] == ["not_recorded"] * 3
    assert "valueInteger" not in nights[0]


def without_codes(file: FhirFile) -> list[Json]:
    return [one for one in file.resources if one["resourceType"] != "CodeSystem"]


def test_a_period_in_the_future_has_no_nights(world: World) -> None:
    tomorrow = world.evening(-2)
    file = fhir_file(world.mia, Period(tomorrow, tomorrow + timedelta(days=400)))
    assert file.all("Observation", "night") == []


def test_only_what_lies_in_the_period_is_told(world: World) -> None:
    medicine = world.medicine()
    world.plan(medicine)
    world.plan(world.medicine("Long ago", stopped_on=world.evening(40)))
    for days_ago in (3, 2, 1):
        world.episode(on=world.evening(days_ago))
        world.dose(medicine, on=world.evening(days_ago))
    file = fhir_file(world.mia, Period(world.evening(2), world.evening(2)))
    kinds = ("episode", "night")
    assert [len(file.all("Observation", kind)) for kind in kinds] == [1, 1]
    assert len(file.all("MedicationAdministration")) == 1
    assert [one["code"]["text"] for one in file.all("Medication")] == ["Vitamin D"]


def test_sent_twice_it_puts_the_same_under_the_same_ids(world: World) -> None:
    """A night filled in later, or an episode amended, replaces what was sent before."""
    on = world.evening()
    episode = world.episode(on=on)
    first = fhir_file(world.mia)
    world.mia.nights.all().delete()
    second = fhir_file(world.mia)
    assert [one["id"] for one in second.resources] == [one["id"] for one in first.resources]
    Episode.unscoped.filter(pk=episode.pk).update(version=2, side="left")
    amended = fhir_file(world.mia).one("Observation", "episode")
    assert amended["id"] == first.one("Observation", "episode")["id"]
    assert amended["status"] == "amended"


def test_the_same_entry_in_two_diaries_has_two_ids(world: World) -> None:
    """An id is unique beside one sleeper; on another server it must not name another person's."""
    episode = world.episode()
    other = Sleeper.unscoped.create(name="Mia", zone=world.mia.zone)
    Episode.unscoped.create(sleeper=other, uuid=episode.uuid, night_on=episode.night_on)
    ids = {fhir_file(one).one("Observation", "episode")["id"] for one in (world.mia, other)}
    assert len(ids) == 2


def test_addresses_of_code_systems_never_change() -> None:
    """What was sent years ago is read by them; if this fails, put the address back."""
    assert answers_system(t.State) == STATE
    assert answers_system(t.YesNo) == YES_NO
    assert questions_system(Entry.EPISODE) == EPISODE


STATE = "urn:uuid:b8e7d9a3-41e8-5aa4-923e-b1cd43c8cb8b"
YES_NO = "urn:uuid:012c62f5-69d0-5429-9ab5-73855246bceb"
EPISODE = "urn:uuid:ed1eca97-7c29-599f-bc26-32188c408ffd"


def test_queries_do_not_grow_with_the_diary(world: World) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            list(bundle_lines(world.mia, period=None, made_at=timezone.now(), with_paper=False))
        return len(asked)

    medicine = world.medicine()
    world.plan(medicine)
    fill_night(world, 1, medicine)
    one = queries()
    for days_ago in range(2, 5):
        fill_night(world, days_ago, medicine)
    assert queries() == one == 14  # two of them for what was written down twice


def fill_night(world: World, days_ago: int, medicine: Any) -> None:
    on = world.evening(days_ago)
    world.episode(on=on)
    world.sleep(world.night(on), asleep="22:00", awake="06:00")
    world.dose(medicine, on=on)
