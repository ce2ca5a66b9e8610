"""Two people's entries of one episode: shown side by side, decided by a person, taken back."""

from typing import Any

import pytest
from django.test import Client
from django.utils.html import escape
from pytest_django import DjangoAssertNumQueries

from diary.models import Episode, SameEpisode, Sleeper
from tests.world import World

JSON = {"accept": "application/json"}
PROBABLY = "probably the same as"


def url(world: World) -> str:
    return f"/sleepers/{world.mia.uuid}/pairs/"


def couple(world: World, **bens: Any) -> tuple[Episode, Episode]:
    """Ana's entry of 02:14 and ben's of 02:15."""
    ana = world.episode(at="02:14", state="asleep", body_parts=["hand"])
    return ana, world.episode(at="02:15", written_by=world.ben, **bens)


def say(
    client: Client, world: World, one: Any, other: Any, verdict: str = "same", seen: str = ""
) -> int:
    body = {"first": one.uuid, "second": other.uuid, "verdict": verdict, "seen": seen}
    return client.post(url(world), body, headers=JSON).status_code


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def verdicts() -> list[str]:
    return list(SameEpisode.unscoped.values_list("verdict", flat=True))


def test_row_3_two_caregivers_log_the_same_episode(
    world: World, as_ana: Client, as_ben: Client
) -> None:
    """Both kept and shown as one that may be the same; merged by a person, readable, undone."""
    ana, ben = couple(world, state="waking", note="His arm shook.")
    night = f"/sleepers/{world.mia.uuid}/nights/{world.evening()}/"

    page = text(as_ana, night)
    assert f"{PROBABLY} 02:15 by Ben, counted once" in page
    assert f"{PROBABLY} 02:14 by Ana, counted once" in page
    assert "until a person decides" in page

    assert say(as_ben, world, ana, ben) == 201
    page = text(as_ana, night)
    assert PROBABLY not in page
    assert page.count("seen by two: Ana and Ben") == 2
    for entry, words in ((ana, "Hand"), (ben, "His arm shook.")):
        page = text(as_ana, f"/sleepers/{world.mia.uuid}/episodes/{entry.uuid}/")
        assert words in page
        assert "Seen by two: Ana and Ben." in page
    assert "Ben said: <b>The same episode</b>" in text(as_ana, url(world))

    assert say(as_ana, world, ana, ben, "undo", seen="same") == 200
    assert PROBABLY in text(as_ana, night)
    assert verdicts() == []
    told = SameEpisode.history.order_by("history_id").values_list("history_type", "history_user")
    assert list(told) == [("+", world.ben.pk), ("-", world.ana.pk)]
    assert Episode.unscoped.count() == 2


def test_both_observations_stand_side_by_side_and_words_say_what_agrees(
    world: World, as_nina: Client
) -> None:
    world.episode(
        at="02:14", lasting_s=40, body_parts=["hand"], side="left", certainty="sure",
        waking={"wake_response": "stopped_at_once"},
    )  # fmt: skip
    world.episode(
        at="02:15", lasting_s=50, written_by=world.ben, body_parts=["foot"], state="waking",
        observer_how="camera_live", waking={"wake_response": "stopped_at_once"},
    )  # fmt: skip

    page = text(as_nina, url(world))

    rows = {
        part.split("<span")[0].strip(): part.split('class="details">')[1].split("<")[0]
        for part in page.split('<th scope="row">')[1:]
    }
    assert rows == {
        "Began": "60 seconds apart",
        "Breathing, colour and waking all OK": "nobody said",
        "How long": "the same",  # 40 s and 50 s lie in one band
        "When it began": "differs",
        "Where": "differs",
        "Side": "only one said",
        "What waking did": "the same",
        "How it was seen": "only one said",
        "How sure": "only one said",
    }
    assert "02:14" in page
    assert "02:15" in page
    assert "not asked" in page
    assert "<button" not in page.split("<main")[1].split("</main")[0]  # she reads


