"""What people decided of two entries, and which entries of a diary are taken for one episode."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from diary.models import Episode, SameEpisode, Sleeper, User
from diary.stats.facts import EpisodeFact, Period, VerdictFact
from diary.stats.pairs import NEAR, Pair, decided_pairs, pairs_in

WRITER = ("first_name", "last_name", "email")
ENTRY = (
    "uuid",
    "night_on",
    "started_at",
    "length_s",
    "zone",
    *(f"written_by__{n}" for n in WRITER),
)
BOTH = [f"{path}__{name}" for path in ("first", "second") for name in ENTRY]


def verdicts_in(sleeper: Sleeper, period: Period | None = None) -> QuerySet[SameEpisode]:
    """Of entries that both stand in these nights; what was deleted is decided no more."""
    rows: QuerySet[SameEpisode] = sleeper.verdicts.filter(
        first__deleted_at=None, second__deleted_at=None
    )
    if period is None:
        return rows
    nights = (period.first_on, period.last_on)
    return rows.filter(first__night_on__range=nights, second__night_on__range=nights)


def verdict_facts(rows: QuerySet[SameEpisode]) -> tuple[VerdictFact, ...]:
    found = rows.order_by().values_list("first__uuid", "second__uuid", "verdict")
    return tuple(VerdictFact(*row) for row in found)


def pairs_of(sleeper: Sleeper, period: Period | None, about: Episode | None = None) -> list[Pair]:
    """Every pair of these nights, as little of each entry as tells them, in two queries.

    `about` brings what was decided of this one, in whatever night the other entry is now.
    """
    verdicts, held = decided_entries(sleeper, period, about)
    pairs = list(decided_pairs(held.values(), verdicts))
    taken = {entry.uuid for pair in pairs for entry in (pair.first, pair.second)}
    episodes = sleeper.episodes.exclude(started_at=None)
    if period is not None:
        episodes = episodes.filter(night_on__range=(period.first_on, period.last_on))
    timed = episodes.order_by("started_at", "uuid").values_list(*ENTRY).iterator(chunk_size=500)
    left = (entry(*row) for row in timed if row[0] not in taken)
    for near in together(left):
        pairs += pairs_in(near, verdicts)
    return pairs


def decided_entries(
    sleeper: Sleeper, period: Period | None, about: Episode | None
) -> tuple[list[VerdictFact], dict[UUID, EpisodeFact]]:
    rows = verdicts_in(sleeper, period)
    if about is not None:
        rows |= verdicts_in(sleeper).filter(Q(first=about) | Q(second=about))
    verdicts: list[VerdictFact] = []
    held: dict[UUID, EpisodeFact] = {}
    for verdict, *values in rows.order_by().values_list("verdict", *BOTH):
        one, other = entry(*values[: len(ENTRY)]), entry(*values[len(ENTRY) :])
        verdicts.append(VerdictFact(one.uuid, other.uuid, verdict))
        held |= {one.uuid: one, other.uuid: other}
    return verdicts, held


def entry(
    uuid: UUID,
    night_on: date,
    at: datetime | None,
    length_s: int | None,
    zone: str,
    *writer: str | None,
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
