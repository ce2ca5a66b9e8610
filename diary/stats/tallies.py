"""Counts of answers from a closed vocabulary, always with how many were not asked; middles."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate

from diary.clinical.words import Phrase, Term, counted
from diary.clinical.words import gettext_noop as _


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


def breakdown(terms: type[Term], answers: Iterable[Collection[str]]) -> Breakdown:
    """Counts per term over `answers`, one group of codes per episode.

    An empty group was not asked. A code twice in a group counts once; a code this version
    does not know gets a row of its own at the end. Groups may hold several codes, so rows
    can add up to more than `answered`.
    """
    # Equal groups are counted first: years of nights hold few different answers.
    return counted_breakdown(terms, Counter(map(tuple, answers)))


def counted_breakdown(terms: type[Term], answers: Mapping[tuple[str, ...], int]) -> Breakdown:
    """`breakdown` of groups of codes that come with how many episodes gave each."""
    counts: Counter[str] = Counter()
    answered = not_asked = 0
    for codes, times in answers.items():
        chosen = {code for code in codes if code}
        for code in chosen:
            counts[code] += times
        answered += times if chosen else 0
        not_asked += 0 if chosen else times
    return Breakdown(_rows(terms, counts), answered, not_asked)


@lru_cache(maxsize=1024)  # years of episodes give the same few answers again and again
def given_in(terms: type[Term], answer: frozenset[str]) -> tuple[Tally, ...]:
    """The codes of one answer, each counted once, in the vocabulary's order."""
    return breakdown(terms, [answer]).given


def single_breakdown(terms: type[Term], codes: Iterable[str]) -> Breakdown:
    """Counts per term over one answer per episode; an empty one was not asked.

    Rows as in `breakdown`; here they add up to `answered`. Answers may come counted.
    """
    counts = Counter(codes)
    not_asked = counts.pop("", 0)
    return Breakdown(_rows(terms, counts), counts.total(), not_asked)


def middle_two(counts: Counter[int]) -> tuple[int, int]:
    """The two middle ones of counted numbers, twice the same where there is one.

    Halfway between them lies the median. Raises IndexError without any.
    """
    ordered = sorted(counts)
    ends = list(accumulate(counts[number] for number in ordered))  # how many are no greater
    low = ordered[bisect_left(ends, (ends[-1] + 1) // 2)]
    return low, ordered[bisect_left(ends, ends[-1] // 2 + 1)]


def k_of_episodes(k: int, total: int) -> Phrase:
    """ "3 of 5 episodes", the noun by how many there are in all."""
    return counted(_("%(k)s of %(count)s episode"), _("%(k)s of %(count)s episodes"), total, k=k)


def _rows(terms: type[Term], counts: Counter[str]) -> tuple[Tally, ...]:
    labels = _labels(terms)
    known = [Tally(code, label, counts.get(code, 0)) for code, label in labels.items()]
    unknown = [Tally(code, code, counts[code]) for code in sorted(counts.keys() - labels.keys())]
    return (*known, *unknown)


@cache
def _labels(terms: type[Term]) -> dict[str, str]:
    return {term.value: term.label for term in terms}
