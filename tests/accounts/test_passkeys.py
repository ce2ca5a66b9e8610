"""Passkeys: made, used instead of the password, refused when anything about them is odd."""

import json
from typing import Any

import pytest
from allauth.account.utils import user_pk_to_url_str
from django.core.mail import EmailMessage
from django.test import Client
from hypothesis import HealthCheck, given
from hypothesis import settings as trying
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from diary.models import User
from tests.accounts.codes import confirmed, kinds_of, with_app
from tests.accounts.passkeys import Passkey, some_passkey, text
from tests.conftest import signed_in
from tests.signing import recently
from tests.world import PASSWORD, World, make_user

ADD, LOGIN = "/accounts/2fa/webauthn/add/", "/accounts/2fa/webauthn/login/"
DOORS = [ADD, LOGIN, "/accounts/2fa/webauthn/reauthenticate/", "/accounts/2fa/authenticate/"]


def handle_of(user: User) -> str:
    """The account's name for the browser, as allauth writes it."""
    return text(user_pk_to_url_str(user).encode())


def options(client: Client) -> dict[str, Any]:
    told = client.get(LOGIN, headers={"accept": "application/json"}).json()
    public: dict[str, Any] = told["request_options"]["publicKey"]
    return public


def enter(client: Client, passkey: Passkey, user: User, **changed: Any) -> Any:
    credential = passkey.used(options(client)["challenge"], handle_of(user))
    credential["response"] |= changed
    return client.post(LOGIN, {"credential": json.dumps(credential), "next": "/account/"})


@pytest.fixture
def passkey(world: World) -> Passkey:
    """Ana's, who has a second step with it."""
    made = Passkey()
    some_passkey(confirmed(world.ana), made)
    return made


def test_a_passkey_is_added_and_recovery_codes_come_with_it(
    world: World, as_ana: Client, mailoutbox: list[EmailMessage]
) -> None:
    confirmed(world.ana)
    page = recently(as_ana).get(ADD)
    told = page.context["js_data"]["creation_options"]["publicKey"]
    sent = {
        "name": "Phone by the bed",
        "credential": json.dumps(Passkey().created(told["challenge"])),
    }
    done = as_ana.post(ADD, sent | {"passwordless": "on"})

    assert done["Location"] == "/accounts/2fa/recovery-codes/"
    assert kinds_of(world.ana) == {"webauthn", "recovery_codes"}
    assert "Nightjar: A passkey was added" in {mail.subject for mail in mailoutbox}
    assert not any("security key" in mail.body for mail in mailoutbox)
    assert "Phone by the bed" in as_ana.get("/accounts/2fa/").text
    assert told["rp"]["name"] == "Nightjar"


def test_a_passkey_signs_in_alone_and_goes_where_one_wanted(
    world: World, client: Client, passkey: Passkey
) -> None:
    asked = options(client)
    done = enter(client, passkey, world.ana)

    assert asked["userVerification"] == "required"
    assert "allowCredentials" not in asked or asked["allowCredentials"] == []
    assert done["Location"] == "/account/"
    assert "a passkey" in client.get("/account/").text


def test_beside_the_password_a_passkey_is_the_second_step(
    world: World, client: Client, passkey: Passkey
) -> None:
    first = client.post("/accounts/login/", {"login": world.ana.email, "password": PASSWORD})
    page = client.get(first["Location"])
    challenge = page.context["js_data"]["request_options"]["publicKey"]["challenge"]
    credential = passkey.used(challenge, handle_of(world.ana))
    done = client.post(first["Location"], {"credential": json.dumps(credential)})

    assert first["Location"] == "/accounts/2fa/authenticate/"
    assert done["Location"] == "/"


def test_a_passkey_answers_the_question_again(
    world: World, as_ana: Client, passkey: Passkey
) -> None:
    door = "/accounts/2fa/webauthn/reauthenticate/"
    page = as_ana.get(f"{door}?next=/account/erase/")
    challenge = page.context["js_data"]["request_options"]["publicKey"]["challenge"]
    credential = passkey.used(challenge, handle_of(world.ana))
    done = as_ana.post(door, {"credential": json.dumps(credential), "next": "/account/erase/"})

    assert done["Location"] == "/account/erase/"
    assert as_ana.get("/account/erase/").status_code == 200


