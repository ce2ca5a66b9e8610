"""What changed between two versions, question by question, in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext

from diary.models.fields import CodeField
from diary.records.history_kinds import Part
from diary.records.history_titles import NOTHING, Words
from diary.records.versions import Parts, Step
from diary.sentences import label

# Of the row, not answers; who and when stand beside every change.
NOT_ANSWERS = {
    *("id", "uuid", "sleeper", "fingerprint", "amended_as", "written_at", "received_at"),
    *("clock_off_s", "written_by", "version", "answered", "deleted_at", "made_at", "since"),
    *("user", "first", "second", "decided_by", "decided_at", "retention_warned_at"),
}
# How a row of history is kept, and the row a part hangs on.
OF_HISTORY = {"history_id", "history_date", "history_change_reason", "history_type"}


@dataclass(frozen=True, slots=True)
class Change:
    """One question with the answer before and after; empty words were no answer."""

    label: str
    was: str
    now: str
    nothing: str  # what to say where there was no answer


def changes_of(step: Step, words: Words) -> list[Change]:
    """What this version changed; of a first version every answer it has."""
    return differences(step.before, step.row, step.parts_before, step.parts, step, words)


def back_to(step: Step, newest: Step, words: Words) -> list[Change]:
    """What would change today if this version came back."""
    return differences(newest.row, step.row, newest.parts, step.parts, step, words)


def differences(
    was: Any, now: Any, parts_were: Parts, parts: Parts, step: Step, words: Words
) -> list[Change]:
    words = words.of(now)
    found = [*fields_changed(was, now, words, without={"zone"} if step.kind.is_entry else set())]
    for part in step.kind.parts:
        found += parts_changed(part, of_part(part, parts_were), of_part(part, parts), words)
    return found


def of_part(part: Part, parts: Parts) -> dict[int, Any]:
    return {key: row for (name, key), row in parts.items() if name == part.rows}


def fields_changed(was: Any, now: Any, words: Words, *, without: set[str]) -> Iterator[Change]:
    """The answers that differ; before the first version every one was missing."""
    for field in answers_of(now, without):
        old, new = value_of(field, was), value_of(field, now)
        if old == new or (old in NOTHING and new in NOTHING):
            continue
        both = said(field, old, new, words)
        change = Change(label(field.verbose_name), *both, nothing_of(field))
        if change.was != change.now:  # else only such as an empty tick, which was not asked
            yield change


def nothing_of(field: "models.Field[Any, Any]") -> str:
    is_text = isinstance(field, models.TextField | models.CharField)
    is_coded = isinstance(field, CodeField)
    return gettext("nothing written") if is_text and not is_coded else gettext("not asked")


def said(field: "models.Field[Any, Any]", old: Any, new: Any, words: Words) -> tuple[str, str]:
    """Both answers; with seconds where the minutes are the same."""
    both = words.answer(field, old), words.answer(field, new)
    if both[0] != both[1] or not isinstance(field, models.DateTimeField):
        return both
    return words.answer(field, old, seconds=True), words.answer(field, new, seconds=True)


def answers_of(row: Any, without: set[str]) -> list["models.Field[Any, Any]"]:
    hidden = NOT_ANSWERS | OF_HISTORY | without
    return [
        field
        for field in row._meta.fields
        if field.name not in hidden and field.name != "history_user"
    ]


def value_of(field: "models.Field[Any, Any]", row: Any) -> Any:
    value = None if row is None else getattr(row, field.attname)
    return None if value is False else value  # an empty tick was not asked


def parts_changed(
    part: Part, were: Mapping[int, Any], now: Mapping[int, Any], words: Words
) -> Iterator[Change]:
    """Of a single part its answers; of many, those that came, changed and went."""
    owner = {part.owner}
    if not part.many:
        old, new = next(iter(were.values()), None), next(iter(now.values()), None)
        if old is not None or new is not None:
            yield from fields_changed(old, new or blank_of(part), words, without=owner)
        return
    for key in sorted(were.keys() | now.keys()):
        old, new = were.get(key), now.get(key)
        both = whole(old, words, owner), whole(new, words, owner)
        change = Change(label(part.label), *both, gettext("none"))
        if change.was != change.now:
            yield change


def blank_of(part: Part) -> Any:
    """A single part as it is when nothing was asked."""
    return part.model()


def whole(row: Any, words: Words, without: set[str]) -> str:
    """All answers of one part in a line; empty when there is no such part."""
    if row is None:
        return ""
    said_of = [
        f"{label(field.verbose_name)}: {words.answer(field, value)}"
        for field in answers_of(row, without)
        if (value := value_of(field, row)) not in NOTHING
    ]
    return ", ".join(said_of) or gettext("no answers")
