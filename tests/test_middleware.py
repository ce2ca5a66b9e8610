"""The outermost doors: what never reaches a view, and what every answer carries."""

import pytest
from django.test import Client

from tests.world import World


@pytest.mark.parametrize(
    ("content_type", "status"),
    [
        ("application/x-www-form-urlencoded; charset=utf-7", 400),
        ("application/x-www-form-urlencoded; charset=utf-16", 400),
        ("application/x-www-form-urlencoded; charset=no-such", 400),
        ("application/x-www-form-urlencoded; charset=UTF-8", 422),
        ("application/x-www-form-urlencoded", 422),
    ],
)
def test_a_body_in_an_odd_charset_is_refused(
    world: World, as_ana: Client, content_type: str, status: int
) -> None:
    response = as_ana.generic(
        "POST",
        f"/sleepers/{world.mia.uuid}/episodes/add/",
        b"note=+AGE-",
        content_type=content_type,
    )

    assert response.status_code == status


@pytest.mark.parametrize("address", ["/help/%00/", "/%00", "/help/?x=%00"])
def test_a_null_byte_in_an_address_is_refused(client: Client, address: str) -> None:
    assert client.get(address).status_code == 400


@pytest.mark.parametrize(
    "path", ["/shared/a%00b/", "/shared/" + "a" * 5000 + "/", "/shared/a/b/c/"]
)
def test_a_refused_key_is_listed_by_no_search_and_told_to_no_other_site(
    client: Client, db: None, path: str
) -> None:
    answer = client.get(path)

    assert answer.status_code in {400, 404, 414}
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert answer["Cache-Control"] == "no-store, private"
    assert answer["Referrer-Policy"] in {"no-referrer", "same-origin"}


def test_an_endless_address_is_refused(client: Client) -> None:
    assert client.get("/help/", {"x": "y" * 5000}).status_code == 414


def test_an_endless_body_is_refused(world: World, as_ana: Client) -> None:
    response = as_ana.post(f"/sleepers/{world.mia.uuid}/episodes/add/", {"note": "x" * 3_000_000})

    assert 400 <= response.status_code < 500


def test_a_body_that_is_no_form_is_answered_in_words(world: World, as_ana: Client) -> None:
    address = f"/sleepers/{world.mia.uuid}/episodes/add/"

    broken = as_ana.post(address, b"\xff\xfe\x00", content_type="multipart/form-data; boundary=x")
    latin = as_ana.post(address, b"note=\xff", content_type="application/x-www-form-urlencoded")

    assert {broken.status_code, latin.status_code} <= {400, 422}


@pytest.mark.parametrize("address", ["/help/", "/accounts/login/", "/no-such-page/", "/%00"])
def test_every_answer_carries_the_headers(client: Client, db: None, address: str) -> None:
    response = client.get(address)

    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "no-store" in response["Cache-Control"]


def test_another_host_is_refused(client: Client) -> None:
    assert client.get("/help/", headers={"host": "elsewhere.example"}).status_code == 400


def test_health_says_live_and_ready(client: Client, db: None) -> None:
    assert client.get("/health/live").content == b"live"
    assert client.get("/health/ready").content == b"ready"
