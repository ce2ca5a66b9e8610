"""The typical episode in words, and the exceptions to it."""

from dataclasses import dataclass

from diary.clinical.words import Phrase
from diary.stats.facts import EpisodeFact


@dataclass(frozen=True, slots=True)
class TypicalPart:
    """The answer most often given to one question, when at least half gave it."""

    axis: str  # "zone", "side", "pattern", "state", "band"
    code: str
    label: str  # message id
    k: int
    n: int  # episodes with an answer
    words: Phrase  # "Arms or hands (40 of 52)"


@dataclass(frozen=True, slots=True)
class ExceptionLine:
    """An episode worth its own line on paper."""

    episode: EpisodeFact
    reasons: tuple[str, ...]  # message ids: awake, one side only, 5 minutes or more, face or eyes


@dataclass(frozen=True, slots=True)
class Typical:
    """Both halves; empty tuples when there is nothing to say."""

    parts: tuple[TypicalPart, ...]
    exceptions: tuple[ExceptionLine, ...]  # all, in order of time; paper shows the first 8
