"""What was seen, as observations: episodes and what waking did, side effects, weekly checks."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from diary.exchange.fhir.answers import coded, components, further, when_answered
from diary.exchange.fhir.codes import Entry, Question, concept
from diary.exchange.fhir.fields import FIELDS
from diary.exchange.fhir.frame import (
    Frame,
    note_of,
    own_identifier,
    reference,
    without_nothing,
    writer_of,
    zone_of,
)
from diary.exchange.fhir.narrative import lines_of, moment, with_words, words_of
from diary.exchange.fhir.values import Json, date_time, period_of, text_of
from diary.models import Episode, Finding, SideEffect, WeeklyCheck
from diary.sentences import label

CODED = ("valueCodeableConcept", "dataAbsentReason")


def episode(frame: Frame, row: Episode) -> Iterator[Json]:
    """The episode, and what waking did as a member of it if anything was told."""
    zone, when = zone_of(row), episode_when(frame, row)
    waking = getattr(row, "wake", None)
    found = waking and components(Entry.WAKING, FIELDS[Entry.WAKING], vars(waking), zone=zone)
    waking_id = frame.id_of(Entry.WAKING, row.uuid)
    answers = components(Entry.EPISODE, FIELDS[Entry.EPISODE], vars(row), zone=zone)
    words = moment(date_time(row.started_at, zone) if row.started_at else row.night_on.isoformat())
    yield observation(
        frame,
        Entry.EPISODE,
        {
            "id": frame.id_of(Entry.EPISODE, row.uuid),
            **told_by(row),
            **when,
            "note": note_of(row, row.note),
            "hasMember": [reference("Observation", waking_id)] if found else [],
            "component": [*answers, *when_answered(row.answered)],
        },
        when=words,
    )
    if found:
        waked = {"id": waking_id, **who(row), **when, "component": found}
        yield observation(frame, Entry.WAKING, waked, when=words)


def episode_when(frame: Frame, row: Episode) -> Json:
    """Its beginning, or beginning and end; the whole night where nobody knows the time."""
    if row.started_at is None:
        return {"effectivePeriod": frame.night_period(row.night_on)}
    if row.length_s is None:
        return {"effectiveDateTime": date_time(row.started_at, zone_of(row))}
    end = row.started_at + timedelta(seconds=row.length_s)
    return {"effectivePeriod": period_of(row.started_at, end, zone_of(row))}


def side_effect(frame: Frame, row: SideEffect) -> Json:
    """What was noticed; the medicine is named as the family wrote it, and no cause claimed."""
    zone = zone_of(row)
    answers = components(Entry.SIDE_EFFECT, FIELDS[Entry.SIDE_EFFECT], vars(row), zone=zone)
    medicine = row.medication
    if medicine is not None and medicine.deleted_at is None and text_of(medicine.name):
        answers.append(further(Question.MEDICATION, valueString=text_of(medicine.name)))
    kind = row._meta.get_field("kind")
    return observation(
        frame,
        Entry.SIDE_EFFECT,
        {
            "id": frame.id_of(Entry.SIDE_EFFECT, row.uuid),
            **told_by(row),
            "effectiveDateTime": date_time(row.noticed_at, zone),
            **coded(kind.terms, row.kind),
            "note": note_of(row, row.note),
            "component": [*answers, *when_answered(row.answered)],
        },
    )


def weekly_check(frame: Frame, row: WeeklyCheck) -> Json:
    return dated(frame, Entry.WEEKLY_CHECK, row, row.checked_on, note=row.note)


def finding(frame: Frame, row: Finding) -> Json:
    """A test and its result in the words in which the family was told."""
    return dated(frame, Entry.FINDING, row, row.done_on, note="")


def dated(frame: Frame, entry: Entry, row: Any, on: Any, *, note: str) -> Json:
    """An entry that has a date and no hour."""
    answers = components(entry, FIELDS[entry], vars(row), zone=zone_of(row))
    return observation(
        frame,
        entry,
        {
            "id": frame.id_of(entry, row.uuid),
            **told_by(row),
            "effectiveDateTime": on.isoformat() if on else "",
            "note": note_of(row, note),
            "component": [*answers, *when_answered(row.answered)],
        },
    )


def told_by(row: Any) -> Json:
    """The entry's own id, and who told it when."""
    return {"identifier": own_identifier(row.uuid), **who(row)}


def who(row: Any) -> Json:
    return {
        "status": "final" if row.version == 1 else "amended",
        "issued": date_time(row.written_at, zone_of(row)),
        "performer": [writer_of(row.written_by)],
    }


def observation(frame: Frame, entry: Entry, values: Json, *, when: str = "") -> Json:
    """`when` are the words of its time, where its moment does not say them."""
    resource = {
        "resourceType": "Observation",
        "code": concept(Entry, entry.value),
        "subject": frame.patient,
        **without_nothing(values),
    }
    when = when or moment(resource.get("effectiveDateTime", ""))
    said = words_of({k: v for k, v in resource.items() if k in ("valueInteger", *CODED)})
    title = ": ".join(filter(None, [", ".join(filter(None, [label(entry.label), when])), said]))
    return with_words(resource, title, lines_of(resource.get("component", ())))
