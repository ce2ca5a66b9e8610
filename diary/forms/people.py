"""Invitations, roles, and whom a diary is handed over to."""

from secrets import token_urlsafe
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django import forms
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from diary.clinical.terms import Role
from diary.forms.codes import chips
from diary.forms.quick import TOKEN_BYTES
from diary.forms.widgets import RadioChips
from diary.models import Caregiver, Invitation, Sleeper, User
from diary.models.invitations import WORKS_FOR
from diary.models.quick import hash_of

if TYPE_CHECKING:
    ModelForm = forms.ModelForm[Any]
    ModelChoiceField = forms.ModelChoiceField[Caregiver]
else:
    ModelForm, ModelChoiceField = forms.ModelForm, forms.ModelChoiceField


class RoleChips(RadioChips):
    """One chip a line, each with what the role may do beneath its name."""

    template_name = "widgets/explained.html"

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option: dict[str, Any] = super().create_option(name, value, *args, **kwargs)
        option["help"] = gettext(Role(str(value)).help)
        return option


class RoleField(forms.ChoiceField):
    def __init__(self) -> None:
        super().__init__(choices=lambda: chips(Role), widget=RoleChips, label=_("What they may do"))


class RoleForm(forms.Form):
    role = RoleField()


class InvitationForm(ModelForm):
    """For whom, and what they may do; it works once, for four days."""

    uuid = forms.UUIDField(widget=forms.HiddenInput)
    role = RoleField()

    class Meta:
        model = Invitation
        fields = ["label", "role"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["uuid"] = uuid4()
        self.fields["label"].help_text = _("Such as: Grandma. Only you and other owners see it.")

    def make_for(self, sleeper: Sleeper, user: User) -> str:
        """The token of the new invitation, never seen again; empty when it was made already."""
        token, invitation = token_urlsafe(TOKEN_BYTES), self.instance
        invitation.sleeper, invitation.made_by = sleeper, user
        invitation.uuid = self.cleaned_data["uuid"]
        invitation.token_hash = hash_of(token)
        invitation.expires_at = timezone.now() + WORKS_FOR
        try:
            with transaction.atomic():
                invitation.save()
        except IntegrityError:
            return ""
        return token


class NameForm(forms.Form):
    """How the others will read who wrote; asked of who has no name yet."""

    name = forms.CharField(
        label=_("Your first name"),
        max_length=User._meta.get_field("first_name").max_length,
        required=False,
        help_text=_("Stands beside what you write. Without it the others see your e-mail address."),
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )

    def keep_for(self, user: User) -> None:
        if self.cleaned_data["name"] and not user.first_name:
            user.first_name = self.cleaned_data["name"]
            user.save(update_fields=["first_name"])


class PlaceChips(RadioChips):
    """One chip a line, each with what that person may do now."""

    template_name = "widgets/explained.html"

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option: dict[str, Any] = super().create_option(name, value, *args, **kwargs)
        option["help"] = gettext(Role.label_of(value.instance.role))
        return option


class PlaceField(ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.user)


class HandOverForm(forms.Form):
    """To whom; only people of this diary whose account is open."""

    to = PlaceField(queryset=None, widget=PlaceChips, label=_("To whom"), empty_label=None)

    def __init__(self, *args: Any, sleeper: Sleeper, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = sleeper.caregivers.filter(user__is_active=True).exclude(user=user)
        field: Any = self.fields["to"]
        field.queryset = others.select_related("user").order_by("since", "pk")
