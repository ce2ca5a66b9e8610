"""A family's yes to a clinic, or its end; both by a button."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from diary.clinical.consent import VERSION
from diary.models import Sleeper, User
from diary.records.consents import clinics, give_consent, withdraw_consent

GIVE, WITHDRAW = "give", "withdraw"


class ConsentForm(forms.Form):
    do = forms.ChoiceField(choices=[(GIVE, GIVE), (WITHDRAW, WITHDRAW)])
    version = forms.CharField(required=False, max_length=20)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        missing = {"invalid_choice": _("This clinic is not there any more.")}
        self.fields["clinic"] = forms.ModelChoiceField(clinics(), error_messages=missing)

    def clean_version(self) -> str:
        """Nobody agrees to words that were not on their page."""
        read: str = self.cleaned_data["version"]
        if self.cleaned_data.get("do") == GIVE and read != VERSION:
            raise ValidationError(_("The words have changed. Please read them again."))
        return read

    def is_done(self, sleeper: Sleeper, user: User) -> bool:
        """Gives or withdraws; whether anything was different before."""
        act = give_consent if self.cleaned_data["do"] == GIVE else withdraw_consent
        return act(sleeper, self.cleaned_data["clinic"], user=user)
