"""Entries of tonight and last night as a phone holds them, so that they can be changed on it."""

from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.formats import date_format

from diary.clinical.terms import DoseStatus
from diary.forms.doses import DoseForm
from diary.forms.episodes import EpisodeForm
from diary.forms.nights import NightForm
from diary.medicines import told_at
from diary.models import Dose, Medication, Night, Sleeper, User
from diary.offline.answers import answers_of
from diary.sentences import say

type Json = dict[str, Any]
DAY = timedelta(days=1)


def nights_of(sleeper: Sleeper, user: User, evening_on: date) -> dict[str, Json]:
    """Tonight and last night, also where nobody has written anything yet (version 0)."""
    days = [evening_on - DAY, evening_on]
    stored = {
        row.evening_on: row
        for row in sleeper.nights.filter(evening_on__in=days).prefetch_related("sleeps")
    }
    return {
        f"{day:%Y-%m-%d}": night_part(sleeper, user, stored.get(day) or Night(evening_on=day))
        for day in days
    }


def night_part(sleeper: Sleeper, user: User, night: Night) -> Json:
    form = NightForm(instance=night, sleeper=sleeper, user=user)
    return {"version": form.initial["version"], "fields": answers_of(form)}


def episodes_of(sleeper: Sleeper, user: User, evening_on: date) -> list[Json]:
    """Episodes of tonight and last night, as their forms post them."""
    rows = sleeper.episodes.filter(night_on__range=(evening_on - DAY, evening_on))
    return [
        {
            "uuid": str(row.uuid),
            "version": row.version,
            "address": reverse("episode-detail", args=[sleeper.uuid, row.uuid]),
            "night_on": f"{row.night_on:%Y-%m-%d}",
            "zone": row.zone,
            "fields": answers_of(EpisodeForm(instance=row, sleeper=sleeper, user=user)),
        }
        for row in rows.select_related("wake").order_by("night_on", "started_at", "pk")
    ]


def given_of(sleeper: Sleeper, user: User, rows: list[Medication]) -> list[Json]:
    """Doses of tonight and last night, missed ones too, in order of time; they are read already."""
    doses = [dose for row in rows for dose in row.doses.all()]
    return [given_part(sleeper, user, dose) for dose in sorted(doses, key=told_at)]


def given_part(sleeper: Sleeper, user: User, dose: Dose) -> Json:
    """One dose as its form posts it, and as a list says it."""
    at = dose.given_at or dose.planned_at
    local = at.astimezone(ZoneInfo(dose.zone)) if at else None
    form = DoseForm(instance=dose, sleeper=sleeper, user=user, medication=dose.medication)
    return {
        "uuid": str(dose.uuid),
        "version": dose.version,
        "night_on": f"{dose.night_on:%Y-%m-%d}",
        "name": dose.medication.name,
        "title": say(DoseStatus(dose.status)),
        "clock": f"{date_format(local, 'D')} {local:%H:%M}" if local else "",
        "fields": answers_of(form),
    }
