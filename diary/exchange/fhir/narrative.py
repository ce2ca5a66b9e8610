"""Plain words beside the data, for whoever reads the file without a program of ours."""

import re
from collections.abc import Iterable
from html import escape
from typing import Any

from django.utils.translation import get_language, gettext

from diary.exchange.fhir.values import Json

XHTML = "http://www.w3.org/1999/xhtml"


TAG = re.compile(r"\\*<(?=[A-Za-z/!?])")


def with_words(resource: Json, title: str, lines: Iterable[str] = ()) -> Json:
    """The resource with its words, and with its notes as the Markdown FHIR takes them for."""
    notes = resource.get("note", ())
    said = [f"{note['authorString']}: {quoted(note['text'])}" for note in notes]
    text = narrative(title, [*lines, *said])
    if not notes:
        return {**resource, "text": text}
    marked = [{**note, "text": markdown_of(note["text"])} for note in notes]
    return {**resource, "text": text, "note": marked}


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
        found.setdefault(component["code"]["text"], []).append(words_of(component))
    return [f"{question}: {', '.join(answers)}" for question, answers in found.items()]


def words_of(said: Json) -> str:
    """The answer of a component or observation in words; what the family wrote stands quoted."""
    for name in ("valueCodeableConcept", "dataAbsentReason"):
        if name in said:
            return str(said[name]["text"])
    if "valueQuantity" in said:
        return f"{said['valueQuantity']['value']} {said['valueQuantity']['unit']}"
    if "valuePeriod" in said:
        return f"{said['valuePeriod'].get('start', '…')} – {said['valuePeriod'].get('end', '…')}"
    if "valueString" in said:
        return quoted(said["valueString"])
    return plain(said)


def plain(said: Json) -> str:
    value: Any = next((said[name] for name in said if name.startswith("value")), "")
    return str(value)


def quoted(text: str) -> str:
    return gettext("“%(words)s”") % {"words": text}
