"""Plain words beside the data, for whoever reads the file without a program of ours."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from html import escape
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language, gettext

from diary.clinical.terms import Answered
from diary.exchange.fhir.codes import answers_system
from diary.exchange.fhir.values import Json

XHTML = "http://www.w3.org/1999/xhtml"
ENDS = ("start", "end")
NOT_WORDS = {"zone", "taps"}  # texts nobody wrote as such

TAG = re.compile(r"\\*<(?=[A-Za-z/!?])")


def with_words(resource: Json, title: str, lines: Iterable[str] = ()) -> Json:
    """The resource with its words, and with its notes as the Markdown FHIR takes them for."""
    notes = resource.get("note", ())
    text = narrative(title, [*lines, *map(note_line, notes)])
    if not notes:
        return {**resource, "text": text}
    marked = [{**note, "text": markdown_of(note["text"])} for note in notes]
    return {**resource, "text": text, "note": marked}


def note_line(note: Json) -> str:
    """What somebody wrote stands quoted, with their name; other remarks are the app's."""
    author = note.get("authorString")
    return f"{author}: {quoted(note['text'])}" if author else str(note["text"])


def markdown_of(text: str) -> str:
    """Plain words where Markdown is read: what looks like a tag is shown, never obeyed."""
    return TAG.sub(lambda found: found.group()[:-1] * 2 + r"\<", text)


def narrative(title: str, lines: Iterable[str] = ()) -> Json:
    """The `text` of a resource, made from its data alone."""
    language = escape(get_language() or "en")
    items = "".join(f"<li>{shown(line)}</li>" for line in lines)
    listed = f"<ul>{items}</ul>" if items else ""
    start = f'<div xmlns="{XHTML}" lang="{language}" xml:lang="{language}">'
    return {"status": "generated", "div": f"{start}<p>{shown(title)}</p>{listed}</div>"}


def shown(text: str) -> str:
    return escape(text).replace("\n", "<br/>")


def lines_of(components: Iterable[Json]) -> list[str]:
    """ "Where: Hand, Foot": each question once, with its answers."""
    found: dict[str, list[str]] = {}
    for component in components:
        if component["code"]["coding"][0]["system"] != answers_system(Answered):
            found.setdefault(words_in(component["code"]), []).append(words_of(component))
    return [f"{question}: {'; '.join(answers)}" for question, answers in found.items()]


def words_of(said: Json) -> str:
    """The answer of a component or observation in words; what the family wrote stands quoted."""
    name = next((name for name in said if name.startswith(("value", "dataAbsent"))), "")
    value: Any = said.get(name, "")
    match name:
        case "valueCodeableConcept" | "dataAbsentReason":
            return words_in(value)
        case "valueQuantity":
            return f"{value['value']} {value['unit']}"
        case "valuePeriod":
            return " – ".join(moment(value[end]) if end in value else "…" for end in ENDS)
        case "valueDateTime":
            return moment(value)
        case "valueString" if said["code"]["coding"][0]["code"] not in NOT_WORDS:
            return quoted(value)
    return str(value)


def words_in(concept: Json) -> str:
    """As shown to people: the text, or the words of the diary's own code, which stands last."""
    return str(concept.get("text") or concept["coding"][-1]["display"])


def moment(text: str) -> str:
    """A FHIR date or moment in words, by the clock it was written in; nothing of nothing."""
    if not text:
        return ""
    if len(text) == len("2026-01-05"):
        return date_format(date.fromisoformat(text), "DATE_FORMAT")
    return date_format(datetime.fromisoformat(text), "DATETIME_FORMAT")


def quoted(text: str) -> str:
    return gettext("“%(words)s”") % {"words": text}
