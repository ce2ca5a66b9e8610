"""Texts of a family in a spreadsheet: nothing of them is ever calculated."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary.exchange.csv_cells import as_written, cell, safe

FORMULAS = {
    "=1+1": "'=1+1",
    "+49 30 1": "'+49 30 1",
    "-2": "'-2",
    "@SUM(A1)": "'@SUM(A1)",
    "\t=1": "'\t'=1",
    "\rx": "'\rx",
    "\nx": "'\nx",
    "  =1": "'  =1",
    "\u00a0=1": "'\u00a0=1",
    "\ufeff=1": "'\ufeff=1",
    "\u202e=1": "'\u202e=1",
    "\x1f=1": "'\x1f=1",
    "＝1": "'＝1",
    "－1": "'－1",
    "﹢1": "'﹢1",
    # A spreadsheet that splits at semicolons begins a cell in the middle of a text.
    "quiet;=1": "quiet;'=1",
    "first\n- second": "first\n'- second",
    # A family's own apostrophe gets one more, so that taking one off gives the text back.
    "'=1": "''=1",
}
PLAIN = ["", "hand shakes", "3-4 times", "a = b", "it's", "'tis", "🌙", "مياء", "a;b", "a\nb"]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_text_that_would_be_calculated_gets_an_apostrophe(text: str) -> None:
    assert safe(text) == FORMULAS[text]
    assert as_written(safe(text)) == text


@pytest.mark.parametrize("text", PLAIN)
def test_any_other_text_stays_as_it_was_written(text: str) -> None:
    assert safe(text) == text
    assert as_written(text) == text


@given(st.text(st.sampled_from("=+-@＝'; \t\r\nx\ufeff\u00a0\u2028"), max_size=12))
def test_every_text_comes_back_and_no_cell_begins_with_a_sign(text: str) -> None:
    escaped = safe(text)

    assert as_written(escaped) == text
    for part in escaped.replace("\r", ";").replace("\n", ";").replace("\t", ";").split(";"):
        assert part.strip(" \ufeff\u00a0\u2028")[:1] not in set("=+-@＝")
    assert escaped[:1] not in {"\t", "\r", "\n"}


def test_ten_thousand_blanks_take_no_time() -> None:
    assert safe("\n" * 10_000) == "'" + "\n" * 10_000
    assert safe(" '" * 5_000) == " '" * 5_000


def test_numbers_are_never_changed() -> None:
    assert [cell(-120), cell(Decimal("-0.5000")), cell(Decimal("100")), cell(0), cell(None)] == [
        *("-120", "-0.5", "100", "0", "")
    ]
