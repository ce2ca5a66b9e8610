"""One tap without signing in: kept once, telling nothing, dead when its maker may not write."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from diary.access import give_place
from diary.clinical.terms import Role
from diary.models import Episode, QuickLink, User
from tests.conftest import signed_in
from tests.world import World

PAGE = {"accept": "text/html"}
JSON = {"accept": "application/json"}
ID = "9a8a8f62-2a3f-4a43-9d21-3c8c5c0a64a1"


def make_link(world: World, user: User, *, lasts: str = "30d") -> str:
    """The address of a new link, as its maker reads it from the page."""
    page = signed_in(user).post(
        f"/sleepers/{world.mia.uuid}/people/",
        {"uuid": str(uuid4()), "label": "tag at the cot", "lasts": lasts},
    )
    found = re.search(r"http://testserver(/quick/[\w-]{43}/)<", page.text)
    assert found, page.text
    return found[1]


@pytest.fixture
def link(world: World) -> str:
    """ben's link."""
    return make_link(world, world.ben)


@pytest.fixture
def tag() -> Client:
    """Nobody signed in, and a browser that checks for forged requests."""
    cache.clear()
    return Client(enforce_csrf_checks=True)


def test_a_tap_keeps_this_moment_in_the_makers_name(world: World, link: str, tag: Client) -> None:
    before = timezone.now()

    answer = tag.post(link)

    episode = Episode.unscoped.get()
    assert before <= episode.started_at <= timezone.now()  # type: ignore[operator]
    assert (answer.status_code, answer["Content-Type"]) == (201, "text/plain; charset=utf-8")
    assert answer.text == f"Kept: {episode.started_at.astimezone(world.mia.tz):%H:%M}\n"  # type: ignore[union-attr]
    assert (episode.written_by, episode.zone) == (world.ben, "Europe/Berlin")
    assert (episode.danger_ok, episode.state, episode.note) == ("", "", "")  # not asked
    assert world.mia.nights.get().watch == "not_recorded"
    assert [row.history_user for row in episode.history.all()] == [world.ben]


def test_looking_keeps_nothing_and_tells_nothing(world: World, link: str, tag: Client) -> None:
    for look in (tag.get, tag.head):
        answer = look(link)

        assert answer.status_code == 200
        assert answer["Cache-Control"] == "no-store, private"
        assert answer["Referrer-Policy"] == "no-referrer"
        assert answer["X-Robots-Tag"] == "noindex, nofollow"
    page = tag.get(link).text
    assert 'href="tel:112"' in page
    assert "Mia" not in page
    assert "manifest" not in page  # an icon on a home screen opens this page, not the app
    assert (Episode.unscoped.count(), QuickLink.unscoped.get().uses) == (0, 0)


def test_the_page_says_what_was_kept_and_takes_it_back(
    world: World, link: str, tag: Client
) -> None:
    page = tag.post(link, {"uuid": ID}, headers=PAGE)
    assert (page.status_code, "Kept: " in page.text) == (201, True)

    gone = tag.post(link, {"undo": ID}, headers=PAGE)

    assert (gone.status_code, "Taken back" in gone.text) == (200, True)
    assert world.mia.episodes.count() == 0
    assert Episode.with_deleted.count() == 1  # the desk can bring it back


def test_only_the_links_own_new_tap_is_taken_back(world: World, link: str, tag: Client) -> None:
    older = world.episode()
    tag.post(link, {"uuid": ID})

    def undo(uuid: Any) -> int:
        return tag.post(link, {"undo": str(uuid)}, headers=PAGE).status_code

    strange = [undo(older.uuid), undo(uuid4()), undo("x"), undo("")]
    Episode.unscoped.filter(uuid=ID).update(version=2)  # somebody added an answer
    amended = undo(ID)
    Episode.unscoped.filter(uuid=ID).update(version=1)
    QuickLink.unscoped.update(last_used_at=timezone.now() - timedelta(minutes=10))
    late = undo(ID)

    assert (strange, amended, late) == ([409] * 4, 409, 409)
    assert world.mia.episodes.count() == 2


def test_without_an_id_a_second_tap_within_20_seconds_is_the_first_one(
    world: World, link: str, tag: Client
) -> None:
    first, again = tag.post(link, headers=JSON), tag.post(link, headers=JSON)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()

    # 21 s later it is another episode
    QuickLink.unscoped.update(last_used_at=timezone.now() - timedelta(seconds=21))
    later = tag.post(link, headers=JSON)

    assert later.status_code == 201
    assert later.json()["uuid"] != first.json()["uuid"]
    assert (Episode.unscoped.count(), QuickLink.unscoped.get().uses) == (2, 2)


def test_with_an_id_the_same_tap_is_kept_once_and_another_at_once(
    world: World, link: str, tag: Client
) -> None:
    sent = [tag.post(link, {"uuid": uuid}).status_code for uuid in (ID, ID, str(uuid4()))]

    assert sent == [201, 200, 201]
    assert Episode.unscoped.count() == 2


def test_a_tap_taken_back_is_no_reason_to_lose_the_next(
    world: World, link: str, tag: Client
) -> None:
    uuid = tag.post(link, headers=JSON).json()["uuid"]
    tag.post(link, {"undo": uuid}, headers=PAGE)

    assert tag.post(link).status_code == 201
    assert world.mia.episodes.count() == 1


