"""What a machine file holds, kind by kind: the rows, their form, what hangs on them."""

from dataclasses import dataclass
from typing import Any

from django.db import models

from diary.exchange.forms import (
    DoctorsPlanEntryForm,
    DoseEntryForm,
    MedicationEntryForm,
    VisitEntryForm,
)
from diary.exchange.values import Field, own_fields
from diary.forms.episodes import EpisodeForm
from diary.forms.medications import SideEffectForm
from diary.forms.nights import NightForm, WeeklyForm
from diary.forms.visits import FindingForm
from diary.models import (
    DoctorsPlan,
    Dose,
    DosePlan,
    Episode,
    Finding,
    Medication,
    Night,
    SideEffect,
    Sleeper,
    SleepPeriod,
    Visit,
    WakeResponse,
    WeeklyCheck,
)

# Of every entry, said once for all kinds; the rest of a row are its own answers.
ENVELOPE = (
    *("version", "written_at", "received_at", "written_by", "zone", "answered", "clock_off_s"),
)
MARKS = {"fingerprint", "amended_as", "deleted_at"}  # how a server knows what it already has
NOT_ANSWERS = {"uuid", "sleeper", "made_at", *MARKS, *ENVELOPE}


@dataclass(frozen=True, slots=True)
class Nested:
    """Rows that belong to one entry and travel inside its line."""

    key: str  # in the line, and of the related manager
    model: type[models.Model]
    many: bool

    @property
    def fields(self) -> list[Field]:
        return own_fields(self.model, without={"night", "episode", "medication"})


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of entry."""

    name: str  # the word in `kind`
    model: type[models.Model]
    rows: str  # the sleeper's related manager
    form: Any  # the form class every line of this kind passes through
    order: tuple[str, ...]  # in which the lines are written; the uuid settles the rest
    nested: Nested | None = None

    @property
    def fields(self) -> list[Field]:
        return own_fields(self.model, without=NOT_ANSWERS)

    @property
    def own_kind(self) -> str:
        """The key of a row's own field `kind`, since `kind` says what the line is."""
        return f"{self.name}_kind"

    @property
    def is_versioned(self) -> bool:
        return self.model is not DoctorsPlan


SLEEPER_FIELDS = own_fields(Sleeper, without=NOT_ANSWERS - {"zone"})
SLEEPS = Nested("sleeps", SleepPeriod, many=True)
WAKE = Nested("wake", WakeResponse, many=False)
PLANS = Nested("plans", DosePlan, many=True)

# In the order in which they are stored: what others point to comes first.
KINDS = (
    Kind("night", Night, "nights", NightForm, ("evening_on",), SLEEPS),
    Kind("medication", Medication, "medications", MedicationEntryForm, ("started_on",), PLANS),
    Kind("episode", Episode, "episodes", EpisodeForm, ("night_on", "started_at"), WAKE),
    Kind("dose", Dose, "doses", DoseEntryForm, ("night_on", "planned_at", "given_at")),
    Kind("side_effect", SideEffect, "sideeffects", SideEffectForm, ("noticed_at",)),
    Kind("weekly_check", WeeklyCheck, "weeklychecks", WeeklyForm, ("checked_on",)),
    Kind("visit", Visit, "visits", VisitEntryForm, ("visit_on",)),
    Kind("finding", Finding, "findings", FindingForm, ("done_on",)),
    Kind("doctors_plan", DoctorsPlan, "doctors_plans", DoctorsPlanEntryForm, ("given_on",)),
)
KIND_NAMED = {kind.name: kind for kind in KINDS}
