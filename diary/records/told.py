"""Weekly checks, findings and verdicts: short lists of answers, read in one query."""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import CharField, DateField, QuerySet, TextField, Value
from django.db.models.functions import Cast

from diary.models import Finding, SameEpisode, WeeklyCheck
from diary.stats.facts import FindingFact, VerdictFact, WeeklyFact

CHECK, FINDING, VERDICT = "check", "finding", "verdict"


class Told(NamedTuple):
    """A row of one list; what it has no answer for stays empty."""

    what: str  # CHECK, FINDING or VERDICT
    pk: int
    written_by: int | None
    on: date | None  # None: a finding without its date, or a verdict
    lost_skills: str  # or the kind of a finding, or a verdict's first entry
    smiles_less: str  # or where it was done, or the second entry
    tired_by_day: str  # or the verdict
    snores_with_pauses: str
    leg_urge_evenings: str
    hurt_in_sleep: str
    note: str  # or the result as told


def told(
    checks: QuerySet[WeeklyCheck],
    findings: QuerySet[Finding] | None,
    verdicts: QuerySet[SameEpisode],
) -> list[Told]:
    """The lists in order of date, what has no date first; findings only where they are asked."""
    answers = Told._fields[Told._fields.index("lost_skills") :]
    nothing, no_day = Value("", CharField()), Value(None, DateField())
    check_rows = checks.order_by().values_list(
        Value(CHECK), "pk", "written_by", "checked_on", *answers
    )
    entries = [Cast(f"{path}__uuid", TextField()) for path in ("first", "second")]
    more: list[QuerySet[Any, Any]] = [
        verdicts.order_by().values_list(
            Value(VERDICT), "pk", "decided_by", no_day, *entries, "verdict", *[nothing] * 4
        )
    ]
    if findings is not None:
        kept = findings.order_by().values_list(
            Value(FINDING), "pk", "written_by", "done_on", "kind", "where", *[nothing] * 4, "result"
        )
        more.append(kept)
    rows = [Told(*row) for row in check_rows.union(*more, all=True)]
    return sorted(rows, key=lambda row: (row.on or date.min, row.pk))


def weekly_facts(rows: Iterable[Told]) -> tuple[WeeklyFact, ...]:
    return tuple(WeeklyFact(row.on, *row[4:]) for row in rows if row.what == CHECK and row.on)


def finding_facts(rows: Iterable[Told]) -> tuple[FindingFact, ...]:
    return tuple(
        FindingFact(kind=row.lost_skills, done_on=row.on, where=row.smiles_less, result=row.note)
        for row in rows
        if row.what == FINDING
    )


def verdict_facts(rows: Iterable[Told]) -> tuple[VerdictFact, ...]:
    return tuple(
        VerdictFact(UUID(row.lost_skills), UUID(row.smiles_less), row.tired_by_day)
        for row in rows
        if row.what == VERDICT
    )
