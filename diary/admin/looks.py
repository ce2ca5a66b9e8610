"""Each time a member of staff opens somebody's diary, it is written down."""

from django.http import HttpRequest
from django.utils.text import Truncator

from diary.models import DiaryLook, Sleeper, User

WHAT_LENGTH = 80


def record_look(request: HttpRequest, sleeper: Sleeper, what: str) -> None:
    """Once per request, whatever parts of the diary its page shows."""
    if getattr(request, "look_recorded", False) or not isinstance(request.user, User):
        return
    DiaryLook.unscoped.create(
        sleeper=sleeper, user=request.user, what=Truncator(what).chars(WHAT_LENGTH)
    )
    request.look_recorded = True  # type: ignore[attr-defined]  # known to this function only
