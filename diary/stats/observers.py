"""What two people saw of the same episodes, and that those count once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

from diary.clinical.body import zones_of
from diary.clinical.words import Phrase, counted, phrase
from diary.clinical.words import gettext_noop as _
from diary.stats.facts import EpisodeFact, VerdictFact
from diary.stats.lengths import band_of
from diary.stats.pairs import Pair, pairs_in

STATE = _("State")
LENGTH = _("Length, to the nearest band")
WAKING = _("What waking did")
WHERE = _("Where on the body")

type Said = Callable[[EpisodeFact], object]

ASKED: tuple[tuple[str, Said], ...] = (
    (STATE, lambda e: e.state),
    (LENGTH, band_of),
    (WAKING, lambda e: e.wake.wake_response),
    (WHERE, lambda e: frozenset(zones_of(e.body_parts))),
)


@dataclass(frozen=True, slots=True)
class Agreement:
    """One question both people answered."""

    label: str  # message id
    same: int  # pairs with the same answer
    both: int  # pairs in which both answered


@dataclass(frozen=True, slots=True)
class Observers:
    """What two people saw of the same episodes."""

    pairs: tuple[Pair, ...]  # in order of time
    agreement: tuple[Agreement, ...]  # of questions answered twice at least once
    apart_s: float | None  # median seconds between the two beginnings
    words: tuple[Phrase, ...]  # that they count once, first of all; empty without pairs

    @property
    def once(self) -> tuple[Phrase, ...]:
        """That they count once: what nobody has decided, then what somebody has."""
        return _once(self.pairs)


def observers_of(entries: Sequence[EpisodeFact], verdicts: Sequence[VerdictFact] = ()) -> Observers:
    """Pairs of entries, and on what two people agree; empty when nothing was written twice.

    Source: diary rule, nothing is counted twice.
    """
    pairs = pairs_in(entries, verdicts)
    two = [pair for pair in pairs if pair.by_two]
    asked = (_agreement(label, said, two) for label, said in ASKED)
    agreement = tuple(found for found in asked if found.both)
    apart = [pair.apart_s for pair in two if pair.apart_s is not None]
    apart_s = median(apart) if apart else None
    return Observers(pairs, agreement, apart_s, _words(pairs, agreement, apart_s))


def _agreement(label: str, said: Said, pairs: Sequence[Pair]) -> Agreement:
    answers = [(said(pair.first), said(pair.second)) for pair in pairs]
    both = [(one, other) for one, other in answers if one and other]
    return Agreement(label, sum(1 for one, other in both if one == other), len(both))


def _words(
    pairs: Sequence[Pair], agreement: Sequence[Agreement], apart_s: float | None
) -> tuple[Phrase, ...]:
    begun = _("Middle of the time between their two beginnings: %(s)s s.")
    same = _("%(label)s: the same in %(k)s of %(n)s.")
    return (
        *_once(pairs),
        *(() if apart_s is None else [phrase(begun, s=round(apart_s))]),
        *(phrase(same, label=phrase(a.label), k=a.same, n=a.both) for a in agreement),
    )


def _once(pairs: Sequence[Pair]) -> tuple[Phrase, ...]:
    decided = sum(1 for pair in pairs if pair.decided)
    words = []
    if len(pairs) > decided:
        words.append(_taken_for_one(len(pairs) - decided))
    if decided:
        words.append(_said_to_be_one(decided))
    return tuple(words)


def _taken_for_one(count: int) -> Phrase:
    return counted(
        _(
            "%(count)s episode was written down by two people, the second entry beginning no later "
            "than 3 minutes after the end of the first. It is taken "
            "for the same one and counts once, until a person decides; where the two differ, the "
            "graver answer counts."
        ),
        _(
            "%(count)s episodes were written down by two people, the second entry beginning no "
            "later than 3 minutes after the end of the first. They are taken "
            "for the same ones and count once, until a person decides; where the two differ, the "
            "graver answer counts."
        ),
        count,
    )


def _said_to_be_one(count: int) -> Phrase:
    return counted(
        _(
            "%(count)s episode was written down twice, and a person said that both entries are "
            "the same one. It counts once; where the two differ, the graver answer counts."
        ),
        _(
            "%(count)s episodes were written down twice, and a person said that both entries are "
            "the same one. They count once; where the two differ, the graver answer counts."
        ),
        count,
    )
