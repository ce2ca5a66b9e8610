"""How long an episode may be, and the taps counted in it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

LONGEST_EPISODE_S = 24 * 60 * 60


class TapsField(forms.CharField):
    """Milliseconds from the start, ascending: `0, 400, 900`."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(map(str, value)) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        words = str(value or "").replace("[", " ").replace("]", " ").replace(",", " ").split()
        if not all(word.isdecimal() and len(word) < 10 for word in words) or len(words) > 20_000:
            raise ValidationError(_("Write whole milliseconds, such as 0, 400, 900."))
        taps = [int(word) for word in words]
        if taps != sorted(taps):
            raise ValidationError(_("The taps must come in order of time."))
        if taps and taps[-1] > LONGEST_EPISODE_S * 1000:
            raise ValidationError(_("An episode cannot be longer than 24 hours."))
        return taps


def no_longer_than_a_day(seconds: int) -> None:
    if seconds > LONGEST_EPISODE_S:
        raise ValidationError(_("Not longer than 24 hours (86400 seconds), please."))