def test_two_episodes_count_twice_and_are_said_to_be_two(world: World, as_ana: Client) -> None:
    ana, ben = couple(world)

    answer = as_ana.post(
        url(world),
        {"first": ben.uuid, "second": ana.uuid, "verdict": "different", "seen": ""},
        follow=True,
    )

    page = " ".join(answer.content.decode().split())
    assert answer.redirect_chain == [(url(world), 302)]
    assert "The two count as two episodes." in page
    assert "Ana said: <b>Two episodes</b>" in page
    assert "Nothing to decide." in page
    row = SameEpisode.unscoped.get()
    assert (row.first, row.second, row.decided_by) == (ana, ben, world.ana)


def test_the_same_decision_twice_is_one(world: World, as_ana: Client, as_ben: Client) -> None:
    ana, ben = couple(world)

    assert say(as_ana, world, ana, ben) == 201
    assert say(as_ana, world, ben, ana) == 200  # sent again, the other way round
    assert say(as_ben, world, ana, ben) == 200  # of one mind

    row = SameEpisode.unscoped.get()
    assert (row.verdict, row.decided_by) == ("same", world.ana)
    assert SameEpisode.history.count() == 1


def test_who_decides_otherwise_is_told_first_and_may_change_it(
    world: World, as_ana: Client, as_ben: Client
) -> None:
    ana, ben = couple(world)
    say(as_ben, world, ana, ben, "different")
    body = {"first": ana.uuid, "second": ben.uuid, "verdict": "same", "seen": ""}

    answer = as_ana.post(url(world), body)

    page = " ".join(answer.content.decode().split())
    assert answer.status_code == 409
    assert "Ben said meanwhile: <b>Two episodes</b>" in page
    assert "Change it to: the same episode" in page
    assert 'name="seen" value="different"' in page
    assert verdicts() == ["different"]
    assert say(as_ana, world, ana, ben, seen="different") == 201
    assert verdicts() == ["same"]
    assert SameEpisode.unscoped.get().decided_by == world.ana


def test_a_decision_on_one_that_was_taken_back_is_told_first(
    world: World, as_ana: Client, as_ben: Client
) -> None:
    ana, ben = couple(world)
    say(as_ben, world, ana, ben)
    say(as_ben, world, ana, ben, "undo", seen="same")
    body = {"first": ana.uuid, "second": ben.uuid, "verdict": "different", "seen": "same"}

    answer = as_ana.post(url(world), body)

    assert answer.status_code == 409
    assert "was taken back meanwhile" in answer.content.decode()
    assert say(as_ana, world, ana, ben, "undo", seen="same") == 200  # undone is undone
    assert verdicts() == []


def test_undo_of_a_decision_somebody_changed_is_refused(
    world: World, as_ana: Client, as_ben: Client
) -> None:
    ana, ben = couple(world)
    say(as_ana, world, ana, ben, "different")
    say(as_ben, world, ana, ben, "same", seen="different")

    assert say(as_ana, world, ana, ben, "undo", seen="different") == 409
    assert verdicts() == ["same"]


@pytest.mark.parametrize("which", [0, 1])
def test_a_deleted_entry_cannot_be_decided_and_its_other_one_counts(
    world: World, as_ana: Client, which: int
) -> None:
    both = couple(world)
    both[which].delete_softly()

    body = {"first": both[0].uuid, "second": both[1].uuid, "verdict": "same"}
    answer = as_ana.post(url(world), body)

    assert answer.status_code == 409
    assert "was deleted meanwhile" in answer.content.decode()
    assert verdicts() == []
    left = both[1 - which]
    page = text(as_ana, f"/sleepers/{world.mia.uuid}/episodes/{left.uuid}/")
    assert PROBABLY not in page.lower()