def test_a_tap_sent_again_after_its_undo_is_told_that_it_was_taken_back(
    world: World, link: str, tag: Client
) -> None:
    sent = {"uuid": ID, "started_at": "2026-11-20T02:14:05+01:00"}
    tag.post(link, sent)
    tag.post(link, {"undo": ID}, headers=PAGE)

    page, script = tag.post(link, sent, headers=PAGE), tag.post(link, sent, headers=JSON)
    line = tag.post(link, sent)

    assert (page.status_code, script.status_code, line.status_code) == (200, 200, 200)
    assert "The episode is out of the diary." in page.text
    assert "Kept: " not in page.text
    assert script.json() == {
        "uuid": ID,
        "started_at": "2026-11-20T01:14:05+00:00",
        "deleted": True,
    }
    assert line.text == "This was taken back.\n"
    assert world.mia.episodes.count() == 0


def test_a_shortcut_may_say_when_it_was(world: World, link: str, tag: Client) -> None:
    tag.post(link, {"started_at": "2026-11-20T02:14:05+01:00", "uuid": ID})
    tag.post(link, {"written_at": "2026-11-20T03:00:00+01:00", "uuid": str(uuid4())})

    times = world.mia.episodes.order_by("started_at").values_list("started_at", flat=True)
    assert list(times) == [
        datetime(2026, 11, 20, 1, 14, 5, tzinfo=UTC),
        datetime(2026, 11, 20, 2, 0, tzinfo=UTC),
    ]


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"started_at": "yesterday"}, 422),
        ({"started_at": "2999-01-01T00:00:00Z"}, 422),
        ({"started_at": "1999-01-01T00:00:00Z"}, 422),
        ({"uuid": "not-an-id"}, 422),
        ({"written_at": "2999-01-01T00:00:00Z"}, 201),  # a wrong clock: the server's is taken
        ({"written_at": "x" * 100}, 422),
        ({"note": "private words", "danger_ok": "yes", "length_s": "-4"}, 201),  # not listened to
    ],
)
def test_odd_taps_are_refused_or_kept_as_now(
    link: str, tag: Client, sent: dict[str, str], status: int
) -> None:
    answer = tag.post(link, sent)

    assert answer.status_code == status
    assert Episode.unscoped.count() == (status == 201)
    assert not Episode.unscoped.exclude(note="", danger_ok="").exists()


def test_an_id_that_stands_for_another_time_is_said_not_swallowed(link: str, tag: Client) -> None:
    tag.post(link, {"uuid": ID, "started_at": "2026-11-20T02:14:00Z"})

    other = tag.post(link, {"uuid": ID, "started_at": "2026-11-20T03:14:00Z"}, headers=PAGE)

    assert (other.status_code, "Not kept" in other.text) == (409, True)


def test_every_token_that_opens_nothing_gets_the_same_page(world: World, tag: Client) -> None:
    dead = {}
    for name, change in {
        "expired": {"expires_at": timezone.now() - timedelta(seconds=1)},
        "revoked": {"revoked_at": timezone.now()},
    }.items():
        dead[name] = make_link(world, world.ana)
        QuickLink.unscoped.filter(pk=QuickLink.unscoped.latest("pk").pk).update(**change)
    dead["unknown"] = "/quick/" + "x" * 43 + "/"
    dead["short"] = "/quick/x/"

    for look in (tag.get, tag.post):
        answers = {name: look(address) for name, address in dead.items()}

        assert {name: answer.status_code for name, answer in answers.items()} == dict.fromkeys(
            dead, 404
        )
        assert len({answer.content for answer in answers.values()}) == 1
    assert Episode.unscoped.count() == 0


def test_a_link_dies_with_its_makers_place(world: World, link: str, tag: Client) -> None:
    place = world.mia.caregivers.get(user=world.ben)

    def status() -> int:
        return tag.get(link).status_code

    place.delete()
    removed = status()
    give_place(world.mia, world.ben, role=Role.READER)
    reader = status()
    world.mia.caregivers.filter(user=world.ben).update(role=Role.CAREGIVER)
    back = status()
    User.objects.filter(pk=world.ben.pk).update(is_active=False)

    assert (removed, reader, back, status()) == (404, 404, 200, 404)


def test_twenty_wrong_tries_then_wait_while_right_ones_pass(link: str, tag: Client) -> None:
    tried = [tag.get(f"/quick/{n}/").status_code for n in range(20)]
    slowed = tag.get("/quick/20/")

    assert tried == [404] * 20
    assert slowed.status_code == 429
    assert 0 < int(slowed["Retry-After"]) <= 600
    assert tag.post(link).status_code == 201


def test_whoever_is_signed_in_on_that_phone_does_not_matter(world: World, link: str) -> None:
    as_sam = signed_in(world.sam)

    page, kept = as_sam.get(link), as_sam.post(link)

    assert "sam@" not in page.text
    assert kept.status_code == 201
    assert Episode.unscoped.get().written_by == world.ben


def test_only_a_hash_of_the_token_is_stored(world: World, link: str) -> None:
    token = link.split("/")[2]

    (row,) = QuickLink.unscoped.values()

    assert len(row["token_hash"]) == 64
    assert token not in str(row)


def test_looking_and_tapping_cost_a_few_questions(
    link: str, tag: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):  # the link, its sleeper and maker
        tag.get(link)
    # the link; a savepoint, the link held; a savepoint, the night, episode, waking and the history
    # of both; the count on the link; both savepoints released
    with django_assert_num_queries(12):
        tag.post(link)
