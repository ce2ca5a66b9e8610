"""The diary as files to take along: who gets them, which nights, whole or not at all."""

import json
from datetime import timedelta
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from diary.exchange.whole import made_whole, write_lines
from diary.models import Sleeper
from tests.exchange.machine_files import dump, load, without_made_at
from tests.exchange.tables import read, unzipped
from tests.world import World, make_world

FILES = {
    "csv.zip": "application/zip",
    "json": "application/x-ndjson",
    "fhir.json": "application/fhir+json",
}


def address(world: World, file: str, **query: Any) -> str:
    asked = "&".join(f"{name}={value}" for name, value in query.items())
    return f"/sleepers/{world.mia.uuid}/exports/{file}?{asked}"


def got(client: Client, where: str) -> bytes:
    response: Any = client.get(where)
    assert response.status_code == 200, where
    return bytes(response.getvalue())


def nights(world: World, first: int, last: int) -> dict[str, Any]:
    return {"from": world.evening(first), "to": world.evening(last)}


@pytest.mark.parametrize("file", FILES)
def test_who_may_read_the_diary_may_take_it_along(
    world: World, as_nina: Client, as_sam: Client, client: Client, file: str
) -> None:
    where = address(world, file)

    assert as_nina.get(where).status_code == 200
    assert as_sam.get(where).status_code == 404
    assert client.get(where)["Location"].startswith("/accounts/login/")
    assert as_nina.post(where).status_code == 403


@pytest.mark.parametrize("file", FILES)
def test_a_file_says_what_it_is_and_is_kept_by_no_cache(
    world: World, as_ana: Client, file: str
) -> None:
    where = address(world, file, **nights(world, 3, 1))

    answer, head = as_ana.get(where), as_ana.head(where)

    assert answer["Content-Type"] == FILES[file]
    assert answer["Cache-Control"] == "no-store, private"
    ending = file if "." in file else "jsonl"
    name = f"mia-{world.evening(3)}-to-{world.evening(1)}.{ending.removeprefix('csv.')}"
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
    assert int(answer["Content-Length"]) == len(answer.getvalue())
    assert (head.status_code, head["Content-Type"]) == (200, FILES[file])
    assert as_ana.post(where).status_code == 405


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Zoë O'Hara / Kid", "filename*=utf-8''zo%C3%AB-ohara-kid-2026"),
        ("مياء", "filename*=utf-8''%D9%85%D9%8A%D8%A7%D8%A1-2026"),
        ('..\\/"; x=\r\n🌙', 'filename="x-2026'),
        ("🌙", 'filename="nightjar-2026'),
    ],
)
def test_a_name_in_any_script_makes_a_file_name(
    world: World, as_ana: Client, name: str, told: str
) -> None:
    world.mia.name = name
    world.mia.save()

    answer = as_ana.get(address(world, "csv.zip"))

    assert answer["Content-Disposition"].startswith(f"attachment; {told}")


WRONG = {
    "from=2026-13-01&to=2026-11-02": "from: Write the date as year-month-day, such as 2026-11-23.",
    "from=%3Cb%3E&to=2026-11-02": "from: Write the date as year-month-day, such as 2026-11-23.",
    "from=2026-11-02&to=2026-11-01": "to: The last night comes before the first one.",
    "from=2026-11-02": "to: Give both nights, or none for the whole diary.",
    "to=2026-11-02": "from: Give both nights, or none for the whole diary.",
    "from=1999-12-31&to=2000-01-02": "from: This date is too long ago.",
    "from=2026-11-01&to=9999-12-31": "to: This date has not come yet.",
    "from=2001-01-01&to=2026-01-01": "from: Choose at most ten years.",
}


@pytest.mark.parametrize("query", WRONG)
@pytest.mark.parametrize("file", FILES)
def test_wrong_dates_are_told_in_a_plain_sentence(
    world: World, as_ana: Client, file: str, query: str
) -> None:
    answer = as_ana.get(f"{address(world, file)}{query}")

    assert (answer.status_code, answer.content.decode()) == (422, WRONG[query])
    assert answer["Content-Type"] == "text/plain; charset=utf-8"


@pytest.mark.parametrize("file", FILES)
def test_ten_years_and_nights_to_come_are_answered(world: World, as_ana: Client, file: str) -> None:
    world.episode()
    today = world.evening(0)

    for first, last in ((3659, 0), (-30, -40)):
        asked = {"from": today - timedelta(days=first), "to": today - timedelta(days=last)}
        assert got(as_ana, address(world, file, **asked))


