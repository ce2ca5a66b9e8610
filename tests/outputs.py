"""Everything the app hands out about one diary, as plain text: what a reader may come to see."""

import json
import re
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from typing import Any
from uuid import uuid4
from zipfile import ZipFile

from django.test import Client
from django.utils.html import strip_tags
from pypdf import PdfReader

from diary.models import Sleeper
from diary.stats.facts import Period
from tests.examples import PERIODS
from tests.sharing import ALL, open_share
from tests.signing import recently

SHARED = re.compile(r"http://testserver(/shared/[\w-]{43}/)<")


def outputs(client: Client, sleeper: Sleeper, period: Period) -> dict[str, str]:
    """By name: Trends of every period, the paper as page, file, text and link, sheets, data."""
    dates = f"from={period.first_on}&to={period.last_on}"

    def got(address: str) -> Any:
        answer = client.get(f"/sleepers/{sleeper.uuid}/{address}")
        assert answer.status_code == 200, address
        return answer

    fhir = got("exports/fhir.json")
    pages = [f"trends/?period={period}" for period in PERIODS]
    pages += [f"{name}/?{dates}" for name in ("report", "handover", "pretest")]
    return {
        **{page.partition("&")[0]: words_of(got(page).text) for page in pages},
        "report.pdf": pdf_words(got(f"report.pdf?{dates}").content),
        "report.txt": joined(got(f"report.txt?{dates}").text),
        "shared": shared_words(client, sleeper, period),
        "fhir": words_of("\n".join(read_by_people(json.loads(sent_whole(fhir))))),
        "csv": unzipped(sent_whole(got("exports/csv.zip"))),
    }


def joined(text: str) -> str:
    return " ".join(text.split())


def words_of(html: str) -> str:
    """The words of a page; a cell or a heading ends where its tag does."""
    plain = re.sub(r"<script.*?</script>", " ", html, flags=re.DOTALL)
    return joined(unescape(strip_tags(plain.replace("<", " <"))))


def pdf_words(content: bytes) -> str:
    text = "\n".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
    return joined(text.replace("\u200b", ""))


def shared_words(client: Client, sleeper: Sleeper, period: Period) -> str:
    """The page a clinician without an account opens by a link."""
    form = {
        **{"uuid": f"{uuid4()}", "label": "Sleep clinic", "lasts": "30d", "pin": ""},
        "included": ALL,
        **{"first_on": f"{period.first_on}", "last_on": f"{period.last_on}"},
    }
    page = recently(client).post(f"/sleepers/{sleeper.uuid}/shares/", form)
    found = SHARED.search(page.text)
    assert found, page.text
    doctor = Client()
    return words_of(doctor.get(open_share(doctor, found[1])).text)


def sent_whole(answer: Any) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def read_by_people(part: Any) -> Iterator[str]:
    """The texts of FHIR resources that a program shows to somebody; codes and keys are not."""
    for key, value in part.items() if isinstance(part, dict) else enumerate(part):
        if isinstance(value, dict | list):
            yield from read_by_people(value)
        elif key in {"div", "display", "text", "valueString", "description", "title"}:
            yield str(value)


def unzipped(content: bytes) -> str:
    """The tables without their codes and column names: `run_of_spasms` is read by programs."""
    with ZipFile(BytesIO(content)) as files:
        text = "\n".join(files.read(name).decode("utf-8-sig") for name in files.namelist())
    return re.sub(r"\w+_\w+", " ", text)
