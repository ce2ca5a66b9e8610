"""Entries are marked as reviewed, with outcome, note and the name of who read them."""

from django.test import Client
from django.urls import reverse

from diary.models import DiaryLook, Episode, Review
from tests.world import World

LIST = "admin:diary_episode_changelist"


def mark(client: Client, *rows: Episode, **answers: str) -> int:
    """Send the list's action, with the answers of the page between if there are any."""
    data = {"action": "mark_reviewed", "_selected_action": [row.pk for row in rows], **answers}
    return client.post(reverse(LIST), data).status_code


def test_mark_reviewed_first_asks_for_outcome_and_note(world: World, desk: Client) -> None:
    episode = world.episode()

    status = mark(desk, episode)

    assert (status, Review.unscoped.count()) == (200, 0)


def test_mark_reviewed_keeps_one_signed_review_for_each_entry(world: World, desk: Client) -> None:
    first, second = world.episode(at="01:00"), world.episode(at="04:00")

    status = mark(desk, first, second, outcome="ask_family", note="Please film it")

    assert status == 302
    assert sorted(
        Review.unscoped.values_list("episode", "outcome", "note", "reviewer", "sleeper")
    ) == [
        (row.pk, "ask_family", "Please film it", world.ana.pk, world.mia.pk)
        for row in (first, second)
    ]


def test_mark_reviewed_refuses_an_unknown_outcome(world: World, desk: Client) -> None:
    episode = world.episode()

    status = mark(desk, episode, outcome="all_fine", note="")

    assert (status, Review.unscoped.count()) == (200, 0)


def test_mark_reviewed_works_for_those_who_may_only_look(world: World, looking: Client) -> None:
    episode = world.episode()

    mark(looking, episode, outcome="seen", note="")

    assert [review.reviewer for review in episode.reviews.all()] == [world.nina]


def test_mark_reviewed_from_a_night(world: World, desk: Client) -> None:
    night = world.night()
    data = {"action": "mark_reviewed", "_selected_action": [night.pk], "outcome": "done"}

    desk.post(reverse("admin:diary_night_changelist"), {**data, "note": ""})

    assert [review.outcome for review in night.reviews.all()] == ["done"]


def test_review_written_beside_an_episode_is_signed(world: World, looking: Client) -> None:
    episode = world.episode()
    address = reverse("admin:diary_episode_review", args=[episode.pk])

    response = looking.post(address, {"outcome": "see_soon", "note": "Soon"})

    assert response.status_code == 302
    assert list(Review.unscoped.values_list("outcome", "note", "reviewer", "sleeper")) == [
        ("see_soon", "Soon", world.nina.pk, world.mia.pk)
    ]


def test_review_sent_twice_is_kept_once(world: World, looking: Client) -> None:
    address = reverse("admin:diary_episode_review", args=[world.episode().pk])

    for _click in range(2):
        looking.post(address, {"outcome": "seen", "note": "Read"})

    assert Review.unscoped.count() == 1


def test_review_that_is_no_outcome_is_asked_again_with_its_note(
    world: World, looking: Client
) -> None:
    address = reverse("admin:diary_episode_review", args=[world.episode().pk])

    response = looking.post(address, {"outcome": "all_fine", "note": "Three jerks in a row"})

    assert (response.status_code, Review.unscoped.count()) == (200, 0)
    assert "Three jerks in a row" in response.text


def sent_back(context: object) -> dict[str, object]:
    """What a browser posts when the change page is saved without touching anything."""
    forms = [context["adminform"].form]  # type: ignore[index]  # a template context
    for inline in context["inline_admin_formsets"]:  # type: ignore[index]
        forms += [inline.formset.management_form, *inline.formset.forms]
    values = {bound.html_name: bound.value() for form in forms for bound in form}
    return {name: value for name, value in values.items() if value is not None}


def test_flagged_and_unread_episodes_come_first(world: World, desk: Client) -> None:
    older = world.evening(9)
    read = world.episode(at="01:00", danger_ok="no")
    plain = world.episode(at="02:00", danger_ok="yes")
    long = world.episode(on=older, at="03:00", lasting_s=300)
    carried_on = world.episode(on=older, at="02:00", waking={"wake_response": "continued"})
    Review.unscoped.create(sleeper=world.mia, episode=read, reviewer=world.ana)

    page = desk.get(reverse(LIST)).context["cl"]

    # Flagged and unread first, then by night and time, the newest on top.
    assert list(page.result_list) == [long, carried_on, plain, read]


def test_length_under_five_minutes_raises_no_flag(world: World, desk: Client) -> None:
    world.episode(lasting_s=299, danger_ok="yes")

    page = desk.get(reverse(LIST), {"flagged": "yes"}).context["cl"]

    assert list(page.result_list) == []


def test_each_flag_alone_is_found(world: World, desk: Client) -> None:
    flagged = [
        world.episode(danger_ok="not_sure"),
        world.episode(danger=["hurt"]),
        world.episode(breathing="pauses"),
        world.episode(colour="grey"),
        world.episode(lasting_s=None, length_band="m5_15"),
        world.episode(spasm_like="yes"),
        world.episode(pattern="run_of_spasms"),
        world.episode(after=["cried_settled", "not_rousable"]),
        world.episode(waking={"wake_response": "could_not_be_woken"}),
    ]
    plain = world.episode(lasting_s=None, after=["slept_on"])

    found = desk.get(reverse(LIST), {"flagged": "yes"}).context["cl"]
    others = desk.get(reverse(LIST), {"flagged": "no"}).context["cl"]

    assert set(found.result_list) == set(flagged)
    assert list(others.result_list) == [plain]


def test_front_page_counts_what_waits(world: World, desk: Client) -> None:
    world.episode(danger_ok="no", waking={"wake_response": "continued"})
    world.episode(at="04:00")
    read = world.episode(at="05:00", danger_ok="no")
    Review.unscoped.create(sleeper=world.mia, episode=read, reviewer=world.ana)
    Review.unscoped.create(sleeper=world.mia, episode=read, reviewer=world.ben)

    waiting = desk.get(reverse("admin:index")).context["waiting"]

    # Three episodes, one of them read (twice): two wait, one of them with a danger answer.
    assert waiting == [{"unread": 2, "flagged": 1}]


def test_opening_an_entry_is_written_down_once(world: World, desk: Client) -> None:
    episode = world.episode()

    desk.get(reverse("admin:diary_episode_change", args=[episode.pk]))

    looks = DiaryLook.unscoped.values_list("sleeper", "user", "what")
    assert list(looks) == [(world.mia.pk, world.ana.pk, f"episode {episode}")]
