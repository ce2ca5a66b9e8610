"""Saying by hand that a diary, or an account, is to be erased."""

import unicodedata
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from diary.models import Erasure, Sleeper, User
from diary.records.erasing import Counts, erase
from diary.records.leaving import close_account


class TypedForm(forms.Form):
    """What is to be typed stands on the page; typing it is slower than a slip of the thumb."""

    typed = forms.CharField(max_length=254, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    wrong = _("This is not the same. Nothing was erased.")

    def __init__(self, *args: Any, wanted: str, label: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.wanted = wanted
        self.fields["typed"].label = label

    def clean_typed(self) -> str:
        typed: str = self.cleaned_data["typed"]
        if plain(typed) != plain(self.wanted):
            raise forms.ValidationError(self.wrong)
        return typed


def plain(text: str) -> str:
    """As one reads it: a keyboard may compose letters and double spaces in its own way."""
    return " ".join(unicodedata.normalize("NFC", text).split())


class ErasureForm(TypedForm):
    """The sleeper's name."""

    def __init__(self, *args: Any, sleeper: Sleeper) -> None:
        label = _("Type the name as it stands here: %(name)s") % {"name": sleeper.name}
        super().__init__(*args, wanted=sleeper.name, label=label)
        self.sleeper = sleeper

    def erase(self, *, user: User) -> tuple[Counts, Erasure]:
        return erase(self.sleeper, by=user)


class AccountErasureForm(TypedForm):
    """The account's own e-mail address."""

    def __init__(self, *args: Any, user: User) -> None:
        label = _("Type your e-mail address: %(email)s") % {"email": user.email}
        super().__init__(*args, wanted=user.email, label=label)
        self.user = user

    def close(self) -> bool:
        """False when something came in between that has to be settled first."""
        return close_account(self.user)
