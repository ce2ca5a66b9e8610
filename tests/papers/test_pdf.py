"""report.pdf: the same numbers as the page, in a file every reader can hear."""

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from io import BytesIO

import pytest
from django.test import Client
from django.utils.html import strip_tags
from pypdf import PdfReader

from tests.e2e.test_paper import ask, ask_at_length, keep
from tests.examples import BUILDERS, FIRST_ON, Kept, kept
from tests.world import World

pytestmark = pytest.mark.django_db
NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
OF_PAGES = re.compile(r"\d+ / \d+$", re.MULTILINE)


def address_of(diary: Kept, name: str) -> str:
    last_on = diary.evening(len(diary.counts))
    return f"/sleepers/{diary.world.mia.uuid}/{name}?from={FIRST_ON}&to={last_on}"


def read(diary: Kept, paper: str = "a4") -> PdfReader:
    answer = diary.client.get(f"{address_of(diary, 'report.pdf')}&paper={paper}")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    return PdfReader(BytesIO(answer.content))


def texts(file: PdfReader) -> list[str]:
    return [page.extract_text() for page in file.pages]


def page_text(diary: Kept) -> str:
    """The paper of the page, from its heading to the end of its appendix."""
    html = diary.client.get(address_of(diary, "report/")).content.decode()
    paper = html[html.index('<article class="paper"') : html.index("</article>")]
    return unescape(strip_tags(paper.replace("<", " <")))


def numbers(text: str) -> Counter[str]:
    return Counter(NUMBER.findall(text))


def before_appendix(sheets: list[str]) -> int:
    return next(n for n, text in enumerate(sheets) if text.lstrip().startswith("Appendix"))


@pytest.fixture(params=sorted(BUILDERS))
def diary(request: pytest.FixtureRequest) -> Iterator[Kept]:
    with kept(request.param) as found:
        yield found


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_pdf_holds_every_number_of_the_page_as_often_and_no_other(diary: Kept, paper: str) -> None:
    printed = numbers(OF_PAGES.sub("", "\n".join(texts(read(diary, paper)))))
    shown = numbers(page_text(diary))

    assert (shown - printed, printed - shown) == (Counter(), Counter())


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_pdf_has_two_sheets_at_most_before_the_appendix(diary: Kept, paper: str) -> None:
    sheets = texts(read(diary, paper))

    assert before_appendix(sheets) <= 2
    for words in ("Worth raising first", "How much was watched", "How often", f"1 / {len(sheets)}"):
        assert words in sheets[0]


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize(
    ("nights", "more", "at_length"), [(28, 0, False), (56, 0, False), (28, 5, True)]
)
def test_pdf_of_a_busy_diary_has_two_sheets_before_the_appendix(
    as_ana: Client, world: World, paper: str, nights: int, more: int, at_length: bool
) -> None:
    keep(world, nights, more_medicines=more)
    (ask_at_length if at_length else ask)(world)
    dates = f"from={world.evening(nights)}&to={world.evening(1)}"

    answer = as_ana.get(f"/sleepers/{world.mia.uuid}/report.pdf?{dates}&paper={paper}")

    sheets = texts(PdfReader(BytesIO(answer.content)))
    assert before_appendix(sheets) <= 2
    assert "How often" in sheets[0]
