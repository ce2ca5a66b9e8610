"""What a phone holds of one sleeper, to show Tonight and open last night without signal."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import ngettext

from diary.access import phone_owner
from diary.medicines import card_of, medicines_around
from diary.models import Medication, Sleeper, User
from diary.morning import morning_json
from diary.offline.entries import episodes_of, given_of, nights_of
from diary.records import flag_history, medication_fact, night_diary
from diary.sentences import say
from diary.stats.ages import age_phrase
from diary.stats.doses_ahead import Ahead, doses_ahead
from diary.stats.morning import morning_evening
from diary.stats.timeline import Line, timeline_of

type Json = dict[str, Any]
DAY = timedelta(days=1)
SLEEPER_FIELDS = (
    *("name", "zone", "turning_hour", "weeks_early", "emergency_number", "nurse_line"),
    *("poison_line", "doctor_phone", "seen_by_doctor", "pregnant_or_diabetes", "had_fit_before"),
)


def phone_state(sleeper: Sleeper, user: User, role: str, *, now: datetime) -> Json:
    """The whole state; every part in words already, or as a form posts it."""
    evening_on = sleeper.evening_of(now)
    rows = list(medicines_around(sleeper, now))
    return {
        "user": phone_owner(user),
        "role": role,
        "made_at": now.isoformat(),
        "sleeper": sleeper_part(sleeper, now),
        "evening_on": f"{evening_on:%Y-%m-%d}",
        "span": span(evening_on),
        "lines": lines_of(sleeper, evening_on),
        "doses": doses_of(sleeper, rows, now),
        "given": given_of(sleeper, user, rows),
        "medications": medications_of(sleeper, rows, now),
        "plans": plans_of(sleeper, now),
        "flags": flag_history(sleeper, on=evening_on, at=now),
        "nights": nights_of(sleeper, user, evening_on),
        "episodes": episodes_of(sleeper, user, evening_on),
        "morning": {
            f"{day:%Y-%m-%d}": morning_json(sleeper, day, now=now)
            # The same night until the diary day turns.
            for day in {evening_on, morning_evening(now, zone=sleeper.zone)}
        },
    }


def sleeper_part(sleeper: Sleeper, now: datetime) -> Json:
    age = age_phrase(sleeper.born_on, sleeper.weeks_early, now.astimezone(sleeper.tz).date())
    return {
        "uuid": str(sleeper.uuid),
        "born_on": f"{sleeper.born_on:%Y-%m-%d}" if sleeper.born_on else None,
        "age": say(age),
        **{name: getattr(sleeper, name) for name in SLEEPER_FIELDS},
    }


def span(evening_on: date) -> str:
    """The two dates a night lies between, as Tonight's head says them."""
    return f"{date_format(evening_on, 'D j')} → {date_format(evening_on + DAY, 'D j M')}"


def lines_of(sleeper: Sleeper, evening_on: date) -> list[Json]:
    lines = timeline_of(night_diary(sleeper, evening_on), evening_on)
    return [line_part(line, zone=sleeper.zone) for line in lines]


def line_part(line: Line, *, zone: str) -> Json:
    local = line.at.astimezone(ZoneInfo(line.zone or zone)) if line.at else None
    n = line.unanswered
    return {
        "at": local.isoformat() if local else None,
        "clock": f"{local:%H:%M}" if local else "",
        "kind": line.kind,
        "title": say(line.title),
        "extra": [say(part) for part in line.extra],
        "details": [say(part) for part in (*line.details, line.same) if part],
        "uuid": str(line.uuid) if line.uuid else None,
        "unanswered": n,
        "to_add": ngettext("%(n)s detail to add", "%(n)s details to add", n) % {"n": n}
        if n
        else "",
        "danger": line.danger,
    }


def doses_of(sleeper: Sleeper, rows: list[Medication], now: datetime) -> list[Json]:
    facts = tuple(medication_fact(row) for row in rows)
    ahead = doses_ahead(facts, now=now, zone=sleeper.zone, turning_hour=sleeper.turning_hour)
    return [dose_part(dose, zone=sleeper.tz) for dose in ahead]


def dose_part(dose: Ahead, *, zone: ZoneInfo) -> Json:
    local = dose.planned_at.astimezone(zone)
    return {
        "medication": str(dose.medication),
        "name": dose.name,
        "label": say(dose.label),
        "amount": dose.amount_text,
        "unit": dose.unit,
        "planned_at": local.isoformat(),
        "clock": f"{date_format(local, 'D')} {local:%H:%M}",
        "shown_from": dose.shown_from.isoformat(),
        "shown_until": dose.shown_until.isoformat(),
    }


def medications_of(sleeper: Sleeper, rows: list[Medication], now: datetime) -> list[Json]:
    """Those not stopped, each with the parts of its plans in force."""
    today = now.astimezone(sleeper.tz).date()
    return [
        {
            "uuid": str(row.uuid),
            "name": row.name,
            "label": "; ".join(say(plan) for plan in card_of(row, today=today).plans),
        }
        for row in rows
        if row.stopped_on is None
    ]


def plans_of(sleeper: Sleeper, now: datetime) -> list[Json]:
    """The doctor's plans in force today."""
    today = now.astimezone(sleeper.tz).date()
    return [
        {
            "doctor": plan.doctor,
            "given_on": f"{plan.given_on:%Y-%m-%d}",
            "words": plan.words,
            "pattern": plan.pattern,
            "until_on": f"{plan.until_on:%Y-%m-%d}",
        }
        for plan in sleeper.doctors_plans.filter(until_on__gte=today, given_on__lte=today)
    ]
