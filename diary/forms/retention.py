"""How long nights are kept."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from diary.models import Sleeper
from diary.records.retention import choose

YEARS = (1, 2, 3, 5, 10)
FOR_YEARS = ngettext_lazy("%(count)d year", "%(count)d years", "count")


class RetentionForm(forms.Form):
    months = forms.TypedChoiceField(
        choices=[("", _("Keep everything")), *((12 * n, FOR_YEARS % {"count": n}) for n in YEARS)],
        coerce=int,
        empty_value=None,
        required=False,
        label=_("Keep nights for"),
    )

    def choose_for(self, sleeper: Sleeper) -> None:
        if self.cleaned_data["months"] != sleeper.keep_months:
            choose(sleeper, self.cleaned_data["months"])
