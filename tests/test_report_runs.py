"""Runs of one sudden movement stand first on the paper, whatever was ticked."""

from diary.report.alarm import alarm_of
from diary.report.worries import worries_section
from diary.sentences import say
from diary.stats.facts import Diary, EpisodeFact, Period
from diary.stats.summary import summarise
from tests.stats.vignettes import SLEEPER, episode, evening


def lines(*episodes: EpisodeFact) -> list[str]:
    summary = summarise(Diary(SLEEPER, episodes=episodes), Period(evening(0), evening(13)))
    return [say(line) for line in worries_section(summary).lines]


def test_runs_stand_before_the_danger_signs_nobody_ticked() -> None:
    # Of three: one told by the question, one by how it moved, one answered no.
    told = episode(0, 0, spasm_like="yes", danger_ok="yes")
    moved = episode(1, 0, pattern="run_of_spasms", danger_ok="yes")
    other = episode(2, 0, spasm_like="no", danger_ok="yes")

    assert lines(told, moved, other) == [
        "Sudden bend, crunch or nod, again and again: 2 of 3; question answered for 3 "
        "(6 Jan, 00:00, 7 Jan, 00:00).",
        "No danger signs were ticked (3 of 3 episodes had the danger question answered).",
    ]


def test_runs_are_not_spoken_of_where_none_was_told() -> None:
    # Asked of one and not of the other: neither a run nor "0 of 2".
    assert lines(episode(0, 0, spasm_like="no", danger_ok="yes"), episode(1, 0)) == [
        "No danger signs were ticked (1 of 2 episodes had the danger question answered)."
    ]


def test_runs_stand_before_every_number_of_trends() -> None:
    moved = episode(1, 0, pattern="run_of_spasms", danger_ok="yes")
    blue = episode(2, 0, danger_ok="no", danger=("colour",))
    period = Period(evening(0), evening(13))

    alone = alarm_of(summarise(Diary(SLEEPER, episodes=(moved,)), period))
    beside = alarm_of(summarise(Diary(SLEEPER, episodes=(moved, blue)), period))

    assert alone is not None
    assert "again and again: 1 of 1" in say(alone.title)
    assert beside is not None
    assert (say(beside.title), len(beside.runs)) == ("1 episode has a danger answer", 1)
