"""Second steps of signing in, and passkeys: allauth's forms and names, made ours."""

from textwrap import wrap
from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter, get_adapter
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.core.exceptions import ValidationError
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from diary.papers.qr import qr_svg

NAME_LENGTH = 60
CODE = {"inputmode": "numeric", "autocomplete": "one-time-code", "maxlength": "12"}


class Factors(DefaultMFAAdapter):  # type: ignore[misc]  # allauth ships no types
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": gettext_lazy("This did not match. Please try once more."),
        "unverified_email": gettext_lazy("Please confirm your e-mail address first."),
    }

    def build_totp_svg(self, url: str) -> SafeString:
        return qr_svg(url, words=_("Code for an authenticator app"))

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        """A name to begin with; people call it after the device that keeps it."""
        return _("My passkey")

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        entity: dict[str, str] = super().get_public_key_credential_rp_entity()
        return {**entity, "name": "Nightjar"}


class AnyBytes:
    """What a browser sends is read far below, where odd bytes raise whatever they meet."""

    def clean_credential(self) -> Any:
        return self.refusing("clean_credential")

    def clean(self) -> Any:
        return self.refusing("clean")

    def refusing(self, name: str) -> Any:
        """What allauth makes of it; any failure is one answer: it did not match."""
        cleaned = self.cleaned_data  # type: ignore[attr-defined]  # beside a form
        usual = getattr(super(), name, lambda: cleaned.get("credential"))
        try:
            return usual()
        except ValidationError:
            raise
        except Exception as odd:
            raise get_adapter().validation_error("incorrect_code") from odd


class Add(AnyBytes, AddWebAuthnForm):  # type: ignore[misc]  # allauth ships no types
    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=NAME_LENGTH,
        required=False,
        help_text=gettext_lazy("For you, to tell your devices apart."),
    )
    passwordless = forms.BooleanField(
        label=gettext_lazy("Sign in with it alone, without the password"),
        required=False,
        initial=True,
        help_text=gettext_lazy("Leave this ticked, unless it is a key without PIN or fingerprint."),
    )


class Authenticate(AnyBytes, AuthenticateWebAuthnForm):  # type: ignore[misc]  # as above
    pass


class Login(AnyBytes, LoginWebAuthnForm):  # type: ignore[misc]  # as above
    pass


class Reauthenticate(AnyBytes, ReauthenticateWebAuthnForm):  # type: ignore[misc]  # as above
    pass


class Rename(EditWebAuthnForm):  # type: ignore[misc]  # as above
    name = forms.CharField(label=gettext_lazy("Name"), max_length=NAME_LENGTH)


class ActivateApp(ActivateTOTPForm):  # type: ignore[misc]  # as above
    code = forms.CharField(
        label=gettext_lazy("Six figures the app shows now"), widget=forms.TextInput(CODE)
    )

    def spelled(self) -> str:
        """The secret in fours, for a hand that types it."""
        return " ".join(wrap(self.secret, 4))
