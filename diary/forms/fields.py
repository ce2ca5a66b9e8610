"""Form fields that understand what tired people type: 2,5 for 2.5, 01:30 when it came twice."""

import re
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import DecimalValidator
from django.utils.translation import gettext_lazy as _

from diary.forms.phone import TOLERANCE, moved
from diary.forms.widgets import MomentInput, read_moment, wall_of
from diary.stats.nights import local_instants

NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?\Z")
LOOKS_LIKE_THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2},\d{3}\Z")
EARLIEST_ON = date(2000, 1, 1)  # no diary entry is older; earlier years are slips of the thumb
CLOCK_SLACK = TOLERANCE


class AmountField(forms.DecimalField):
    """A number with a point or a comma: 2,5 is 2.5 in every language, never 25."""

    widget = forms.TextInput

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.widget.attrs.setdefault("inputmode", "decimal")
        self.widget.attrs.setdefault("autocomplete", "off")

    def prepare_value(self, value: Any) -> Any:
        return f"{value.normalize():f}" if isinstance(value, Decimal) else value  # 5, not 5.0

    def to_python(self, value: Any) -> Any:
        text = str(value).strip() if value is not None else ""
        if not text:
            return None
        if not NUMBER.match(text):
            raise ValidationError(_("Write a number, such as 2.5."), code="invalid")
        if LOOKS_LIKE_THOUSANDS.match(text):
            raise ValidationError(
                _("Is this a thousand or a fraction? Write it without the comma, or with a point."),
                code="thousands",
            )
        try:
            return Decimal(text.replace(",", "."))
        except InvalidOperation as wrong:
            raise ValidationError(_("Write a number, such as 2.5."), code="invalid") from wrong


class WholeField(AmountField):
    """A whole number, refusing 2.5 with a word instead of cutting it."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        # What is checked after cleaning is an int, which has no decimal places to count.
        self.validators = [v for v in self.validators if not isinstance(v, DecimalValidator)]

    def to_python(self, value: Any) -> Any:
        number = super().to_python(value)
        if number is None:
            return None
        if number != number.to_integral_value():
            raise ValidationError(_("Write a whole number."), code="whole")
        return int(number)

    def validate(self, value: Any) -> None:
        forms.Field.validate(self, value)


class DayField(forms.DateField):
    """A civil date between 2000 and today, unless told otherwise."""

    def __init__(
        self,
        *,
        today: date,
        earliest_on: date = EARLIEST_ON,
        latest_on: date | None = None,
        **options: Any,
    ) -> None:
        options.setdefault("widget", forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
        super().__init__(input_formats=["%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y"], **options)
        self.earliest_on = earliest_on
        self.latest_on = latest_on or today
        self.error_messages["invalid"] = _("Write the date as year-month-day, such as 2026-11-23.")

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value is None:
            return
        if value < self.earliest_on:
            raise ValidationError(_("This date is too long ago."), code="early")
        if value > self.latest_on:
            raise ValidationError(_("This date has not come yet."), code="late")


class MomentField(forms.Field):
    """An instant: ISO with an offset, or wall time in the sleeper's zone.

    Cleans to an aware UTC datetime. A wall time that occurs twice is asked back; one that
    the clocks skipped is refused.
    """

    widget = MomentInput

    def __init__(
        self,
        *,
        zone: str,
        now: datetime,
        not_after_now: bool = True,
        off: timedelta | None = None,
        **options: Any,
    ):
        super().__init__(**options)
        self.zone, self.now, self.not_after_now, self.off = zone, now, not_after_now, off
        self.widget.zone = zone

    def prepare_value(self, value: Any) -> Any:
        """What is shown: wall time, which of two; and the exact instant when one was sent."""
        if isinstance(value, datetime):
            return wall_of(value, self.zone)
        exact = self._exact(value)
        return value if exact is None else (*wall_of(exact, self.zone), exact.isoformat())

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compares what was shown with what came back: the seconds are not on the form."""
        if self.disabled:
            return False
        exact = self._exact(data)
        if exact is not None and isinstance(initial, datetime):
            # A phone names seconds; what the database adds below them is no other time.
            return exact.replace(microsecond=0) != initial.replace(microsecond=0)
        shown, fold = self.prepare_value(initial) or ("", "")
        text, chosen = data if isinstance(data, tuple) else (data, "")
        return (shown, fold) != (text or "", chosen or fold)

    def to_python(self, value: Any) -> datetime | None:
        text, fold = value if isinstance(value, tuple) else (value, "")
        if not text:
            return None
        try:
            moment = self._read(text)
        except ValueError as wrong:
            raise ValidationError(
                _("Write date and time, such as 2026-11-23 02:14."), code="invalid"
            ) from wrong
        if not self._is_plausible(moment):
            raise ValidationError(_("Please check the year."), code="year")
        return self._in_range(moment if moment.tzinfo else self._instant(moment, fold))

    def _read(self, text: Any) -> datetime:
        moment = read_moment(str(text))
        if not (moment.tzinfo and self.not_after_now):
            return moment
        # A phone that woke up in 1970, or lives in tomorrow, still knows how long ago it was.
        try:
            return moved(moment, off=self.off, now=self.now)
        except OverflowError:  # near year 1 or 9999, which no clock reaches
            return moment

    def _is_plausible(self, moment: datetime) -> bool:
        """Years near 1 and 9999 overflow when moved into another zone: judged before that."""
        return EARLIEST_ON.year <= moment.year <= self.now.year + 2

    def _exact(self, value: Any) -> datetime | None:
        """The instant sent with an offset, by the clock shown here; None for wall time."""
        text = value[0] if isinstance(value, tuple) else value
        try:
            moment = self._read(text or "")
        except ValueError:
            return None
        is_exact = moment.tzinfo and self._is_plausible(moment)
        return moment.astimezone(ZoneInfo(self.zone)) if is_exact else None

    def _instant(self, wall: datetime, fold: str) -> datetime:
        found = local_instants(wall.date(), wall.time(), zone=self.zone)
        if not found:
            raise ValidationError(
                _("The clocks went forward that night; this time did not exist."), code="skipped"
            )
        if len(found) == 1:
            return found[0]
        if fold not in {"0", "1"}:
            raise ValidationError(
                _("The clocks went back that night; this time came twice. Which one was it?"),
                code="twice",
            )
        return found[int(fold)]

    def _in_range(self, moment: datetime) -> datetime:
        if self.not_after_now:  # wall time was read off the same clock
            moment = moved(moment, off=self.off, now=self.now)
        if self.not_after_now and moment > self.now + CLOCK_SLACK:
            raise ValidationError(_("This time has not come yet."), code="late")
        return moment.astimezone(UTC)
