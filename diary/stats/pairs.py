"""Two entries of one episode: said so by a person, else by two people within 3 minutes."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from operator import attrgetter
from uuid import UUID
from zoneinfo import ZoneInfo

from diary.clinical.limits import SAME_EPISODE_S
from diary.clinical.terms import Verdict
from diary.clinical.words import Phrase, phrase
from diary.clinical.words import gettext_noop as _
from diary.stats.combined import combined
from diary.stats.facts import EpisodeFact, VerdictFact

NEAR = timedelta(seconds=SAME_EPISODE_S)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two entries that are taken for one episode, or that a person said are one."""

    first: EpisodeFact  # began first; it is the one that is counted
    second: EpisodeFact
    decided: bool = False  # a person said so

    @property
    def apart_s(self) -> float | None:
        """Seconds between the two beginnings; None when one of them has no time."""
        begun = (self.first.started_at, self.second.started_at)
        return None if None in begun else (_start(self.second) - _start(self.first)).total_seconds()

    def other(self, uuid: UUID) -> EpisodeFact:
        """The entry beside the one with this id."""
        return self.second if self.first.uuid == uuid else self.first

    @property
    def by_two(self) -> bool:
        """Whether two people wrote: one person's two entries tell nothing of agreement."""
        return self.first.written_by != self.second.written_by


def pairs_in(
    entries: Sequence[EpisodeFact], verdicts: Sequence[VerdictFact] = ()
) -> tuple[Pair, ...]:
    """Entries of one episode in order of time, each entry in one pair at most.

    What a person called the same is a pair however far apart; what a person called two is none.
    Of the rest, entries of two people whose times touch within 3 minutes are paired, the
    beginnings nearest to each other first; entries without a time or a writer, and of one
    person alone, are not. Neither the order of the entries nor that of the verdicts matters.
    """
    decided = decided_pairs(entries, verdicts) if verdicts else ()
    taken = {entry.uuid for pair in decided for entry in (pair.first, pair.second)}
    left = [entry for entry in entries if entry.uuid not in taken] if taken else entries
    near = _near_pairs(left, verdicts)
    return tuple(sorted((*decided, *near), key=_in_time)) if decided else near


def decided_pairs(
    entries: Iterable[EpisodeFact], verdicts: Sequence[VerdictFact]
) -> tuple[Pair, ...]:
    """The pairs a person called the same, of which both entries are there.

    Of two that share an entry, the one whose beginnings are nearer holds.
    """
    asked = {uuid for said in verdicts for uuid in (said.first, said.second)}
    there = {entry.uuid: entry for entry in entries if entry.uuid in asked}
    pairs = []
    for said in verdicts:
        if said.verdict == Verdict.SAME and {said.first, said.second} <= there.keys():
            pairs.append(paired(there[said.first], there[said.second], decided=True))
    return _each_once(sorted(pairs, key=lambda pair: (_apart(pair), *_in_time(pair))))


def paired(one: EpisodeFact, other: EpisodeFact, *, decided: bool = False) -> Pair:
    """The two in order of time; one without a time comes second."""
    first, second = sorted((one, other), key=_begun)
    return Pair(first, second, decided=decided)


def same_words(pair: Pair, other: EpisodeFact) -> Phrase:
    """What stands beside one entry of a pair about the other: until somebody decided, that it is
    probably the same one; then who saw it."""
    if not pair.decided and other.started_at:
        clock = f"{other.started_at.astimezone(ZoneInfo(other.zone)):%H:%M}"
        words = _("probably the same as %(clock)s by %(who)s, counted once")
        return phrase(words, clock=clock, who=other.written_by)
    names = (pair.first.written_by, pair.second.written_by)
    if not pair.by_two or not all(names):
        return phrase(_("written down twice, counted once"))
    return phrase(_("seen by two: %(one)s and %(other)s"), one=names[0], other=names[1])


def counted_once(entries: Sequence[EpisodeFact], pairs: Sequence[Pair]) -> tuple[EpisodeFact, ...]:
    """The entries in their order, a pair as the one fact of both."""
    if not pairs:
        return tuple(entries)
    both = {pair.first.uuid: combined(pair.first, pair.second) for pair in pairs}
    again = {pair.second.uuid for pair in pairs}
    return tuple(both.get(e.uuid, e) for e in entries if e.uuid not in again)


def _near_pairs(
    entries: Sequence[EpisodeFact], verdicts: Sequence[VerdictFact]
) -> tuple[Pair, ...]:
    known = [entry for entry in entries if entry.started_at is not None and entry.written_by]
    if len({entry.written_by for entry in known}) < 2:
        return ()
    known.sort(key=attrgetter("started_at", "uuid"))
    near = [Pair(known[n], other) for n in _followed(known) for other in _near(known[n], known, n)]
    if verdicts:
        two = {
            frozenset((said.first, said.second))
            for said in verdicts
            if said.verdict == Verdict.DIFFERENT
        }
        near = [pair for pair in near if frozenset((pair.first.uuid, pair.second.uuid)) not in two]
    return _each_once(sorted(near, key=lambda pair: (_apart(pair), _start(pair.first))))


def _each_once(pairs: Iterable[Pair]) -> tuple[Pair, ...]:
    """The pairs in order of time, of two that share an entry the one that came first here."""
    taken: set[UUID] = set()
    found = []
    for pair in pairs:
        if taken.isdisjoint((pair.first.uuid, pair.second.uuid)):
            taken |= {pair.first.uuid, pair.second.uuid}
            found.append(pair)
    return tuple(sorted(found, key=_in_time))


def _in_time(pair: Pair) -> tuple[datetime, UUID, UUID]:
    return (_start(pair.first), pair.first.uuid, pair.second.uuid)


def _begun(entry: EpisodeFact) -> tuple[datetime, UUID]:
    return (_start(entry), entry.uuid)


def _apart(pair: Pair) -> float:
    return math.inf if pair.apart_s is None else pair.apart_s


def _followed(known: Sequence[EpisodeFact]) -> list[int]:
    """Where the next entry begins soon enough to be looked at: years hold few such places."""
    starts = [entry.started_at.timestamp() for entry in known if entry.started_at]
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