def test_the_machine_file_of_the_whole_diary_is_the_dump_and_loads_again(
    world: World, as_ana: Client, tmp_path: Path
) -> None:
    night = world.night(note="=1+1\nمياء 🌙")
    world.sleep(night, asleep="20:10", awake="06:30")
    world.episode(taps=[0, 400], danger_ok="yes", note="x" * 10_000)
    medicine = world.medicine()
    world.plan(medicine)
    world.dose(medicine)
    world.mia.pregnancy_exposure = "private"
    world.mia.save()
    first = dump(world.mia)

    taken = got(as_ana, address(world, "json"))

    assert without_made_at(taken.decode().splitlines()) == without_made_at(first)
    path = tmp_path / "taken.jsonl"
    path.write_bytes(taken)
    world.mia.delete()
    assert load(path).endswith("4 new, 0 amended, 0 already there.\n")
    assert without_made_at(dump(Sleeper.unscoped.get())) == without_made_at(first)


def test_the_machine_file_of_some_nights_holds_them_and_what_they_are_read_against(
    world: World, as_ana: Client, tmp_path: Path
) -> None:
    for days_ago in (5, 3, 1):
        world.episode(on=world.evening(days_ago))
        world.dose(world.medicine(f"Drops {days_ago}"), on=world.evening(days_ago))
    world.mia.visits.create(visit_on=world.evening(50), written_by=world.ana)
    world.mia.weeklychecks.create(checked_on=world.evening(2), written_by=world.ana)
    world.mia.weeklychecks.create(checked_on=world.evening(9), written_by=world.ana)
    world.mia.pregnancy_exposure = "private"
    world.mia.save()

    taken = got(as_ana, address(world, "json", **nights(world, 3, 3)))

    header, *entries = map(json.loads, taken.decode().splitlines())
    assert header["period"] == {"from": str(world.evening(3)), "to": str(world.evening(3))}
    assert "pregnancy_exposure" not in header["sleeper"]
    assert [entry["kind"] for entry in entries] == [
        *("night", "medication", "medication", "medication", "episode", "dose"),
        *("weekly_check", "visit"),
    ]
    path = tmp_path / "taken.jsonl"
    path.write_bytes(taken)
    world.mia.delete()
    assert load(path).endswith("8 new, 0 amended, 0 already there.\n")


def test_the_tables_and_the_bundle_are_of_the_nights_asked_for(
    world: World, as_ana: Client
) -> None:
    kept = [world.episode(on=world.evening(days_ago)) for days_ago in (5, 3, 1)]
    asked = nights(world, 4, 2)

    files = unzipped(got(as_ana, address(world, "csv.zip", **asked)))
    bundle = json.loads(got(as_ana, address(world, "fhir.json", **asked)))

    assert [row["uuid"] for row in read(files["episodes.csv"])] == [str(kept[1].uuid)]
    assert (bundle["resourceType"], bundle["type"]) == ("Bundle", "transaction")
    text = json.dumps(bundle)
    assert [str(one.uuid) in text for one in kept] == [False, True, False]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_machine_file_costs_the_same_queries_for_any_number_of_rows(
    world: World, as_ana: Client, rows: int
) -> None:
    medicine = world.medicine()
    for days_ago in range(1, rows + 1):
        world.sleep(world.night(world.evening(days_ago)), asleep="20:00", awake="06:00")
        world.episode(on=world.evening(days_ago))
        world.dose(medicine, on=world.evening(days_ago))

    with CaptureQueriesContext(connection) as asked:
        got(as_ana, address(world, "json"))

    # The session, the account, the sleeper; nine kinds, and what hangs on nights and medicines.
    assert len(asked) == 14


def test_the_report_leads_to_the_files_of_its_nights_and_of_the_whole_diary(
    world: World, as_nina: Client
) -> None:
    asked = nights(world, 9, 3)
    query = f"?from={asked['from']}&to={asked['to']}"

    page = as_nina.get(f"/sleepers/{world.mia.uuid}/report/{query}").content.decode()

    for file in FILES:
        where = address(world, file).removesuffix("?")
        assert f'href="{where}{query.replace("&", "&amp;")}"' in page
        assert f'href="{where}"' in page


def broken(file: Any) -> None:
    file.write(b"half")
    raise ArithmeticError


def test_a_file_that_breaks_off_is_never_sent(world: World) -> None:
    with pytest.raises(ArithmeticError):
        made_whole(broken)


@pytest.mark.django_db(transaction=True)
def test_a_file_is_of_one_moment_and_holds_up_no_writer() -> None:
    world = make_world()
    world.episode(at="01:00")
    seen: list[int] = []

    def write(file: Any) -> None:
        seen.append(world.mia.episodes.count())
        writer = Thread(target=written_elsewhere, args=(world,))
        writer.start()
        writer.join()
        seen.append(world.mia.episodes.count())

    made_whole(write)

    assert (seen, world.mia.episodes.count()) == ([1, 1], 2)


def written_elsewhere(world: World) -> None:
    try:
        world.episode(at="02:00")
    finally:
        connection.close()


@pytest.mark.django_db
def test_a_large_file_waits_on_the_disk() -> None:
    file = made_whole(write_lines(iter(["x" * 1024] * 1025)))

    with file:
        assert (file.fileno() > 2, len(file.read())) == (True, 1025 * 1024)
