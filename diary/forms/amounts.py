"""A typing check of amounts: asked again when ten times the last one, or a tenth. No advice."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from diary.clinical.terms import DoseUnit
from diary.models import DosePlan, Medication
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


# Only so that 25000 microgram beside 2.5 mg is asked about; nothing is converted for anybody.
IN_MG = {DoseUnit.MICROGRAM: Decimal("0.001"), DoseUnit.MG: Decimal(1), DoseUnit.G: Decimal(1000)}


def in_unit(amount: Decimal, *, written: str, unit: str) -> Decimal | None:
    """A written amount as the same amount in `unit`; None where the two cannot be compared.

    An amount without a unit is taken as written in the other one.
    """
    if written == unit or not unit or not written:
        return amount
    if written in IN_MG and unit in IN_MG:
        return amount * IN_MG[DoseUnit(written)] / IN_MG[DoseUnit(unit)]
    return None


def last_amount(medication: Medication, unit: str) -> list[Decimal]:
    """The amount of the newest comparable step of the plan, in this unit, if there is one."""
    return comparable(medication.plans.order_by("-from_on", "-pk"), unit)[:1]


def amounts_on(medication: Medication, unit: str, day: date) -> list[Decimal]:
    """The amounts of the steps in force that day in this unit, else that of the newest."""
    in_force = medication.plans.filter(from_on__lte=day).exclude(until_on__lt=day)
    return comparable(in_force, unit) or last_amount(medication, unit)


def comparable(plans: QuerySet[DosePlan], unit: str) -> list[Decimal]:
    found = (in_unit(amount, written=written, unit=unit) for amount, written in plans_in(plans))
    return [amount for amount in found if amount is not None]


def plans_in(plans: QuerySet[DosePlan]) -> Iterable[tuple[Decimal, str]]:
    return plans.values_list("amount", "unit")
