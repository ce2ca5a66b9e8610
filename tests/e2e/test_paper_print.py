"""The printed report as ink on sheets: size of the letters, colour, heads, rows and numbering."""

import re
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from playwright.sync_api import Page
from pypdf import PdfReader
from pytest_django.live_server_helper import LiveServer

from tests.e2e.conftest import sign_in, sign_in_by_form
from tests.e2e.test_paper import ask, keep, sheets, sheets_before_appendix
from tests.examples import BUILDERS, FIRST_ON, kept
from tests.world import World

pytestmark = pytest.mark.e2e

LEAST_PT = 8.0


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


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_print_is_large_enough_grey_numbered_and_headed_on_every_sheet(
    phone: Page, live_server: LiveServer, family: World, tmp_path: Path, paper: str
) -> None:
    keep(family, 56)
    ask(family)
    sign_in(phone, live_server)
    pdf = tmp_path / f"{paper}.pdf"

    texts = sheets(phone, live_server, family, nights=56, pdf=pdf, paper=paper)

    assert {size: text for size, text in sizes(pdf).items() if size < LEAST_PT} == {}
    for number, text in enumerate(texts, 1):
        assert f"{number} / {len(texts)}" in text
    assert colours(pdf, 1) <= 2
    assert colours(pdf, 2) <= 2
    # The list of episodes runs over sheets, and each begins with what its columns are.
    listed = [text for text in texts if re.search(r"Waking\s+All OK\?\s+Also", text)]
    assert len(listed) >= 3
    began = re.findall(r"\d+ \w{3},\s+\d\d:\d\d", "".join(listed))
    assert len(began) >= 113


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
