"""The only door: whose diary a request may open, and whether it may write in it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import F, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django_htmx.middleware import HtmxDetails

from diary.clinical.terms import Role
from diary.models import Caregiver, Invitation, QuickLink, ShareLink, Sleeper, User
from diary.models.quick import hash_of
from diary.rights import INVITE, LINKS, may

WRITERS = {role for role in Role if role in LINKS.who}
INVITERS = {role for role in Role if role in INVITE.who}
KEPT_FORM = "kept_form"  # in the session: what was sent waits there for a password


class DiaryRequest(HttpRequest):
    """A request past the door: a signed-in user and the sleeper whose diary is open."""

    user: User
    sleeper: Sleeper
    role: str
    htmx: HtmxDetails


class AccountRequest(HttpRequest):
    """A request of a signed-in user outside any diary."""

    user: User
    htmx: HtmxDetails


def sleepers_of(user: User | AnonymousUser) -> QuerySet[Sleeper]:
    """The sleepers a user has a place beside, each carrying the role as `role`; else nothing."""
    if not user.is_authenticated:
        return Sleeper.unscoped.none()
    return Sleeper.unscoped.filter(caregivers__user=user).annotate(role=F("caregivers__role"))


def phone_owner(user: User | AnonymousUser) -> str:
    """How a phone knows whose entries it keeps: always the same, telling nothing of the account.

    Empty for nobody.
    """
    if user.pk is None:
        return ""
    return salted_hmac("diary.phone", str(user.pk), algorithm="sha256").hexdigest()[:20]


def give_place(sleeper: Sleeper, user: User, *, role: Role) -> Caregiver:
    return Caregiver.unscoped.create(sleeper=sleeper, user=user, role=role.value)


def lock(sleeper: Sleeper) -> None:
    """Holds the sleeper's row until the transaction ends, for what must not happen twice."""
    Sleeper.unscoped.select_for_update().get(pk=sleeper.pk)


def sleeper_named(key: str) -> Sleeper:
    """For commands on the server itself: a sleeper by uuid, or by name if only one has it.

    Raises LookupError in plain words.
    """
    try:
        return Sleeper.unscoped.get(uuid=UUID(key))
    except (ValueError, Sleeper.DoesNotExist):
        named = list(Sleeper.unscoped.filter(name=key)[:2])
    if len(named) == 1:
        return named[0]
    raise LookupError(f"{len(named) or 'No'} sleepers are called {key!r}; give the uuid instead.")


def is_any_sleeper() -> bool:
    """For commands on the server itself: whether anybody's diary is kept here."""
    return Sleeper.unscoped.exists()


def user_with(email: str) -> User:
    """For commands on the server itself. Raises LookupError in plain words."""
    user = User.objects.filter(email__iexact=email).first()
    if user is None:
        raise LookupError(f"There is no account with the address {email!r}.")
    return user


def enter(request: Any, sleeper: Sleeper) -> None:
    request.sleeper = sleeper
    request.role = sleeper.role  # type: ignore[attr-defined]  # annotated by sleepers_of


def link_behind(token: str) -> QuickLink | None:
    """The one-tap link a token opens; nothing when it is unknown, run out or taken back.

    One question to the database whatever is wrong, the maker's place beside the sleeper
    included: who may no longer write, leaves no key behind.
    """
    now = timezone.now()
    return (
        QuickLink.unscoped.select_related("sleeper", "made_by")
        .filter(
            Q(expires_at=None) | Q(expires_at__gt=now),
            token_hash=hash_of(token),
            revoked_at=None,
            made_by__is_active=True,
            sleeper__caregivers__user=F("made_by"),
            sleeper__caregivers__role__in=WRITERS,
        )
        .first()
    )


def share_behind(token: str) -> ShareLink | None:
    """The share link a token opens; whatever is wrong with it costs the same one question."""
    return living_shares().filter(token_hash=hash_of(token)).first()


def share_named(uuid: UUID) -> ShareLink | None:
    """The share link a cookie names, asked again with every page: taken back is taken back."""
    return living_shares().filter(uuid=uuid).first()


def living_shares() -> QuerySet[ShareLink]:
    """Neither run out nor taken back, and made by somebody who may still write."""
    return ShareLink.unscoped.select_related("sleeper", "made_by", "visit").filter(
        expires_at__gt=timezone.now(),
        revoked_at=None,
        made_by__is_active=True,
        sleeper__caregivers__user=F("made_by"),
        sleeper__caregivers__role__in=WRITERS,
    )


def invitation_behind(token: str) -> Invitation | None:
    """The invitation a token opens; whatever is wrong with it costs the same one question."""
    return living_invitations().filter(token_hash=hash_of(token)).first()


def invitation_named(uuid: UUID) -> Invitation | None:
    """The invitation a cookie names, asked again with every page."""
    return living_invitations().filter(uuid=uuid).first()


def living_invitations() -> QuerySet[Invitation]:
    """Neither used, run out nor taken back, and made by somebody who may still invite."""
    return Invitation.unscoped.select_related("sleeper", "made_by").filter(
        expires_at__gt=timezone.now(),
        revoked_at=None,
        used_at=None,
        made_by__is_active=True,
        sleeper__caregivers__user=F("made_by"),
        sleeper__caregivers__role__in=INVITERS,
    )


class SleeperMiddleware:
    """Takes `sleeper_id` out of the address: a stranger gets 404, who may not do it 403."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self,
        request: Any,
        view: Callable[..., HttpResponseBase],
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
    ) -> None:
        if "sleeper_id" not in kwargs:
            return
        # Entries that waited on a phone go under the person who wrote them, or not at all.
        wrote, user = request.headers.get("X-Nightjar-User"), request.user
        if wrote is not None and user.is_authenticated and wrote != phone_owner(user):
            raise PermissionDenied
        sleeper = sleepers_of(request.user).filter(uuid=kwargs.pop("sleeper_id")).first()
        if sleeper is None:
            raise Http404
        enter(request, sleeper)
        if not may(request.role, request.resolver_match.url_name, request.method):
            raise PermissionDenied
