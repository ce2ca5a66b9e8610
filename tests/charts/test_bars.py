"""Bars of counted answers: their sums are the Summary's, the unasked stand apart."""

from diary.charts.bars import clock_chart, onset_chart, pattern_charts, wake_chart, where_chart
from diary.clinical.words import phrase
from diary.sentences import say
from diary.stats.facts import Diary, Period, WakeFact
from diary.stats.summary import summarise
from tests.stats.vignettes import SLEEPER, V01, diary_of, episode, evening, nights_of, period_of

# Two of four were asked where; three of four about waking.
EPISODES = (
    episode(0, 0, body_parts=("hand", "foot"), wake=WakeFact("woken_because", (), "continued")),
    episode(0, 1, body_parts=("arm_hand",), wake=WakeFact("by_itself")),
    episode(0, 2, wake=WakeFact("not_tried")),
    episode(0, 3, started_at=None, time_precision="sometime_in_night"),
)
SUMMARY = summarise(
    Diary(SLEEPER, nights=nights_of((4,), minutes=60), episodes=EPISODES),
    Period(evening(0), evening(0)),
)


def test_clock_chart_begins_at_the_turning_hour_and_leaves_out_unknown_times() -> None:
    chart = clock_chart(SUMMARY)

    labels = chart.config["data"]["labels"]
    counts = chart.config["data"]["datasets"][0]["data"]
    assert (labels[0], labels[-1]) == (phrase("12:00"), phrase("11:00"))
    # 23:00 UTC is 00:00 in Berlin in January, the 13th bar from noon.
    assert counts == [0] * 12 + [3] + [0] * 11
    assert sum(counts) + SUMMARY.patterns.no_time == 4


def test_where_chart_says_how_many_were_not_asked() -> None:
    chart = where_chart(SUMMARY)

    rows = {getattr(row[0], "text", ""): row[1] for row in chart.table.rows}
    assert (rows["Arms or hands"], rows["Legs or feet"], rows["Not asked"]) == (2, 1, 2)
    # Single parts stand in the table only.
    assert (rows["Hand"], rows["Foot"]) == (1, 1)
    assert len(chart.config["data"]["labels"]) == len(chart.table.rows) - 2


def test_wake_chart_counts_add_up_to_the_episodes() -> None:
    counts = wake_chart(SUMMARY).config["data"]["datasets"][0]["data"]

    assert counts == [0, 0, 1, 0, 0, 0, 1, 1, 1]
    assert sum(counts) == len(SUMMARY.episodes)


def test_wake_chart_tells_who_was_woken_because_of_it_from_the_rest() -> None:
    # Four woken: two because of it, one for a feed, one nobody said why; three have an outcome.
    wakes = (
        WakeFact("woken_because", (), "stopped_at_once"),
        WakeFact("woken_because"),
        WakeFact("woken_other_reason", (), "continued"),
        WakeFact("", (), "stopped_at_once"),
        WakeFact("not_tried"),
    )
    episodes = tuple(episode(0, n, wake=wake) for n, wake in enumerate(wakes))

    chart = wake_chart(summarise(Diary(SLEEPER, (), episodes), Period(evening(0), evening(0))))

    assert [say(words) for words in chart.lead] == [
        "Woken in 4 of 5 episodes. Nobody needs to wake anybody for this.",
        "Woken: 2 because of it, 1 for another reason, 1 without a reason told.",
        "Stopped at once in 2 of the 3 woken with a known outcome.",
    ]


def test_wake_chart_leaves_out_of_its_whole_what_was_not_recorded() -> None:
    wakes = (WakeFact("woken_because", (), "stopped_at_once"), WakeFact("not_tried"))
    asked = tuple(episode(0, n, wake=wake) for n, wake in enumerate(wakes))
    diary = Diary(SLEEPER, (), (*asked, episode(0, 2)))

    chart = wake_chart(summarise(diary, Period(evening(0), evening(0))))

    # Two of three answered; the third is no "nobody tried".
    assert [say(words) for words in chart.lead[:2]] == [
        "Woken in 1 of 2 episodes. Nobody needs to wake anybody for this.",
        "For 1 more waking was not recorded.",
    ]


def test_wake_chart_says_no_number_of_waking_where_none_was_recorded() -> None:
    episodes = tuple(episode(0, n) for n in range(14))

    chart = wake_chart(summarise(Diary(SLEEPER, (), episodes), Period(evening(0), evening(0))))

    assert [say(words) for words in chart.lead] == [
        "Waking was not recorded for any of 14. Nobody needs to wake anybody for this."
    ]


def test_pattern_charts_draw_the_same_numbers_as_their_tables() -> None:
    summary = summarise(diary_of(V01, minutes=240), period_of(V01))

    for chart in pattern_charts(summary):
        drawn = chart.config["data"]["datasets"][0]["data"]
        assert [row[1] for row in chart.table.rows][: len(drawn)] == drawn


def test_onset_chart_adds_up_to_all_episodes() -> None:
    summary = summarise(diary_of(V01, minutes=240), period_of(V01))

    assert sum(onset_chart(summary).config["data"]["datasets"][0]["data"]) == 52
