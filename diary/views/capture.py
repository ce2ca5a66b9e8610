"""The screen that is open while it happens. The script keeps; without one a small form posts."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from diary.access import DiaryRequest
from diary.clinical.terms import BodyPart, Danger, DangerDone, LengthBand
from diary.forms.codes import chips

WHERE = (
    *(BodyPart.FACE_HEAD, BodyPart.ARM_HAND, BodyPart.TRUNK),
    *(BodyPart.LEG_FOOT, BodyPart.WHOLE, BodyPart.NOT_SURE),
)


@require_safe
def capture(request: DiaryRequest) -> HttpResponse:
    now = timezone.now()
    today = now.astimezone(request.sleeper.tz).date()
    plans = request.sleeper.doctors_plans.filter(given_on__lte=today, until_on__gte=today)
    context = {**blank_capture(plans), "now": now.replace(microsecond=0)}
    return render(request, "capture/capture.html", context)


def blank_capture(plans: Iterable[Any] = ()) -> dict[str, Any]:
    """What the page needs besides its sleeper, who may be nobody: the same for every family."""
    labels = dict(chips(BodyPart))
    return {
        "plans": plans,
        "where": [(part.value, labels[part.value]) for part in WHERE],
        "danger": chips(Danger),
        "danger_done": chips(DangerDone),
        "lengths": chips(LengthBand),
    }
