"""The headers of answers that only somebody with a diary, a key or a desk is given."""

from collections.abc import Callable

import pytest
from django.http import HttpResponseBase
from django.test import Client

from diary.models import Clinic
from diary.records.consents import give_consent
from tests.conftest import signed_in
from tests.inviting import invite
from tests.matrix.visitors import employ
from tests.sharing import make_share, open_share
from tests.signing import recently
from tests.test_hardening import DIRECTIVES, HEADERS
from tests.world import World

type Asked = Callable[[World, str], HttpResponseBase]


def ana(world: World) -> Client:
    return recently(signed_in(world.ana))


def staff(world: World) -> Client:
    clinic = Clinic.unscoped.create(name="Sleep clinic")
    user = employ("with", "reviewer")
    clinic.staff.add(user)
    give_consent(world.mia, clinic, user=world.ana)
    return signed_in(user)


ANSWERS: dict[str, tuple[int, Asked]] = {
    "page": (200, lambda world, at: ana(world).get(at)),
    "report": (200, lambda world, at: ana(world).get(f"{at}report/")),
    "pdf": (200, lambda world, at: ana(world).get(f"{at}report.pdf")),
    "zip": (200, lambda world, at: ana(world).get(f"{at}exports/all.zip")),
    "json": (200, lambda world, at: ana(world).get(at, headers={"accept": "application/json"})),
    "form refused": (422, lambda world, at: ana(world).post(f"{at}episodes/add/")),
    "saved": (302, lambda world, at: ana(world).post(f"{at}nights/{world.evening()}/edit/")),
    "too large": (
        413,
        lambda world, at: ana(world).post(f"{at}episodes/add/", {"note": "x" * 3_000_000}),
    ),
    "not theirs": (403, lambda world, at: signed_in(world.nina).post(f"{at}episodes/add/")),
    "stranger": (404, lambda world, at: signed_in(world.sam).get(at)),
    "method": (405, lambda world, at: ana(world).put(at)),
    "desk": (200, lambda world, at: staff(world).get("/admin/")),
    "desk list": (200, lambda world, at: staff(world).get("/admin/diary/episode/")),
    "desk refused": (403, lambda world, at: staff(world).get("/admin/diary/user/")),
}


def shared(world: World, tail: str = "") -> HttpResponseBase:
    client = Client()
    return client.get(open_share(client, make_share(world, world.ana)) + tail)


WITH_KEYS: dict[str, Callable[[World], HttpResponseBase]] = {
    "shared page": shared,
    "shared pdf": lambda world: shared(world, "report.pdf"),
    "the key itself": lambda world: Client().get(make_share(world, world.ana)),
    "an invitation": lambda world: Client().get(invite(world)),
}


def check(answer: HttpResponseBase) -> None:
    others = {name: value for name, value in HEADERS.items() if name != "referrer-policy"}
    assert {name: answer.headers.get(name) for name in others} == others
    policy = answer.headers["content-security-policy"]
    assert all(directive in policy for directive in DIRECTIVES)
    assert "unsafe" not in policy
    assert "no-store" in answer.headers["cache-control"]
    assert "permissions-policy" in answer.headers


@pytest.mark.parametrize("kind", ANSWERS)
def test_every_private_answer_carries_the_headers(world: World, kind: str) -> None:
    world.night()
    status, ask = ANSWERS[kind]

    answer = ask(world, f"/sleepers/{world.mia.uuid}/")

    assert answer.status_code == status
    check(answer)
    assert answer.headers["referrer-policy"] == HEADERS["referrer-policy"]


@pytest.mark.parametrize("kind", WITH_KEYS)
def test_what_a_key_opens_is_told_to_no_other_site(world: World, kind: str) -> None:
    world.night()

    answer = WITH_KEYS[kind](world)

    assert answer.status_code in {200, 302}
    check(answer)
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["x-robots-tag"] == "noindex, nofollow"
