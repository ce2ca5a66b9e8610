"""Who signs in, and how wrong tries are slowed. Everything else of it is allauth's."""

from ipaddress import IPv6Address, ip_address
from typing import Any
from unicodedata import normalize

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import SignupForm
from allauth.core.internal import ratelimit
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from diary.devices import DEVICE, end_other_devices
from diary.models import User

NOWHERE = "0.0.0.0"  # noqa: S104  # a name for "not told", nothing listens on it
# One account from one address; one account from everywhere; one address, whatever the account.
HERE, ACCOUNT, ADDRESS = "login_failed", "login_failed_account", "login_failed_address"


class Accounts(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "too_many_login_attempts": _(
            "Too many tries. Wait five minutes and try again, or set a new password."
        ),
    }

    def get_client_ip(self, request: HttpRequest) -> str:
        """The address of who asks, as our own proxies saw it; no stranger's header is believed."""
        passed = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
        proxies = settings.ALLAUTH_TRUSTED_PROXY_COUNT
        told = passed[-proxies] if 0 < proxies <= len(passed) else ""
        return one_address(told) or one_address(request.META.get("REMOTE_ADDR", "")) or NOWHERE

    def login(self, request: HttpRequest, user: Any) -> None:
        super().login(request, user)
        request.session[DEVICE] = True

    def set_password(self, user: User, password: str) -> None:
        """Whoever knew the old one is signed out, wherever they are."""
        super().set_password(user, password)
        end_other_devices(user, here=self.request.session.session_key)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Counts this try, unless it is one too many: then nothing is counted or looked up."""
        account = one_spelling(credentials.get("email") or "")
        counters = {HERE: self.pair(request, account), ACCOUNT: account, ADDRESS: None}
        self.counted: list[ratelimit.RateLimitUsage] = []
        for action, key in counters.items():
            usage = ratelimit.consume(request, app="allauth.account", action=action, key=key)
            if usage:
                self.counted.append(usage)
            elif action != ACCOUNT or not self.was_here(request, account):
                self._rollback_login_failed_rl_usage()
                raise self.validation_error("too_many_login_attempts")

    def was_here(self, request: HttpRequest, account: str) -> bool:
        """Whether this person is signed in from this address elsewhere: strangers do not shut
        them out.
        """
        devices = UserSession.objects.filter(ip=self.get_client_ip(request))
        return bool(devices.filter(user__email__iexact=account).exists())

    def pair(self, request: HttpRequest, account: str) -> str:
        return f"{account} {ratelimit.get_ip(request)}"

    def _rollback_login_failed_rl_usage(self) -> None:
        for usage in self.counted:
            usage.rollback()

    def _delete_login_attempts_cached_email(self, request: HttpRequest, **credentials: Any) -> None:
        """A new password by mail ends the wait."""
        account = one_spelling(credentials.get("email") or "")
        for action, key in {HERE: self.pair(request, account), ACCOUNT: account}.items():
            ratelimit.clear(request, app="allauth.account", action=action, key=key)


class Signup(SignupForm):  # type: ignore[misc]  # allauth ships no types
    """Takes as long for an address that has an account already."""

    def try_save(self, request: HttpRequest) -> tuple[Any, HttpResponse | None]:
        if self.account_already_exists:
            make_password(self.cleaned_data["password1"])
        answer: tuple[Any, HttpResponse | None] = super().try_save(request)
        return answer


def one_spelling(account: str) -> str:
    """The same text for every spelling that a database may find the same account by."""
    return normalize("NFKC", account.strip()).upper().casefold()


def one_address(told: str) -> str:
    """One text for each address, without port, zone or the dress of IPv6; "" for what is none."""
    host = told.strip().split("%")[0]
    if host.startswith("["):
        host = host[1:].split("]")[0]
    elif host.count(":") == 1:
        host = host.split(":")[0]
    try:
        address = ip_address(host)
    except ValueError:
        return ""
    return str((isinstance(address, IPv6Address) and address.ipv4_mapped) or address)
