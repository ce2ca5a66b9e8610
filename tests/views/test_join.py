"""The invited person: looking joins nobody, the button does, once, through sign-in or sign-up."""

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from django.utils import timezone

from diary.access import give_place
from diary.clinical.terms import Role
from diary.models import Caregiver, Invitation, User
from tests.inviting import invite, open_invitation
from tests.test_accounts import code_in
from tests.world import PASSWORD, World, make_user

GONE = "opens nothing"


def role_of(world: World, user: User) -> str | None:
    place = world.mia.caregivers.filter(user=user).first()
    return place.role if place else None


@pytest.mark.parametrize("role", ["owner", "caregiver", "reader"])
def test_joining_gives_the_role_of_the_invitation(world: World, as_sam: Client, role: str) -> None:
    page = as_sam.get(open_invitation(as_sam, invite(world, role)))
    assert f"Ana invites you to Mia's diary as {role}." in page.text

    joined = as_sam.post("/join/")

    assert (joined.status_code, joined["Location"]) == (302, f"/sleepers/{world.mia.uuid}/")
    assert (role_of(world, world.sam), as_sam.get(joined["Location"]).status_code) == (role, 200)
    assert Invitation.unscoped.get().used_by == world.sam


def test_only_the_first_name_of_the_sleeper_is_told(world: World, as_sam: Client) -> None:
    world.mia.name = "Mia Berger"
    world.mia.save()

    page = as_sam.get(open_invitation(as_sam, invite(world))).text

    assert "Berger" not in page


def test_looking_however_often_writes_nothing(world: World, client: Client, as_sam: Client) -> None:
    link = invite(world)
    for one in (client, as_sam):
        for _n in range(3):
            one.get(link, follow=True)
            one.head(link)
            one.options(link)
            one.head("/join/")
            one.options("/join/")

    assert Invitation.unscoped.get().used_at is None
    assert (Caregiver.unscoped.count(), role_of(world, world.sam)) == (3, None)
    assert "sessionid" not in client.cookies


def test_who_is_not_signed_in_reads_no_name(world: World, client: Client) -> None:
    page = client.get(open_invitation(client, invite(world)))

    assert page.status_code == 200
    assert [name for name in ("Mia", "Ana", "ana@") if name in page.text] == []
    assert re.findall(r'href="(/accounts/(?:login|signup)/\?[^"]*)"', page.text) == [
        "/accounts/signup/?next=/join/",
        "/accounts/login/?next=/join/",
    ]


def test_signed_out_the_button_joins_nobody(world: World, client: Client) -> None:
    open_invitation(client, invite(world))

    assert "Sign in" in client.post("/join/").text
    assert Caregiver.unscoped.count() == 3


def test_through_sign_up_and_the_code_of_the_mail_the_invitation_survives(
    world: World, client: Client
) -> None:
    link = invite(world, "reader")
    token = link.split("/")[2]
    seen = [client.get(link, follow=True)]
    words = {"email": "mara@example.org", "password1": "moon-owl-77", "password2": "moon-owl-77"}

    seen.append(client.post("/accounts/signup/?next=/join/", {**words, "next": "/join/"}))
    code = {"code": code_in(str(mail.outbox[0].body))}
    seen.append(client.post("/accounts/confirm-email/", code, follow=True))

    assert seen[-1].redirect_chain[-1][0] == "/join/"
    client.post("/join/", {"name": "Mara"})
    mara = User.objects.get(email="mara@example.org")
    assert (role_of(world, mara), str(mara)) == ("reader", "Mara")
    # The key went into no page, no address, no session, no mail.
    assert [one for one in seen if token in one.text or token in one.get("Location", "")] == []
    assert token not in str(dict(client.session)) + str(mail.outbox[0].body)


def test_through_sign_in_the_invitation_survives(world: World, client: Client) -> None:
    EmailAddress.objects.create(user=world.sam, email=world.sam.email, verified=True, primary=True)
    open_invitation(client, invite(world))

    sent = {"login": world.sam.email, "password": PASSWORD, "next": "/join/"}
    page = client.post("/accounts/login/?next=/join/", sent, follow=True)

    assert page.redirect_chain == [("/join/", 302)]
    assert "Ana invites you" in page.text


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/join/"])
def test_signing_in_leads_to_no_other_site(world: World, client: Client, elsewhere: str) -> None:
    EmailAddress.objects.create(user=world.sam, email=world.sam.email, verified=True, primary=True)
    open_invitation(client, invite(world))

    sent = {"login": world.sam.email, "password": PASSWORD, "next": elsewhere}
    answer = client.post(f"/accounts/login/?next={elsewhere}", sent)

    assert (answer.status_code, answer["Location"]) == (302, "/")


def test_every_answer_at_the_key_is_sealed_and_tells_nobody(world: World, client: Client) -> None:
    link = invite(world)
    wrong = f"/join/{'x' * 43}/"
    for answer in (
        client.get(link),
        client.get(wrong),
        client.get(link[:-1]),
        client.post(link),
        client.options(link),
        client.get(f"{link}more"),
    ):
        assert answer["Referrer-Policy"] == "no-referrer"
        assert answer["Cache-Control"] == "no-store, private"
        assert answer["X-Robots-Tag"] == "noindex, nofollow"
    cookie = client.cookies["invitation"]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/join/")
    assert link.split("/")[2] not in cookie.value


