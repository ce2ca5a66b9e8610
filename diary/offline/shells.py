"""Pages as a phone keeps them: drawn for nobody, with ids that the phone replaces by real ones."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import NoReverseMatch, resolve, reverse
from django_htmx.middleware import HtmxDetails

from diary.access import DiaryRequest
from diary.clinical.terms import Role
from diary.models import Dose, Episode, Medication, Sleeper, User

NOBODYS_KEY = -1  # forms take it for a stored row; the database never gives it
BLANK_SLEEPER = UUID("00000000-0000-4000-8000-000000000000")
BLANK_MEDICATION = UUID("00000000-0000-4000-8000-000000000001")
BLANK_ENTRY = UUID("00000000-0000-4000-8000-000000000002")
BLANK_EVENING = date(2000, 1, 1)
BLANKS = {
    "sleeper_id": BLANK_SLEEPER,
    "medication_id": BLANK_MEDICATION,
    "episode_id": BLANK_ENTRY,
    "dose_id": BLANK_ENTRY,
    "evening_on": BLANK_EVENING,
}

# Shell to the name and the ids of the address it stands in for, all inside one diary.
PAGES: dict[str, tuple[str, tuple[str, ...]]] = {
    "tonight": ("sleeper-tonight", ()),
    "capture": ("capture", ()),
    "morning": ("morning", ()),
    "episode": ("episode-add", ()),
    "episode-edit": ("episode-edit", ("episode_id",)),
    "episode-delete": ("episode-delete", ("episode_id",)),
    "medicines": ("medication-list", ()),
    "dose": ("dose-add", ("medication_id",)),
    "dose-edit": ("dose-edit", ("dose_id",)),
    "side-effect": ("side-effect-add", ()),
    "weekly": ("weekly-add", ()),
    "night": ("night-edit", ("evening_on",)),
}


def stands_for() -> dict[str, str]:
    """Each shell's name and the address it stands in for, blank ids in it."""
    found = {name: blank_address(view, ids) for name, (view, ids) in PAGES.items()}
    return {name: address for name, address in found.items() if address}


def blank_address(view: str, ids: tuple[str, ...]) -> str:
    """The page's address with blank ids; empty where no such page exists."""
    try:
        return reverse(view, kwargs={name: BLANKS[name] for name in ("sleeper_id", *ids)})
    except NoReverseMatch:
        return ""


def blank_request(host: str, page: str = "") -> DiaryRequest:
    """A request of nobody in nobody's diary: nothing of the real one can reach the page.

    Its sleeper has a key no row has, so every list of theirs is empty.
    """
    request: Any = HttpRequest()
    request.method = "GET"
    request.path = stands_for().get(page, reverse("offline"))
    request.resolver_match = resolve(request.path)
    request.META |= {"SERVER_NAME": host, "SERVER_PORT": "80"}
    request.user = User()
    request.htmx = HtmxDetails(request)
    request.sleeper, request.role = blank_sleeper(), Role.CAREGIVER.value
    request.shell = True  # base.html tells the scripts
    made: DiaryRequest = request
    return made


def blank_sleeper() -> Sleeper:
    return Sleeper(pk=NOBODYS_KEY, uuid=BLANK_SLEEPER, name="")


def blank_episode(sleeper: Sleeper) -> Episode:
    return Episode(
        pk=NOBODYS_KEY, uuid=BLANK_ENTRY, sleeper=sleeper, night_on=BLANK_EVENING, version=0
    )


def blank_medication(sleeper: Sleeper) -> Medication:
    return Medication(pk=NOBODYS_KEY, uuid=BLANK_MEDICATION, sleeper=sleeper, name="")


def blank_dose(sleeper: Sleeper) -> Dose:
    return Dose(
        pk=NOBODYS_KEY, uuid=BLANK_ENTRY, sleeper=sleeper, medication=blank_medication(sleeper)
    )
