"""Lengths with the long ones listed, and how episodes lie within a night."""

from datetime import UTC, datetime, timedelta
from typing import Any

from diary.charts.inside import lengths_chart, long_table, sizes_chart
from diary.charts.shapes import Chart, Table
from diary.charts.within import bunches_table, within_chart
from diary.clinical.banned import find_banned
from diary.sentences import say
from diary.stats.facts import Diary, EpisodeFact
from diary.stats.summary import Summary, summarise
from tests.stats.vignettes import SLEEPER, V01, diary_of, episode, nights_of, period_of

BEGAN = datetime(2026, 1, 5, 22, 0, tzinfo=UTC)  # 23:00 in Berlin


def read(*episodes: EpisodeFact, nights: int = 1) -> Summary:
    watched = nights_of((0,) * nights, minutes=480)
    return summarise(Diary(SLEEPER, watched, episodes), period_of((0,) * nights))


def at(minutes: float, number: int, **fields: Any) -> EpisodeFact:
    return episode(0, number, started_at=BEGAN + timedelta(minutes=minutes), **fields)


def lead(chart: Chart) -> list[str]:
    return [say(words) for words in chart.lead]


def rows(table: Table | None) -> list[list[str]]:
    assert table is not None
    return [[say(cell) for cell in row] for row in table.rows]


MIXED = (
    at(0, 0, length_s=15),
    at(60, 1, length_s=40),
    at(120, 2, length_s=300, time_precision="about"),
    at(180, 3, length_band="m5_15", state=""),
    at(240, 4),
    episode(0, 5, started_at=None, length_s=360, state="awake"),
)


def test_lengths_chart_counts_bands_and_says_what_was_timed() -> None:
    # 15, 40, 300 and 360 s were timed: middle (40 + 300) / 2 = 170 s. One band, one nothing.
    chart = lengths_chart(read(*MIXED))

    assert rows(chart.table) == [
        ["Under 10 seconds", "0"],
        ["10 to 59 seconds", "2"],
        ["1 to under 5 minutes", "0"],
        ["5 to 15 minutes", "3"],
        ["15 to 30 minutes", "0"],
        ["Over 30 minutes", "0"],
        ["Not asked", "1"],
    ]
    assert lead(chart) == [
        "Answered for 5 of 6 episodes.",
        "Timed in 4: middle 2 min 50 s, from 15 s to 6 min 0 s.",
        "5 minutes or more: 3 of 5 with a length.",
    ]


def test_long_table_lists_every_one_of_5_minutes_or_more_with_its_date() -> None:
    assert rows(long_table(read(*MIXED))) == [
        ["5 Jan 2026", "about 01:00", "5 min", "Asleep"],
        ["5 Jan 2026", "02:00", "5 to 15 minutes", "not asked"],
        ["5 Jan 2026", "time not known", "6 min", "Wide awake"],
    ]
    assert long_table(read(at(0, 0, length_s=299))) is None


def test_lengths_nobody_wrote_down_are_neither_long_nor_short() -> None:
    chart = lengths_chart(read(at(0, 0)))

    assert lead(chart) == [
        "Answered for 0 of 1 episode.",
        "No length was written down, so none can be called long or short.",
    ]


def test_sizes_chart_keeps_not_asked_apart() -> None:
    chart = sizes_chart(read(at(0, 0, size="limb"), at(60, 1)))

    assert rows(chart.table)[-1] == ["Not asked", "1"]
    assert sum(chart.config["data"]["datasets"][0]["data"]) == 2


def test_within_chart_counts_watched_nights_and_tells_the_gaps() -> None:
    # Gaps 20, 30 and 100 minutes: the first three lie close together, 50 minutes long.
    episodes = [at(minutes, n) for n, minutes in enumerate((0, 20, 50))]
    late = at(150, 3, time_precision="about")
    untimed = episode(0, 4, started_at=None)

    chart = within_chart(read(*episodes, late, untimed, nights=3))

    assert rows(chart.table) == [
        ["None seen", "2"],
        ["One", "0"],
        ["Two", "0"],
        ["Three or more", "1"],
    ]
    assert chart.config["data"]["datasets"][0]["data"] == [2, 0, 0, 1]
    assert lead(chart) == [
        "Of 3 watched nights.",
        "From one start to the next: middle 30 min, from 20 min to 1 h 40 min (3 pairs on "
        "1 night).",
        "In 1 of the 3 pairs a time was only told as about then.",
        "Close together: each begins within 30 minutes of the one before.",
        "This was so 1 time: 3 episodes, 50 min from first to last.",
        "1 episode has no known time: it may lie between two others.",
    ]


def test_bunches_table_shows_the_sleepers_clock() -> None:
    summary = read(at(0, 0), at(20, 1), at(200, 2), at(210, 3), at(215, 4))

    assert rows(bunches_table(summary)) == [
        ["5 Jan 2026", "23:00", "23:20", "2", "20 min"],
        ["5 Jan 2026", "02:20", "02:35", "3", "15 min"],
    ]
    assert bunches_table(read(at(0, 0), at(31, 1))) is None


def test_within_chart_of_nights_nobody_watched_has_no_denominator() -> None:
    summary = summarise(Diary(SLEEPER, nights_of((None,), minutes=None)), period_of((None,)))

    assert lead(within_chart(summary)) == ["No night was watched."]


def test_within_chart_says_so_where_no_two_lie_close() -> None:
    assert lead(within_chart(read(at(0, 0), at(31, 1))))[-1] == "No two lay so close."


def test_inside_charts_say_no_banned_word() -> None:
    for summary in (read(*MIXED), summarise(diary_of(V01), period_of(V01))):
        charts = (lengths_chart(summary), sizes_chart(summary), within_chart(summary))
        said = [words for chart in charts for words in (chart.title, *chart.lead)]
        cells = [cell for chart in charts for row in chart.table.rows for cell in row]
        assert find_banned(" | ".join(say(words) for words in (*said, *cells))) == []
