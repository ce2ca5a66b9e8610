"""Dots where somebody tapped, and the gaps between them as a table."""

from typing import Any

from diary.charts.strips import MOST, Strips, strips_of
from diary.clinical.banned import find_banned
from diary.sentences import say
from diary.stats.facts import Diary
from diary.stats.summary import summarise
from tests.stats.vignettes import SLEEPER, episode, period_of

LEGS = (0, 24, 51, 76, 108, 133, 160, 184, 215, 243, 262, 290)  # seconds


def drawn(*tapped: tuple[int, ...], **fields: Any) -> Strips:
    episodes = tuple(episode(0, n, taps=taps, **fields) for n, taps in enumerate(tapped))
    found = strips_of(summarise(Diary(SLEEPER, (), episodes), period_of((0,))))
    assert found is not None
    return found


def test_strips_put_a_dot_for_each_tap_on_a_scale_of_whole_seconds() -> None:
    # 0, 1 and 4 s on a scale to 4 s over 292 units from 14: x = 14, 87 and 306.
    (found,) = drawn((0, 1000, 4000)).drawings

    assert found.dots == "M14.0 9h0M87.0 9h0M306.0 9h0"
    assert [(tick.at, tick.words) for tick in found.ticks] == [
        (14.0, 0),
        (87.0, 1),
        (160.0, 2),
        (233.0, 3),
        (306.0, 4),
    ]


def test_strips_of_the_third_example_say_the_middle_gap_and_no_more() -> None:
    # 11 gaps in 290 s: middle 27 s, 19 to 32; 11 x 60 / 290 = 2.28 a minute.
    found = drawn(tuple(second * 1000 for second in LEGS))

    assert [say(words) for words in found.drawings[0].words] == [
        "12 taps",
        "middle gap 27.0 s",
        "2.3 a minute",
    ]
    assert [[say(cell) for cell in row] for row in found.table.rows] == [
        ["5 Jan 2026", "00:00", "12", "27.0", "19.0 to 32.0", "2.3"]
    ]
    assert say(found.words[0]).startswith("Tapped by a caregiver")


def test_strips_of_a_single_tap_have_a_dot_and_dashes() -> None:
    found = drawn((1500,))

    assert [say(words) for words in found.drawings[0].words] == ["1 tap"]
    assert [say(cell) for cell in found.table.rows[0]][2:] == ["1", "–", "–", "–"]


def test_strips_of_taps_in_one_instant_have_a_gap_of_zero_and_no_pace() -> None:
    assert [say(cell) for cell in drawn((700, 700)).table.rows[0]][3:] == [
        "0.0",
        "0.0 to 0.0",
        "–",
    ]


def test_strips_begin_with_the_newest_and_say_how_many_are_older() -> None:
    found = drawn(*((0, 1000 * n) for n in range(1, MOST + 4)))

    assert (len(found.drawings), len(found.table.rows)) == (MOST, MOST)
    assert [say(one.began) for one in found.drawings[:2]] == [
        "5 Jan 2026, 00:14",
        "5 Jan 2026, 00:13",
    ]
    assert [say(row[1]) for row in found.table.rows][:2] == ["00:14", "00:13"]
    assert say(found.words[-1]) == "3 earlier ones are on the pages of their nights."


def test_strips_of_untapped_episodes_are_none() -> None:
    counted = episode(0, 0, jerk_count=12)

    assert strips_of(summarise(Diary(SLEEPER, (), (counted,)), period_of((0,)))) is None


def test_strips_speak_of_no_score() -> None:
    found = drawn((0, 1000), (0,))

    said = [*found.words, *found.table.head, *(w for one in found.drawings for w in one.words)]
    assert find_banned(" | ".join(say(words) for words in said)) == []
