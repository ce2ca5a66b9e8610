"""The recent past as the red flags need it, and entries judged against theirs."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Min, Q
from django.utils import timezone

from diary.clinical.terms import Pattern, YesNo
from diary.models import Episode, Sleeper
from diary.records.diary import (
    episode_rows,
    nights_in,
    side_effects_in,
    weekly_checks_in,
)
from diary.records.facts import copied, episode_fact, side_effect_fact, sleeper_fact
from diary.records.pairs import verdicts_in
from diary.records.rows import episode_facts
from diary.records.told import told, verdict_facts, weekly_facts
from diary.stats.facts import Diary, MedicationFact, Period, PlanFact, WeeklyFact
from diary.stats.flag_history import HISTORY_NIGHTS, DoctorsPlanFact, history_of
from diary.stats.flag_inputs import day_of, inputs_of, weekly_inputs
from diary.stats.flags import Judgement, judge

RECENT = timedelta(hours=1)
RUN = Q(spasm_like=YesNo.YES) | Q(pattern=Pattern.RUN_OF_SPASMS)


def flag_history(
    sleeper: Sleeper, *, on: date, at: datetime | None, entry: UUID | None = None
) -> dict[str, Any]:
    """What was known before the instant `at` in the night `on`, in a constant number of queries.

    Of an `entry` that is judged, another person's entry of the same episode is no earlier one.
    """
    period = Period(on - timedelta(days=HISTORY_NIGHTS), on)
    earlier = Q(night_on__lt=on) | (Q(started_at__lt=at) if at else Q())
    known = sleeper.episodes.filter(earlier).aggregate(
        first_on=Min("night_on"), episodes=Count("pk"), runs=Count("pk", filter=RUN)
    )
    answers = told(weekly_checks_in(sleeper, period), None, verdicts_in(sleeper, period))
    diary = Diary(
        sleeper=sleeper_fact(sleeper),
        nights=nights_in(sleeper, period),
        episodes=episode_facts(episode_rows(sleeper, period)),
        medications=medicines_with_plans(sleeper),
        side_effects=tuple(side_effect_fact(row) for row in side_effects_in(sleeper, period)),
        weekly_checks=weekly_facts(answers),
        first_episode_on=known["first_on"],
        verdicts=verdict_facts(answers),
    )
    plans = [copied(DoctorsPlanFact, row) for row in sleeper.doctors_plans.all()]
    counted = {"episodes": known["episodes"], "runs_before": known["runs"]}
    return history_of(diary, plans, on=on, at=at, entry=entry, **counted)


def had_runs(sleeper: Sleeper) -> bool:
    """Whether the diary holds a run of sudden bends, from any time."""
    return sleeper.episodes.filter(RUN).exists()


def medicines_with_plans(sleeper: Sleeper) -> tuple[MedicationFact, ...]:
    """Medicines and their steps, without doses: two queries."""
    rows = sleeper.medications.prefetch_related("plans")
    return tuple(
        copied(
            MedicationFact,
            row,
            plans=tuple(copied(PlanFact, plan) for plan in row.plans.all()),
            doses=(),
        )
        for row in rows
    )


def judged_episode(sleeper: Sleeper, episode: Episode) -> Judgement:
    """The red flags of a stored episode, against what was known before it.

    One that began more than an hour ago is over; of a later one nobody was asked.
    """
    history = flag_history(sleeper, on=episode.night_on, at=episode.started_at, entry=episode.uuid)
    return judged_with(history, sleeper, episode)


def judged_alone(sleeper: Sleeper, episode: Episode) -> Judgement:
    """The red flags that its own answers and the sleeper's age raise, without asking further."""
    return judged_with({}, sleeper, episode)


def judged_with(history: dict[str, Any], sleeper: Sleeper, episode: Episode) -> Judgement:
    fact = episode_fact(episode)
    inputs = inputs_of(fact, sleeper_fact(sleeper), on=day_of(fact), history=history)
    return judge({**inputs, "right_now": "" if is_recent(episode) else YesNo.NO})


def is_recent(episode: Episode) -> bool:
    """Whether it began within the last hour: it may be going on still."""
    began_at = episode.started_at
    return began_at is not None and timezone.now() - began_at < RECENT


def judged_weekly(sleeper: Sleeper) -> Judgement | None:
    """The red flags of the last weekly check of the past seven days; None without one."""
    today_on = timezone.now().astimezone(sleeper.tz).date()
    recent = sleeper.weeklychecks.filter(checked_on__gt=today_on - timedelta(days=7))
    check = recent.order_by("-checked_on", "-pk").first()
    if check is None:
        return None
    fact: WeeklyFact = copied(WeeklyFact, check)
    history = {"episodes": sleeper.episodes.count()}
    return judge(weekly_inputs(fact, sleeper_fact(sleeper), history=history))
