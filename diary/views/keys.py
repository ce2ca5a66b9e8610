"""Addresses that are keys: what every answer at one carries, and waiting after wrong ones."""

from collections.abc import Callable
from functools import wraps
from math import ceil
from time import time
from typing import Any
from uuid import UUID

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from diary.access import DiaryRequest
from diary.rights import OTHERS_LINKS

WRONG_TRIES = 20
WINDOW_S = 10 * 60
HEADERS = {
    "Cache-Control": "no-store, private",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
}


def sealed(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Whatever a view answers: kept by no cache, listed by no search, told to no other site."""

    @wraps(view)
    def sealing(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        for name, value in HEADERS.items():
            response[name] = value
        return response

    return sealing


def wait_after_wrong(request: HttpRequest, *, kind: str) -> int:
    """Counts one more wrong key from this address; seconds to wait, 0 while there are few.

    Only wrong keys come here: a right one is never slowed, since a house or a hospital may
    share an address.
    """
    window, past_s = divmod(time(), WINDOW_S)
    key = f"{kind}-wrong:{get_adapter().get_client_ip(request)}:{window:.0f}"
    places = [f"{key}:{place}" for place in range(WRONG_TRIES)]
    taken = cache.get_many(places)
    # Taking a place succeeds once, so that wrong keys sent side by side all count.
    free = (place for place in places if place not in taken)
    is_few = any(cache.add(place, 1, WINDOW_S) for place in free)
    return 0 if is_few else ceil(WINDOW_S - past_s)


def take_back(request: DiaryRequest, keys: Any, text: str) -> None:
    """An owner takes back every key among `keys`, a caregiver their own; asking twice is alike."""
    if request.role not in OTHERS_LINKS.who:
        keys = keys.filter(made_by=request.user)
    try:
        key = get_object_or_404(keys, uuid=UUID(text))
    except ValueError as wrong:
        raise Http404 from wrong
    if key.revoked_at is None:
        key.revoked_at = timezone.now()
        key.save(update_fields=["revoked_at"])
    messages.success(request, _("The link is taken back. It opens nothing any more."))
