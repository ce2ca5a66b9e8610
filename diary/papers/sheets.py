"""A sleeper's two single sheets: the handover, and the one before a test."""

from datetime import date, timedelta

from django.utils import timezone

from diary.models import Sleeper
from diary.records import Advice, summary_of
from diary.records.diary import medication_rows
from diary.records.rows import medication_facts
from diary.report.doctor_words import Told
from diary.report.handover import Handover, handover_of
from diary.report.pretest import NIGHTS, Pretest, pretest_of
from diary.stats.facts import MedicationFact, Period


def handover_for(sleeper: Sleeper, period: Period, advice: Advice) -> Handover:
    """Counts of the period; plans and medicines of today by the sleeper's own calendar."""
    on = today_of(sleeper)
    return handover_of(
        summary_of(sleeper, period),
        medications=medications_of(sleeper),
        plans=plans_on(sleeper, on),
        when_to_call=advice.when_to_call,
        doctor_phone=sleeper.doctor_phone,
        on=on,
    )


def pretest_for(sleeper: Sleeper, period: Period) -> Pretest:
    """Hours of the period, and the last 14 nights that end with it."""
    last = Period(period.last_on - timedelta(days=NIGHTS - 1), period.last_on)
    return pretest_of(
        summary_of(sleeper, period),
        summary_of(sleeper, last),
        medications=medications_of(sleeper),
        on=today_of(sleeper),
    )


def today_of(sleeper: Sleeper) -> date:
    return timezone.now().astimezone(sleeper.tz).date()


def medications_of(sleeper: Sleeper) -> tuple[MedicationFact, ...]:
    """Every medicine with its plans, in one query; who reads a sheet needs no old doses."""
    return medication_facts(medication_rows(sleeper), ())


def plans_on(sleeper: Sleeper, on: date) -> list[Told]:
    """The doctor's plans that hold on that day, newest first."""
    rows = sleeper.doctors_plans.filter(given_on__lte=on, until_on__gte=on)
    return [
        Told(row.words, row.doctor, row.given_on, row.until_on, row.pattern)
        for row in rows.order_by("-given_on", "-pk")
    ]
