"""A Report as plain dictionaries of sentences, which the typst template reads as data."""

import re
from html import unescape
from typing import Any

from django.template.loader import render_to_string
from django.utils.html import strip_tags
from django.utils.translation import gettext

from diary.papers.pdf.drawings import UNSEEN, drawing_of, qr_of
from diary.report import Report
from diary.report.shapes import Section
from diary.sentences import say

# Parts of the width for the columns of a table; equal parts otherwise.
WIDTHS = {
    "worries": (3, 2, 5, 6),
    "danger": (3, 2, 5, 6),
    "typical": (9, 8, 13),
    "waking": (5, 2),
    "medicines": (3, 7, 5),
    "phases": (9, 8, 4, 4, 9),
    "episodes": (10, 8, 8, 12, 12, 13, 10, 17, 14, 9),
    "nights": (11, 10, 10, 9, 12, 14, 11, 14, 13),
}
TWO_COLUMNS = {"states", "when"}
RIGHT = {"waking"}
# The newest rows of one table: a year of eight episodes a night and four doses a day stands
# whole; ten years would take gigabytes and a minute, and nobody turns 900 sheets.
MOST_ROWS = {"episodes": 3_000}
MOST_OTHER_ROWS = 1_500
ROOMY = 70  # lines that fit with air between them, as tried on A4 and Letter
WIDE = 90  # characters of a line, half a page wide or a whole one
LONG = re.compile(r"\S{19,}")  # a word wider than a narrow column
PIECE = 12


def data_of(report: Report, *, language: str, paper: str, share_address: str) -> dict[str, Any]:
    """Everything the template prints, said in the active language; no text of it is markup."""
    data = {
        "language": language,
        "paper": paper,
        "title": say(report.header.title),
        "footer": gettext(
            "Family-kept record, not a diagnosis. Nights nobody watched are in no rate."
        ),
        "unprinted": gettext("Shown as □, because no font here has them: {names}"),
        "header": {
            "title": say(report.header.title),
            "lines": said(report.header.lines),
            "frame": say(report.header.frame),
        },
        "why": why_of(report),
        "worries": section_of(report.worries),
        "figures": [
            {"value": say(figure.value), "words": said(figure.words)} for figure in report.figures
        ],
        "left": sections_of(report.watched, report.typical),
        "right": sections_of(report.states, report.waking, report.often),
        "never": never_stop(report),
        "lanes": bool(report.strip.lanes),
        "when": section_of(report.when),
        "medicines": section_of(report.medicines),
        "after": sections_of(report.phases, report.background, report.video, report.record),
        "appendix_title": gettext("Appendix"),
        "appendix": sections_of(*report.appendix),
        "qr": qr_of(share_address) if share_address else None,
        **drawings_of(report),
    }
    data["full"] = fullness(data) > ROOMY
    return {name: cleaned(value) for name, value in data.items()}


def fullness(data: dict[str, Any]) -> int:
    """About how many lines the two sheets have to hold, drawings apart."""
    sections = [data[name] for name in ("worries", "medicines", "when")]
    sections += [*data["left"], *data["right"], *data["after"]]
    words = [line for one in sections if one for line in one["lines"] + one["missing"]]
    words += [*data["why"]["reason"], *data["why"]["questions"]]
    rows = [row for one in sections if one and one["table"] for row in one["table"]["rows"]]
    return sum(1 + len(line) // WIDE for line in words) + len(rows)


def drawings_of(report: Report) -> dict[str, Any]:
    """The three drawings of the page, by the same templates and the same geometry."""
    return {
        "strip": {
            **drawing_of("strip", report.strip),
            "title": gettext("Night by night: episodes and medicines"),
        },
        "clock": drawing_of("clock", report.clock),
        "raster": {
            **drawing_of("raster", report.raster),
            "title": gettext("When, night by night"),
            "words": said(report.raster.words),
        },
    }


def why_of(report: Report) -> dict[str, Any]:
    why = report.why
    return {
        "title": gettext("Why we are here"),
        "missing": said((why.missing,)),
        "reason": said((why.reason,)),
        "questions": said(why.questions),
        "more": said((why.more,)),
    }


def sections_of(*sections: Section | None) -> list[dict[str, Any]]:
    return [section_of(section) for section in sections if section]


def section_of(section: Section | None) -> Any:
    """A section, or nothing where the report has none; a very long table keeps its newest rows."""
    if section is None:
        return None
    table, most = section.table, MOST_ROWS.get(section.key, MOST_OTHER_ROWS)
    rows = table.rows[-most:] if table else ()
    more = [left_out(len(table.rows), most)] if table and len(table.rows) > most else []
    head = said(table.head) if table else []
    return {
        "key": section.key,
        "title": say(section.title),
        "note": say(section.note),
        "lines": said(section.lines) + more,
        "table": {"caption": say(table.caption), "head": head, "rows": [cells(row) for row in rows]}
        if table
        else None,
        "missing": said(section.missing),
        "widths": WIDTHS.get(section.key, (1,) * len(head))
        if len(WIDTHS.get(section.key, head)) == len(head)
        else (1,) * len(head),
        "two": section.key in TWO_COLUMNS,
        "right": section.key in RIGHT,
    }


def left_out(rows: int, most: int) -> str:
    words = gettext(
        "The newest %(shown)s of %(rows)s rows are printed here. Every row stands in the CSV "
        "export of these nights."
    )
    return words % {"shown": most, "rows": rows}


def never_stop(report: Report) -> list[str]:
    """The fixed words of the page that shows medicines, a paragraph each."""
    html = render_to_string("medications/_never_stop.html", {"sleeper": report.help})
    paragraphs = html.split("<p>")[1:]
    return [" ".join(unescape(strip_tags(words)).split()) for words in paragraphs]


def said(values: Any) -> list[str]:
    """Each as a sentence; what is nothing is left out."""
    return [words for words in map(say, values) if words]


def cells(row: Any) -> list[str]:
    return [say(cell) for cell in row]


def cleaned(value: Any) -> Any:
    """Without control characters, which paper has none for, and with room to break long words."""
    if isinstance(value, dict):
        return {key: one if key == "svg" else cleaned(one) for key, one in value.items()}
    if isinstance(value, list):
        return [cleaned(one) for one in value]
    if isinstance(value, str):
        return LONG.sub(broken, without_controls(value)).replace(" %", "\u00a0%")
    return value


def without_controls(text: str) -> str:
    return UNSEEN.sub(" ", text)


def broken(found: re.Match[str]) -> str:
    word = found[0]
    return "\u200b".join(word[n : n + PIECE] for n in range(0, len(word), PIECE))
