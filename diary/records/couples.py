"""Two entries side by side for the page on which a person decides."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db.models import Q

from diary.clinical.terms import Verdict
from diary.models import Episode, SameEpisode, Sleeper
from diary.records.facts import episode_fact
from diary.records.pairs import pairs_of, verdicts_in
from diary.stats.facts import EpisodeFact, Period
from diary.stats.pairs import Pair, paired
from diary.stats.side_by_side import Row, side_by_side

SHOWN = 20  # of each list, the newest first
NIGHTS_APART = timedelta(days=1)  # an episode may lie on the turn of the day


@dataclass(frozen=True, slots=True)
class Couple:
    """Two entries, what both said, and what somebody decided of them."""

    pair: Pair
    rows: tuple[Row, ...]
    said: SameEpisode | None = None

    @property
    def verdict(self) -> str:
        """Verdict; empty while nobody has decided."""
        return self.said.verdict if self.said else ""

    @property
    def is_same(self) -> bool:
        return self.verdict == Verdict.SAME


def undecided(sleeper: Sleeper) -> tuple[list[Couple], int]:
    """The newest pairs nobody has decided, and how many there are, in three queries."""
    pairs = [pair for pair in pairs_of(sleeper, None) if not pair.decided]
    newest = sorted(pairs, key=lambda pair: (pair.first.night_on, pair.apart_s), reverse=True)
    shown = sorted(newest[:SHOWN], key=lambda pair: pair.first.started_at or 0, reverse=True)
    whole = facts_of(sleeper, (e.uuid for pair in shown for e in (pair.first, pair.second)))
    couples = [
        couple_of(whole[pair.first.uuid], whole[pair.second.uuid])
        for pair in shown
        # One may have been deleted since a moment ago.
        if {pair.first.uuid, pair.second.uuid} <= whole.keys()
    ]
    return couples, len(pairs)


def decided(sleeper: Sleeper) -> tuple[list[Couple], int]:
    """What people decided of entries that are both there, the newest decision first."""
    rows = verdicts_in(sleeper).select_related(
        *("first__wake", "first__written_by", "second__wake", "second__written_by", "decided_by")
    )
    couples = [
        couple_of(episode_fact(row.first), episode_fact(row.second), row) for row in rows[:SHOWN]
    ]
    return couples, rows.count()


def couples_with(sleeper: Sleeper, entry: Episode) -> list[Couple]:
    """One entry beside each other one of its night that nobody has judged with it, in two
    queries; the nearest in time first, at most SHOWN."""
    judged = Q(pk=entry.pk)
    for one, other in sleeper.verdicts.filter(Q(first=entry) | Q(second=entry)).values_list(
        "first", "second"
    ):
        judged |= Q(pk__in=(one, other))
    rows = sleeper.episodes.filter(night_on=entry.night_on).exclude(judged)
    this = episode_fact(entry)
    found = [
        couple_of(this, episode_fact(row)) for row in rows.select_related("wake", "written_by")
    ]
    return sorted(found, key=lambda couple: nearness(couple.pair))[:SHOWN]


def nearness(pair: Pair) -> tuple[bool, float]:
    return (pair.apart_s is None, pair.apart_s or 0)


def couple_of(one: EpisodeFact, other: EpisodeFact, said: SameEpisode | None = None) -> Couple:
    pair = paired(one, other)
    return Couple(pair, side_by_side(pair), said)


def facts_of(sleeper: Sleeper, uuids: Iterable[UUID]) -> dict[UUID, EpisodeFact]:
    rows = sleeper.episodes.filter(uuid__in=list(uuids)).select_related("wake", "written_by")
    return {row.uuid: episode_fact(row) for row in rows}


def pair_with(sleeper: Sleeper, entry: Episode) -> Pair | None:
    """The pair one entry is in, its other one whole, in three queries at most."""
    nights = Period(entry.night_on - NIGHTS_APART, entry.night_on + NIGHTS_APART)
    for pair in pairs_of(sleeper, nights, about=entry):
        if entry.uuid in (pair.first.uuid, pair.second.uuid):
            for other in facts_of(sleeper, [pair.other(entry.uuid).uuid]).values():
                return paired(episode_fact(entry), other, decided=pair.decided)
    return None
