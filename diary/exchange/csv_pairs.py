"""Which two entries count as one episode, found without holding years of entries."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Count

from diary.models import Sleeper, User
from diary.stats.facts import EpisodeFact, Period
from diary.stats.observers import NEAR, pairs_in

WRITER = ("written_by__first_name", "written_by__last_name", "written_by__email")


@dataclass(frozen=True, slots=True)
class Counted:
    """Episodes of each night, one that two people wrote down counted once."""

    of_night: dict[date, int]
    other: dict[UUID, UUID]  # of a pair: each entry's other one


def counted(sleeper: Sleeper, period: Period | None) -> Counted:
    """Two queries, and in memory only the nights and the pairs."""
    episodes = sleeper.episodes.all()
    if period is not None:
        episodes = episodes.filter(night_on__range=(period.first_on, period.last_on))
    nights = episodes.order_by("night_on").values_list("night_on").annotate(Count("pk"))
    of_night = dict(nights.iterator(chunk_size=500))
    other: dict[UUID, UUID] = {}
    timed = (
        episodes.exclude(started_at=None)
        .order_by("started_at", "uuid")
        .values_list("uuid", "night_on", "started_at", "length_s", "zone", *WRITER)
        .iterator(chunk_size=500)
    )
    for near in together(entry(*row) for row in timed):
        for pair in pairs_in(near):
            other |= {pair.first.uuid: pair.second.uuid, pair.second.uuid: pair.first.uuid}
            of_night[pair.second.night_on] -= 1
    return Counted(of_night, other)


def entry(
    uuid: UUID, night_on: date, at: datetime, length_s: int | None, zone: str, *writer: str | None
) -> EpisodeFact:
    """As much of an entry as tells which of two are one episode."""
    first_name, last_name, email = (name or "" for name in writer)
    named = User(first_name=first_name, last_name=last_name, email=email) if email else ""
    return EpisodeFact(uuid, night_on, at, zone, length_s=length_s, written_by=str(named))


def together(entries: Iterable[EpisodeFact]) -> Iterator[list[EpisodeFact]]:
    """Entries in order of time, cut where nothing before could touch what comes after."""
    held: list[EpisodeFact] = []
    until: datetime | None = None
    for one in entries:
        begins = one.started_at
        if begins is None:
            continue
        if until is not None and begins > until:
            yield held
            held, until = [], None
        held.append(one)
        ends = begins + timedelta(seconds=one.length_s or 0) + NEAR
        until = ends if until is None else max(until, ends)
    if held:
        yield held
