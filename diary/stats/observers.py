"""One episode written down by two people: counted once, and where the two agree."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from operator import attrgetter
from statistics import median
from uuid import UUID

from diary.clinical.body import zones_of
from diary.clinical.limits import SAME_EPISODE_S
from diary.clinical.words import Phrase, counted, phrase
from diary.clinical.words import gettext_noop as _
from diary.stats.combined import combined
from diary.stats.facts import EpisodeFact
from diary.stats.lengths import band_of

NEAR = timedelta(seconds=SAME_EPISODE_S)

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
class Pair:
    """Two entries of different people that are taken for one episode."""

    first: EpisodeFact  # began first; it is the one that is counted
    second: EpisodeFact

    @property
    def apart_s(self) -> float:
        """Seconds between the two beginnings."""
        return (_start(self.second) - _start(self.first)).total_seconds()


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


def observers_of(entries: Sequence[EpisodeFact]) -> Observers:
    """Pairs of entries by two people, and on what they agree; empty when one person wrote.

    Source: diary rule, nothing is counted twice.
    """
    pairs = pairs_in(entries)
    asked = (_agreement(label, said, pairs) for label, said in ASKED)
    agreement = tuple(found for found in asked if found.both)
    apart_s = median(pair.apart_s for pair in pairs) if pairs else None
    return Observers(pairs, agreement, apart_s, _words(pairs, agreement, apart_s))


def pairs_in(entries: Sequence[EpisodeFact]) -> tuple[Pair, ...]:
    """Entries of two people whose times touch within 3 minutes, each entry in one pair at most.

    The beginnings nearest to each other are paired first. Entries without a time or a writer,
    and of one person alone, are never paired.
    """
    known = [entry for entry in entries if entry.started_at is not None and entry.written_by]
    if len({entry.written_by for entry in known}) < 2:
        return ()
    known.sort(key=attrgetter("started_at", "uuid"))
    near = [Pair(known[n], other) for n in _followed(known) for other in _near(known[n], known, n)]
    taken: set[UUID] = set()
    pairs = []
    for pair in sorted(near, key=lambda found: (found.apart_s, _start(found.first))):
        if taken.isdisjoint((pair.first.uuid, pair.second.uuid)):
            taken |= {pair.first.uuid, pair.second.uuid}
            pairs.append(pair)
    return tuple(sorted(pairs, key=lambda pair: (_start(pair.first), pair.first.uuid)))


def counted_once(entries: Sequence[EpisodeFact], pairs: Sequence[Pair]) -> tuple[EpisodeFact, ...]:
    """The entries in their order, a pair as the one fact of both."""
    if not pairs:
        return tuple(entries)
    both = {pair.first.uuid: combined(pair.first, pair.second) for pair in pairs}
    again = {pair.second.uuid for pair in pairs}
    return tuple(both.get(e.uuid, e) for e in entries if e.uuid not in again)


def _followed(known: Sequence[EpisodeFact]) -> list[int]:
    """Where the next entry begins soon enough to be looked at: years hold few such places."""
    starts = [_start(entry).timestamp() for entry in known]
    reach = [SAME_EPISODE_S + 1 + (entry.length_s or 0) for entry in known]
    return [n for n, at in enumerate(starts[1:]) if at - starts[n] <= reach[n]]


def _near(one: EpisodeFact, known: Sequence[EpisodeFact], n: int) -> list[EpisodeFact]:
    """Later entries of others that begin before this one has been over for 3 minutes."""
    until = _start(one) + timedelta(seconds=one.length_s or 0) + NEAR
    found = []
    for later in range(n + 1, len(known)):  # islice would walk from the first entry each time
        other = known[later]
        if _start(other) > until:
            break
        if other.written_by != one.written_by:
            found.append(other)
    return found


def _start(entry: EpisodeFact) -> datetime:
    # Only timed entries come here; without a time one would be near nothing.
    return entry.started_at or datetime.max.replace(tzinfo=UTC)


def _agreement(label: str, said: Said, pairs: Sequence[Pair]) -> Agreement:
    answers = [(said(pair.first), said(pair.second)) for pair in pairs]
    both = [(one, other) for one, other in answers if one and other]
    return Agreement(label, sum(1 for one, other in both if one == other), len(both))


def _words(
    pairs: Sequence[Pair], agreement: Sequence[Agreement], apart_s: float | None
) -> tuple[Phrase, ...]:
    if not pairs or apart_s is None:
        return ()
    once = counted(
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
        len(pairs),
    )
    begun = phrase(_("Middle of the time between their two beginnings: %(s)s s."), s=round(apart_s))
    same = (
        phrase(
            _("%(label)s: the same in %(k)s of %(n)s."), label=phrase(a.label), k=a.same, n=a.both
        )
        for a in agreement
    )
    return (once, begun, *same)
