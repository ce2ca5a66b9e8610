"""How many episodes each night had, and which two entries count as one of them."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count

from diary.clinical.terms import YesNo
from diary.models import Sleeper
from diary.records.pairs import pairs_of
from diary.stats.facts import Period
from diary.stats.pairs import Pair


@dataclass(frozen=True, slots=True)
class Counted:
    """Episodes of each night, one that was written down twice counted once."""

    entries: dict[date, int]  # of each night, as written
    of_night: dict[date, int]
    pairs: dict[UUID, Pair]  # of both entries

    def other(self, uuid: UUID) -> UUID | None:
        """The entry that counts with this one; None: it counts on its own."""
        pair = self.pairs.get(uuid)
        if pair is None:
            return None
        return pair.second.uuid if pair.first.uuid == uuid else pair.first.uuid

    def decided(self, uuid: UUID) -> str:
        """YesNo, whether a person said so; empty: it counts on its own."""
        pair = self.pairs.get(uuid)
        return "" if pair is None else YesNo.YES if pair.decided else YesNo.NO


def counted(sleeper: Sleeper, period: Period | None) -> Counted:
    """Three queries, and in memory only the nights and the pairs."""
    episodes = sleeper.episodes.all()
    if period is not None:
        episodes = episodes.filter(night_on__range=(period.first_on, period.last_on))
    nights = episodes.order_by("night_on").values_list("night_on").annotate(Count("pk"))
    entries = dict(nights.iterator(chunk_size=500))
    of_night = dict(entries)
    pairs: dict[UUID, Pair] = {}
    for pair in pairs_of(sleeper, period):
        pairs |= {pair.first.uuid: pair, pair.second.uuid: pair}
        of_night[pair.second.night_on] -= 1
    return Counted(entries, of_night, pairs)
