"""The cast and plain builders: every test begins with who is there and what was logged."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from diary.access import give_place
from diary.clinical.terms import Role
from diary.models import (
    Dose,
    DosePlan,
    Episode,
    Finding,
    Medication,
    Night,
    SameEpisode,
    Sleeper,
    SleepPeriod,
    User,
    Visit,
    WakeResponse,
)

PASSWORD = "only-for-tests-7"
ZONE = "Europe/Berlin"


def make_user(name: str, **fields: Any) -> User:
    user: User = User.objects.create_user(
        f"{name}@example.org", PASSWORD, first_name=name.capitalize(), **fields
    )
    return user


@dataclass
class World:
    """One family: ana owns, ben helps, nina reads; sam is a stranger to it."""

    ana: User
    ben: User
    nina: User
    sam: User
    mia: Sleeper

    def evening(self, days_ago: int = 1) -> date:
        """The evening of the night `days_ago` before the one going on now."""
        return self.mia.evening_of(datetime.now(UTC)) - timedelta(days=days_ago)

    def at(self, clock: str, evening_on: date) -> datetime:
        """The instant at which mia's clock shows `clock` in that night."""
        hour, minute = map(int, clock.split(":"))
        day = evening_on + timedelta(days=1 if hour < self.mia.turning_hour else 0)
        return datetime.combine(day, time(hour, minute), ZoneInfo(self.mia.zone))

    def night(self, evening_on: date | None = None, **fields: Any) -> Night:
        evening_on = evening_on or self.evening()
        night, _made = Night.unscoped.update_or_create(
            sleeper=self.mia,
            evening_on=evening_on,
            defaults={"watch": "watched", "watched_min": 240, "written_by": self.ana, **fields},
        )
        return night

    def sleep(self, night: Night, *, asleep: str, awake: str, kind: str = "night") -> SleepPeriod:
        return SleepPeriod.unscoped.create(
            night=night,
            kind=kind,
            asleep_at=self.at(asleep, night.evening_on),
            awake_at=self.at(awake, night.evening_on),
        )

    def episode(
        self,
        *,
        at: str = "02:14",
        on: date | None = None,
        lasting_s: int | None = 40,
        waking: dict[str, Any] | None = None,
        **fields: Any,
    ) -> Episode:
        evening_on = on or self.evening()
        Night.unscoped.get_or_create(sleeper=self.mia, evening_on=evening_on)
        started_at = self.at(at, evening_on)
        episode = Episode.unscoped.create(
            sleeper=self.mia,
            night_on=evening_on,
            started_at=started_at,
            length_s=lasting_s,
            zone=self.mia.zone,
            written_at=fields.pop("written_at", started_at),
            written_by=fields.pop("written_by", self.ana),
            **{"state": "asleep", **fields},
        )
        WakeResponse.unscoped.create(episode=episode, **(waking or {}))
        return episode

    def medicine(self, name: str = "Vitamin D", **fields: Any) -> Medication:
        return Medication.unscoped.create(
            sleeper=self.mia,
            name=name,
            written_by=self.ana,
            **{"started_on": self.evening(60), **fields},
        )

    def plan(self, medicine: Medication, amount: str = "400", **fields: Any) -> DosePlan:
        return DosePlan.unscoped.create(
            medication=medicine,
            amount=amount,
            **{"unit": "iu", "times": ["20:00"], "from_on": self.evening(60), **fields},
        )

    def dose(self, medicine: Medication, *, on: date | None = None, **fields: Any) -> Dose:
        evening_on = on or self.evening()
        return Dose.unscoped.create(
            sleeper=self.mia,
            medication=medicine,
            night_on=evening_on,
            written_by=self.ana,
            zone=self.mia.zone,
            **{"status": "given", "given_at": self.at("20:00", evening_on), **fields},
        )

    def verdict(
        self, one: Episode, other: Episode, verdict: str = "same", **fields: Any
    ) -> SameEpisode:
        first, second = sorted((one, other), key=lambda entry: entry.pk)
        said = {"verdict": verdict, "decided_by": self.ana, **fields}
        return SameEpisode.unscoped.create(sleeper=self.mia, first=first, second=second, **said)

    def visit(self, on: date | None = None, **fields: Any) -> Visit:
        return Visit.unscoped.create(
            sleeper=self.mia, written_by=self.ana, zone=self.mia.zone, visit_on=on, **fields
        )

    def finding(self, **fields: Any) -> Finding:
        return Finding.unscoped.create(
            sleeper=self.mia, written_by=self.ana, zone=self.mia.zone, **{"kind": "eeg", **fields}
        )


def make_world() -> World:
    ana, ben, nina, sam = (make_user(name) for name in ("ana", "ben", "nina", "sam"))
    mia = Sleeper.unscoped.create(
        name="Mia",
        born_on=datetime.now(UTC).date() - timedelta(days=80),
        zone=ZONE,
        emergency_number="112",
    )
    for user, role in ((ana, Role.OWNER), (ben, Role.CAREGIVER), (nina, Role.READER)):
        give_place(mia, user, role=role)
    return World(ana, ben, nina, sam, mia)
