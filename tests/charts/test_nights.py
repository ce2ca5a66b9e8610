"""The nights on the screen: three nothings stay three, and every number is the Summary's."""

from dataclasses import replace

from diary.charts.nights import count_words, nights_chart, top_of
from diary.charts.scale import ticks_to
from diary.clinical.words import phrase
from diary.stats.facts import Diary, NightFact, Period
from diary.stats.summary import summarise
from tests.stats.vignettes import SLEEPER, V01, diary_of, episode, evening, period_of

# Night by night: two seen, partly watched with one, a real zero, a gap, nothing written,
# and one logged on a night nobody watched.
NIGHTS = (
    NightFact(evening(0), watch="watched", watched_min=240),
    NightFact(evening(1), watch="partly", watched_min=60),
    NightFact(evening(2), watch="watched", watched_min=240),
    NightFact(evening(3), watch="not_watched"),
    NightFact(evening(5), watch="not_watched"),
)
EPISODES = (episode(0, 0), episode(0, 1), episode(1, 0), episode(5, 0))
SIX = summarise(Diary(SLEEPER, nights=NIGHTS, episodes=EPISODES), Period(evening(0), evening(5)))


def test_nights_chart_speaks_of_each_night_in_the_set_it_belongs_to() -> None:
    sets = nights_chart(SIX).config["data"]["datasets"]

    assert {found["kind"]: found["data"] for found in sets} == {
        "seen": [2, None, None, None, None, None],
        "partly": [None, 1, None, None, None, None],
        "none_seen": [None, None, 0, None, None, None],
        "partly_none_seen": [None] * 6,
        "not_watched": [None, None, None, 2, None, 2],
        "not_recorded": [None, None, None, None, 0, None],
        "outside": [None, None, None, None, None, 1],
    }


def test_nights_chart_draws_the_counts_of_the_rates() -> None:
    summary = summarise(diary_of(V01, minutes=240), period_of(V01))

    sets = {s["kind"]: s["data"] for s in nights_chart(summary).config["data"]["datasets"]}

    drawn = [
        seen if seen is not None else zero
        for seen, zero in zip(sets["seen"], sets["none_seen"], strict=True)
    ]
    assert [n for n in drawn if n is not None] == list(summary.rates.counts)
    assert sum(n for n in sets["seen"] if n) == summary.rates.total == 52


def test_nights_table_never_writes_a_bare_zero_for_a_gap() -> None:
    cells = [count_words(row) for row in SIX.nights]

    assert cells == [
        2,
        1,
        phrase("0, watched"),
        phrase("gap"),
        phrase("not recorded"),
        phrase("%(count)s, in no rate", count=1),
    ]


def test_nights_chart_names_a_zero_of_a_part_apart_and_counts_it() -> None:
    quiet = NightFact(evening(0), watch="partly", watched_min=60)
    summary = summarise(Diary(SLEEPER, nights=(quiet,)), Period(evening(0), evening(0)))

    sets = {s["kind"]: s for s in nights_chart(summary).config["data"]["datasets"]}

    assert (sets["none_seen"]["data"], sets["partly_none_seen"]["data"]) == ([None], [0])
    assert sets["partly_none_seen"]["label"] == phrase("Watched in part, none seen")
    assert [count_words(row) for row in summary.nights] == [phrase("0, watched in part")]
    assert summary.rates.counts == (0,)  # a real zero, of one night


def test_nights_chart_of_an_empty_diary_is_all_not_recorded() -> None:
    summary = summarise(Diary(SLEEPER), Period(evening(0), evening(1)))

    sets = {s["kind"]: s["data"] for s in nights_chart(summary).config["data"]["datasets"]}

    assert sets["not_recorded"] == [0, 0]
    assert [n for kind, data in sets.items() if kind != "not_recorded" for n in data] == [None] * 12


def test_ticks_end_on_a_round_number_at_or_above_the_highest() -> None:
    assert ticks_to(0) == (0, 1)
    assert ticks_to(4) == (0, 1, 2, 3, 4)
    assert ticks_to(16) == (0, 5, 10, 15, 20)
    assert ticks_to(469) == (0, 100, 200, 300, 400, 500)


def test_top_is_at_or_above_every_count_also_those_outside_the_rates() -> None:
    many = tuple(replace(episode(5, n)) for n in range(7))
    summary = summarise(
        Diary(SLEEPER, nights=NIGHTS, episodes=many), Period(evening(0), evening(5))
    )

    assert top_of(summary.nights) == 8
