"""The text beside the tables: whose, which nights, and how to read what is empty."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from diary import VERSION
from diary.exchange.csv_cells import local
from diary.exchange.csv_dictionary import FILE as DICTIONARY
from diary.exchange.csv_tables import NIGHTS, TABLES, Asked

FILE = "readme.txt"


def readme(asked: Asked, rows: dict[str, int], *, made_at: datetime) -> str:
    """Lines for a person; `rows` says how many each file holds."""
    made = local(made_at, asked.sleeper.tz)
    lines = [
        _("Nightjar: the diary of %(name)s as tables") % {"name": one_line(asked.sleeper.name)},
        "",
        nights_told(asked),
        _("Time zone of the diary: %(zone)s. A diary day turns at %(hour)s:00 and is named by the "
          "date of its evening.")
        % {"zone": asked.sleeper.zone, "hour": asked.sleeper.turning_hour},
        _("Made %(at)s by Nightjar %(version)s.") % {"at": made, "version": VERSION},
        *([nothing_there()] if is_empty(rows) else []),
        "",
        *(f"{table.file}: {table.meaning} ({count(rows[table.file])})" for table in TABLES),
        _("%(file)s: every column with its meaning, unit, codes and what empty means")
        % {"file": DICTIONARY},
        "",
        *how_to_read(),
    ]  # fmt: skip
    return "\r\n".join([*lines, ""])


def nights_told(asked: Asked) -> str:
    if asked.period is None:
        return _("Nights: the whole diary.")
    return _("Nights: %(first)s to %(last)s, both evenings included.") % {
        "first": asked.period.first_on,
        "last": asked.period.last_on,
    }


def count(rows: int) -> str:
    return ngettext("%(count)s row", "%(count)s rows", rows) % {"count": rows}


def is_empty(rows: dict[str, int]) -> bool:
    return not any(rows[table.file] for table in TABLES if table is not NIGHTS)


def nothing_there() -> str:
    return _("No episode, sleep, dose or side effect is kept for these nights.")


def one_line(text: str) -> str:
    return " ".join(text.split())


def how_to_read() -> list[str]:
    return [
        _("Three kinds of nothing, never to be mixed up (nights.csv):"),
        _("- watch is watched or partly, watched_none_seen is yes and episodes is 0: somebody "
          "watched, for the night or for the part told, and saw none. A real zero."),
        _("- watch is not_watched and episodes is empty: nobody was looking. A gap, not a zero."),
        _("- watch is not_recorded and episodes is empty: nobody has filled this in. Not known."),
        _("Only nights watched or partly watched enter a rate. A night that has not begun has no "
          "row."),
        _("An empty cell means that it was not asked or not told. It never means no, and never "
          "zero. could_not_see: somebody looked and could not see. not_sure: somebody looked and "
          "cannot say."),
        _("Deleted entries are not in these files, nor are the doses of a deleted medicine."),
        _("Where two people wrote down the same episode, both entries stand in episodes.csv, each "
          "with the other's id in counts_with, and they count once in nights.csv; "
          "counts_with_decided says whether a person decided so. What a person called two "
          "episodes counts twice."),
        _("Times stand as local time with its offset and as UTC; zone names the time zone of each "
          "row. Seconds are whole here; the machine file (JSON) holds their fractions."),
        _("Tables are UTF-8, separated by commas. Where a text begins with =, +, -, @ or a tab, at "
          "the start of a cell or after a line break, tab or semicolon, an apostrophe was put "
          "before it, so that no spreadsheet takes it for a formula; take that one away to have "
          "the text as it was written. Numbers are never changed."),
        _("Words in the tables are the family's own. Nightjar records and hands over; this is not "
          "a diagnosis."),
    ]  # fmt: skip
