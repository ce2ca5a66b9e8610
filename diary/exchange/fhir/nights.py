"""Nights as observations: a count, or why there is none. The three nothings stay apart."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from operator import itemgetter
from typing import Any

from diary.clinical.terms import SleepKind
from diary.exchange.csv_pairs import Counted
from diary.exchange.fhir.answers import components, further, when_answered
from diary.exchange.fhir.codes import Entry, Question, absent, concept, not_asked
from diary.exchange.fhir.fields import FIELDS
from diary.exchange.fhir.frame import Frame, note_of, zone_of
from diary.exchange.fhir.narrative import moment
from diary.exchange.fhir.observations import observation, told_by
from diary.exchange.fhir.values import Json, date_time
from diary.models import Night
from diary.stats.facts import NightFact
from diary.stats.nights import Nothing, nothing_of

DAY = timedelta(days=1)
NO_COUNT = {Nothing.NOT_WATCHED, Nothing.NOT_RECORDED}

type Sleeps = list[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Seen:
    """What was written down about one night."""

    episodes: int = 0  # two entries of one episode count once
    entries: int = 0


NOBODY_WROTE = Seen()


def seen_by_night(counted: Counted) -> dict[date, Seen]:
    return {on: Seen(counted.of_night[on], entries) for on, entries in counted.entries.items()}


def night(frame: Frame, row: Night, seen: Seen, sleeps: Sleeps) -> Json:
    answers = components(Entry.NIGHT, FIELDS[Entry.NIGHT], vars(row), zone=zone_of(row))
    slept = [part for sleep in sleeps for part in sleep_parts(frame, sleep)]
    extra = [*answers, *slept, *when_answered(row.answered)]
    more = {**told_by(row), "note": note_of(row, row.note)}
    return night_of(frame, row.evening_on, row.watch, seen, more=more, component=extra)


def unwritten_night(frame: Frame, evening_on: date, seen: Seen) -> Json:
    """A night nobody has filled in: said aloud, so that it is not read as a zero."""
    return night_of(frame, evening_on, "", seen, more={"status": "final"}, component=[])


def night_of(
    frame: Frame, evening_on: date, watch: str, seen: Seen, *, more: Json, component: list[Json]
) -> Json:
    """Named by its evening, not by its entry: filled in later, it is still the same one."""
    nothing = nothing_of(NightFact(evening_on, watch=watch), seen.episodes)
    meaning = further(Question.NOTHING, valueCodeableConcept=concept(Nothing, nothing.value))
    twice = [further(Question.ENTRIES, valueInteger=seen.entries)]
    said: Json = {"valueInteger": seen.episodes}
    if nothing in NO_COUNT:
        said = {"dataAbsentReason": absent(Nothing, nothing.value)}
    return observation(
        frame,
        Entry.NIGHT,
        {
            "id": frame.id_of(Entry.NIGHT, evening_on),
            **more,
            "effectivePeriod": frame.night_period(evening_on),
            **said,
            "component": [
                further(Question.EVENING, valueDateTime=evening_on.isoformat()),
                meaning,
                *(twice if seen.entries > seen.episodes else []),
                *component,
            ],
        },
        when=moment(evening_on.isoformat()),
    )


def sleep_parts(frame: Frame, sleep: Mapping[str, Any]) -> Iterator[Json]:
    """One sleep: from falling asleep to waking, then when they were put to bed."""
    tz = frame.sleeper.tz
    which = Question.NAP if sleep["sleeps__kind"] == SleepKind.NAP else Question.SLEEP
    ends = {"start": sleep["sleeps__asleep_at"], "end": sleep["sleeps__awake_at"]}
    known = {name: date_time(at, tz) for name, at in ends.items() if at}
    yield further(which, **({"valuePeriod": known} if known else {"dataAbsentReason": not_asked()}))
    put_down_at: datetime | None = sleep["sleeps__put_down_at"]
    if put_down_at:
        yield further(Question.PUT_DOWN, valueDateTime=date_time(put_down_at, tz))


def with_sleeps(
    nights: Iterable[Night], sleeps: Iterable[Mapping[str, Any]]
) -> Iterator[tuple[Night, Sleeps]]:
    """Each night with its sleeps, from two streams in order of evening: nothing is gathered."""
    groups = groupby(sleeps, key=itemgetter("evening_on"))
    evening_on, group = next(groups, (date.max, iter(())))
    for row in nights:
        while evening_on < row.evening_on:
            evening_on, group = next(groups, (date.max, iter(())))
        yield row, list(group) if evening_on == row.evening_on else []


def all_nights(
    frame: Frame,
    first_on: date,
    last_on: date,
    rows: Iterable[tuple[Night, Sleeps]],
    seen: Mapping[date, Seen],
) -> Iterator[Json]:
    """Every night from `first_on` to `last_on`, written or not."""
    due_on = first_on
    for row, sleeps in rows:
        yield from unwritten(frame, due_on, row.evening_on - DAY, seen)
        yield night(frame, row, seen.get(row.evening_on, NOBODY_WROTE), sleeps)
        due_on = row.evening_on + DAY
    yield from unwritten(frame, due_on, last_on, seen)


def unwritten(
    frame: Frame, first_on: date, last_on: date, seen: Mapping[date, Seen]
) -> Iterator[Json]:
    for n in range((last_on - first_on).days + 1):
        evening_on = first_on + n * DAY
        yield unwritten_night(frame, evening_on, seen.get(evening_on, NOBODY_WROTE))
