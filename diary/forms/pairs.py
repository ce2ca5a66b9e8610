"""What a person decides of two entries: one episode or two, or that nothing is decided."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from diary.access import lock
from diary.clinical.terms import Verdict
from diary.models import Episode, SameEpisode, Sleeper, User
from diary.records.couples import NIGHTS_APART

UNDO = "undo"
STATES = [(verdict.value, verdict.label) for verdict in Verdict]


@dataclass(frozen=True, slots=True)
class Decision:
    """What became of it: 201 decided, 200 it stood so already or was taken back, 409 refused."""

    status: int
    there: SameEpisode | None = None  # what stands now
    why: Any = ""  # why nobody can decide so; empty: somebody else decided meanwhile


class DecisionForm(forms.Form):
    """The page sends what it showed along: who decides on an older page, is told first."""

    first = forms.UUIDField()
    second = forms.UUIDField()
    verdict = forms.ChoiceField(choices=[*STATES, (UNDO, _("Undo"))])
    seen = forms.ChoiceField(choices=[("", ""), *STATES], required=False)

    def __init__(self, *args: Any, sleeper: Sleeper, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sleeper, self.user = sleeper, user

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("first") and cleaned.get("first") == cleaned.get("second"):
            self.add_error(None, _("An entry makes no pair with itself."))
        return cleaned

    def decide(self) -> Decision:
        """Stored once however often it is sent. Raises LookupError when an entry is unknown.

        The sleeper's row is held, so of two decisions at once one finds the other.
        """
        with transaction.atomic():
            lock(self.sleeper)
            first, second = sorted(
                (self.entry(self.cleaned_data[name]) for name in ("first", "second")),
                key=lambda entry: entry.pk,
            )
            verdicts = self.sleeper.verdicts.select_related("decided_by")
            there = verdicts.filter(first=first, second=second).first()
            return self.settle(there, first, second)

    def settle(self, there: SameEpisode | None, first: Episode, second: Episode) -> Decision:
        wanted = self.cleaned_data["verdict"].replace(UNDO, "")
        stands = there.verdict if there else ""
        if stands == wanted:
            return Decision(200, there)
        if stands != self.cleaned_data["seen"]:
            return Decision(409, there)
        if there is not None and not wanted:
            there.delete()
            return Decision(200)
        if why := self.refused(wanted, first, second):
            return Decision(409, there, why)
        row = there or SameEpisode(sleeper=self.sleeper, first=first, second=second)
        row.verdict, row.decided_by, row.decided_at = wanted, self.user, timezone.now()
        row.save()
        return Decision(201, row)

    def entry(self, uuid: UUID) -> Episode:
        """Deleted ones are known, so that who decides late is told."""
        found: Episode | None = (
            self.sleeper.episodes(manager="with_deleted").filter(uuid=uuid).first()
        )
        if found is None:
            raise LookupError(uuid)
        return found

    def refused(self, wanted: str, first: Episode, second: Episode) -> Any:
        """Why the two cannot be judged so; empty when they can."""
        if first.deleted_at or second.deleted_at:
            return _("One of the two was deleted meanwhile. There is nothing left to decide.")
        if abs(first.night_on - second.night_on) > NIGHTS_APART:
            return _("These two are of different nights.")
        if wanted == Verdict.SAME and self.is_taken(first, second):
            return _(
                "One of the two counts with another entry already, and an episode has two entries "
                "at most. Take that back first, or delete the entry that is one too many."
            )
        return ""

    def is_taken(self, first: Episode, second: Episode) -> bool:
        """Whether one of the two was called the same as a third that is there."""
        two = (first.pk, second.pk)
        others = self.sleeper.verdicts.filter(
            Q(first__in=two) | Q(second__in=two),
            verdict=Verdict.SAME,
            first__deleted_at=None,
            second__deleted_at=None,
        )
        return others.exclude(first=first, second=second).exists()
