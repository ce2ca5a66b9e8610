"""Two entries of one episode: what a person said of them, and what nobody has decided yet."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary.sentences import say
from diary.stats.facts import Diary, EpisodeFact, VerdictFact
from diary.stats.observers import observers_of
from diary.stats.pairs import counted_once, pairs_in
from diary.stats.summary import summarise
from tests.stats.vignettes import SLEEPER, episode, nights_of, period_of

BEGAN = datetime(2026, 1, 5, 22, 0, tzinfo=UTC)


def entry(number: int, after_s: float | None, by: str = "ana", **fields: Any) -> EpisodeFact:
    """An entry so many seconds after 22:00 UTC of the first night; None: some time in it."""
    at = None if after_s is None else BEGAN + timedelta(seconds=after_s)
    return episode(0, number, started_at=at, written_by=by, **fields)


def said(one: EpisodeFact, other: EpisodeFact, verdict: str = "same") -> VerdictFact:
    return VerdictFact(one.uuid, other.uuid, verdict)


def numbers(entries: Any, *verdicts: VerdictFact) -> list[tuple[int, int]]:
    """The pairs by the numbers of their entries."""
    return [
        (pair.first.uuid.int - 10_000, pair.second.uuid.int - 10_000)
        for pair in pairs_in(entries, verdicts)
    ]


def test_what_a_person_called_two_counts_twice_however_near() -> None:
    a, b = entry(1, 0), entry(2, 40, by="ben")

    assert numbers((a, b)) == [(1, 2)]
    assert numbers((a, b), said(b, a, "different")) == []


@pytest.mark.parametrize("by", ["ana", "ben", ""])
@pytest.mark.parametrize("after_s", [40, 7200, None])
def test_what_a_person_called_the_same_counts_once_whoever_wrote_and_when(
    after_s: float | None, by: str
) -> None:
    a, b = entry(1, 0), entry(2, after_s, by=by)

    (pair,) = pairs_in((b, a), [said(b, a)])

    # One with a time comes first: it is the one that is counted.
    assert (pair.first, pair.second, pair.decided, pair.apart_s) == (a, b, True, after_s)
    assert len(counted_once((b, a), [pair])) == 1


def test_two_without_a_time_are_one_when_a_person_says_so() -> None:
    a, b = entry(1, None), entry(2, None, by="ben")

    assert numbers((b, a)) == []
    assert numbers((b, a), said(b, a)) == [(1, 2)]


def test_a_verdict_on_an_entry_that_is_not_there_says_nothing() -> None:
    a, b, gone = entry(1, 0), entry(2, 40, by="ben"), entry(3, 60, by="nina")

    # Deleted, or of a night outside the period: the two that are left are judged by their times.
    assert numbers((a, b), said(a, gone)) == [(1, 2)]


def test_a_third_entry_goes_to_nobody_whose_other_one_is_decided() -> None:
    a, b, c = entry(1, 0), entry(2, 60, by="ben"), entry(3, 70, by="nina")

    assert numbers((a, b, c)) == [(2, 3)]  # 10 s apart; 60 s and 70 s lie farther
    assert numbers((a, b, c), said(a, b)) == [(1, 2)]
    assert numbers((a, b, c), said(b, c, "different")) == [(1, 2)]
    assert numbers((a, b, c), said(b, c, "different"), said(a, b, "different")) == [(1, 3)]


def test_of_two_verdicts_on_one_entry_the_nearer_holds() -> None:
    a, b, c = entry(1, 0), entry(2, 3600), entry(3, 4000)

    # 400 s from b to c, 3600 s from a to b.
    assert numbers((a, b, c), said(a, b), said(b, c)) == [(2, 3)]
    assert numbers((a, b, c), said(b, c), said(a, b)) == [(2, 3)]


def test_words_keep_what_is_decided_from_what_is_not() -> None:
    entries = (
        *(entry(1, 0, length_s=40), entry(2, 40, by="ben", length_s=75)),
        *(entry(3, 7200, length_s=40), entry(4, 7210, by="ben", length_s=40)),
        *(entry(5, 14_400, length_s=40), entry(6, 18_000, length_s=40)),
    )

    found = observers_of(entries, [said(entries[2], entries[3]), said(entries[4], entries[5])])

    first, second = map(say, found.once)
    assert first.startswith("1 episode was written down by two people")
    assert second.startswith("2 episodes were written down twice, and a person said")
    # Of two people's: 40 s and 75 s lie in two bands, 40 s and 40 s in one. What ana wrote twice
    # is no agreement of two, and its hour apart says nothing of how two people look at a clock.
    assert [(a.label, a.same, a.both) for a in found.agreement if a.label.startswith("L")] == [
        ("Length, to the nearest band", 1, 2)
    ]
    assert found.apart_s == 25  # the middle of 40 s and 10 s


def test_a_decided_pair_counts_once_in_every_number() -> None:
    a, b = entry(1, 0, danger_ok="yes"), entry(2, 7200, danger_ok="no", danger=("breathing",))
    diary = Diary(SLEEPER, nights_of((0,), minutes=480), (a, b))

    two = summarise(diary, period_of((0,)))
    one = summarise(
        Diary(SLEEPER, diary.nights, diary.episodes, verdicts=(said(a, b),)), period_of((0,))
    )

    assert (two.rates.total, two.nights[0].count, len(two.episodes)) == (2, 2, 2)
    assert (one.rates.total, one.nights[0].count, len(one.episodes)) == (1, 1, 1)
    assert one.entries == (a, b)
    assert one.episodes[0].danger == ("breathing",)  # the graver answer is not lost


ENTRIES = st.lists(
    st.tuples(
        st.one_of(st.none(), st.integers(0, 1200)),
        st.sampled_from(["ana", "ben", "nina", ""]),
        st.one_of(st.none(), st.integers(0, 300)),
    ),
    max_size=8,
).map(
    lambda rows: [entry(n, at, by=by, length_s=length) for n, (at, by, length) in enumerate(rows)]
)


@given(entries=ENTRIES, data=st.data())
def test_an_entry_is_in_one_pair_at_most_and_no_order_matters(
    entries: list[EpisodeFact], data: st.DataObject
) -> None:
    uuids = [entry.uuid for entry in entries] + [UUID(int=1), UUID(int=2)]
    couples = data.draw(
        st.dictionaries(
            st.tuples(st.sampled_from(uuids), st.sampled_from(uuids)).filter(lambda c: c[0] < c[1]),
            st.sampled_from(["same", "different"]),
            max_size=6,
        )
    )
    verdicts = [VerdictFact(one, other, verdict) for (one, other), verdict in couples.items()]

    found = pairs_in(entries, verdicts)

    both = [uuid for pair in found for uuid in (pair.first.uuid, pair.second.uuid)]
    assert len(both) == len({*both})
    assert len(counted_once(entries, found)) == len(entries) - len(found)
    called = {frozenset(couple): verdict for couple, verdict in couples.items()}
    for pair in found:
        verdict = called.get(frozenset((pair.first.uuid, pair.second.uuid)))
        assert verdict == ("same" if pair.decided else None)
    turned = [VerdictFact(v.second, v.first, v.verdict) for v in reversed(verdicts)]
    assert pairs_in(data.draw(st.permutations(entries)), turned) == found
