"""Everybody who may come to the desk's door, beside one family that said yes to one clinic."""

from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone

from diary.models import Clinic, Consent, Sleeper, User
from diary.records.consents import give_consent
from tests.conftest import signed_in
from tests.world import World, make_user

AWAY = ("anonymous", "owner", "former staff")
WITHOUT_CONSENT = ("other clinic", "withdrawn", "administrator", "superuser")
STAFF = ("no group", "reviewer", *WITHOUT_CONSENT)
EVERYBODY = (*AWAY, *STAFF)


def visitor(who: str, world: World, asked: Clinic) -> Client:
    """One browser; `asked` is the clinic mia's family said yes to."""
    if who == "anonymous":
        return Client()
    if who == "owner":
        return signed_in(world.ana)
    if who == "former staff":
        return dismissed(asked)
    if who == "superuser":
        return signed_in(make_user("root", is_staff=True, is_superuser=True))
    return signed_in(employed(who, world.mia, asked))


def employed(who: str, mia: Sleeper, asked: Clinic) -> User:
    """Staff by their group and their clinic."""
    user = make_user("staff", is_staff=True)
    groups = {"no group": "", "administrator": "administrator"}
    user.groups.set(Group.objects.filter(name=groups.get(who, "reviewer")))
    if who in {"no group", "reviewer"}:
        asked.staff.add(user)
    if who == "other clinic":
        Clinic.unscoped.create(name="Other").staff.add(user)
    if who == "withdrawn":
        left = Clinic.unscoped.create(name="Left")
        left.staff.add(user)
        give_consent(mia, left, user=mia.caregivers.get(role="owner").user)
        Consent.unscoped.filter(clinic=left).update(withdrawn_at=timezone.now())
    return user


def dismissed(asked: Clinic) -> Client:
    """Was a reviewer of the clinic with the desk open when the place was taken away."""
    user = make_user("former", is_staff=True)
    user.groups.add(Group.objects.get(name="reviewer"))
    asked.staff.add(user)
    client = signed_in(user)
    assert client.get("/admin/").status_code == 200
    user.is_staff = False
    user.save(update_fields=["is_staff"])
    return client
