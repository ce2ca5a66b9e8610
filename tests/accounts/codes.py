"""An authenticator app and a browser with a passkey, as far as tests need them."""

import time

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value

from diary.models import User

SECRET = "NB2W45DFOIZA====".replace("=", "A")


def code_of(secret: str = SECRET) -> str:
    """What the app shows at this moment."""
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))


def confirmed(user: User) -> User:
    """Somebody whose e-mail address is known to be theirs."""
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def with_app(user: User) -> list[str]:
    """Sets up the app for a user; the recovery codes."""
    TOTP.activate(user, SECRET)
    codes: list[str] = RecoveryCodes.activate(user).generate_codes()
    return codes


def kinds_of(user: User) -> set[str]:
    return set(Authenticator.objects.filter(user=user).values_list("type", flat=True))
