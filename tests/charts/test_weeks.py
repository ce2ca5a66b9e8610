"""Weeks and weekdays: a bar only where a rate is shown, the three nothings apart."""

from dataclasses import replace
from typing import Any

from diary.charts.shapes import Chart
from diary.charts.weeks import weekdays_chart, weeks_chart
from diary.clinical.banned import find_banned
from diary.sentences import say
from diary.stats.facts import Diary, NightFact
from diary.stats.summary import Summary, summarise
from tests.stats.vignettes import (
    SLEEPER,
    V01,
    V04,
    V05,
    Counts,
    diary_of,
    episode,
    evening,
    period_of,
)


def read(counts: Counts) -> Summary:
    return summarise(diary_of(counts, minutes=240), period_of(counts))


def marks(chart: Chart) -> dict[str, list[Any]]:
    return {found["kind"]: found["data"] for found in chart.config["data"]["datasets"]}


def rows(chart: Chart) -> list[list[str]]:
    return [[say(cell) for cell in row] for row in chart.table.rows]


def test_weeks_chart_draws_a_rate_only_where_one_is_shown() -> None:
    # 23 on 7 nights = 3.29, 15 on 5 nights too few, 14 on 7 = 2.00.
    chart = weeks_chart(read(V01))

    assert marks(chart) == {
        "seen": [3.29, None, 2.0],
        "too_few": [None, 0, None],
        "none_seen": [None] * 3,
        "not_watched": [None] * 3,
        "not_recorded": [None] * 3,
    }
    # Widened 1.72 to 5.73; 14 on 7 nights is exact, 7.654 / 7 to 23.490 / 7.
    assert chart.config["nightjar"]["ranges"] == [[1.72, 5.73], None, [1.09, 3.36]]
    assert chart.config["nightjar"]["top"] >= 5.73


def test_weeks_table_says_what_the_chart_does_and_why_there_is_no_rate() -> None:
    chart = weeks_chart(read(V01))

    assert [say(words) for words in chart.table.head] == [
        "Week",
        "Age",
        "Watched nights",
        "Episodes on them",
        "A watched night, 95 % range",
        "In no rate",
    ]
    # Born 15 December: 21, 28 and 35 days old on the first evenings.
    assert rows(chart) == [
        ["5 Jan 2026 to 11 Jan 2026", "3 weeks", "7 of 7", "23", "3.29 (1.72 to 5.73)", ""],
        [
            "12 Jan 2026 to 18 Jan 2026",
            "4 weeks",
            "5 of 7",
            "15",
            "no rate: under 7 nights",
            "",
        ],
        ["19 Jan 2026 to 25 Jan 2026", "5 weeks", "7 of 7", "14", "2.00 (1.09 to 3.36)", ""],
    ]


def test_weeks_chart_tells_the_three_nothings_apart() -> None:
    # Watched and none seen; nobody watched, with one logged all the same; nothing written.
    nights = (
        *(NightFact(evening(n), watch="watched", watched_min=60) for n in range(7)),
        *(NightFact(evening(n), watch="not_watched") for n in range(7, 14)),
    )
    diary = Diary(SLEEPER, nights, (episode(8, 0),))

    chart = weeks_chart(summarise(diary, period_of((0,) * 21)))

    found = marks(chart)
    assert (found["none_seen"], found["not_recorded"]) == ([0, None, None], [None, None, 0])
    assert [height is not None for height in found["not_watched"]] == [False, True, False]
    assert (found["seen"], found["too_few"]) == ([None] * 3, [None] * 3)
    assert [row[2:] for row in rows(chart)] == [
        ["7 of 7", "0", "no rate: nights with any, 0", ""],
        ["0 of 7", "gap", "no rate", "1"],
        ["0 of 7", "not recorded", "no rate", ""],
    ]


def test_weeks_chart_gives_hours_the_lead_when_watched_unequally() -> None:
    # 7 nights of 2: six of 60 minutes, one of 180: 14 in 9 hours = 1.56 an hour,
    # Garwood 7.654 to 23.490 over 9 = 0.85 to 2.61.
    diary = diary_of((2,) * 7, minutes=60)
    long = replace(diary.nights[6], watched_min=180)

    chart = weeks_chart(
        summarise(replace(diary, nights=(*diary.nights[:6], long)), period_of((2,) * 7))
    )

    assert rows(chart)[0][2:5] == ["7 of 7, 9.0 h", "14", "1.56 (0.85 to 2.61)"]
    assert say(chart.table.head[4]) == "A watched hour, 95 % range"
    assert say(chart.config["data"]["datasets"][0]["label"]) == "Episodes a watched hour"


def test_weekdays_chart_has_seven_bars_and_the_same_numbers_in_its_table() -> None:
    # 56 nights of the fourth example: 8 evenings of each weekday, 102 episodes in all.
    chart = weekdays_chart(read(V04))

    assert [row[:2] for row in rows(chart)] == [
        [day, "8 of 8"]
        for day in (
            "Monday",
            "Tuesday",
            "Wednesday",
            "Thursday",
            "Friday",
            "Saturday",
            "Sunday",
        )
    ]
    assert sum(int(row[2]) for row in rows(chart)) == 102
    shown = [None if row[3].startswith("no") else float(row[3].split()[0]) for row in rows(chart)]
    assert marks(chart)["seen"] == shown


def test_weekdays_of_a_short_diary_show_counts_and_no_rate() -> None:
    chart = weekdays_chart(read((1, 0, None)))

    assert [row[1:4] for row in rows(chart)] == [
        ["1 of 1", "1", "no rate: under 7 nights"],
        ["1 of 1", "0", "no rate: under 7 nights"],
        ["0 of 1", "gap", "no rate"],
        *[["0 of 0", "no such evening", "no rate"]] * 4,
    ]


def test_weeks_before_birth_or_without_a_birth_date_say_so() -> None:
    for born_on, words in ((None, "not recorded"), (evening(3), "before birth")):
        diary = Diary(replace(SLEEPER, born_on=born_on))

        assert rows(weeks_chart(summarise(diary, period_of((0,) * 7))))[0][1] == words


def test_weeks_per_hour_without_minutes_say_what_is_missing() -> None:
    # 14 nights: the first week's minutes are not known, those of the second differ threefold.
    diary = diary_of((2,) * 14, minutes=60)
    nights = (
        *(replace(night, watched_min=None) for night in diary.nights[:7]),
        *diary.nights[7:13],
        replace(diary.nights[13], watched_min=180),
    )

    chart = weeks_chart(summarise(replace(diary, nights=nights), period_of((2,) * 14)))

    assert [row[4] for row in rows(chart)] == ["no rate: minutes not known", "1.56 (0.85 to 2.61)"]


def test_weeks_charts_of_nothing_are_empty() -> None:
    empty = summarise(Diary(SLEEPER), period_of(()))

    assert weeks_chart(empty).table.rows == ()
    assert len(weekdays_chart(empty).table.rows) == 7


def test_weeks_charts_say_no_banned_word() -> None:
    for counts in (V01, V04, V05, (1, 0, None)):
        for chart in (weeks_chart(read(counts)), weekdays_chart(read(counts))):
            said = [chart.title, *chart.lead, *chart.table.head]
            cells = [cell for row in chart.table.rows for cell in row]
            assert find_banned(" | ".join(say(words) for words in (*said, *cells))) == []
