"""Which changes to show, and an earlier version brought back as a new one."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from diary.access import lock, sleepers_of
from diary.forms.episodes import night_of_entry
from diary.models import Dose, Episode, Sleeper, User
from diary.records.changes import NOT_ANSWERS, of_part
from diary.records.history_kinds import KINDS, Kind, Part
from diary.records.versions import BACK, Step, is_deleted, steps_of
from diary.sentences import label

# What a version never was: the family decides this on a page of its own, with a warning.
NOT_BROUGHT_BACK = NOT_ANSWERS - {"answered"} | {"keep_months"}
LAST_KEY = 2**31 - 1  # what the column holds


class ChangesForm(forms.Form):
    """Which changes of a diary are asked for; what cannot be read is as good as not asked."""

    kind = forms.ChoiceField(required=False, label=_("What"))
    who = forms.TypedChoiceField(required=False, coerce=int, empty_value=None, label=_("By whom"))

    def __init__(self, data: Any, *, people: list[tuple[int, str]]) -> None:
        super().__init__(data)
        kinds = [(kind.name, kind.label) for kind in KINDS]
        self.fields["kind"].choices = [("", _("Everything")), *kinds]  # type: ignore[attr-defined]  # of the ChoiceField above
        self.fields["who"].choices = [("", _("Everybody")), *people]  # type: ignore[attr-defined]  # as above
        self.is_valid()

    @property
    def kinds(self) -> list[Kind]:
        asked = self.cleaned_data.get("kind")
        return [kind for kind in KINDS if not asked or kind.name == asked]

    @property
    def person(self) -> int | None:
        """The key of whose changes are asked for; None: everybody's."""
        found: int | None = self.cleaned_data.get("who")
        return found


class ClashError(Exception):
    """Somebody changed the entry after the page was opened."""


class UnknownVersionError(Exception):
    """No version of this entry."""


class BackForm(forms.Form):
    """One tap on "Bring this version back": which one, and what was the newest then."""

    step = forms.IntegerField(min_value=1, max_value=LAST_KEY)
    seen = forms.IntegerField(min_value=1, max_value=LAST_KEY)

    def bring_back(self, kind: Kind, entry: Any, *, sleeper: Sleeper, user: User) -> None:
        """The version's answers as the newest version; everything in between stays kept.

        Raises ClashError when `seen` is no longer the newest, UnknownVersionError, and
        ValidationError in plain words when the answers can no longer be stored. The same tap
        sent twice is answered alike.
        """
        with transaction.atomic():
            there = locked(kind, entry, sleeper, user)
            steps = steps_of(kind, sleeper, there.pk)
            wanted = {step.key: step for step in steps}.get(self.cleaned_data["step"])
            if wanted is None:
                raise UnknownVersionError
            if is_done(steps, wanted, seen=self.cleaned_data["seen"]):
                return
            if steps[-1].key != self.cleaned_data["seen"]:
                raise ClashError
            fill(there, wanted)
            check(there, sleeper)
            store(there, wanted, user)


def is_done(steps: list[Step], wanted: Step, *, seen: int) -> bool:
    """Whether the newest version is the outcome of this very tap."""
    newest, *earlier = reversed(steps)
    follows = bool(earlier) and earlier[0].key == seen
    return follows and newest.version_back == wanted.key


def locked(kind: Kind, entry: Any, sleeper: Sleeper, user: User) -> Any:
    """The stored row, held until the transaction ends."""
    if isinstance(entry, Sleeper):
        lock(sleeper)
        return sleepers_of(user).get(pk=sleeper.pk)
    return kind.entries_of(sleeper).select_for_update().get(pk=entry.pk)


def fill(row: Any, wanted: Step) -> None:
    """Puts the version's answers, and when each was given, into the stored row."""
    copy_answers(wanted.row, row, without=NOT_BROUGHT_BACK | entry_zone(wanted.kind))
    if wanted.kind.is_entry:
        row.deleted_at = None
        row.version += 1


def entry_zone(kind: Kind) -> set[str]:
    return {"zone"} if kind.is_entry else set()


def copy_answers(old: Any, row: Any, *, without: set[str]) -> bool:
    """Whether anything differed."""
    names = [field.attname for field in row._meta.fields if field.name not in without]
    differing = [name for name in names if getattr(row, name) != getattr(old, name)]
    for name in differing:
        setattr(row, name, getattr(old, name))
    return bool(differing)


def check(row: Any, sleeper: Sleeper) -> None:
    """Raises ValidationError when what was stored once may not be stored now."""
    validate(row)
    medicine = row.medication if getattr(row, "medication_id", None) else None
    if medicine is not None and medicine.sleeper_id != sleeper.pk:
        raise ValidationError(gettext("Its medicine is not in this diary."))
    if medicine is not None and is_deleted(medicine):
        raise ValidationError(
            gettext("Its medicine, %(name)s, is deleted. Bring the medicine back first.")
            % {"name": medicine.name}
        )


def validate(row: Any, *without: str) -> None:
    """The model's own rules; what is wrong is said with the name of the question."""
    kept = {field.name for field in row._meta.fields} & (NOT_BROUGHT_BACK | {"zone", "answered"})
    try:
        row.full_clean(exclude=kept | {*without}, validate_unique=False)
    except ValidationError as wrong:
        raise ValidationError(
            [
                f"{label(row._meta.get_field(name).verbose_name)}: {' '.join(words)}"
                for name, words in wrong.message_dict.items()
                if name != "__all__"
            ]
            or wrong.messages
        ) from wrong


def store(row: Any, wanted: Step, user: User) -> None:
    if isinstance(row, Episode | Dose):
        night_of_entry(row.sleeper, row.night_on, user)
    row._change_reason = f"{BACK}{wanted.key}"
    row.save()
    for part in wanted.kind.parts:
        store_parts(part, row, of_part(part, wanted.parts))


def store_parts(part: Part, entry: Any, wanted: dict[int, Any]) -> None:
    """The parts as they were then: changed back, made again, or gone again."""
    there: dict[int, Any] = {row.pk: row for row in part.of(entry)}
    if not part.many:
        blank = part.model()
        store_part(
            part, entry, next(iter(wanted.values()), blank), next(iter(there.values()), None)
        )
        return
    for key in there.keys() - wanted.keys():
        there[key].delete()
    for key, old in wanted.items():
        store_part(part, entry, old, there.get(key))


def store_part(part: Part, entry: Any, old: Any, row: "models.Model | None") -> None:
    is_new = row is None
    target: Any = part.model(**{part.owner: entry}) if row is None else row
    if copy_answers(old, target, without={"id", part.owner}) or is_new:
        validate(target, part.owner)
        target.save()
