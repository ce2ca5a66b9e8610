"""The export of everything: each table of a diary is in it, and no key."""

import io
import json
from typing import Any
from zipfile import ZipFile

import pytest
from django.test import Client

from diary.exchange.everything_readme import MEANINGS
from diary.models import Sleeper
from tests.privacy.filled import MARK, fill, tables_beside
from tests.signing import recently
from tests.world import World


def unpacked(client: Client, world: World) -> dict[str, str]:
    answer: Any = recently(client).get(f"/sleepers/{world.mia.uuid}/exports/all.zip")
    assert answer.status_code == 200
    with ZipFile(io.BytesIO(answer.getvalue())) as zipped:
        return {name: zipped.read(name).decode("utf-8-sig") for name in zipped.namelist()}


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_every_table_that_leads_to_the_sleeper_is_in_it(world: World, as_ana: Client) -> None:
    fill(world)

    files = unpacked(as_ana, world)

    for model in tables_beside(world.mia):
        name = str(model._meta.model_name)
        rows, stored = lines(files[f"rows/{name}.jsonl"]), model._base_manager.all()
        assert [row["id"] for row in rows] == sorted(row.pk for row in stored), name
        assert rows, name
        if hasattr(model, "history"):
            versions = lines(files[f"history/{name}.jsonl"])
            assert len(versions) == model.history.count() > 0, name
        assert name in MEANINGS


def test_every_word_somebody_wrote_is_in_it_and_no_hash(world: World, as_ana: Client) -> None:
    fill(world)

    files = unpacked(as_ana, world)
    whole = "\n".join(files.values())

    written = [
        (f"{model.__name__}.{field.name}", value)
        for model in tables_beside(world.mia)
        for field in model._meta.concrete_fields
        for value in model._base_manager.values_list(field.name, flat=True)
        if str(value).startswith(MARK)
    ]
    assert len({where for where, _value in written}) >= 40
    assert [where for where, value in written if value not in whole] == []
    assert "Ben" in files["rows/episode.jsonl"]
    for digit in "1234":
        assert digit * 64 not in whole
    assert {"README.txt", "diary.jsonl", "tables/episodes.csv", "tables/readme.txt"} <= set(files)


def test_the_readme_counts_each_file(world: World, as_ana: Client) -> None:
    world.episode()

    files = unpacked(as_ana, world)

    told = files["README.txt"]
    assert "rows/episode.jsonl: episodes, deleted ones included (1 row)" in told
    assert "history/episode.jsonl: episodes, deleted ones included (1 row)" in told
    assert "rows/visit.jsonl: visits, deleted ones included (0 rows)" in told


def test_another_familys_rows_are_not_in_it(world: World, as_ana: Client) -> None:
    fill(world)
    otto = Sleeper.unscoped.create(name="Otto-elsewhere", birth_notes="Otto-elsewhere")
    otto.visits.create(reason="Otto-elsewhere")

    files = unpacked(as_ana, world)

    assert "Otto-elsewhere" not in "\n".join(files.values())


@pytest.mark.parametrize(("who", "status"), [("as_ben", 200), ("as_nina", 403), ("as_sam", 404)])
def test_who_writes_takes_everything_along(
    world: World, who: str, status: int, request: pytest.FixtureRequest
) -> None:
    client = recently(request.getfixturevalue(who))

    answer = client.get(f"/sleepers/{world.mia.uuid}/exports/all.zip")

    assert answer.status_code == status


def test_everything_is_given_only_to_who_signed_in_again(world: World, as_ana: Client) -> None:
    answer = as_ana.get(f"/sleepers/{world.mia.uuid}/exports/all.zip")

    assert answer.status_code == 302
    assert answer["Location"].startswith("/accounts/reauthenticate/")
