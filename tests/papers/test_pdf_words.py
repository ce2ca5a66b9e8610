"""What a family may write, on the file: every script, all markup, nothing at all."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pypdf import PdfReader

from diary.models import Visit
from diary.papers import pdf as press
from diary.papers import report_for
from diary.papers.pdf import Pdf, pdf_of
from diary.stats.facts import Period
from tests.world import World

pytestmark = pytest.mark.django_db

MARKUP = (
    r"#let x = 1 $a$ *b* _c_ \d `e` @f <g> ] [ { } </svg> "
    r"<script>alert(1)</script> &amp; = h // i"
)


def printed(world: World, *, nights: int = 7, system_fonts: bool = True) -> Pdf:
    period = Period(world.evening(nights), world.evening(1))
    report = report_for(world.mia, period, visit=None)
    return pdf_of(report, language="en", system_fonts=system_fonts)


def reader(pdf: Pdf) -> PdfReader:
    return PdfReader(BytesIO(pdf.content))


def words(pdf: Pdf) -> str:
    text = "\n".join(page.extract_text() for page in reader(pdf).pages)
    return " ".join(text.replace("\u200b", "").replace("\xa0", " ").split())


@pytest.mark.parametrize("system_fonts", [True, False])
def test_pdf_tells_readers_its_language_title_and_tags(world: World, system_fonts: bool) -> None:
    world.night(world.evening(1))
    world.episode(on=world.evening(1))

    file = reader(printed(world, system_fonts=system_fonts))

    root: Any = file.root_object
    assert root["/Lang"] == "en"
    assert str(root["/MarkInfo"]["/Marked"]) == "True"
    assert str(root["/ViewerPreferences"]["/DisplayDocTitle"]) == "True"
    assert b"pdfuaid" in root["/Metadata"].get_data()
    assert file.metadata is not None
    assert file.metadata.title == "Sleep movement diary: Mia"


def test_pdf_repeats_the_head_of_a_table_on_each_page(world: World) -> None:
    for n in range(1, 61):
        world.episode(on=world.evening(n), note="Hands only, then slept on.")

    sheets = [page.extract_text() for page in reader(printed(world, nights=60)).pages]

    with_rows = [text for text in sheets if text.count("Hands only") > 1]
    assert len(with_rows) >= 2
    assert all("Began" in text and "Written" in text for text in with_rows)


def test_pdf_prints_markup_as_the_text_it_is(world: World) -> None:
    world.mia.birth_notes = world.mia.family_notes = MARKUP
    world.mia.name = MARKUP[:80]
    world.mia.save()
    medicine = world.medicine(MARKUP, reason=MARKUP)
    world.plan(medicine, "5", from_on=world.evening(5))
    world.night(world.evening(2), note=MARKUP)
    world.episode(on=world.evening(2), note=MARKUP, danger_ok="no", danger_note=MARKUP)
    Visit.unscoped.create(sleeper=world.mia, written_by=world.ana, reason=MARKUP, question_1=MARKUP)

    said = words(printed(world))

    # Name, lane and step, medicine, appendix; narrow columns break it over lines, not apart.
    assert said.count("#let x = 1 $a$ *b* _c_ \\d `e` @f <g> ] [ { } </svg>") >= 6
    assert "<script>alert(1)</script> &amp; = h // i" in said


SCRIPTS = {
    "cyrillic": "Мия спит",
    "greek": "Μία",
    "arabic": "ميا تنام",
    "hebrew": "מיה",
    "chinese": "米娅睡觉",
    "hindi": "मिया",
    "emoji": "Mia 👩‍👧 😴",
    "marks": "Mi\u0301a\u0323\u0489",
    "private": "Mia \ue123\ufffe\uffff",
    "controls": "Mia\x07\x1b\u200f\u202e\u2028end",
    "rare": "\U0001f9ff𓀀𐎀",
}


@pytest.mark.parametrize("system_fonts", [True, False])
@pytest.mark.parametrize("script", SCRIPTS)
def test_pdf_prints_every_script_or_says_what_it_could_not(
    world: World, script: str, system_fonts: bool
) -> None:
    world.mia.name = world.mia.birth_notes = SCRIPTS[script]
    world.mia.save()
    world.plan(world.medicine(SCRIPTS[script]), "5", from_on=world.evening(5))
    world.night(world.evening(1))
    world.episode(on=world.evening(1), note=SCRIPTS[script])

    pdf = printed(world, system_fonts=system_fonts)

    said = words(pdf)
    if script in {"cyrillic", "greek"}:
        assert pdf.substituted == ()
        assert SCRIPTS[script] in said
    if script == "controls":
        assert "Mia end" in said.replace("  ", " ")
    if script in {"private", "rare"}:
        assert pdf.substituted
    for one in pdf.substituted[:12]:
        assert f"U+{ord(one):04X}" in said
    assert bool(pdf.substituted) == ("Shown as □" in said)


def test_pdf_of_an_empty_diary_without_a_birth_date_says_so(as_nina: Client, world: World) -> None:
    world.mia.born_on = None
    world.mia.save()

    answer = as_nina.get(f"/sleepers/{world.mia.uuid}/report.pdf?from=2026-11-01&to=2026-11-07")

    said = words(Pdf(answer.content, ()))
    assert answer["Content-Disposition"] == (
        'inline; filename="nightjar-2026-11-01-to-2026-11-07.pdf"'
    )
    assert "no-store" in answer["Cache-Control"]
    assert "Birth date not recorded, so no age can be given" in said
    assert "No night was watched, so there is no rate." in said


def test_pdf_of_wrong_dates_is_the_page_that_explains_them(as_ana: Client, world: World) -> None:
    answer = as_ana.get(f"/sleepers/{world.mia.uuid}/report.pdf?from=2026-11-07&to=2026-11-01")

    assert answer.status_code == 422
    assert "The last night comes before the first one." in answer.content.decode()


def test_pdf_is_linked_from_the_page_with_the_nights_it_shows(as_ana: Client, world: World) -> None:
    query = "from=2026-11-01&to=2026-11-07"

    html = as_ana.get(f"/sleepers/{world.mia.uuid}/report/?{query}").content.decode()

    assert f"/sleepers/{world.mia.uuid}/report.pdf?{query.replace('&', '&amp;')}" in html


def test_pdf_asks_for_patience_when_others_are_being_made(
    as_ana: Client, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(press, "WAIT_S", 0.01)
    for _n in range(press.AT_ONCE):
        press.presses.acquire()
    try:
        answer = as_ana.get(f"/sleepers/{world.mia.uuid}/report.pdf")
    finally:
        press.presses.release(press.AT_ONCE)

    assert (answer.status_code, answer["Retry-After"]) == (503, "20")
    assert "Please try again" in answer.content.decode()


def test_pdf_beyond_the_one_that_waits_is_refused_soon(
    as_ana: Client, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(press, "CROWDED_S", 0.01)
    with press.places, press.places, press.places:
        crowded = as_ana.get(f"/sleepers/{world.mia.uuid}/report.pdf")
    later = as_ana.get(f"/sleepers/{world.mia.uuid}/report.pdf")

    assert (crowded.status_code, later.status_code) == (503, 200)


@pytest.mark.parametrize(
    "ending", ["import os; os.kill(os.getpid(), 9)", "raise ValueError(input())"]
)
def test_pdf_whose_press_dies_asks_for_patience_and_logs_no_word_of_the_diary(
    as_ana: Client,
    world: World,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    ending: str,
) -> None:
    monkeypatch.setattr(press, "PRESS", tmp_path / "press.py")
    press.PRESS.write_text(ending)
    monkeypatch.setattr(press.logger.parent, "propagate", True)

    answer = as_ana.get(f"/sleepers/{world.mia.uuid}/report.pdf")

    assert (answer.status_code, answer["Retry-After"]) == (503, "20")
    assert "The press ended with" in caplog.text
    assert "Mia" not in caplog.text
