"""A diary over a period: a constant number of queries at any length."""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.conf import settings
from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone

from diary.models import Dose, Episode, Medication, Night, SideEffect, Sleeper, WeeklyCheck
from diary.records.facts import (
    NIGHT_FIELDS,
    SLEEP_FIELDS,
    night_fact,
    side_effect_fact,
    sleeper_fact,
)
from diary.records.pairs import verdicts_in
from diary.records.rows import (
    DOSE_COLUMNS,
    EPISODE_COLUMNS,
    MEDICATION_COLUMNS,
    WRITER_AT,
    Row,
    episode_facts,
    medication_facts,
)
from diary.records.told import CHECK, finding_facts, told, verdict_facts, weekly_facts
from diary.stats.facts import Diary, NightFact, Period
from diary.stats.inside import is_inside
from diary.stats.summary import Summary, summarise

DAY = timedelta(days=1)
EVENING = itemgetter("evening_on")


def summary_of(sleeper: Sleeper, period: Period, *, marked_on: date | None = None) -> Summary:
    """The one Summary every page, paper and export of this period reads."""
    return summarise(
        diary_of(sleeper, period),
        period,
        now=timezone.now(),
        marked_on=marked_on,
        compare=settings.COMPARE_CHANGES,
    )


def diary_of(sleeper: Sleeper, period: Period) -> Diary:
    """All facts of the period; medicines whole, because a plan may begin long before it."""
    nights = list(night_rows(sleeper, period))
    episodes = list(episode_rows(sleeper, period))
    medications = list(medication_rows(sleeper))
    doses = list(dose_rows(sleeper, period))
    side_effects = list(side_effects_in(sleeper, period))
    checks, verdicts = weekly_checks_in(sleeper, period), verdicts_in(sleeper, period)
    answers = told(checks, sleeper.findings.all(), verdicts)
    writers = {
        *(row["written_by"] for row in nights),
        *(row[WRITER_AT] for row in episodes),
        *(row.written_by for row in doses if is_inside(row.night_on, period)),
        *(row.written_by_id for row in side_effects),
        *(row.written_by for row in answers if row.what == CHECK),
    }
    return Diary(
        sleeper=sleeper_fact(sleeper),
        nights=night_facts(nights),
        episodes=episode_facts(episodes),
        medications=medication_facts(medications, doses),
        side_effects=tuple(side_effect_fact(row) for row in side_effects),
        weekly_checks=weekly_facts(answers),
        findings=finding_facts(answers),
        first_episode_on=next((row["first_episode_on"] for row in medications), None),
        keepers=len(writers - {None}),
        verdicts=verdict_facts(answers),
    )


def last_night(sleeper: Sleeper) -> date:
    """The evening of the night that is going on, or of the last one that ended."""
    return sleeper.evening_of(timezone.now())


def first_night(sleeper: Sleeper) -> date | None:
    """The evening of the first night with anything in it; None in an empty diary."""
    return sleeper.nights.order_by("evening_on").values_list("evening_on", flat=True).first()


def nights_in(sleeper: Sleeper, period: Period) -> tuple[NightFact, ...]:
    return night_facts(night_rows(sleeper, period))


def night_rows(sleeper: Sleeper, period: Period) -> QuerySet[Night, dict[str, Any]]:
    """Nights with their sleep in one query: a row for each sleep, or one for a night without."""
    rows: QuerySet[Night, dict[str, Any]] = (
        sleeper.nights.filter(evening_on__range=(period.first_on, period.last_on))
        .order_by("evening_on", "sleeps__asleep_at", "sleeps__put_down_at", "sleeps__pk")
        .values(*NIGHT_FIELDS, "written_by", *(f"sleeps__{name}" for name in SLEEP_FIELDS))
    )
    return rows


def night_facts(rows: Iterable[dict[str, Any]]) -> tuple[NightFact, ...]:
    return tuple(night_fact(list(group)) for _on, group in groupby(rows, key=EVENING))


def episode_rows(sleeper: Sleeper, period: Period) -> QuerySet[Episode, Row]:
    """Episodes as columns, with what waking did and who wrote them."""
    rows: QuerySet[Episode, Row] = episodes_in(sleeper, period).values_list(*EPISODE_COLUMNS)
    return rows


def episodes_in(sleeper: Sleeper, period: Period) -> QuerySet[Episode]:
    return (
        sleeper.episodes.filter(night_on__range=(period.first_on, period.last_on))
        .order_by("night_on", "started_at", "pk")
        .select_related("wake", "written_by")
    )


def medication_rows(sleeper: Sleeper) -> QuerySet[Medication, dict[str, Any]]:
    """Medicines with their plans in one query: a row for each plan, or one without.

    The evening of the first episode ever is asked for the medicines' sake alone, so it comes
    with them and costs no query.
    """
    firsts = Episode.unscoped.filter(sleeper=OuterRef("sleeper")).order_by("night_on")
    rows: QuerySet[Medication, dict[str, Any]] = (
        sleeper.medications.order_by("started_on", "pk", "plans__from_on", "plans__pk")
        .annotate(first_episode_on=Subquery(firsts.values("night_on")[:1]))
        .values("first_episode_on", *MEDICATION_COLUMNS)
    )
    return rows


def dose_rows(sleeper: Sleeper, period: Period) -> QuerySet[Dose, Any]:
    """A day more on each side: a dose may stand for one planned across the turn of the day."""
    days = (period.first_on - DAY, period.last_on + DAY)
    rows: QuerySet[Dose, Any] = (
        sleeper.doses.filter(night_on__range=days, medication__deleted_at=None)
        .order_by("night_on", "pk")
        .values_list(*DOSE_COLUMNS, named=True)
    )
    return rows


def side_effects_in(sleeper: Sleeper, period: Period) -> QuerySet[SideEffect]:
    """A day more on each side: these dates are UTC's, and the Summary keeps the period's own."""
    return (
        sleeper.sideeffects.filter(
            noticed_at__date__range=(period.first_on - DAY, period.last_on + 2 * DAY)
        )
        .order_by("noticed_at")
        .select_related("medication")
    )


def weekly_checks_in(sleeper: Sleeper, period: Period) -> QuerySet[WeeklyCheck]:
    """Up to the morning on which the last night ends."""
    return sleeper.weeklychecks.filter(
        checked_on__range=(period.first_on, period.last_on + DAY)
    ).order_by("checked_on")
