"""Two people, one episode: counted once, nothing worrying lost, agreement as counts."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from diary.sentences import say
from diary.stats.facts import Diary, EpisodeFact, WakeFact
from diary.stats.observers import Observers, observers_of
from diary.stats.pairs import counted_once, pairs_in
from diary.stats.summary import summarise
from tests.stats.vignettes import SLEEPER, episode, nights_of, period_of

BEGAN = datetime(2026, 1, 5, 22, 0, tzinfo=UTC)


def entry(number: int, after_s: float, by: str = "ana", **fields: Any) -> EpisodeFact:
    """An entry so many seconds after 22:00 UTC of the first night."""
    at = BEGAN + timedelta(seconds=after_s)
    return episode(0, number, started_at=at, written_by=by, **fields)


def starts(entries: tuple[EpisodeFact, ...]) -> list[tuple[int, int]]:
    return [(pair.first.uuid.int, pair.second.uuid.int) for pair in pairs_in(entries)]


@pytest.mark.parametrize(
    ("after_s", "length_s", "paired"),
    [(40, None, True), (180, None, True), (181, None, False), (240, 60, True), (241, 60, False)],
)
def test_entries_of_two_people_within_3_minutes_are_one_episode(
    after_s: int, length_s: int | None, paired: bool
) -> None:
    found = pairs_in((entry(1, 0, length_s=length_s), entry(2, after_s, by="ben")))

    assert [pair.apart_s for pair in found] == ([after_s] if paired else [])


def test_entries_far_apart_in_one_long_episode_are_not_said_to_be_within_3_minutes() -> None:
    # Half an hour long; the other began to write in its 28th minute.
    found = observers_of((entry(1, 0, length_s=1800), entry(2, 1680, by="ben")))

    first, second = map(say, found.words[:2])
    assert "beginning no later than 3 minutes after the end of the first" in first
    assert second == "Middle of the time between their two beginnings: 1680 s."


def test_one_person_or_no_time_or_no_writer_makes_no_pair() -> None:
    untimed = episode(0, 9, started_at=None, written_by="ben")

    assert pairs_in((entry(1, 0), entry(2, 30))) == ()
    assert pairs_in((entry(1, 0), untimed)) == ()
    assert pairs_in((entry(1, 0, by=""), entry(2, 30, by="ben"))) == ()


def test_each_entry_is_in_one_pair_and_the_nearest_come_first() -> None:
    a, b, c = entry(1, 0), entry(2, 100, by="ben"), entry(3, 150)

    (pair,) = pairs_in((c, a, b))  # 100 to 150 lie nearer than 0 to 100

    assert (pair.first, pair.second) == (b, c)
    assert counted_once((a, b, c), (pair,))[0] is a
    assert len(counted_once((a, b, c), (pair,))) == 2


def test_a_pair_counts_once_everywhere() -> None:
    entries = (entry(1, 0, taps=(0, 500)), entry(2, 40, by="ben"), entry(3, 7200, by="ben"))

    found = summarise(Diary(SLEEPER, nights_of((0,), minutes=480), entries), period_of((0,)))

    assert (found.rates.total, len(found.episodes), found.nights[0].count) == (2, 2, 2)
    assert found.patterns.states.answered + found.patterns.states.not_asked == 2
    assert found.entries == entries
    assert len(found.observers.pairs) == 1


@pytest.mark.parametrize("turned", [False, True])
def test_the_graver_answer_of_the_two_counts(turned: bool) -> None:
    calm: dict[str, Any] = {
        "danger_ok": "yes",
        "state": "asleep",
        "length_s": 40,
        "colour": "usual",
        "wake": WakeFact(woke_how="woken_because", wake_response="stopped_at_once"),
    }
    grave: dict[str, Any] = {
        "danger_ok": "no",
        "danger": ("colour",),
        "state": "awake",
        "length_s": 320,
        "colour": "blue",
        "wake": WakeFact(woke_how="woken_because", wake_response="could_not_be_woken"),
    }
    one, two = (grave, calm) if turned else (calm, grave)
    entries = (entry(1, 0, **one), entry(2, 40, by="ben", **two))

    (fact,) = counted_once(entries, pairs_in(entries))

    assert {name: getattr(fact, name) for name in grave} == grave
    assert (fact.uuid, fact.started_at) == (entries[0].uuid, entries[0].started_at)


def test_blanks_are_filled_and_counts_never_mixed() -> None:
    first = entry(1, 0, state="", side="left", taps=(), jerk_count=None)
    second = entry(2, 40, by="ben", state="waking", side="right", taps=(0, 900), jerk_count=2)

    (fact,) = counted_once((first, second), pairs_in((first, second)))

    assert (fact.state, fact.side, fact.taps, fact.jerk_count) == ("waking", "left", (0, 900), 2)


def test_a_long_band_of_one_outweighs_the_short_time_of_the_other() -> None:
    entries = (entry(1, 0, length_s=30), entry(2, 40, by="ben", length_band="m5_15"))

    (fact,) = counted_once(entries, pairs_in(entries))

    assert (fact.length_s, fact.length_band) == (None, "m5_15")


def test_agreement_counts_only_what_both_answered() -> None:
    found = observers_of(
        (
            entry(1, 0, state="asleep", length_s=40, body_parts=("hand",)),
            entry(2, 40, by="ben", state="asleep", length_s=75, body_parts=("thumb",)),
            entry(3, 7200, state="asleep", length_s=None, body_parts=()),
            entry(4, 7210, by="ben", state="waking", length_s=20, body_parts=("foot",)),
        )
    )

    # State: asleep twice, then asleep and waking. Length: 40 s and 75 s lie in two bands.
    assert [(a.label, a.same, a.both) for a in found.agreement] == [
        ("State", 1, 2),
        ("Length, to the nearest band", 0, 1),
        ("Where on the body", 1, 1),
    ]
    assert found.apart_s == 25  # the middle of 40 s and 10 s
    assert [say(words) for words in found.words][1:3] == [
        "Middle of the time between their two beginnings: 25 s.",
        "State: the same in 1 of 2.",
    ]


def test_without_pairs_nothing_is_said() -> None:
    assert observers_of(()) == Observers((), (), None, ())
