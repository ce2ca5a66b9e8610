"""The data dictionary of the CSV export, made from the columns and vocabularies themselves."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from diary.clinical.terms import Answered
from diary.clinical.words import Term
from diary.exchange.csv_cells import safe
from diary.exchange.csv_columns import NEVER, Column
from diary.exchange.csv_tables import NIGHTS, TABLES, Table

FILE = "data_dictionary.csv"
HEAD = ["file", "column", "meaning", "format", "codes", "empty"]
GIVEN_WITHOUT_AN_ENTRY = {"evening_on", "watch", "episodes", "watched_none_seen"}


def dictionary() -> Iterator[list[str]]:
    """A row for every column of every file, the dictionary's own included."""
    for table in TABLES:
        for column in table.columns:
            told = [str(column.meaning), str(column.format), codes_of(column)]
            yield [safe(text) for text in (table.file, column.name, *told, empty(column, table))]
    own = [
        _("the file the column stands in"),
        _("the name in its first line"),
        _("what stands in the column"),
        _("how it is written: the unit, or the format"),
        _("every code with the words the family saw"),
        _("what an empty cell means"),
    ]
    for name, words in zip(HEAD, own, strict=True):
        no_codes = _("the column holds no codes") if name == "codes" else str(NEVER)
        yield [FILE, name, words, _("text"), "", no_codes]


def codes_of(column: Column) -> str:
    terms = Answered if column.name == "answered" else column.codes
    return " | ".join(f"{term.value} = {label(term)}" for term in terms) if terms else ""


def label(term: Term) -> str:
    return f"{_(term.label)} ({_(term.help)})" if term.help else _(term.label)


def empty(column: Column, table: Table) -> str:
    if table is NIGHTS and column.name not in GIVEN_WITHOUT_AN_ENTRY and column.empty is NEVER:
        return _("nobody wrote about this night")
    return str(column.empty)
