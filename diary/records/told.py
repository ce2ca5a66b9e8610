"""Weekly checks and findings: two short lists of dated answers, read in one query."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.db.models import CharField, QuerySet, Value

from diary.models import Finding, WeeklyCheck
from diary.stats.facts import FindingFact, WeeklyFact

CHECK, FINDING = "check", "finding"


class Told(NamedTuple):
    """A row of either list; a finding leaves the places it has no answer for empty."""

    what: str  # CHECK or FINDING
    pk: int
    written_by: int | None
    on: date | None  # None: a finding without its date
    lost_skills: str  # or the kind of a finding
    smiles_less: str  # or where it was done
    tired_by_day: str
    snores_with_pauses: str
    leg_urge_evenings: str
    hurt_in_sleep: str
    note: str  # or the result as told


def told(checks: QuerySet[WeeklyCheck], findings: QuerySet[Finding]) -> list[Told]:
    """Both lists in order of date, what has no date first."""
    answers = Told._fields[Told._fields.index("lost_skills") :]
    nothing = Value("", output_field=CharField())
    check_rows = checks.order_by().values_list(
        Value(CHECK), "pk", "written_by", "checked_on", *answers
    )
    finding_rows = findings.order_by().values_list(
        Value(FINDING), "pk", "written_by", "done_on", "kind", "where", *[nothing] * 4, "result"
    )
    rows = [Told(*row) for row in check_rows.union(finding_rows, all=True)]
    return sorted(rows, key=lambda row: (row.on or date.min, row.pk))


def weekly_facts(rows: Iterable[Told]) -> tuple[WeeklyFact, ...]:
    return tuple(WeeklyFact(row.on, *row[4:]) for row in rows if row.what == CHECK and row.on)


def finding_facts(rows: Iterable[Told]) -> tuple[FindingFact, ...]:
    return tuple(
        FindingFact(kind=row.lost_skills, done_on=row.on, where=row.smiles_less, result=row.note)
        for row in rows
        if row.what == FINDING
    )
