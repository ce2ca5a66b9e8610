"""Which clinic may look into which diary: the desk's only door, and the family's side of it."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction
from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from diary.clinical.consent import VERSION, consent_words
from diary.clinical.words import Phrase
from diary.models import Clinic, Consent, DiaryLook, Sleeper, User
from diary.sentences import say

IN_FORCE = Q(withdrawn_at=None)


@dataclass(frozen=True, slots=True)
class Hosted:
    """One clinic as a family sees it."""

    clinic: Clinic
    words: tuple[Phrase, ...]  # what a yes would agree to today
    consent: Consent | None  # the one in force
    staff: int  # how many people would look


def consented_to(user: Any) -> QuerySet[Sleeper]:
    """The sleepers a member of staff may look at: only by consent, whatever rights they have.

    Nobody's for people who are no active staff. A consent given or withdrawn counts from the
    next query on.
    """
    if not (isinstance(user, User) and user.is_active and user.is_staff):
        return Sleeper.unscoped.none()
    given = Consent.unscoped.filter(IN_FORCE, clinic__staff=user)
    return Sleeper.unscoped.filter(pk__in=given.values("sleeper"))


def has_clinic(user: User | AnonymousUser) -> bool:
    return Clinic.unscoped.filter(staff=user.pk).exists()


def hosts_of(sleeper: Sleeper) -> list[Hosted]:
    """Every clinic of this installation, in two queries."""
    consents = {row.clinic_id: row for row in given_by_family(sleeper) if not row.withdrawn_at}
    clinics = Clinic.unscoped.annotate(n_staff=Count("staff"))
    return [
        Hosted(clinic, words_for(clinic, sleeper), consents.get(clinic.pk), clinic.n_staff)
        for clinic in clinics
    ]


def given_by_family(sleeper: Sleeper) -> QuerySet[Consent]:
    """All consents there ever were, the newest first."""
    return sleeper.consents.select_related("clinic", "given_by", "withdrawn_by")


def clinics() -> QuerySet[Clinic]:
    """Every clinic there is: to a family they are no secret."""
    return Clinic.unscoped.all()


def words_for(clinic: Clinic, sleeper: Sleeper) -> tuple[Phrase, ...]:
    return consent_words(clinic=clinic.name, sleeper=sleeper.name)


def give_consent(sleeper: Sleeper, clinic: Clinic, *, user: User) -> bool:
    """Whether this made a new consent; given twice, also at once, it stands once."""
    words = "\n\n".join(say(part) for part in words_for(clinic, sleeper))
    try:
        with transaction.atomic():
            Consent.unscoped.create(
                sleeper=sleeper, clinic=clinic, version=VERSION, words=words, given_by=user
            )
    except IntegrityError:
        return False
    return True


def withdraw_consent(sleeper: Sleeper, clinic: Clinic, *, user: User) -> bool:
    """Whether there was one to withdraw; one statement, so that two at once write one end."""
    standing = sleeper.consents.filter(IN_FORCE, clinic=clinic)
    return bool(standing.update(withdrawn_at=timezone.now(), withdrawn_by=user))


def looks_at(sleeper: Sleeper) -> QuerySet[DiaryLook]:
    """Which member of staff opened what, the newest first."""
    return sleeper.looks.select_related("user")


def demo_clinic(name: str, *, staff: User) -> Clinic:
    """For the demo: a clinic with one member of staff."""
    clinic, _made = Clinic.unscoped.get_or_create(name=name)
    clinic.staff.add(staff)
    return clinic