def spoilt(world: World, how: str) -> str:
    """An invitation that opens nothing any more."""
    link = invite(world)
    row, now = Invitation.unscoped.all(), timezone.now()
    if how == "unknown":
        return f"/join/{'x' * 43}/"
    if how == "expired":
        row.update(expires_at=now)
    if how == "taken back":
        row.update(revoked_at=now)
    if how == "used":
        row.update(used_at=now, used_by=world.nina)
    if how == "its maker lowered":
        give_place(world.mia, world.sam, role=Role.OWNER)
        world.mia.caregivers.filter(user=world.ana).update(role="caregiver")
    if how == "its maker closed":
        User.objects.filter(pk=world.ana.pk).update(is_active=False)
    return link


HOWS = ["unknown", "expired", "taken back", "used", "its maker lowered", "its maker closed"]


@pytest.mark.parametrize("how", HOWS)
def test_what_opens_nothing_looks_like_what_never_was(world: World, how: str) -> None:
    page, unknown = Client().get(spoilt(world, how)), Client().get(f"/join/{'y' * 43}/")

    assert (page.status_code, unknown.status_code) == (404, 404)
    assert page.content == unknown.content
    assert "invitation" not in page.cookies


@pytest.mark.parametrize("how", HOWS[1:])
def test_an_invitation_that_ends_while_it_is_looked_at_lets_nobody_in(
    world: World, how: str
) -> None:
    guest = Client()
    other = make_user("ben2")  # ben's second account
    guest.force_login(other, backend="django.contrib.auth.backends.ModelBackend")
    cookie = open_invitation(guest, invite(world))
    spoilt(world, how)

    answer = guest.post(cookie)

    assert answer.status_code == 404
    assert GONE in answer.text
    assert role_of(world, other) is None


def test_a_cookie_made_up_or_two_hours_old_opens_nothing(world: World, as_sam: Client) -> None:
    open_invitation(as_sam, invite(world))
    uuid = Invitation.unscoped.get().uuid.hex
    real = as_sam.cookies["invitation"].value

    for value in (uuid, "", f"x{real}", f'"{uuid}":abc:def', "\xff"):
        as_sam.cookies["invitation"] = value
        assert as_sam.post("/join/").status_code == 404
    as_sam.cookies["invitation"] = real
    with time_machine.travel(timezone.now() + timedelta(hours=2, seconds=1)):
        assert as_sam.post("/join/").status_code == 404
    assert role_of(world, world.sam) is None


def test_nothing_sent_with_the_button_changes_the_role(world: World, as_sam: Client) -> None:
    open_invitation(as_sam, invite(world, "reader"))

    as_sam.post("/join/?role=owner", {"role": "owner", "invitation": "1", "sleeper": "1"})

    assert role_of(world, world.sam) == "reader"


@pytest.mark.parametrize("role", ["owner", "caregiver", "reader"])
def test_somebody_already_here_stays_what_they_are_and_uses_nothing_up(
    world: World, as_ana: Client, as_nina: Client, as_sam: Client, role: str
) -> None:
    link = invite(world, role)
    for client, user, was in ((as_ana, world.ana, "owner"), (as_nina, world.nina, "reader")):
        page = client.get(open_invitation(client, link))
        assert f"already, as {was}." in " ".join(page.text.split())
        assert client.post("/join/").status_code == 302
        assert role_of(world, user) == was
    assert Invitation.unscoped.get().used_at is None

    as_sam.post(open_invitation(as_sam, link))
    assert role_of(world, world.sam) == role


def test_pressed_twice_it_is_one_place(world: World, as_sam: Client) -> None:
    link = invite(world)
    open_invitation(as_sam, link)
    again = as_sam.cookies["invitation"].value

    as_sam.post("/join/")
    as_sam.cookies["invitation"] = again

    assert as_sam.post("/join/").status_code == 404  # used up; the first press led on already
    assert world.mia.caregivers.filter(user=world.sam).count() == 1


def test_a_used_one_lets_no_second_person_in(world: World, as_sam: Client) -> None:
    link = invite(world)
    other = Client()
    open_invitation(other, link)
    as_sam.post(open_invitation(as_sam, link))
    other.force_login(make_user("ben2"), backend="django.contrib.auth.backends.ModelBackend")

    assert other.post("/join/").status_code == 404
    assert world.mia.caregivers.count() == 4


@pytest.mark.parametrize("name", ["x" * 151, "a\0b"])
def test_a_name_that_cannot_be_kept_is_said_and_the_invitation_stays(
    world: World, client: Client, name: str
) -> None:
    User.objects.filter(pk=world.sam.pk).update(first_name="")
    client.force_login(world.sam, backend="django.contrib.auth.backends.ModelBackend")
    open_invitation(client, invite(world))

    answer = client.post("/join/", {"name": name})

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["name"])
    assert role_of(world, world.sam) is None


def test_who_has_a_name_keeps_it(world: World, as_sam: Client) -> None:
    page = as_sam.get(open_invitation(as_sam, invite(world)))
    as_sam.post("/join/", {"name": "Ana"})

    world.sam.refresh_from_db()
    assert "Your first name" not in page.text
    assert world.sam.first_name == "Sam"


def test_who_keeps_guessing_has_to_wait_and_a_right_key_does_not(
    world: World, client: Client
) -> None:
    link = invite(world)
    statuses: list[Any] = [client.get(f"/join/{n:043d}/").status_code for n in range(21)]

    assert statuses == [404] * 20 + [429]
    assert int(client.get(f"/join/{'z' * 43}/")["Retry-After"]) > 0
    assert client.get(link).status_code == 302


def test_the_button_needs_the_token_of_the_page(world: World) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(world.sam, backend="django.contrib.auth.backends.ModelBackend")
    open_invitation(strict, invite(world))

    assert strict.post("/join/").status_code == 403
    assert role_of(world, world.sam) is None
