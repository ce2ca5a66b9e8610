"""What people decided of two entries, as the pages, papers and flags read it."""

from itertools import pairwise

import pytest
from pytest_django import DjangoAssertNumQueries

from diary.models import SameEpisode, Sleeper
from diary.records import diary_of, flag_history, month_of, night_diary, summary_of
from diary.records.pairs import pairs_of
from diary.stats.facts import Period, VerdictFact
from diary.stats.pairs import pairs_in
from tests.world import World


def last_night(world: World) -> Period:
    return Period(world.evening(), world.evening())


def month_count(world: World) -> int:
    on = world.evening()
    month = month_of(world.mia, on.replace(day=1), today_on=world.evening(0))
    return next(n.episodes for week in month.weeks for n in week if n.evening_on == on)


@pytest.mark.parametrize("verdicts", [0, 1, 3])
def test_verdicts_cost_the_facts_no_query(
    world: World, django_assert_num_queries: DjangoAssertNumQueries, verdicts: int
) -> None:
    rows = [world.episode(at=f"0{hour}:00") for hour in range(1, 5)]
    couples = list(pairwise(rows))[:verdicts]
    for couple in couples:
        world.verdict(*couple, "different")

    with django_assert_num_queries(6):
        found = diary_of(world.mia, last_night(world))

    assert {*found.verdicts} == {
        VerdictFact(one.uuid, other.uuid, "different") for one, other in couples
    }
    assert found.keepers == 1  # deciding is no writing


@pytest.mark.parametrize("verdict", ["same", "different"])
def test_every_count_follows_what_a_person_decided(world: World, verdict: str) -> None:
    world.night()
    near = world.episode(at="02:14"), world.episode(at="02:15", written_by=world.ben)
    far = world.episode(at="03:00"), world.episode(at="05:00", written_by=world.ben)
    for pair in (near, far):
        world.verdict(*pair, verdict)

    found = summary_of(world.mia, last_night(world))
    night = night_diary(world.mia, world.evening())
    history = flag_history(world.mia, on=world.evening(0), at=None)

    count = 2 if verdict == "same" else 4
    assert (found.rates.total, len(found.episodes)) == (count, count)
    assert len(night.episodes) - len(pairs_in(night.episodes, night.verdicts)) == count
    assert (month_count(world), history["episodes"]) == (count, count)
    assert len(found.entries) == 4


def test_a_deleted_one_leaves_the_other_to_count_and_comes_back_decided(world: World) -> None:
    one, other = world.episode(at="02:14"), world.episode(at="04:00")
    near = world.episode(at="04:01", written_by=world.ben)
    world.verdict(one, other)
    assert numbers(world) == [({one.uuid, other.uuid}, True)]

    one.delete_softly()

    # Whose other one is gone, is judged by its time again.
    assert numbers(world) == [({other.uuid, near.uuid}, False)]
    assert summary_of(world.mia, last_night(world)).observers.pairs[0].decided is False

    one.bring_back()
    assert numbers(world) == [({one.uuid, other.uuid}, True)]


def numbers(world: World) -> list[tuple[set[object], bool]]:
    pairs = pairs_of(world.mia, last_night(world))
    return [({pair.first.uuid, pair.second.uuid}, pair.decided) for pair in pairs]


def test_pairs_of_a_diary_are_those_of_its_facts(
    world: World, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for days in (1, 2, 3):
        on = world.evening(days)
        entries = [
            world.episode(at=at, on=on, written_by=who)
            for at, who in (
                *(("02:10", world.ana), ("02:12", world.ben), ("02:13", world.nina)),
                *(("03:00", world.ana), ("03:01", world.ana), ("23:59", world.ben)),
                *(("00:01", world.ana), ("05:00", world.ben)),
            )
        ]
        untimed = world.episode(on=on)
        untimed.started_at = None
        untimed.save()
        if days == 2:
            world.verdict(entries[1], entries[2], "different")
            world.verdict(entries[3], entries[4], "same")
            world.verdict(entries[7], untimed, "same")
    period = Period(world.evening(3), world.evening(1))
    facts = diary_of(world.mia, period)
    wanted = {
        (pair.first.uuid, pair.second.uuid, pair.decided)
        for pair in pairs_in(facts.episodes, facts.verdicts)
    }

    for asked in (period, None):
        with django_assert_num_queries(2):
            found = pairs_of(world.mia, asked)
        assert {(pair.first.uuid, pair.second.uuid, pair.decided) for pair in found} == wanted
    assert len(wanted) == 8  # two on two nights; on the third one more of each decided pair


def test_a_decision_of_entries_now_nights_apart_is_found_by_either(world: World) -> None:
    one, other = world.episode(at="02:14"), world.episode(at="02:14", on=world.evening(4))
    world.verdict(one, other)

    assert pairs_of(world.mia, last_night(world)) == []
    for entry in (one, other):
        on = Period(entry.night_on, entry.night_on)
        (pair,) = pairs_of(world.mia, on, about=entry)
        assert {pair.first.uuid, pair.second.uuid} == {one.uuid, other.uuid}


def test_another_diarys_decisions_are_not_ours(world: World) -> None:
    one, other = world.episode(at="02:14"), world.episode(at="02:15", written_by=world.ben)
    world.verdict(one, other, "different")
    SameEpisode.unscoped.update(sleeper=Sleeper.unscoped.create(name="Otto"))

    assert numbers(world) == [({one.uuid, other.uuid}, False)]
    assert diary_of(world.mia, last_night(world)).verdicts == ()
