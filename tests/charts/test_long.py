"""Long periods: a bar for every four weeks, only where a rate is shown."""

from diary.charts.axis import Axis
from diary.charts.long import is_long, long_chart
from diary.charts.means import means_of
from diary.stats.facts import Period
from diary.stats.summary import summarise
from tests.stats.vignettes import Counts, diary_of, evening, period_of

# 205 nights: nine, then seven times 28 with 2 a night, nobody watching, none seen, 2 a night ...
COUNTS: Counts = (
    *((2,) * 9),
    *((2,) * 28),
    *((None,) * 28),
    *((0,) * 28),
    *((1, 1, 1, *((None,) * 25))),
    *((2,) * 84),
)
LONG = summarise(diary_of(COUNTS), period_of(COUNTS))


def test_long_periods_begin_beyond_two_hundred_nights() -> None:
    assert is_long(LONG)
    assert not is_long(summarise(diary_of(COUNTS[:200]), period_of(COUNTS[:200])))


def test_long_chart_draws_a_bar_only_where_a_rate_is_shown() -> None:
    sets = {s["kind"]: s["data"] for s in long_chart(LONG).config["data"]["datasets"]}

    gap = [None] * 8
    assert sets["seen"] == [2, 2, None, None, None, 2, 2, 2]
    assert [at for at, n in enumerate(sets["not_watched"]) if n is not None] == [2]
    assert [at for at, n in enumerate(sets["none_seen"]) if n is not None] == [3]
    assert [at for at, n in enumerate(sets["too_few"]) if n is not None] == [4]
    assert sets["not_recorded"] == gap


def test_long_chart_ends_each_bar_with_its_last_night() -> None:
    until = long_chart(LONG).config["nightjar"]["until"]

    # Nine nights, then every 28: evenings 8, 36, ... 204.
    assert until[:2] == [f"{evening(8):%Y-%m-%d}", f"{evening(36):%Y-%m-%d}"]
    assert (len(until), until[-1]) == (8, f"{evening(204):%Y-%m-%d}")


def test_axis_lays_the_short_first_bar_at_the_end_of_its_room() -> None:
    axis = Axis(Period(evening(0), evening(204)), 28)

    # 8 bars hold 224 nights; the first 19 places are empty, and 19 / 28 = 0.68.
    assert (axis.bars, axis.at(evening(0)), axis.at(evening(9))) == (8, 0.68, 1.0)
    assert (axis.at(evening(-50)), axis.at(evening(999))) == (0.68, 8.0)


def test_mean_runs_from_the_first_to_the_last_watched_night() -> None:
    counts: Counts = (None, 2, 2, 2, 2, 2, 2, 2, None)
    summary = summarise(diary_of(counts), period_of(counts))

    # 14 in 7 nights: Garwood 7.654 to 23.490 by 7.
    assert means_of(summary, Axis(summary.period)) == [
        {"from": 1.0, "until": 8.0, "value": 2.0, "low": 1.09, "high": 3.36}
    ]


def test_mean_is_not_drawn_where_no_rate_is_shown() -> None:
    counts: Counts = (2, 2, 2)

    assert means_of(summarise(diary_of(counts), period_of(counts)), Axis(period_of(counts))) == []
