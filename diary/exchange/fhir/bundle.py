"""One sleeper as a FHIR R4 transaction, made entry by entry: ten years never lie in memory."""

from collections.abc import Iterator
from datetime import date

from diary.exchange.fhir import doses, medicines, nights, observations
from diary.exchange.fhir.background import background, patient
from diary.exchange.fhir.codes import code_systems
from diary.exchange.fhir.fields import FIELDS
from diary.exchange.fhir.frame import Frame
from diary.exchange.fhir.paper import paper
from diary.exchange.fhir.rows import Rows
from diary.exchange.fhir.values import Json
from diary.stats.facts import Period


def resources(frame: Frame, period: Period | None, *, with_paper: bool) -> Iterator[Json]:
    """Every resource of the file; what others point to comes first."""
    rows = Rows(frame.sleeper, period)
    yield from code_systems(FIELDS)
    yield patient(frame)
    yield background(frame)
    yield from medicine_resources(frame, rows)
    seen = rows.seen()
    first_on, last_on = span_of(frame, rows, seen)
    yield from nights.all_nights(frame, first_on, last_on, rows.nights(), seen)
    for row in rows.episodes():
        yield from observations.episode(frame, row)
    yield from (observations.side_effect(frame, row) for row in rows.side_effects())
    yield from (observations.weekly_check(frame, row) for row in rows.weekly_checks())
    yield from (observations.finding(frame, row) for row in rows.findings())
    if with_paper and (printed := paper(frame, first_on, last_on)):
        yield printed


def medicine_resources(frame: Frame, rows: Rows) -> Iterator[Json]:
    sent = set()
    for row, facts in rows.medicines():
        sent.add(row.pk)
        yield medicines.medication(frame, row)
        yield from medicines.statements(frame, row, facts, rows.period)
    # A medicine deleted, or written down while this file is made, must not be pointed to.
    known = (row for row in rows.doses() if row.medication_id in sent)
    yield from (doses.dose(frame, row) for row in known)


def span_of(frame: Frame, rows: Rows, seen: dict[date, nights.Seen]) -> tuple[date, date]:
    """The nights that are told: those of the period that have begun, or from first to last kept.

    With nothing kept and no period there is none: the first comes after the last.
    """
    tonight = frame.sleeper.evening_of(frame.made_at)
    if rows.period:
        return rows.period.first_on, min(rows.period.last_on, tonight)
    kept = [on for on in (*rows.ends_of_nights(), *seen) if on]
    return min(kept, default=date.max), max(kept, default=date.min)
