"""Which entries belong to a period of nights."""

from datetime import timedelta
from typing import Any

from django.db.models import QuerySet

from diary.exchange.kinds import Kind
from diary.models import Sleeper
from diary.stats.facts import Period
from diary.stats.nights import night_bounds


def during(period: Period | None, kind: Kind, sleeper: Sleeper) -> QuerySet[Any]:
    """A sleeper's entries of one kind in these nights; all of them without a period.

    What is kept night by night is cut. Medicines with their plans, visits, findings and the
    doctor's plans come whole: the nights are read against them, however old they are.
    """
    rows: QuerySet[Any] = getattr(sleeper, kind.rows).all()
    if period is None:
        return rows
    nights = (period.first_on, period.last_on)
    if kind.name == "night":
        return rows.filter(evening_on__range=nights)
    if kind.name in {"episode", "dose"}:
        return rows.filter(night_on__range=nights)
    if kind.name == "side_effect":
        zone, hour = sleeper.zone, sleeper.turning_hour
        begin, _end = night_bounds(period.first_on, zone=zone, turning_hour=hour)
        _begin, end = night_bounds(period.last_on, zone=zone, turning_hour=hour)
        return rows.filter(noticed_at__gte=begin, noticed_at__lt=end)
    if kind.name == "weekly_check":
        # The family looks back on the morning on which the last night ends.
        until = period.last_on + timedelta(days=1)
        return rows.filter(checked_on__range=(period.first_on, until))
    return rows
