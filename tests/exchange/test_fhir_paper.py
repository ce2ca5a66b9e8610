"""FHIR: the report travels with the data, as a PDF that can be read."""

from base64 import b64decode
from datetime import date, timedelta
from hashlib import sha1
from io import BytesIO

import pytest
from pypdf import PdfReader

from diary.exchange.fhir.paper import WITHOUT_APPENDIX
from diary.papers import pdf
from diary.papers.pdf import presses
from diary.stats.facts import Period
from tests.examples import kept
from tests.exchange.fhir_files import Json, fhir_file
from tests.world import World


def attached(file_or_resource: Json) -> Json:
    found: Json = file_or_resource["content"][0]["attachment"]
    return found


@pytest.mark.django_db
def test_the_paper_of_the_same_nights_lies_beside_the_data() -> None:
    with kept("V01") as diary:
        found = fhir_file(diary.world.mia, with_paper=True).one("DocumentReference")
    file = attached(found)
    content = b64decode(file["data"])
    words = " ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
    assert file["contentType"] == "application/pdf"
    assert file["size"] == len(content)
    assert b64decode(file["hash"]) == sha1(content, usedforsecurity=False).digest()
    assert "Sleep movement diary: Mia" in " ".join(words.split())
    assert found["context"]["period"]["start"].startswith("2026-01-05T12:00:00")
    assert "Every episode" not in words
    assert not WITHOUT_APPENDIX.exposure


def test_an_empty_diary_has_no_paper(world: World) -> None:
    assert fhir_file(world.mia, with_paper=True).all("DocumentReference") == []


def test_a_paper_holds_the_last_year_at_most(world: World) -> None:
    last_on = world.evening()
    period = Period(last_on - timedelta(days=900), last_on)
    found = fhir_file(world.mia, period, with_paper=True).one("DocumentReference")
    begun = date.fromisoformat(found["context"]["period"]["start"][:10])
    assert (last_on - begun).days == 365


def test_while_the_press_is_busy_the_data_comes_without_a_file(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.night()
    monkeypatch.setattr(pdf, "WAIT_S", 0.01)
    with presses, presses:
        found = fhir_file(world.mia, with_paper=True).one("DocumentReference")
    assert "data" not in attached(found)
    assert found["description"] == "The PDF could not be made just then."
