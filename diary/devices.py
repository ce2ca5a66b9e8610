"""The devices somebody is signed in on: when each was last here, and ending them."""

from collections.abc import Callable
from contextlib import suppress
from time import time

from allauth.account.adapter import get_adapter
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import OperationalError
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _

from diary.models import User

type Handler = Callable[[HttpRequest], HttpResponseBase]

DEVICE = "device"  # in the session of who signed in: it stands in their list
EVERY_S = 10 * 60
REMEMBERED = 10_000  # sessions a process keeps in mind before it begins again

# The first that is found counts: nearly all of them also say Safari, and Android says Linux.
BROWSERS = [
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("Chrome", "Chrome"),
    ("CriOS", "Chrome"),
    ("Safari", "Safari"),
]
SYSTEMS = [
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "Chromebook"),
    ("Windows", "Windows"),
    ("Mac OS X", "Mac"),
    ("Linux", "Linux"),
]


def keep_seen(get_response: Handler) -> Handler:
    """Notes where a device was last, at most every ten minutes in each process."""
    noted: dict[str, float] = {}

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        key, now = signed_in_device(request), time()
        if key and now - noted.get(key, 0) >= EVERY_S:
            if len(noted) >= REMEMBERED:
                noted.clear()
            noted[key] = now
            note(request, key)
        return response

    return middleware


def signed_in_device(request: HttpRequest) -> str:
    """The session's key; "" for nobody's, and where nothing was read of it anyway."""
    session = request.session
    return session.session_key or "" if session.accessed and session.get(DEVICE) else ""


def note(request: HttpRequest, key: str) -> None:
    here = {"ip": get_adapter().get_client_ip(request), "last_seen_at": timezone.now()}
    with suppress(OperationalError):  # a full disk or a locked database ends no reading
        UserSession.objects.filter(session_key=key).update(**here)


def devices_of(user: User) -> list[UserSession]:
    """Those still signed in, the one seen last first."""
    known = UserSession.objects.filter(user=user).order_by("-last_seen_at", "-pk")
    keys = known.values_list("session_key", flat=True)
    living = Session.objects.filter(session_key__in=list(keys), expire_date__gt=timezone.now())
    alive = set(living.values_list("session_key", flat=True))
    return [device for device in known if device.session_key in alive]


def end_device(user: User, number: str) -> bool:
    """Signs out one device of this person; False where they have none of this number."""
    theirs = UserSession.objects.filter(user=user)
    device = theirs.filter(pk=number).first() if number.isdecimal() else None
    if device is not None:
        device.end()
    return device is not None


def end_other_devices(user: User, *, here: str | None) -> None:
    """Signs out every device of this person but the one of session `here`."""
    for device in UserSession.objects.filter(user=user).exclude(session_key=here or ""):
        device.end()


def words_for(user_agent: str) -> str:
    """A browser and its device as people call them."""
    browser = next((name for sign, name in BROWSERS if sign in user_agent), "")
    system = next((name for sign, name in SYSTEMS if sign in user_agent), "")
    if browser and system:
        return _("%(browser)s on %(system)s") % {"browser": browser, "system": system}
    return browser or system or _("Another device")
