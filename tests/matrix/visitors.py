"""Everybody who may come to the door, each with a browser in the state they would bring."""

from collections.abc import Callable

from django.contrib.auth.models import Group
from django.test import Client

from diary.clinical.terms import Role
from diary.models import Clinic, Sleeper, User
from diary.records.consents import give_consent
from tests.conftest import signed_in
from tests.inviting import invite, open_invitation
from tests.sharing import make_share, open_share
from tests.signing import recently
from tests.world import World, make_user

# Whose browser knows mia's family only from outside.
OUTSIDE = (
    *("stranger", "removed", "invited", "reviewer with consent", "reviewer without consent"),
    "administrator",
)
NOT_SIGNED_IN = ("anonymous", "share link")
FAMILY = {"owner": "O", "caregiver": "C", "reader": "R"}


def visitors(world: World) -> dict[str, Client]:
    """One browser for each; passwords of the family were told a moment ago."""
    family = {
        "owner": recently(signed_in(world.ana)),
        "caregiver": recently(signed_in(world.ben)),
        "reader": recently(signed_in(world.nina)),
    }
    return {
        "anonymous": Client(),
        "share link": with_share(world),
        "stranger": recently(signed_in(world.sam)),
        "removed": removed(world),
        "invited": invited(world),
        **staff(world),
        **family,
    }


def with_share(world: World) -> Client:
    client = Client()
    open_share(client, make_share(world, world.ana))
    return client


def removed(world: World) -> Client:
    """Was a caregiver with the page open when the place was taken away."""
    user = make_user("former")
    place = world.mia.caregivers.create(user=user, role=Role.CAREGIVER.value)
    client = recently(signed_in(user))
    assert client.get(f"/sleepers/{world.mia.uuid}/").status_code == 200
    place.delete()
    return client


def invited(world: World) -> Client:
    """Followed an owner's invitation and has not said yes."""
    client = recently(signed_in(make_user("guest")))
    open_invitation(client, invite(world, "owner"))
    assert "Mia" in client.get("/join/").text
    return client


def staff(world: World) -> dict[str, Client]:
    """Of the clinic the family said yes to, of another one, and who runs the desk."""
    asked, other = (Clinic.unscoped.create(name=name) for name in ("Sleep clinic", "Other"))
    give_consent(world.mia, asked, user=world.ana)
    found: dict[str, tuple[User, Clinic | None]] = {
        "reviewer with consent": (employ("with", "reviewer"), asked),
        "reviewer without consent": (employ("without", "reviewer"), other),
        "administrator": (employ("admin", "administrator"), None),
    }
    for user, clinic in found.values():
        if clinic is not None:
            clinic.staff.add(user)
    return {name: recently(signed_in(user)) for name, (user, _clinic) in found.items()}


def employ(name: str, group: str) -> User:
    user = make_user(name, is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    return user


def stranger_diary(world: World) -> Sleeper:
    """Sam's own diary of Otto, beside which sam owns everything."""
    otto = Sleeper.unscoped.create(name="Otto", zone=world.mia.zone)
    otto.caregivers.create(user=world.sam, role=Role.OWNER.value)
    return otto


Builder = Callable[[World], Client]