def test_a_decided_pair_of_which_one_is_deleted_can_still_be_taken_back(
    world: World, as_ana: Client
) -> None:
    ana, ben = couple(world)
    say(as_ana, world, ana, ben)
    ben.delete_softly()

    assert "Ana said:" not in text(as_ana, url(world))
    assert say(as_ana, world, ana, ben, "undo", seen="same") == 200
    assert verdicts() == []


def test_other_diaries_entries_and_unknown_ones_are_not_found(
    world: World, as_ana: Client, as_sam: Client
) -> None:
    ana, ben = couple(world)
    otto = Sleeper.unscoped.create(name="Otto")
    foreign = Episode.unscoped.create(sleeper=otto, night_on=world.evening())
    unknown = Episode(sleeper=world.mia, night_on=world.evening())

    for other in (foreign, unknown):
        for verdict in ("same", "different", "undo"):
            assert say(as_ana, world, ana, other, verdict) == 404
            assert say(as_ana, world, other, ana, verdict) == 404
        assert as_ana.get(url(world), {"entry": str(other.uuid)}).status_code == 404
    assert as_ana.get(url(world), {"entry": "x"}).status_code == 404
    assert say(as_sam, world, ana, ben) == 404
    assert verdicts() == []


def test_a_reader_decides_nothing(world: World, as_nina: Client) -> None:
    ana, ben = couple(world)

    assert say(as_nina, world, ana, ben) == 403
    assert verdicts() == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"verdict": "perhaps"},
        {"verdict": ""},
        {"seen": "perhaps"},
        {"first": "x"},
        {"second": ""},
        {"second": "twice"},
    ],
)
def test_what_no_page_sends_is_refused(world: World, as_ana: Client, wrong: dict[str, str]) -> None:
    ana, ben = couple(world)
    body = {"first": str(ana.uuid), "second": str(ben.uuid), "verdict": "same", "seen": "", **wrong}
    if body["second"] == "twice":
        body["second"] = str(ana.uuid)

    assert as_ana.post(url(world), body).status_code == 422
    assert as_ana.post(url(world), body, headers=JSON).status_code == 422
    assert verdicts() == []


def test_entries_of_different_nights_are_no_pair(world: World, as_ana: Client) -> None:
    one, other = world.episode(), world.episode(on=world.evening(3))

    assert say(as_ana, world, one, other) == 409
    assert verdicts() == []


def test_an_entry_counts_with_one_other_at_most(world: World, as_ana: Client) -> None:
    ana, ben = couple(world)
    nina = world.episode(at="02:16", written_by=world.nina)
    say(as_ana, world, ana, ben)

    body = {"first": ben.uuid, "second": nina.uuid, "verdict": "same"}
    answer = as_ana.post(url(world), body)

    assert answer.status_code == 409
    assert "has two entries at most" in " ".join(answer.content.decode().split())
    assert verdicts() == ["same"]
    ana.delete_softly()
    assert say(as_ana, world, ben, nina) == 201


def test_a_person_may_join_what_no_rule_would(world: World, as_ana: Client) -> None:
    one = world.episode(at="02:14", note="first")
    far = world.episode(at="04:00")
    untimed = world.episode(written_by=world.ben)
    Episode.unscoped.filter(pk=untimed.pk).update(started_at=None)
    assert PROBABLY not in text(as_ana, f"/sleepers/{world.mia.uuid}/nights/{world.evening()}/")
    assert "The same as another entry?" in text(
        as_ana, f"/sleepers/{world.mia.uuid}/episodes/{one.uuid}/"
    )

    page = text(as_ana, f"{url(world)}?entry={one.uuid}")
    assert [part.split('"')[0] for part in page.split('name="second" value="')[1:]] == [
        str(far.uuid),
        str(untimed.uuid),
    ]
    assert "some time in the night" in page

    assert say(as_ana, world, one, untimed) == 201
    assert "seen by two: Ana and Ben" in text(
        as_ana, f"/sleepers/{world.mia.uuid}/nights/{world.evening()}/"
    )


