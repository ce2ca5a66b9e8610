"""The shapes of the morning's cards: what is asked, with which choices, and when."""

from collections.abc import Sequence
from dataclasses import dataclass

from diary.clinical.words import Phrase, Term, phrase
from diary.stats.facts import EpisodeFact


@dataclass(frozen=True, slots=True)
class Question:
    """One answer of a card."""

    name: str  # field of the form it is sent to
    kind: str  # "one" or "many" of `terms`, "number" or "moment"
    label: Phrase
    terms: tuple[Term, ...] = ()
    value: object = None  # what is stored: a code, codes, a number, an aware instant


@dataclass(frozen=True, slots=True)
class Card:
    """One step of the morning."""

    key: str  # its subject; of an episode with its uuid behind a colon
    title: Phrase
    questions: tuple[Question, ...]
    episode: EpisodeFact | None = None  # None: it is about the night, or the week
    help: Phrase | None = None
    when: tuple[str, tuple[str, ...]] | None = None  # asked only after this card said one of these
    tap: bool = False  # one tap answers it
    optional: bool = False  # may be left out without leaving the night open
    hidden: tuple[tuple[str, str], ...] = ()  # sent along


def one(
    name: str,
    title: Phrase,
    terms: Sequence[Term],
    *,
    episode: EpisodeFact | None = None,
    value: object = None,
    help: Phrase | None = None,
) -> Card:
    """A card with one question that a single tap answers."""
    question = Question(name, "one", title, tuple(terms), value)
    return Card(key_of(name, episode), title, (question,), episode=episode, help=help, tap=True)


def questions(asked: Sequence[tuple[str, str]], terms: tuple[Term, ...]) -> tuple[Question, ...]:
    """Questions with the same choices, from pairs of field and message id."""
    return tuple(Question(name, "one", phrase(text), terms) for name, text in asked)


def key_of(name: str, episode: EpisodeFact | None) -> str:
    """The key of a card: its subject, and which episode it is about."""
    return f"{name}:{episode.uuid}" if episode else name
