"""A diary being filled in through the forms of the screens, as a family would."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.forms import BaseForm
from django.utils import timezone

from diary.forms.doses import DoseForm
from diary.forms.episodes import EpisodeForm
from diary.forms.medications import MedicationForm, PlanForm
from diary.forms.nights import NightForm, WeeklyForm, night_of_form
from diary.forms.sleepers import DoctorsPlanForm, SleeperDetailsForm
from diary.forms.visits import FindingForm, WholeVisitForm
from diary.models import Medication, Sleeper, User

ZONE = "Europe/London"
COUNTRY = "GB"
NOON = 12


class Book:
    """One sleeper whose nights are counted from 1 and end last night."""

    def __init__(self, user: User, *, nights: int, age_days: int, **details: Any) -> None:
        self.user = user
        today = timezone.now().astimezone(ZoneInfo(ZONE)).date()
        self.first_on = today - timedelta(days=nights)
        # Dates of the details are told as nights, as everything else.
        dated = {k: self.evening(v) if k.endswith("_on") else v for k, v in details.items()}
        data = {
            "zone": ZONE,
            "country": COUNTRY,
            "turning_hour": NOON,
            "born_on": self.first_on - timedelta(days=age_days),
            **dated,
        }
        form = SleeperDetailsForm(as_sent(data))
        self.sleeper: Sleeper = checked(form).save_for(user)

    def evening(self, night: int) -> date:
        return self.first_on + timedelta(days=night - 1)

    def at(self, night: int, clock: str, *, plus_s: int = 0) -> datetime:
        """The instant of a clock time in the night, and so many seconds on."""
        hour, minute = map(int, clock.split(":"))
        day = self.evening(night) + timedelta(days=1 if hour < NOON else 0)
        wall = datetime.combine(day, time(hour, minute), ZoneInfo(ZONE))
        # In UTC, so that what is added to it is time that truly passes.
        return wall.astimezone(UTC) + timedelta(seconds=plus_s)

    def night(self, night: int, sleeps: Iterable[tuple[str, str]] = (), **answers: Any) -> None:
        """The morning form. Of last night only what has happened by now is told."""
        data = dict(answers)
        for number, (asleep, awake) in enumerate(sleeps):
            for name, clock in (("asleep_at", asleep), ("awake_at", awake)):
                moment = self.at(night, clock)
                if moment <= timezone.now():
                    data[f"sleep{number}_{name}"] = moment
            data[f"sleep{number}_kind"] = "night"
        form = NightForm(
            as_sent(data),
            instance=night_of_form(self.sleeper, self.evening(night), user=self.user),
            sleeper=self.sleeper,
            user=self.user,
        )
        checked(form).amend()

    def episode(
        self, started_at: datetime, *, took_s: int, is_timed: bool = True, **answers: Any
    ) -> None:
        """Written as soon as it was over, with every answer given at once."""
        written_at = started_at + timedelta(seconds=took_s + 40)
        data = {
            "started_at": started_at,
            "time_precision": "exact",
            "length_s": took_s if is_timed else "",
            "written_at": written_at,
            **answers,
        }
        checked(EpisodeForm(as_sent(data), sleeper=self.sleeper, user=self.user)).save_once()

    def weekly_check(self, night: int, **answers: Any) -> None:
        data = as_sent({"checked_on": self.evening(night), **answers})
        checked(WeeklyForm(data, sleeper=self.sleeper, user=self.user)).save_once()

    def doctors_plan(self, night: int, **answers: Any) -> None:
        data = as_sent({"given_on": self.evening(night), **answers})
        checked(DoctorsPlanForm(data, sleeper=self.sleeper)).save_for(self.sleeper)

    def visit(self, night: int | None, **answers: Any) -> None:
        """An appointment on the day of that evening; without a night it has no date yet."""
        dated = {} if night is None else {"visit_on": self.evening(night)}
        data = as_sent({**dated, **answers})
        checked(WholeVisitForm(data, sleeper=self.sleeper, user=self.user)).save_once()

    def finding(self, night: int | None, **answers: Any) -> None:
        dated = {} if night is None else {"done_on": self.evening(night)}
        data = as_sent({**dated, **answers})
        checked(FindingForm(data, sleeper=self.sleeper, user=self.user)).save_once()

    def medication(self, night: int, **answers: Any) -> Medication:
        data = as_sent({"started_on": self.evening(night), **answers})
        form = MedicationForm(data, sleeper=self.sleeper, user=self.user)
        kept: Medication = checked(form).save_once().entry
        return kept

    def plan(self, medication: Medication, night: int, **answers: Any) -> None:
        data = as_sent({"from_on": self.evening(night), **answers})
        checked(PlanForm(data, sleeper=self.sleeper, medication=medication)).save_once()

    def dose(self, medication: Medication, planned_at: datetime, **answers: Any) -> None:
        data = as_sent({"planned_at": planned_at, "written_at": planned_at, **answers})
        form = DoseForm(data, sleeper=self.sleeper, user=self.user, medication=medication)
        checked(form).save_once()


def as_sent(data: dict[str, Any]) -> dict[str, Any]:
    """Times with their offset, as a phone sends them; numbers and dates as text."""
    return {name: sent(value) for name, value in data.items()}


def sent(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    return value if isinstance(value, list) else str(value)


def checked(form: BaseForm) -> Any:
    """The form, valid. Raises ValueError: the demo holds to the limits of the screens."""
    if not form.is_valid():
        raise ValueError(f"{type(form).__name__}: {form.errors.as_json()}")
    return form