def test_moved_apart_an_undecided_pair_is_none_and_a_decided_one_stays(
    world: World, as_ana: Client
) -> None:
    ana, ben = couple(world)
    Episode.unscoped.filter(pk=ben.pk).update(started_at=world.at("04:00", world.evening()))
    assert "Nothing to decide." in text(as_ana, url(world))

    say(as_ana, world, ana, ben)
    Episode.unscoped.filter(pk=ben.pk).update(
        started_at=world.at("04:00", world.evening(5)), night_on=world.evening(5)
    )

    assert "Ana said: <b>The same episode</b>" in text(as_ana, url(world))
    for entry in (ana, ben):
        page = text(as_ana, f"/sleepers/{world.mia.uuid}/episodes/{entry.uuid}/")
        assert "Seen by two: " in page


def test_a_danger_answer_of_the_other_entry_is_said_on_this_one(
    world: World, as_ana: Client
) -> None:
    ana, ben = couple(world, danger_ok="no", danger=["breathing"])

    page = text(as_ana, f"/sleepers/{world.mia.uuid}/episodes/{ana.uuid}/")
    assert "danger answer in the other entry" in page
    page = text(as_ana, f"/sleepers/{world.mia.uuid}/episodes/{ben.uuid}/")
    assert "danger answer in the other entry" not in page


def test_markup_in_names_and_places_stays_text(world: World, as_ana: Client) -> None:
    nasty = "<script>alert(1)</script>"
    type(world.ben).objects.filter(pk=world.ben.pk).update(first_name=nasty)
    ana, ben = couple(world)
    pages = [url(world), f"/sleepers/{world.mia.uuid}/episodes/{ana.uuid}/"]
    pages.append(f"/sleepers/{world.mia.uuid}/nights/{world.evening()}/")

    for verdict in ("", "same"):
        if verdict:
            SameEpisode.unscoped.create(
                sleeper=world.mia, first=ana, second=ben, decided_by=world.ben
            )
        for page in pages:
            shown = text(as_ana, page)
            assert nasty not in shown
            assert escape(nasty) in shown


@pytest.mark.parametrize("pairs", [1, 4])
def test_the_page_costs_the_same_for_one_pair_and_four(
    world: World, as_ana: Client, django_assert_num_queries: DjangoAssertNumQueries, pairs: int
) -> None:
    for hour in range(1, pairs + 1):
        world.episode(at=f"0{hour}:14")
        world.episode(at=f"0{hour}:15", written_by=world.ben)
        world.verdict(world.episode(at=f"1{hour}:00"), world.episode(at=f"1{hour}:30"))

    # Session, user, place; verdicts, times, entries; what was decided, and how much.
    with django_assert_num_queries(8):
        as_ana.get(url(world))


def test_only_the_newest_twenty_are_shown_and_the_page_says_so(
    world: World, as_ana: Client
) -> None:
    for days in range(1, 23):
        world.episode(on=world.evening(days))
        world.episode(on=world.evening(days), at="02:15", written_by=world.ben)

    page = text(as_ana, url(world))

    assert page.count('value="different"') == 20
    assert "The newest 20 of 22." in page
    assert page.index(f"{world.evening(1):%b %Y}") > 0


def test_tonight_says_which_two_may_be_one(world: World, as_ana: Client) -> None:
    on = world.evening(0)
    world.episode(at="12:14", on=on)
    world.episode(at="12:15", on=on, written_by=world.ben)

    page = text(as_ana, f"/sleepers/{world.mia.uuid}/")
    state = as_ana.get(f"/sleepers/{world.mia.uuid}/", headers=JSON).json()

    assert f"{PROBABLY} 12:15 by Ben, counted once" in page
    assert [line["details"][-1] for line in state["lines"]] == [
        f"{PROBABLY} 12:15 by Ben, counted once",
        f"{PROBABLY} 12:14 by Ana, counted once",
    ]
