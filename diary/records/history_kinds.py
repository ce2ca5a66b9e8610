"""What has a history: each kind of entry, the rows that hang on it, and whose diary it is in."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from diary import models as rows
from diary.models import Sleeper
from diary.models.base import Entry
from diary.records import history_titles as titles

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

type Title = Callable[[Any, titles.Words], str]


@dataclass(frozen=True, slots=True)
class Part:
    """Rows that are saved with an entry and come back with it."""

    rows: str  # of the entry: the related name
    model: type[models.Model]
    owner: str  # of the part: the field that names the entry
    many: bool
    label: "_StrPromise | str" = ""  # what one is called; a single part needs no name

    def of(self, entry: Any) -> list[Any]:
        """The parts as they are stored."""
        found = getattr(entry, self.rows, None)
        if found is None:
            return []
        return list(found.all()) if self.many else [found]

    def history_of(self, keys: Iterable[int]) -> models.QuerySet[Any]:
        """Every version of the parts of these entries, oldest first."""
        history: Any = self.model.history  # type: ignore[attr-defined]  # simple_history has no types
        found: models.QuerySet[Any] = history.filter(**{f"{self.owner}_id__in": keys}).order_by(
            "history_date", "history_id"
        )
        return found


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of thing in a diary."""

    name: str  # in the address
    label: "_StrPromise"
    model: type[models.Model]
    title: Title
    rows: str = ""  # the sleeper's related manager; empty: it has no page of its own
    day: str = ""  # the field with its diary day or moment; empty: it belongs to no day
    parts: tuple[Part, ...] = ()
    with_it: tuple[str, ...] = ()  # rows its title speaks of

    @property
    def is_entry(self) -> bool:
        return issubclass(self.model, Entry)

    @property
    def history(self) -> models.QuerySet[Any]:
        found: models.QuerySet[Any] = self.model.history.all()  # type: ignore[attr-defined]  # as above
        return found

    def history_in(self, sleeper: Sleeper) -> models.QuerySet[Any]:
        """Every version of every entry of this kind in one diary."""
        at = "id" if self.model is Sleeper else "sleeper_id"
        return self.history.filter(**{at: sleeper.pk})

    def versions_of(self, sleeper: Sleeper, keys: Iterable[int]) -> models.QuerySet[Any]:
        """Every version of these entries, oldest first, with who made each."""
        writer = ("written_by",) if self.is_entry else ()
        found = self.history_in(sleeper).filter(id__in=keys)
        return found.select_related("history_user", *writer, *self.with_it).order_by(
            "history_date", "history_id"
        )

    def entries_of(self, sleeper: Sleeper) -> models.QuerySet[Any]:
        """The rows of one diary, deleted ones included."""
        manager: Any = getattr(sleeper, self.rows)
        found: models.QuerySet[Any] = (
            manager(manager="with_deleted").all() if self.is_entry else manager.all()
        )
        return found

    def entry_named(self, sleeper: Sleeper, uuid: UUID) -> Any:
        """The entry of this diary with this id, a deleted one too; else None."""
        if self.model is Sleeper:
            return sleeper if sleeper.uuid == uuid else None
        return self.entries_of(sleeper).filter(uuid=uuid).first() if self.rows else None


WAKE = Part("wake", rows.WakeResponse, "episode", many=False)
SLEEPS = Part("sleeps", rows.SleepPeriod, "night", many=True, label=_("sleep"))
PLANS = Part("plans", rows.DosePlan, "medication", many=True, label=_("step of the plan"))

KINDS = (
    Kind("episode", _("Episodes"), rows.Episode, titles.episode, "episodes", "night_on", (WAKE,)),
    Kind("night", _("Nights"), rows.Night, titles.night, "nights", "evening_on", (SLEEPS,)),
    Kind("weekly", _("Weekly checks"), rows.WeeklyCheck, titles.weekly, "weeklychecks"),
    Kind(
        *("medicine", _("Medicines and plans"), rows.Medication, titles.medicine, "medications"),
        parts=(PLANS,),
    ),
    Kind("dose", _("Doses"), rows.Dose, titles.dose, "doses", "night_on"),
    Kind(
        *("side-effect", _("Side effects"), rows.SideEffect, titles.side_effect, "sideeffects"),
        "noticed_at",
    ),
    Kind("visit", _("Visits"), rows.Visit, titles.visit, "visits"),
    Kind("finding", _("Tests and findings"), rows.Finding, titles.finding, "findings"),
    Kind("plan", _("Doctor's plans"), rows.DoctorsPlan, titles.doctors_plan, "doctors_plans"),
    Kind("sleeper", _("About the sleeper"), Sleeper, titles.sleeper, "self"),
    Kind("place", _("People"), rows.Caregiver, titles.place, with_it=("user",)),
    Kind(
        *("pair", _("Seen by two"), rows.SameEpisode, titles.pair),
        with_it=("first", "second"),
    ),
)
KIND_NAMED = {kind.name: kind for kind in KINDS}
