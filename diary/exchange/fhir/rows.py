"""The rows of one file: a constant number of queries, read in pieces."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Max, Min, QuerySet

from diary.exchange.csv_pairs import counted
from diary.exchange.fhir.nights import Seen, Sleeps, seen_by_night, with_sleeps
from diary.exchange.jsonl_out import CHUNK
from diary.models import Dose, Episode, Finding, Medication, Night, SideEffect, Sleeper, WeeklyCheck
from diary.records import copied
from diary.stats.facts import MedicationFact, Period, PlanFact
from diary.stats.medication import days_in, steps_of
from diary.stats.nights import night_bounds

DAY = timedelta(days=1)
SLEEPS = [f"sleeps__{name}" for name in ("kind", "put_down_at", "asleep_at", "awake_at")]


@dataclass(frozen=True, slots=True)
class Rows:
    """Everything kept of a sleeper in a period, deleted entries left out; None: in all time."""

    sleeper: Sleeper
    period: Period | None

    def episodes(self) -> Iterator[Episode]:
        rows: QuerySet[Episode] = self._inside(self.sleeper.episodes, "night_on")
        ordered = rows.order_by("night_on", "started_at", "uuid")
        return read(ordered.select_related("wake", "written_by"))

    def seen(self) -> dict[date, Seen]:
        """How many episodes were written down of each night."""
        return seen_by_night(counted(self.sleeper, self.period))

    def nights(self) -> Iterator[tuple[Night, Sleeps]]:
        rows: QuerySet[Night] = self._inside(self.sleeper.nights, "evening_on")
        order = ("evening_on", "sleeps__asleep_at", "sleeps__put_down_at", "sleeps__pk")
        sleeps = rows.filter(sleeps__isnull=False).order_by(*order).values("evening_on", *SLEEPS)
        nights = rows.order_by("evening_on").select_related("written_by")
        return with_sleeps(read(nights), read(sleeps))

    def ends_of_nights(self) -> tuple[date | None, date | None]:
        """The first and the last night kept; nothing in an empty diary."""
        found = self.sleeper.nights.aggregate(first=Min("evening_on"), last=Max("evening_on"))
        return found["first"], found["last"]

    def medicines(self) -> Iterator[tuple[Medication, MedicationFact]]:
        """Medicines with a plan or a dose in the period, or with nobody knows when."""
        given = set(self._doses().order_by().values_list("medication", flat=True).distinct())
        rows: QuerySet[Medication] = self.sleeper.medications.order_by("started_on", "uuid")
        for row in rows.select_related("written_by").prefetch_related("plans"):
            plans = tuple(copied(PlanFact, plan) for plan in row.plans.all())
            facts: MedicationFact = copied(MedicationFact, row, plans=plans, doses=())
            if row.pk in given or self._touches(facts):
                yield row, facts

    def doses(self) -> Iterator[Dose]:
        ordered = self._doses().order_by("night_on", "planned_at", "given_at", "uuid")
        return read(ordered.select_related("medication", "written_by"))

    def side_effects(self) -> Iterator[SideEffect]:
        rows: QuerySet[SideEffect] = self.sleeper.sideeffects.order_by("noticed_at", "uuid")
        if self.period:
            begins, ends = map(self._turn_of, (self.period.first_on, self.period.last_on + DAY))
            rows = rows.filter(noticed_at__gte=begins, noticed_at__lt=ends)
        return read(rows.select_related("medication", "written_by"))

    def weekly_checks(self) -> Iterator[WeeklyCheck]:
        """Up to the morning on which the last night ends."""
        rows: QuerySet[WeeklyCheck] = self.sleeper.weeklychecks.order_by("checked_on", "uuid")
        if self.period:
            until_on = self.period.last_on + DAY
            rows = rows.filter(checked_on__range=(self.period.first_on, until_on))
        return read(rows.select_related("written_by"))

    def findings(self) -> Iterator[Finding]:
        """All of them, as on the report: a test of last year still counts today."""
        rows: QuerySet[Finding] = self.sleeper.findings.order_by("done_on", "uuid")
        return read(rows.select_related("written_by"))

    def _doses(self) -> QuerySet[Dose]:
        rows: QuerySet[Dose] = self._inside(self.sleeper.doses, "night_on")
        return rows

    def _inside(self, rows: Any, day: str) -> Any:
        if self.period is None:
            return rows.all()
        return rows.filter(**{f"{day}__range": (self.period.first_on, self.period.last_on)})

    def _touches(self, facts: MedicationFact) -> bool:
        steps = steps_of(facts)
        return self.period is None or not steps or any(days_in(s, self.period) for s in steps)

    def _turn_of(self, day: date) -> datetime:
        sleeper = self.sleeper
        return night_bounds(day, zone=sleeper.zone, turning_hour=sleeper.turning_hour)[0]


def read(rows: QuerySet[Any, Any]) -> Iterator[Any]:
    return rows.iterator(chunk_size=CHUNK)
