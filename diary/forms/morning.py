"""What "same as last night" copies, kept as an amendment of this night."""

from datetime import date, datetime
from typing import Any

from django.http import QueryDict
from django.utils import timezone

from diary.forms.nights import NightForm, night_of_form
from diary.models import Sleeper, User


def same_as_last_night(
    same: dict[str, Any], evening_on: date, sleeper: Sleeper, user: User
) -> bool:
    """Whether it was kept: not when somebody was faster, or when nothing of it has come yet."""
    now = timezone.now()
    data = QueryDict(mutable=True)
    data.update({"only": same["only"], "version": str(same["version"])})
    for name, value in same["fields"]:
        if not name.endswith("_at") or datetime.fromisoformat(value) <= now:
            data.appendlist(name, value)
    night = night_of_form(sleeper, evening_on, user=user)
    form = NightForm(data, instance=night, sleeper=sleeper, user=user)
    return form.is_valid() and form.amend_once().status == 200
