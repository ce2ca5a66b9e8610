"""Appointments in their order: those that have been, those to come, and what a doctor asked for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from diary.models import Sleeper
from diary.models import Visit as VisitRow
from diary.report import Visit
from diary.report.doctor_words import Told


@dataclass(frozen=True, slots=True)
class Advice:
    """The newest words on each subject; an appointment that says nothing of one leaves it as is."""

    what_to_count: Told | None
    when_to_call: Told | None


@dataclass(frozen=True, slots=True)
class Visits:
    """Every appointment of one sleeper."""

    been: tuple[VisitRow, ...]  # newest first, those without a date last
    ahead: tuple[VisitRow, ...]  # nearest first, those without a date last
    today: date  # by the sleeper's calendar

    @property
    def last_on(self) -> date | None:
        """The day of the last appointment that has been; one without a date tells no day."""
        return next((row.visit_on for row in self.been if row.visit_on), None)

    @property
    def coming(self) -> VisitRow | None:
        return next(iter(self.ahead), None)

    @property
    def untold(self) -> VisitRow | None:
        """The last appointment, while nobody has written down what the doctor said."""
        last = next(iter(self.been), None)
        return None if last is None or is_told(last) else last

    @property
    def fact(self) -> Visit:
        """The appointment a report is prepared for; empty when none is to come."""
        if self.coming is None:
            return Visit()
        questions = tuple(self.coming.questions)
        return Visit(self.coming.reason, questions, self.coming.visit_on)

    @property
    def advice(self) -> Advice:
        return Advice(
            told_last(self.been, "what_to_count"),
            told_last(self.been, "when_to_call"),
        )


def visits_of(sleeper: Sleeper) -> Visits:
    """One query. An appointment of today has been once somebody wrote down what was said there."""
    today = timezone.now().astimezone(sleeper.tz).date()
    # Here, not in the query: databases disagree on where a missing date goes.
    rows = sorted(sleeper.visits.order_by("pk"), key=lambda row: row.visit_on or date.max)
    been = [row for row in rows if has_been(row, today=today)]
    dated = [row for row in been if row.visit_on]
    undated = [row for row in been if not row.visit_on]
    ahead = [row for row in rows if not has_been(row, today=today)]
    return Visits((*reversed(dated), *reversed(undated)), tuple(ahead), today)


def has_been(row: VisitRow, *, today: date) -> bool:
    """By its date; on the day itself, and without a date, by whether anything was told."""
    if row.visit_on is None or row.visit_on == today:
        return is_told(row)
    return row.visit_on < today


def is_told(row: VisitRow) -> bool:
    return bool(row.doctor_said or row.what_to_count or row.when_to_call)


def told_last(been: Iterable[VisitRow], name: str) -> Told | None:
    found = next((row for row in been if getattr(row, name)), None)
    return Told(getattr(found, name), found.doctor, found.visit_on) if found else None
