"""Inputs for thumbs: chips that are real radios and checkboxes, a moment, the body picture."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from diary.stats.nights import local_instants


class RadioChips(forms.RadioSelect):
    template_name = "widgets/chips.html"


class CheckChips(forms.CheckboxSelectMultiple):
    template_name = "widgets/chips.html"


class BodyPicture(forms.CheckboxSelectMultiple):
    """Checkboxes for all parts of the body; a script lays a picture over them."""

    template_name = "widgets/body.html"


def read_moment(text: str) -> datetime:
    """ISO date and time, with or without an offset. Raises ValueError for anything else."""
    # Python's parser overlooks a trailing null byte; we do not.
    return datetime.fromisoformat(text.strip().replace("\0", "?"))


def wall_of(moment: datetime, zone: str) -> tuple[str, str]:
    """What the clock shows in a zone, to the minute, and whether the first or second time."""
    local = moment.astimezone(ZoneInfo(zone))
    return local.strftime("%Y-%m-%dT%H:%M"), str(local.fold)


class MomentInput(forms.DateTimeInput):
    """Wall time; where the hour came twice that night, two more choices appear.

    An exact instant that was sent goes along hidden, so that coming back untouched it keeps
    its seconds.
    """

    input_type = "datetime-local"
    template_name = "widgets/moment.html"
    zone = "UTC"

    def value_from_datadict(self, data: Any, files: Any, name: str) -> tuple[str, str]:
        text, fold = data.get(name, "") or "", data.get(f"{name}_fold", "") or ""
        exact = data.get(f"{name}_moment", "") or ""
        return (exact, "") if self.is_shown_by(text, fold, exact) else (text, fold)

    def is_shown_by(self, text: str, fold: str, exact: str) -> bool:
        """Whether wall time and choice are still those the exact instant was shown as."""
        try:
            moment = read_moment(exact)
            wall, its_fold = wall_of(moment, self.zone)
        except (ValueError, OverflowError):
            return False
        return bool(moment.tzinfo) and text == wall and fold in ("", its_fold)

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in data

    def format_value(self, value: Any) -> str:
        return str(value[0] if isinstance(value, tuple) else value or "")

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        widget = context["widget"]
        wall, fold, exact = (*value, "")[:3] if isinstance(value, tuple) else (value, "", "")
        widget["fold_name"], widget["fold_chosen"] = f"{name}_fold", fold
        widget["fold_choices"] = self.fold_choices(str(wall or ""))
        widget["moment_name"], widget["moment"] = f"{name}_moment", exact
        if exact and not widget["fold_choices"]:  # a script would not ask which of two
            widget["attrs"]["data-moment"] = exact
        return context

    def fold_choices(self, text: str) -> list[tuple[str, str]]:
        try:
            wall = datetime.fromisoformat(text)
        except ValueError:
            return []
        if wall.tzinfo or not 1 < wall.year < 9998:
            return []
        if len(local_instants(wall.date(), wall.time(), zone=self.zone)) < 2:
            return []
        clock = f"{wall:%H:%M}"
        return [
            ("0", _("The first %(clock)s") % {"clock": clock}),
            ("1", _("The second %(clock)s") % {"clock": clock}),
        ]
