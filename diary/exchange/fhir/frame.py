"""What every resource of one file shares: whose it is, when it was made, how things are named."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.translation import get_language, gettext

from diary.exchange.fhir.values import Json, date_time, derived_id, period_of, text_of
from diary.models import Sleeper, User
from diary.stats.nights import night_bounds


@dataclass(frozen=True, slots=True)
class Frame:
    """One file on its way."""

    sleeper: Sleeper
    made_at: datetime

    @property
    def today(self) -> date:
        return self.made_at.astimezone(self.sleeper.tz).date()

    @property
    def patient(self) -> Json:
        return {**reference("Patient", str(self.sleeper.uuid)), "display": self.name}

    @property
    def name(self) -> str:
        return text_of(self.sleeper.name) or gettext("No name")

    def id_of(self, *parts: object) -> str:
        return derived_id(self.sleeper.uuid, *parts)

    def night_period(self, evening_on: date) -> Json:
        """From turn to turn of the diary day: 23 or 25 hours across a clock change."""
        sleeper = self.sleeper
        start, end = night_bounds(evening_on, zone=sleeper.zone, turning_hour=sleeper.turning_hour)
        return period_of(start, end, sleeper.tz)


def reference(kind: str, resource_id: str) -> Json:
    return {"type": kind, "reference": f"urn:uuid:{resource_id}"}


def own_identifier(uuid: UUID) -> list[Json]:
    """The id under which the diary keeps the entry."""
    return [{"system": "urn:ietf:rfc3986", "value": f"urn:uuid:{uuid}"}]


def writer_of(user: User | None) -> Json:
    """Who wrote it, by name; an account's e-mail address is nobody else's business."""
    name = text_of(user.get_full_name()) if user else ""
    return {"display": name or gettext("A caregiver")}


def zone_of(row: Any) -> ZoneInfo:
    """The zone in force when the entry was written."""
    return ZoneInfo(row.zone)


def note_of(row: Any, text: str) -> list[Json]:
    """The words of whoever wrote the entry, as theirs; none when nothing is written."""
    words = text_of(text)
    author = writer_of(row.written_by)["display"]
    written_at = date_time(row.written_at, zone_of(row))
    return [{"authorString": author, "time": written_at, "text": words}] if words else []


def remarks_of(*told: tuple[str, str]) -> list[Json]:
    """Sentences of the app around texts as they were written; none around an empty one."""
    found = ((sentence, text_of(text)) for sentence, text in told)
    return [{"text": sentence % {"words": words}} for sentence, words in found if words]


def entry_of(resource: Json) -> Json:
    """One step of the transaction. PUT under its own id: sent twice is stored once."""
    kind, resource_id = resource["resourceType"], resource["id"]
    return {
        "fullUrl": f"urn:uuid:{resource_id}",
        "resource": {"resourceType": kind, "language": get_language() or "en", **resource},
        "request": {"method": "PUT", "url": f"{kind}/{resource_id}"},
    }


def without_nothing(resource: Json) -> Json:
    """FHIR allows neither empty lists nor empty texts."""
    return {name: value for name, value in resource.items() if value not in (None, "", [], {})}
