"""A machine file into the diary: all of it, or nothing when one line is wrong."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, BinaryIO

from django.core.exceptions import ValidationError
from django.db import Error, transaction
from django.utils import timezone

from diary.access import sleeper_named, sleepers_of
from diary.clinical.terms import Role
from diary.exchange.filled import Envelope, envelope_of, filled, form_data, nested_data
from diary.exchange.forms import PlanEntryForm, sleep_form
from diary.exchange.kinds import KIND_NAMED, KINDS, PLANS, SLEEPER_FIELDS, SLEEPS, Kind
from diary.exchange.lines import Line, read_file, uuid_of
from diary.exchange.there import Known, There
from diary.forms.fields import DayField
from diary.forms.sleepers import SleeperDetailsForm
from diary.models import Episode, Night, Sleeper, User

NIGHT_SLACK = timedelta(days=2)  # between a stored night and the time, after a move far away


@dataclass(slots=True)
class Loading:
    """One load on its way: into whose diary, in whose name, and what has become of the lines."""

    sleeper: Sleeper
    owner: User
    there: There
    counts: Counter[str] = field(default_factory=Counter)  # "new", "amended", "left"


def load(file: BinaryIO, *, owner: User) -> Loading:
    """Store every entry of the file that is new or newer than the one already there.

    Raises BadFileError in plain words, naming the line; then nothing of the file is kept.
    """
    header, lines = read_file(file)
    with transaction.atomic():
        sleeper = sleeper_of(header, owner)
        loading = Loading(sleeper, owner, There(sleeper))
        ranks = {kind.name: rank for rank, kind in enumerate(KINDS)}
        for line in lines:
            kind_of(line)
        for line in sorted(lines, key=lambda line: ranks[line.values["kind"]]):
            stored(line, loading)
    return loading


def sleeper_of(line: Line, owner: User) -> Sleeper:
    """The sleeper of the header: a new one with its owner, or one the owner may write about.

    A sleeper already there is left as it is; the header has no version to compare.
    """
    values = dict(line.values["sleeper"])
    uuid = uuid_of(line, values.pop("uuid", None))
    # Without a country's number the form finds it; without a zone it says so.
    data = filled(line, SLEEPER_FIELDS, {"zone": None, "emergency_number": None, **values})
    form = SleeperDetailsForm(data, instance=Sleeper(uuid=uuid))
    check(line, form)
    try:
        sleeper_named(str(uuid))
    except LookupError:
        return form.save_for(owner)
    # One call: the place and its role are of the same caregiver.
    may_write = {"caregivers__user": owner, "caregivers__role__in": [Role.OWNER, Role.CAREGIVER]}
    placed = sleepers_of(owner).filter(uuid=uuid, **may_write).first()
    if placed is None:
        raise line.wrong(f"this sleeper is already here, and {owner.email} may not write there.")
    return placed


def kind_of(line: Line) -> Kind:
    name = line.values.get("kind")
    if not isinstance(name, str) or name not in KIND_NAMED:
        raise line.wrong(f"unknown kind; known are {', '.join(KIND_NAMED)}.")
    return KIND_NAMED[name]


def stored(line: Line, loading: Loading) -> None:
    """One line stored, amended or left. A line that is left is checked all the same."""
    kind = kind_of(line)
    envelope = envelope_of(line, loading.sleeper)
    data = form_data(line, kind)
    found = already_there(kind, envelope, line, loading)
    is_left = found is not None and (not kind.is_versioned or envelope.version <= found.version)
    if found is None or is_left:
        instance = fresh(kind, line, loading)
    else:
        instance = loading.there.row(kind, found)
    form = kind.form(data, instance=instance, sleeper=loading.sleeper, user=loading.owner)
    check(line, form)
    hung_on = nested_forms(line, kind, form, loading)
    loading.counts["left" if is_left else "amended" if found else "new"] += 1
    if not is_left:
        save(line, kind, form, envelope, hung_on)


def already_there(kind: Kind, envelope: Envelope, line: Line, loading: Loading) -> Known | None:
    """The entry this line stands for; a night also by its evening."""
    if kind.model is Night:
        return loading.there.find(kind, envelope.uuid, evening_of(line, loading.sleeper))
    return loading.there.find(kind, envelope.uuid)


def fresh(kind: Kind, line: Line, loading: Loading) -> Any:
    if kind.model is not Night:
        return kind.model(uuid=uuid_of(line, line.values["uuid"]))
    return Night(
        sleeper=loading.sleeper,
        evening_on=evening_of(line, loading.sleeper),
        written_by=loading.owner,
    )


def evening_of(line: Line, sleeper: Sleeper) -> date:
    """The evening a night is named by, between 2000 and tonight."""
    today = timezone.now().astimezone(sleeper.tz).date()
    text = line.values.get("evening_on")
    try:
        evening_on: date = DayField(today=today).clean(text if isinstance(text, str) else "")
    except ValidationError as wrong:
        raise line.wrong(f"evening_on: {wrong.messages[0]}") from None
    return evening_on


def check(line: Line, form: Any) -> None:
    """The limits of the screens, said with the line and the field."""
    if form.is_valid():
        return
    name, words = next(iter(form.errors.items()))
    raise line.wrong(words[0] if name == "__all__" else f"{name}: {words[0]}")


def nested_forms(line: Line, kind: Kind, form: Any, loading: Loading) -> list[Any]:
    """The rows inside the line, each through its own form."""
    forms: list[Any] = []
    if kind.nested is SLEEPS:
        evening_on = evening_of(line, loading.sleeper)
        forms = [sleep_form(data, form, evening_on) for data in nested_data(line, SLEEPS)]
    elif kind.nested is PLANS:
        forms = [
            PlanEntryForm(data, sleeper=loading.sleeper, now=form.now)
            for data in nested_data(line, PLANS)
        ]
    for row in forms:
        check(line, row)
    return forms


def save(line: Line, kind: Kind, form: Any, envelope: Envelope, hung_on: list[Any]) -> None:
    row = form.instance
    row.uuid = envelope.uuid
    if kind.is_versioned:
        row.version, row.zone, row.answered = envelope.version, envelope.zone, envelope.answered
        row.written_at, row.received_at = envelope.written_at, envelope.received_at
        row.clock_off_s = envelope.clock_off_s
    if kind.model is Night:
        row.evening_on = evening_of(line, form.sleeper)
    if kind.model is Episode:
        row.night_on = stored_night(line, form)
    try:
        if kind.nested is SLEEPS and row.pk:
            row.sleeps.all().delete()
        if kind.nested is SLEEPS:
            form.sleeps = hung_on
        form.save_all()
        if kind.nested is PLANS:
            save_plans(row, hung_on)
    except Error as wrong:
        raise line.wrong(
            "the diary cannot hold this; an id or a night is taken already."
        ) from wrong


def stored_night(line: Line, form: Any) -> Any:
    """The night as it was stored: a later change of zone or turning hour moves no entry."""
    text, computed = line.values.get("night_on"), form.instance.night_on
    kept = form.fields["night_on"].clean(text) if text else computed
    if abs(kept - computed) > NIGHT_SLACK:
        raise line.wrong("night_on: this is not the night of the time the episode began.")
    return kept


def save_plans(medication: Any, forms: list[Any]) -> None:
    medication.plans.all().delete()
    for form in forms:
        form.instance.medication = medication
        form.instance.save()
