"""Counts of answers from a closed vocabulary, always with how many were not asked."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from diary.clinical.words import Term


@dataclass(frozen=True, slots=True)
class Tally:
    """How often one answer was given."""

    code: str  # the vocabulary's code
    label: str  # its message id; the code itself when a newer version wrote it
    count: int


@dataclass(frozen=True, slots=True)
class Breakdown:
    """Answers to one question over a set of episodes."""

    rows: tuple[Tally, ...]  # every term in the vocabulary's order, zeros too
    answered: int  # episodes with an answer, "not sure" among them
    not_asked: int  # episodes without one: never "no", never zero

    def count(self, code: str) -> int:
        """How often `code` was answered; zero when it is not in the vocabulary."""
        return next((row.count for row in self.rows if row.code == code), 0)

    @property
    def given(self) -> tuple[Tally, ...]:
        """The rows with at least one answer, in the vocabulary's order."""
        return tuple(row for row in self.rows if row.count)


def breakdown(terms: type[Term], answers: Iterable[Iterable[str]]) -> Breakdown:
    """Counts per term over `answers`, one group of codes per episode.

    An empty group was not asked. A code twice in a group counts once; a code this version
    does not know gets a row of its own at the end. Groups may hold several codes, so rows
    can add up to more than `answered`.
    """
    counts: Counter[str] = Counter()
    answered = not_asked = 0
    for codes in answers:
        chosen = {code for code in codes if code}
        for code in chosen:  # several times faster than Counter.update on single answers
            counts[code] += 1
        answered += bool(chosen)
        not_asked += not chosen
    known = [Tally(term.value, term.label, counts.pop(term.value, 0)) for term in terms]
    unknown = [Tally(code, code, count) for code, count in sorted(counts.items())]
    return Breakdown((*known, *unknown), answered, not_asked)


def single(code: str) -> tuple[str, ...]:
    """One answer as a group; empty stays "not asked"."""
    return (code,) if code else ()
