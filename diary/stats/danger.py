"""The answers a doctor reads first, each with how many episodes were asked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import compress

from diary.clinical.red_flags import BREATHING_SIGNS, COLOUR_SIGNS
from diary.clinical.terms import (
    Danger,
    DangerDone,
    State,
    WakeOutcome,
    YesNo,
)
from diary.clinical.words import Phrase, Term, counted, phrase
from diary.clinical.words import gettext_noop as _
from diary.stats.facts import EpisodeFact
from diary.stats.lengths import Lengths
from diary.stats.tallies import Tally, given_in, k_of_episodes, single_breakdown

NOT_ALL_OK = frozenset({YesNo.NO, YesNo.NOT_SURE})


@dataclass(frozen=True, slots=True)
class DangerLine:
    """One episode with a danger answer, and what was done."""

    episode: EpisodeFact
    answer: str  # danger_ok: no, not_sure, yes or empty
    reasons: tuple[Tally, ...]  # Danger terms ticked, or told by the breathing and colour answers
    done: tuple[Tally, ...]  # DangerDone
    note: str


@dataclass(frozen=True, slots=True)
class Marked:
    """Episodes that carry one mark, of those that were asked about it."""

    episodes: tuple[EpisodeFact, ...]  # in order of time
    asked: int  # episodes with an answer from which the mark could be seen
    total: int  # all episodes logged

    @property
    def count(self) -> int:
        """How many carry the mark."""
        return len(self.episodes)


@dataclass(frozen=True, slots=True)
class DangerAnswers:
    """The question "Breathing, colour and waking all OK?" and the marks beside it."""

    total: int  # episodes logged
    asked: int  # with an answer to the question
    all_ok: int
    not_ok: int
    not_sure: int
    lines: tuple[DangerLine, ...]  # in order of time
    five_minutes: Marked
    awake: Marked
    carried_on: Marked
    could_not_wake: Marked
    words: Phrase  # "No danger signs were ticked (n of n ...)" or how many


def danger_answers(episodes: Sequence[EpisodeFact], lengths: Lengths) -> DangerAnswers:
    """Every danger answer of these episodes, in their order, and who was asked.

    `lengths` are theirs.

    An empty answer is counted as not asked, never as "all OK".
    Source: diary rule, nothing ticked is never "none occurred".
    """
    asked = single_breakdown(YesNo, [episode.danger_ok for episode in episodes])
    lines = tuple(filter(None, map(danger_line, _answered(episodes))))
    outcomes = [episode.wake.wake_response for episode in episodes]
    return DangerAnswers(
        total=len(episodes),
        asked=asked.answered,
        all_ok=asked.count(YesNo.YES),
        not_ok=asked.count(YesNo.NO),
        not_sure=asked.count(YesNo.NOT_SURE),
        lines=lines,
        five_minutes=Marked(lengths.long_ones, lengths.known + lengths.band_only, len(episodes)),
        awake=_marked(episodes, [episode.state for episode in episodes], State.AWAKE),
        carried_on=_marked(episodes, outcomes, WakeOutcome.CONTINUED),
        could_not_wake=_marked(episodes, outcomes, WakeOutcome.COULD_NOT_BE_WOKEN),
        words=_danger_words(len(lines), asked=asked.answered, total=len(episodes)),
    )


def danger_line(episode: EpisodeFact) -> DangerLine | None:
    """The line of one episode: not all OK, not sure, a sign ticked, or one told elsewhere."""
    reasons = {code for code in episode.danger if code}
    if episode.breathing in BREATHING_SIGNS:
        reasons.add(Danger.BREATHING)
    if episode.colour in COLOUR_SIGNS:
        reasons.add(Danger.COLOUR)
    if not reasons and episode.danger_ok not in NOT_ALL_OK:
        return None
    return DangerLine(
        episode=episode,
        answer=episode.danger_ok,
        reasons=given_in(Danger, frozenset(reasons)),
        done=given_in(DangerDone, frozenset(episode.danger_done)),
        note=episode.danger_note,
    )


def _answered(episodes: Iterable[EpisodeFact]) -> list[EpisodeFact]:
    """Those with any answer a line could come from: of years of episodes, few."""
    return [e for e in episodes if e.danger or e.breathing or e.colour or e.danger_ok in NOT_ALL_OK]


def _marked(episodes: Sequence[EpisodeFact], answers: Sequence[str], mark: Term) -> Marked:
    """The episodes whose answer is the mark, of those with any answer."""
    code = mark.value  # plain text compares faster than a term
    marked = tuple(compress(episodes, [answer == code for answer in answers]))
    return Marked(marked, len(answers) - answers.count(""), len(episodes))


def _danger_words(lines: int, *, asked: int, total: int) -> Phrase:
    if lines:
        return counted(
            _(
                "%(count)s episode has a danger answer (%(asked)s had the danger question "
                "answered)."
            ),
            _(
                "%(count)s episodes have a danger answer (%(asked)s had the danger question "
                "answered)."
            ),
            lines,
            asked=k_of_episodes(asked, total),
        )
    if not total:
        return phrase(_("No episodes were logged."))
    if not asked:
        return phrase(_("The danger question was not answered for any episode."))
    return phrase(
        _("No danger signs were ticked (%(asked)s had the danger question answered)."),
        asked=k_of_episodes(asked, total),
    )
