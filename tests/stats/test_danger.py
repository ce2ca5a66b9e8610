"""Danger answers: who was asked, what was ticked, what was done."""

from diary.clinical.words import phrase
from diary.sentences import say
from diary.stats.danger import DangerAnswers, danger_answers, danger_line
from diary.stats.facts import EpisodeFact, WakeFact
from diary.stats.lengths import lengths_of
from tests.stats.vignettes import episode


def answers(*episodes: EpisodeFact) -> DangerAnswers:
    return danger_answers(episodes, lengths_of(episodes))


def test_danger_answers_count_the_empty_as_not_asked() -> None:
    found = answers(*(episode(0, n, danger_ok=ok) for n, ok in enumerate(["yes", "yes", ""])))

    assert (found.total, found.asked, found.all_ok, found.lines) == (3, 2, 2, ())
    assert say(found.words) == (
        "No danger signs were ticked (2 of 3 episodes had the danger question answered)."
    )


def test_danger_answers_of_one_episode_are_said_in_the_singular() -> None:
    fine, blue = (answers(episode(0, 0, danger_ok=ok)) for ok in ("yes", "no"))

    assert say(fine.words) == (
        "No danger signs were ticked (1 of 1 episode had the danger question answered)."
    )
    assert say(blue.words) == (
        "1 episode has a danger answer (1 of 1 episode had the danger question answered)."
    )


def test_danger_answers_never_speak_of_signs_when_nobody_was_asked() -> None:
    assert answers(episode(0, 0)).words == phrase(
        "The danger question was not answered for any episode."
    )
    assert answers().words == phrase("No episodes were logged.")


def test_danger_line_tells_reasons_and_what_was_done() -> None:
    line = danger_line(
        episode(
            0,
            0,
            danger_ok="no",
            danger=("hurt", "colour"),
            danger_done=("called_doctor",),
            danger_note="bit her lip",
        )
    )

    assert line is not None
    assert [reason.code for reason in line.reasons] == ["colour", "hurt"]
    assert [done.label for done in line.done] == ["Called a doctor or nurse line"]
    assert line.note == "bit her lip"


def test_danger_line_hears_not_sure_and_the_breathing_and_colour_answers() -> None:
    assert danger_line(episode(0, 0, danger_ok="not_sure")) is not None
    later = danger_line(episode(0, 0, danger_ok="yes", breathing="pauses", colour="blue"))
    assert later is not None
    assert [reason.code for reason in later.reasons] == ["breathing", "colour"]
    assert danger_line(episode(0, 0, danger_ok="yes", colour="pale")) is None


def test_marks_carry_their_denominators() -> None:
    found = answers(
        episode(0, 0, state="awake", length_s=300),
        episode(0, 1, state="", length_band="s10_59", wake=WakeFact(wake_response="continued")),
        episode(0, 2, wake=WakeFact("by_itself", wake_response="could_not_be_woken")),
    )

    marks = (found.awake, found.five_minutes, found.carried_on, found.could_not_wake)
    assert [(mark.count, mark.asked, mark.total) for mark in marks] == [
        (1, 2, 3),
        (1, 2, 3),
        (1, 2, 3),
        (1, 2, 3),
    ]