def test_a_passkey_that_does_not_match_is_asked_for_again_and_what_waits_still_waits(
    world: World, as_ana: Client, passkey: Passkey
) -> None:
    door = "/accounts/2fa/webauthn/reauthenticate/"
    as_ana.get(door)
    refused = as_ana.post(door, {"credential": '{"id": "x"}', "next": "/account/erase/"})
    again = as_ana.get(refused["Location"])

    assert refused["Location"] == f"{door}?next=%2Faccount%2Ferase%2F"
    assert "This did not match." in again.text
    assert 'value="/account/erase/"' in again.text


def test_another_key_another_person_an_old_answer_and_a_changed_one_open_nothing(
    world: World, client: Client, passkey: Passkey
) -> None:
    some_passkey(confirmed(world.sam), Passkey(b"a key of sam's"))
    options(client)
    old = json.dumps(passkey.used(text(b"not what was asked"), handle_of(world.ana)))
    refused = [
        enter(client, Passkey(), world.ana),
        enter(client, passkey, world.sam),
        enter(client, passkey, world.ana, signature=text(b"nothing")),
        enter(client, passkey, world.ana, authenticatorData=text(passkey.data(0x00))),
        enter(client, passkey, world.ana, userHandle=text(b"9" * 60)),
        client.post(LOGIN, {"credential": old}),
    ]

    assert [one["Location"] for one in refused] == ["/accounts/login/"] * 6
    assert client.get("/account/").status_code == 302


def test_no_answer_tells_whether_somebody_has_a_passkey(
    world: World, client: Client, passkey: Passkey
) -> None:
    confirmed(world.sam)
    for user in (world.sam, world.ana):
        enter(client, Passkey(), user)
        page = client.get("/accounts/login/").text
        assert "This did not match." in page


class OddAnswers(TestCase):
    """What no browser sends."""

    def setUp(self) -> None:
        ana = confirmed(make_user("ana"))
        some_passkey(ana)
        with_app(ana)
        self.inside = recently(signed_in(ana))
        self.halfway = Client()
        self.halfway.post("/accounts/login/", {"login": ana.email, "password": PASSWORD})

    @trying(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
    @given(
        st.sampled_from(DOORS),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.text(max_size=8),
            lambda inner: (
                st.lists(inner, max_size=3)
                | st.dictionaries(
                    st.sampled_from(["id", "rawId", "type", "response", "clientDataJSON"])
                    | st.sampled_from(["attestationObject", "authenticatorData", "signature"])
                    | st.sampled_from(["userHandle", "clientExtensionResults"]),
                    inner,
                    max_size=6,
                )
            ),
            max_leaves=12,
        ),
    )
    def test_are_refused_and_break_nothing(self, door: str, odd: Any) -> None:
        client = self.halfway if door.endswith("authenticate/") and "2fa/a" in door else self.inside
        client = Client() if door == LOGIN else client
        client.get(door, headers={"accept": "application/json"})
        answer = client.post(door, {"credential": json.dumps(odd)})

        assert answer.status_code in {200, 302, 429}
        assert "_auth_user_id" in client.session or client is not self.inside


@pytest.mark.parametrize(
    ("part", "odd"),
    [
        ("attestationObject", text(b"\xa3")),
        ("attestationObject", text(b"\xa1\x61\x61")),
        ("attestationObject", "ä"),
        ("clientDataJSON", text(b"[]")),
        ("clientDataJSON", text(b"\xff\xfe")),
        ("clientDataJSON", text(b'{"type": 1}')),
        ("clientDataJSON", 7),
    ],
)
def test_torn_bytes_of_a_new_passkey_are_refused_in_words(
    world: World, as_ana: Client, part: str, odd: object
) -> None:
    confirmed(world.ana)
    page = recently(as_ana).get(ADD)
    told = page.context["js_data"]["creation_options"]["publicKey"]
    credential = Passkey().created(told["challenge"])
    credential["response"][part] = odd
    answer = as_ana.post(ADD, {"credential": json.dumps(credential)})

    assert answer.status_code == 200
    assert "This did not match" in answer.text
    assert kinds_of(world.ana) == set()
