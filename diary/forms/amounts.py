"""A typing check of amounts: asked again when ten times the last one, or a tenth. No advice."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from diary.models import Medication
from diary.stats.doses import is_tenfold

CHECK_THE_BOTTLE = _("Is this right? Check the bottle.")


class ChecksAmount(forms.Form):
    """A form that asks again when an amount is ten times the last one, or a tenth."""

    confirm_amount = forms.BooleanField(required=False, label=_("Yes, the amount is right"))
    asks_amount = False  # set once the question was put; the page then shows the tick

    def check_amount(self, cleaned: dict[str, Any], *, last: Iterable[Decimal]) -> None:
        """Asks when the amount lies tenfold away from each of the last ones, if there are any."""
        amount, asked = cleaned.get("amount"), list(last)
        if amount is None or not asked:
            return
        self.asks_amount = all(is_tenfold(amount, one) for one in asked)
        if self.asks_amount and not cleaned.get("confirm_amount"):
            self.add_error("amount", ValidationError(CHECK_THE_BOTTLE, code="tenfold"))


def last_amount(medication: Medication, unit: str) -> list[Decimal]:
    """The amount of the newest step of the plan in this unit, if there is one."""
    newest = medication.plans.filter(unit=unit).order_by("-from_on", "-pk")
    return list(newest.values_list("amount", flat=True)[:1])


def amounts_on(medication: Medication, unit: str, day: date) -> list[Decimal]:
    """The amounts of the steps in force that day in this unit, else that of the newest."""
    in_force = medication.plans.filter(unit=unit, from_on__lte=day).exclude(until_on__lt=day)
    return list(in_force.values_list("amount", flat=True)) or last_amount(medication, unit)
