"""Share links: what is handed over, until when, and the PIN a clinician types."""

from dataclasses import fields
from datetime import timedelta
from secrets import token_urlsafe
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django import forms
from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from diary.forms.fields import DayField
from diary.forms.quick import TOKEN_BYTES
from diary.forms.report import Asked
from diary.forms.widgets import CheckChips, RadioChips
from diary.models import ShareLink, Sleeper, User, Visit
from diary.models.quick import hash_of
from diary.report import Included
from diary.stats.periods import LONGEST_DAYS

if TYPE_CHECKING:
    ModelForm = forms.ModelForm[Any]
else:
    ModelForm = forms.ModelForm

LASTS = {
    "3d": timedelta(days=3),
    "30d": timedelta(days=30),
    "90d": timedelta(days=90),
    "1y": timedelta(days=365),
}
PARTS = [
    ("naps", _("Naps")),
    ("background", _("Background: birth, family, tests")),
    ("clips", _("List of video clips")),
    ("appendix", _("Appendix: every episode, night and dose")),
    ("initials", _("Initials instead of the name; names in your notes stay")),
    ("exposure", _("Private notes on pregnancy or breast milk")),
]


class PinField(forms.RegexField):
    """Four to eight digits, typed as on a phone."""

    def __init__(self, **options: Any) -> None:
        # Not "one-time-code": a phone would offer the last code that came by message.
        widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
        super().__init__(r"^[0-9]{4,8}\Z", widget=widget, max_length=8, **options)
        self.error_messages["invalid"] = _("Write 4 to 8 digits.")


class PinForm(forms.Form):
    """What the clinician is asked before anything of the diary is shown."""

    pin = PinField(label=_("PIN"))


class ShareForm(ModelForm):
    """A new link: for whom, which nights and sections, how long it works, perhaps a PIN."""

    uuid = forms.UUIDField(widget=forms.HiddenInput)
    included = forms.MultipleChoiceField(
        label=_("What the link shows"), choices=PARTS, widget=CheckChips, required=False
    )
    lasts = forms.ChoiceField(
        label=_("How long it works"),
        choices=[
            ("3d", _("3 days")),
            ("30d", _("30 days")),
            ("90d", _("90 days")),
            ("1y", _("A year")),
        ],
        initial="30d",
        widget=RadioChips,
    )
    pin = PinField(label=_("PIN"), required=False)

    class Meta:
        model = ShareLink
        fields = ["label", "first_on", "last_on"]

    field_order = ["label", "first_on", "last_on", "included", "lasts", "pin"]

    def __init__(self, *args: Any, sleeper: Sleeper, asked: Asked, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = timezone.now().astimezone(sleeper.tz).date()
        for name in ("first_on", "last_on"):
            self.fields[name] = DayField(today=today, label=self.fields[name].label)
        self.order_fields(self.field_order)
        self.initial.update(
            uuid=uuid4(),
            first_on=asked.period.first_on,
            last_on=asked.period.last_on,
            included=[part.name for part in fields(Included) if getattr(asked.included, part.name)],
        )
        self.fields["label"].help_text = _("Such as: Dr. Weber, sleep laboratory. Only you see it.")
        self.fields["pin"].help_text = _(
            "If you like, 4 to 8 digits the doctor must type. Tell them another way than the link."
        )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        first_on, last_on = cleaned.get("first_on"), cleaned.get("last_on")
        if first_on and last_on and first_on > last_on:
            self.add_error("last_on", _("The last night comes before the first one."))
        elif first_on and last_on and (last_on - first_on).days >= LONGEST_DAYS:
            self.add_error("first_on", _("Choose at most ten years."))
        return cleaned

    def validate_unique(self) -> None:
        """A link sent twice is answered by `make_for`, not as a form error."""

    def make_for(self, sleeper: Sleeper, user: User, *, visit: Visit | None) -> str:
        """The token of the new link, never to be seen again; empty when it was made already."""
        token, link, chosen = token_urlsafe(TOKEN_BYTES), self.instance, self.cleaned_data
        link.sleeper, link.made_by, link.visit = sleeper, user, visit
        link.uuid, link.included = chosen["uuid"], chosen["included"]
        link.token_hash = hash_of(token)
        link.pin_hash = make_password(chosen["pin"]) if chosen["pin"] else ""
        link.expires_at = timezone.now() + LASTS[chosen["lasts"]]
        try:
            with transaction.atomic():
                link.save()
        except IntegrityError:
            return ""
        return token
