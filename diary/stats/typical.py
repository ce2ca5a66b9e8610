"""The typical episode in words, and the exceptions to it."""

from collections.abc import Sequence
from dataclasses import dataclass

from diary.clinical.body import zones_of
from diary.clinical.red_flags.definitions import EYE_SIGNS, NO_FACE_SIGN
from diary.clinical.terms import BodyPart, Side, State
from diary.clinical.words import Phrase, phrase
from diary.clinical.words import gettext_noop as _
from diary.stats.facts import EpisodeFact
from diary.stats.lengths import is_long
from diary.stats.patterns import Patterns
from diary.stats.tallies import Breakdown

AWAKE = _("Awake")
ONE_SIDE = _("One side only")
FIVE_MINUTES = _("5 minutes or more")
FACE_OR_EYES = _("Face, head or eyes")


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


def typical_of(episodes: Sequence[EpisodeFact], patterns: Patterns) -> Typical:
    """What most episodes share, and each one that stands out.

    "Not sure" is never typical. Nothing is said of a question that was not asked.
    Source: diary rule for the doctor's page.
    """
    axes = (
        ("zone", patterns.zones),
        ("side", patterns.sides),
        ("pattern", patterns.patterns),
        ("state", patterns.states),
        ("band", patterns.bands),
    )
    parts = (most_often(axis, table) for axis, table in axes)
    lines = (ExceptionLine(episode, exceptions_in(episode)) for episode in episodes)
    return Typical(
        parts=tuple(part for part in parts if part is not None),
        exceptions=tuple(line for line in lines if line.reasons),
    )


def most_often(axis: str, table: Breakdown) -> TypicalPart | None:
    """The answer at least half of the answered episodes share, or None.

    Of two that tie the first of the vocabulary is taken.
    """
    best = max(table.rows, key=lambda row: row.count, default=None)
    if best is None or not best.count or best.code == "not_sure" or 2 * best.count < table.answered:
        return None
    words = phrase(
        _("%(answer)s (%(k)s of %(n)s)"),
        answer=phrase(best.label),
        k=best.count,
        n=table.answered,
    )
    return TypicalPart(axis, best.code, best.label, best.count, table.answered, words)


def exceptions_in(episode: EpisodeFact) -> tuple[str, ...]:
    """Why an episode is listed on its own: message ids in a fixed order, or nothing."""
    marks = (
        (episode.state == State.AWAKE, AWAKE),
        (episode.side in (Side.LEFT, Side.RIGHT), ONE_SIDE),
        (is_long(episode), FIVE_MINUTES),
        (_face_or_eyes(episode), FACE_OR_EYES),
    )
    return tuple(reason for marked, reason in marks if marked)


def _face_or_eyes(episode: EpisodeFact) -> bool:
    face = set(episode.face_mouth).difference(NO_FACE_SIGN)
    in_zone = BodyPart.FACE_HEAD in zones_of(episode.body_parts)
    return in_zone or bool(face) or episode.eyes in EYE_SIGNS
