"""Each time a member of staff opens somebody's diary, it is written down."""

import logging
from collections.abc import Iterable
from datetime import UTC, datetime, time

from django.http import HttpRequest
from django.utils import timezone
from django.utils.text import Truncator

from diary.models import DiaryLook, Sleeper, User

WHAT_LENGTH = 80
log = logging.getLogger(__name__)


def record_look(request: HttpRequest, sleeper: Sleeper, what: str) -> None:
    """Once per request, whatever parts of the diary its page shows."""
    if getattr(request, "look_recorded", False) or not isinstance(request.user, User):
        return
    DiaryLook.unscoped.create(
        sleeper=sleeper, user=request.user, what=Truncator(what).chars(WHAT_LENGTH)
    )
    log.info("look", extra={"told": {"user": request.user.pk, "sleepers": [sleeper.pk]}})
    request.look_recorded = True  # type: ignore[attr-defined]  # known to this function only


def record_looks(user: User, sleepers: Iterable[int], what: str) -> None:
    """The same look at several diaries, in one statement."""
    words, seen = Truncator(what).chars(WHAT_LENGTH), sorted(set(sleepers))
    DiaryLook.unscoped.bulk_create(DiaryLook(sleeper_id=pk, user=user, what=words) for pk in seen)
    log.info("look", extra={"told": {"user": user.pk, "sleepers": seen}})


def record_list(user: User, sleepers: Iterable[int], what: str) -> None:
    """A list shows rows of many diaries; each is told once a day, whatever was filtered."""
    today = datetime.combine(timezone.now().date(), time(), UTC)
    words = Truncator(what).chars(WHAT_LENGTH)
    told = DiaryLook.unscoped.filter(user=user, what=words, looked_at__gte=today)
    new = set(sleepers) - set(told.values_list("sleeper", flat=True))
    if new:
        record_looks(user, new, words)
