"""The typical episode in words, and the exceptions to it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import compress, product
from typing import NamedTuple

from diary.clinical.body import zones_of
from diary.clinical.limits import TYPICAL_FROM
from diary.clinical.red_flags.definitions import EYE_SIGNS, NO_FACE_SIGN
from diary.clinical.terms import BodyPart, LengthBand, Pattern, Side, State
from diary.clinical.words import Phrase, Term, counted, phrase
from diary.clinical.words import gettext_noop as _
from diary.stats.facts import EpisodeFact
from diary.stats.lengths import are_long, band_of
from diary.stats.patterns import Patterns
from diary.stats.tallies import Breakdown, Tally

AWAKE = _("Awake")
ONE_SIDE = _("One side only")
FIVE_MINUTES = _("5 minutes or more")
FACE_OR_EYES = _("Face, head or eyes")
# Sets, because every episode is looked up in them.
ONE_SIDED = frozenset({Side.LEFT, Side.RIGHT})
EYES = frozenset(EYE_SIGNS)
NO_FACE = frozenset(NO_FACE_SIGN)
# Message ids by what is true of an episode: awake, one-sided, long, face or eyes.
REASONS = {
    marks: tuple(compress((AWAKE, ONE_SIDE, FIVE_MINUTES, FACE_OR_EYES), marks))
    for marks in product((False, True), repeat=4)
}


@dataclass(frozen=True, slots=True)
class TypicalPart:
    """An answer to one question that at least half of those asked gave."""

    axis: str  # "zone", "side", "pattern", "state", "band"
    code: str
    label: str  # message id
    k: int
    n: int  # episodes with an answer
    words: Phrase  # "Arms or hands (40 of 52)"


class ExceptionLine(NamedTuple):
    """An episode worth its own line on paper; a tuple, as years hold thousands."""

    episode: EpisodeFact
    reasons: tuple[str, ...]  # message ids: awake, one side only, 5 minutes or more, face or eyes


@dataclass(frozen=True, slots=True)
class Typical:
    """The usual and the unusual; empty tuples when there is nothing to say."""

    parts: tuple[TypicalPart, ...]
    words: tuple[Phrase, ...]  # whole sentences; empty without an episode
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
    parts = tuple(part for axis, table in axes for part in most_often(axis, table))
    return Typical(
        parts=parts,
        words=_words(episodes, parts, most_asked=max(table.answered for _axis, table in axes)),
        exceptions=tuple(
            [
                ExceptionLine(episode, reasons)
                for episode, reasons in zip(episodes, _exceptions(episodes), strict=True)
                if reasons
            ]
        ),
    )


def most_often(axis: str, table: Breakdown) -> tuple[TypicalPart, ...]:
    """The answers at least half of the answered episodes share, the most frequent first.

    None from fewer than 5 answers. Two that tie at half are both named, in the vocabulary's
    order; of places in the body several may be shared.
    """
    if table.answered < TYPICAL_FROM:
        return ()
    shared = [r for r in table.rows if 2 * r.count >= table.answered and r.code != "not_sure"]
    return tuple(
        TypicalPart(axis, row.code, row.label, row.count, table.answered, _part_words(row, table))
        for row in sorted(shared, key=lambda row: -row.count)
    )


def _part_words(row: Tally, table: Breakdown) -> Phrase:
    answer = phrase(row.label)
    return phrase(_("%(answer)s (%(k)s of %(n)s)"), answer=answer, k=row.count, n=table.answered)


def _words(
    episodes: Sequence[EpisodeFact], parts: tuple[TypicalPart, ...], *, most_asked: int
) -> tuple[Phrase, ...]:
    if not episodes:
        return ()
    if len(episodes) < TYPICAL_FROM:
        return (_few_words(len(episodes)), *(_answers_of(episode) for episode in episodes))
    if parts:
        return (phrase(_("Most often: %(parts)s."), parts=tuple(part.words for part in parts)),)
    if most_asked < TYPICAL_FROM:
        return (phrase(_("Too few answers were written down to say what is most often.")),)
    return (phrase(_("No answer was shared by half of the episodes.")),)


def _few_words(episodes: int) -> Phrase:
    return counted(
        _("%(count)s episode, too few to say what is most often; it was answered so:"),
        _("%(count)s episodes, too few to say what is most often; each was answered so:"),
        episodes,
    )


def _answers_of(episode: EpisodeFact) -> Phrase:
    """One episode of a few, in the words of its own answers."""
    places = zones_of(episode.body_parts) or episode.body_parts
    given: list[tuple[type[Term], str]] = [
        *((BodyPart, place) for place in places),
        (Side, episode.side),
        (Pattern, episode.pattern),
        (State, episode.state),
        (LengthBand, band_of(episode)),
    ]
    answers = tuple(phrase(terms.label_of(code)) for terms, code in given if code)
    return phrase(
        _("Night of %(night)s: %(answers)s."),
        night=episode.night_on,
        answers=answers or phrase(_("nothing was answered")),
    )


def exceptions_in(episode: EpisodeFact) -> tuple[str, ...]:
    """Why an episode is listed on its own: message ids in a fixed order, or nothing."""
    return next(_exceptions([episode]))


def _exceptions(episodes: Sequence[EpisodeFact]) -> Iterator[tuple[str, ...]]:
    """The reasons of each; one question after the other is asked of all, as years hold many."""
    awake = State.AWAKE.value  # plain text compares faster than a term
    marks = zip(
        [episode.state == awake for episode in episodes],
        [episode.side in ONE_SIDED for episode in episodes],
        are_long(episodes),
        _face_or_eyes(episodes),
        strict=True,
    )
    return map(REASONS.__getitem__, marks)


def _face_or_eyes(episodes: Sequence[EpisodeFact]) -> list[bool]:
    places = {episode.body_parts for episode in episodes}
    facial = {parts for parts in places if BodyPart.FACE_HEAD in zones_of(parts)}
    return [
        e.eyes in EYES or e.body_parts in facial or not NO_FACE.issuperset(e.face_mouth)
        for e in episodes
    ]
