"""The printed report as ink on sheets: size of the letters, colour, heads, rows and numbering."""

import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from playwright.sync_api import Page
from pypdf import PdfReader
from pytest_django.live_server_helper import LiveServer

from diary.models import Dose, Episode, Night
from tests.e2e.conftest import sign_in, sign_in_by_form
from tests.e2e.test_paper import ask, keep, sheets, sheets_before_appendix
from tests.examples import BUILDERS, FIRST_ON, kept
from tests.world import World

pytestmark = pytest.mark.e2e

LEAST_PT = 8.0
# The heads of the three long tables, without white space: narrow columns break their words.
HEADS: dict[type[Episode | Night | Dose], str] = {
    Episode: "WakingAllOK?AlsoNoteWritten",
    Night: "SleepThatnightAlsoNote",
    Dose: "PlannedGivenWhathappenedNote",
}
TOLD = "It went on for a while and was much like the nights before, only shorter, then she slept."


def sizes(pdf: Path) -> dict[float, str]:
    """The size of every text on the sheets, in points as printed, with an example of it."""
    found: dict[float, str] = {}

    def look(text: str, cm: Any, tm: Any, _font: Any, size: float) -> None:
        if text.strip():
            scale = (cm[0] ** 2 + cm[1] ** 2) ** 0.5 * (tm[0] ** 2 + tm[1] ** 2) ** 0.5
            found.setdefault(round(size * scale, 2), text.strip())

    for sheet in PdfReader(pdf).pages:
        sheet.extract_text(visitor_text=look)
    return found


def colours(pdf: Path, sheet: int) -> int:
    """How far red, green and blue lie apart at most on one sheet: 0 for black, white and grey."""
    out = pdf.with_suffix("")
    page = str(sheet)
    subprocess.run(
        ["pdftoppm", "-r", "40", "-f", page, "-l", page, "-singlefile", str(pdf), str(out)],
        check=True,
    )
    data = out.with_suffix(".ppm").read_bytes().split(b"\n", 3)[3]
    return max(
        max(pixel) - min(pixel) for pixel in zip(data[::3], data[1::3], data[2::3], strict=True)
    )


def mark_rows() -> list[tuple[str, str]]:
    """A note over several lines in every row of the long tables: each one's ends, and its head."""
    ends = []
    for kind, head in HEADS.items():
        for row in kind.unscoped.all():
            end = f"{kind.__name__[0]}{row.pk}"
            kind.unscoped.filter(pk=row.pk).update(note=f"<{end}: {TOLD} :{end}>")
            ends.append((end, head))
    return ends


def rows_cut(texts: list[str], ends: list[tuple[str, str]]) -> list[str]:
    """The rows that do not stand whole on one sheet, with the head of their table on it."""
    squeezed = ["".join(text.split()) for text in texts]
    return [
        end
        for end, head in ends
        if not any(f"<{end}:" in text and f":{end}>" in text and head in text for text in squeezed)
    ]


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_print_is_large_enough_grey_numbered_and_headed_and_cuts_no_row(
    phone: Page, live_server: LiveServer, family: World, tmp_path: Path, paper: str
) -> None:
    keep(family, 56)
    ask(family)
    ends = mark_rows()
    sign_in(phone, live_server)
    pdf = tmp_path / f"{paper}.pdf"

    texts = sheets(phone, live_server, family, nights=56, pdf=pdf, paper=paper)

    assert {size: text for size, text in sizes(pdf).items() if size < LEAST_PT} == {}
    for number, text in enumerate(texts, 1):
        assert f"{number} / {len(texts)}" in text
        for chrome in ("Tonight", "First aid", "Sign out", "Show these nights", "Open as PDF"):
            assert chrome not in text
    assert colours(pdf, 1) <= 2
    assert colours(pdf, 2) <= 2
    # 113 episodes; 53 nights, 3 of 56 without a word; two doses on each but the 6 not watched.
    assert len(ends) == 113 + 53 + 2 * 47
    assert rows_cut(texts, ends) == []
    for head in HEADS.values():
        assert len([text for text in texts if head in "".join(text.split())]) >= 2, head


@pytest.mark.parametrize("name", sorted(BUILDERS))
def test_an_example_takes_two_sheets_before_its_appendix(
    phone: Page, live_server: LiveServer, transactional_db: None, tmp_path: Path, name: str
) -> None:
    with kept(name) as diary:
        ana = diary.world.ana
        EmailAddress.objects.create(user=ana, email=ana.email, verified=True, primary=True)
        # The example's clock stands still in the past: a cookie of that day would be over.
        sign_in_by_form(phone, live_server)
        last_on: date = diary.evening(len(diary.counts))
        phone.goto(
            f"{live_server.url}/sleepers/{diary.world.mia.uuid}/report/?from={FIRST_ON}&to={last_on}"
        )
        for paper in ("A4", "Letter"):
            pdf = tmp_path / f"{name}-{paper}.pdf"
            phone.pdf(path=pdf, format=paper)
            texts = [sheet.extract_text() for sheet in PdfReader(pdf).pages]
            assert sheets_before_appendix(texts) <= 2, (paper, texts[2][:300])
            assert "How often" in texts[0]
            assert {size: text for size, text in sizes(pdf).items() if size < LEAST_PT} == {}
