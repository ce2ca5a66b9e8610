"""The one bridge from rows to facts: a constant number of queries at any length of diary."""

from collections import defaultdict
from dataclasses import fields
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Prefetch, QuerySet
from django.utils import timezone

from diary.models import Dose, DosePlan, Episode, Medication, Night, SideEffect, Sleeper
from diary.stats.calendar import Month, days_shown, month_of_nights
from diary.stats.facts import (
    Diary,
    DoseFact,
    EpisodeFact,
    FindingFact,
    MedicationFact,
    NightFact,
    Period,
    PlanFact,
    SideEffectFact,
    SleeperFact,
    SleepFact,
    WakeFact,
    WeeklyFact,
)
from diary.stats.summary import Summary, summarise

EPISODE_FIELDS = [f.name for f in fields(EpisodeFact) if f.name not in {"wake", "written_by"}]


def summary_of(sleeper: Sleeper, period: Period) -> Summary:
    """The one Summary every page, paper and export of this period reads."""
    return summarise(diary_of(sleeper, period), period)


def diary_of(sleeper: Sleeper, period: Period) -> Diary:
    """All facts of the period; medicines whole, because a plan may begin long before it."""
    episodes = tuple(episode_fact(row) for row in episodes_in(sleeper, period))
    return Diary(
        sleeper=sleeper_fact(sleeper),
        nights=tuple(night_fact(row) for row in nights_in(sleeper, period)),
        episodes=episodes,
        medications=tuple(medication_fact(row) for row in medications_of(sleeper, period)),
        side_effects=tuple(side_effect_fact(row) for row in side_effects_in(sleeper, period)),
        weekly_checks=tuple(
            copied(WeeklyFact, row)
            for row in sleeper.weeklychecks.filter(
                checked_on__range=(period.first_on, period.last_on + timedelta(days=1))
            ).order_by("checked_on")
        ),
        findings=tuple(copied(FindingFact, row) for row in sleeper.findings.order_by("done_on")),
        keepers=len({episode.written_by for episode in episodes if episode.written_by}),
    )


def last_night(sleeper: Sleeper) -> date:
    """The evening of the night that is going on, or of the last one that ended."""
    return sleeper.evening_of(timezone.now())


def first_night(sleeper: Sleeper) -> date | None:
    """The evening of the first night with anything in it; None in an empty diary."""
    return sleeper.nights.order_by("evening_on").values_list("evening_on", flat=True).first()


def nights_in(sleeper: Sleeper, period: Period) -> QuerySet[Night]:
    return (
        sleeper.nights.filter(evening_on__range=(period.first_on, period.last_on))
        .order_by("evening_on")
        .prefetch_related("sleeps")
    )


def episodes_in(sleeper: Sleeper, period: Period) -> QuerySet[Episode]:
    return (
        sleeper.episodes.filter(night_on__range=(period.first_on, period.last_on))
        .order_by("night_on", "started_at", "pk")
        .select_related("wake", "written_by")
    )


def medications_of(sleeper: Sleeper, period: Period) -> QuerySet[Medication]:
    doses = Dose.unscoped.filter(night_on__range=(period.first_on, period.last_on))
    return (
        sleeper.medications.order_by("started_on", "pk")
        .prefetch_related("plans")
        .prefetch_related(Prefetch("doses", queryset=doses.order_by("night_on", "pk")))
    )


def side_effects_in(sleeper: Sleeper, period: Period) -> QuerySet[SideEffect]:
    return (
        sleeper.sideeffects.filter(
            noticed_at__date__range=(period.first_on, period.last_on + timedelta(days=1))
        )
        .order_by("noticed_at")
        .select_related("medication")
    )


def frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def copied(fact: Any, row: Any, **more: Any) -> Any:
    """A fact whose fields bear the same names as the row's."""
    names = [field.name for field in fields(fact) if field.name not in more]
    return fact(**{name: frozen(getattr(row, name)) for name in names}, **more)


def sleeper_fact(row: Sleeper) -> SleeperFact:
    fact: SleeperFact = copied(SleeperFact, row)
    return fact


def episode_fact(row: Episode) -> EpisodeFact:
    wake = copied(WakeFact, row.wake) if hasattr(row, "wake") else WakeFact()
    writer = str(row.written_by) if row.written_by else ""
    values = {name: frozen(getattr(row, name)) for name in EPISODE_FIELDS}
    return EpisodeFact(**values, wake=wake, written_by=writer)


def night_fact(row: Night) -> NightFact:
    sleeps = tuple(copied(SleepFact, sleep) for sleep in row.sleeps.all())
    fact: NightFact = copied(NightFact, row, sleeps=sleeps)
    return fact


def medication_fact(row: Medication) -> MedicationFact:
    plans = tuple(copied(PlanFact, plan) for plan in row.plans.all())
    doses = tuple(copied(DoseFact, dose) for dose in row.doses.all())
    fact: MedicationFact = copied(MedicationFact, row, plans=plans, doses=doses)
    return fact


def side_effect_fact(row: SideEffect) -> SideEffectFact:
    name = row.medication.name if row.medication else ""
    fact: SideEffectFact = copied(SideEffectFact, row, medication=name)
    return fact


def night_diary(sleeper: Sleeper, evening_on: date) -> Diary:
    """One night with what was logged in it, and the medicines with a dose that day."""
    period = Period(evening_on, evening_on)
    return Diary(
        sleeper=sleeper_fact(sleeper),
        nights=tuple(night_fact(row) for row in nights_in(sleeper, period)),
        episodes=tuple(episode_fact(row) for row in episodes_in(sleeper, period)),
        medications=medications_of_night(sleeper, evening_on),
    )


def medications_of_night(sleeper: Sleeper, evening_on: date) -> tuple[MedicationFact, ...]:
    """Medicines with a plan or a dose until this diary day, in two queries.

    Their doses reach back one day: a dose planned before the turn may be given after it. Their
    plans reach on to the morning: a step that begins then has doses in this diary day.
    """
    morning_on = evening_on + timedelta(days=1)
    plans = DosePlan.unscoped.filter(
        medication__sleeper=sleeper, medication__deleted_at=None, from_on__lte=morning_on
    ).select_related("medication")
    doses = sleeper.doses.filter(
        night_on__range=(evening_on - timedelta(days=1), evening_on)
    ).select_related("medication")
    rows: dict[int, Medication] = {}
    planned: dict[int, list[PlanFact]] = defaultdict(list)
    given: dict[int, list[DoseFact]] = defaultdict(list)
    for plan in plans:
        rows[plan.medication_id] = plan.medication
        planned[plan.medication_id].append(copied(PlanFact, plan))
    for dose in doses.order_by("given_at", "planned_at", "pk"):
        rows[dose.medication_id] = dose.medication
        given[dose.medication_id].append(copied(DoseFact, dose))
    return tuple(
        copied(MedicationFact, row, plans=tuple(planned[pk]), doses=tuple(given[pk]))
        for pk, row in sorted(rows.items())
        if row.deleted_at is None
    )


def month_of(sleeper: Sleeper, first_on: date, *, today_on: date) -> Month:
    """A calendar month of nights, in two queries."""
    days = [day for week in days_shown(first_on) for day in week]
    span = (days[0], days[-1])
    watches = dict(sleeper.nights.filter(evening_on__range=span).values_list("evening_on", "watch"))
    episodes = dict(
        sleeper.episodes.filter(night_on__range=span)
        .order_by("night_on")
        .values_list("night_on")
        .annotate(episodes=Count("pk"))
    )
    return month_of_nights(first_on, today_on=today_on, watches=watches, episodes=episodes)
