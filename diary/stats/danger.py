"""The answers a doctor reads first, each with how many episodes were asked."""

from dataclasses import dataclass

from diary.clinical.words import Phrase
from diary.stats.facts import EpisodeFact
from diary.stats.tallies import Tally


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
