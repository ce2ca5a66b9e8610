"""When each answer of an entry was given: recall is weaker later."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext

from diary.clinical.limits import MORNING_FROM_H
from diary.clinical.terms import Answered, ObserverHow, TimePrecision, Watch
from diary.forms.only import ENVELOPE
from diary.forms.sleeps import SLEEP_MOMENTS
from diary.models import Dose, Episode, Night, SideEffect
from diary.sentences import label
from diary.stats.provenance import Happened, answered_when

NOT_GIVEN: tuple[Any, ...] = (None, "", [], Watch.NOT_RECORDED)
NOT_AN_ANSWER = {*ENVELOPE, "night_on"}  # follows from the time


def stamp(form: Any, *, is_new: bool) -> None:
    """Keeps answer by answer its `Answered` code, under the name it was sent with.

    What is answered or changed now takes the time of this sending; an unchanged answer keeps
    its own; an emptied one has none. Entries without a moment of their own are not stamped.
    """
    happened = happened_of(form)
    if happened is None:
        return
    kept: dict[str, str] = form.instance.answered or {}
    when = str(code_of(form, happened))
    names = set(form.fields) - NOT_AN_ANSWER
    now = names if is_new else names & set(form.changed_data)
    given = {name for name in now if form.cleaned_data.get(name) not in NOT_GIVEN}
    stamps = {name: code for name, code in kept.items() if name not in now}
    stamps |= dict.fromkeys(given, when)
    if any({*SLEEP_MOMENTS} & {*row.changed_data} for row in getattr(form, "sleeps", ())):
        stamps["sleeps"] = when
    form.instance.answered = dict(sorted(stamps.items()))


def code_of(form: Any, happened: Happened) -> Answered:
    """Costs a query only where it matters when they woke."""
    code = answered_when(form.written, happened)
    if code not in (Answered.SAME_NIGHT, Answered.NEXT_MORNING):
        return code
    wakings = wakings_of(form, happened.evening_on)
    if isinstance(form.instance, Night) and not wakings:
        morning_on = happened.evening_on + timedelta(days=1)
        zone = ZoneInfo(happened.zone)
        wakings = (datetime.combine(morning_on, time(MORNING_FROM_H), zone),)
    return answered_when(form.written, replace(happened, wakings=wakings))


def happened_of(form: Any) -> Happened | None:
    """What the answers are about, as far as it has a moment."""
    entry = form.instance
    if isinstance(entry, Episode):
        return moment(
            form,
            began_at=entry.started_at,
            lasting_s=entry.length_s or 0,
            on_video=entry.observer_how == ObserverHow.FOUND_ON_RECORDING,
        )
    if isinstance(entry, Dose):
        return moment(form, began_at=entry.given_at or entry.planned_at)
    if isinstance(entry, SideEffect):
        return moment(form, began_at=entry.noticed_at)
    return moment(form, began_at=None) if isinstance(entry, Night) else None


def moment(
    form: Any, *, began_at: datetime | None, lasting_s: int = 0, on_video: bool = False
) -> Happened:
    entry = form.instance
    evening_on = getattr(entry, "evening_on", None) or getattr(entry, "night_on", None)
    if evening_on is None:
        evening_on = form.evening_of(began_at)
    return Happened(
        evening_on=evening_on,
        began_at=began_at,
        ended_at=began_at + timedelta(seconds=lasting_s) if began_at else None,
        wakings=(),
        zone=form.zone_of_entry,
        turning_hour=form.sleeper.turning_hour,
        on_video=on_video,
    )


def wakings_of(form: Any, evening_on: date) -> tuple[datetime, ...]:
    """When the sleeper woke in that night, as far as it is written down."""
    nights = form.sleeper.nights.filter(evening_on=evening_on, sleeps__awake_at__isnull=False)
    return tuple(nights.values_list("sleeps__awake_at", flat=True))


def beside_answer(entry: Any, name: str, clocked: dict[str, bool]) -> list[str]:
    """What stands small beside an answer: when it was given, and whether a clock measured it."""
    codes = entry.answered if isinstance(entry.answered, dict) else {}
    words = [label(Answered.label_of(str(codes.get(name, ""))))]
    if name in clocked:
        words.append(gettext("timed") if clocked[name] else gettext("typed"))
    return [word for word in words if word]


def clocked_answers(episode: Episode) -> dict[str, bool]:
    """By name, whether the phone's clock measured the answer or a person typed it.

    A clock keeps seconds and less, a person types minutes. A length is the clock's as long as it
    is the one the clock's own entry came with. One query, and none for what was never changed.
    """
    is_clock = keeps_seconds(episode.started_at, episode.time_precision)
    found = {"started_at": is_clock} if episode.started_at else {}
    if episode.length_s is None:
        return found
    if episode.version == 1:
        return {**found, "length_s": is_clock}
    first = episode.history.order_by("history_date", "history_id").first()
    was_clock = first is not None and keeps_seconds(first.started_at, first.time_precision)
    return {**found, "length_s": was_clock and first.length_s == episode.length_s}


def keeps_seconds(at: datetime | None, precision: str) -> bool:
    is_about = precision in (TimePrecision.ABOUT, TimePrecision.SOMETIME_IN_NIGHT)
    return at is not None and not is_about and bool(at.second or at.microsecond)
