"""Inputs for thumbs: chips that are real radios and checkboxes, a moment, the body picture."""

from datetime import datetime
from typing import Any

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


class MomentInput(forms.DateTimeInput):
    """Wall time; where the hour came twice that night, two more choices appear."""

    input_type = "datetime-local"
    template_name = "widgets/moment.html"
    zone = "UTC"

    def value_from_datadict(self, data: Any, files: Any, name: str) -> tuple[str, str]:
        return data.get(name, "") or "", data.get(f"{name}_fold", "") or ""

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in data

    def format_value(self, value: Any) -> str:
        return str(value[0] if isinstance(value, tuple) else value or "")

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["fold_name"] = f"{name}_fold"
        context["widget"]["fold_chosen"] = value[1] if isinstance(value, tuple) else ""
        context["widget"]["fold_choices"] = self.fold_choices(self.format_value(value))
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
