"""When the diary was written: recall is weaker later."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache, lru_cache, partial

from diary.clinical.limits import AT_THE_TIME_MIN, SAME_NIGHT_H
from diary.clinical.terms import Answered, ObserverHow
from diary.stats.facts import EpisodeFact, NightFact, SleeperFact
from diary.stats.nights import night_bounds
from diary.stats.tallies import Breakdown, single_breakdown

AT_THE_TIME_S = 60 * AT_THE_TIME_MIN
SOON = timedelta(0, AT_THE_TIME_S)
AT_THE_TIME = Answered.AT_THE_TIME.value
ON_VIDEO = ObserverHow.FOUND_ON_RECORDING.value
SAME_NIGHT = timedelta(hours=SAME_NIGHT_H)


@dataclass(frozen=True, slots=True)
class Provenance:
    """How soon episodes were written down, and how many were changed afterwards."""

    written: Breakdown  # Answered; not_asked: no writing time known
    edited: int  # version above 1
    episodes: int


def provenance_of(
    episodes: Sequence[EpisodeFact], nights: Mapping[date, NightFact], sleeper: SleeperFact
) -> Provenance:
    """How soon each episode was written, derived from the two times it carries."""
    # Once a night: years hold many entries of each.
    wakings = {on: _wakings(night) for on, night in nights.items()}
    end_of = cache(partial(_end_of, sleeper=sleeper))
    written = [
        AT_THE_TIME if soon else _written(episode, wakings.get(episode.night_on, ()), end_of)
        for episode, soon in zip(episodes, _written_soon(episodes), strict=True)
    ]
    return Provenance(
        written=single_breakdown(Answered, written),
        edited=len([1 for episode in episodes if episode.version > 1]),
        episodes=len(episodes),
    )


def _written_soon(episodes: Sequence[EpisodeFact]) -> list[bool]:
    """Which were surely written at the time: for most episodes nothing else need be asked."""
    return [
        e.written_at is not None
        and e.started_at is not None
        and e.written_at - e.started_at <= SOON
        and e.observer_how != ON_VIDEO
        for e in episodes
    ]


def written_when(episode: EpisodeFact, night: NightFact | None, sleeper: SleeperFact) -> str:
    """The Answered code of one episode; empty when its writing time is not known."""
    wakings = _wakings(night) if night else ()
    return _written(episode, wakings, partial(_end_of, sleeper=sleeper))


def _written(
    episode: EpisodeFact, wakings: Sequence[datetime], end_of: Callable[[date], datetime]
) -> str:
    if episode.observer_how == ON_VIDEO:
        return Answered.FROM_VIDEO
    written_at, began_at = episode.written_at, episode.started_at
    if written_at is None:
        return ""
    if began_at and written_at <= began_at + _still_at_the_time(episode.length_s or 0):
        return AT_THE_TIME
    if _same_night(written_at, began_at, wakings):
        return Answered.SAME_NIGHT
    return Answered.NEXT_MORNING if written_at < end_of(episode.night_on) else Answered.LATER


@lru_cache(maxsize=4096)  # few different lengths come back night after night
def _still_at_the_time(length_s: int) -> timedelta:
    return timedelta(0, length_s + AT_THE_TIME_S)


def _wakings(night: NightFact) -> tuple[datetime, ...]:
    return tuple([sleep.awake_at for sleep in night.sleeps if sleep.awake_at])


def _end_of(evening_on: date, *, sleeper: SleeperFact) -> datetime:
    bounds = night_bounds(evening_on, zone=sleeper.zone, turning_hour=sleeper.turning_hour)
    return bounds[1]


@dataclass(frozen=True, slots=True)
class Happened:
    """What an answer is about, as far as the time of answering is judged by it."""

    evening_on: date  # the diary day
    began_at: datetime | None  # aware; None: sometime in that night
    ended_at: datetime | None  # aware; None with began_at
    wakings: tuple[datetime, ...]  # when the sleeper woke, as far as it is known
    zone: str  # IANA
    turning_hour: int
    on_video: bool = False  # found later on a recording


def answered_when(written_at: datetime, happened: Happened) -> Answered:
    """How soon an answer of the aware instant `written_at` was given.

    Found on a recording stays "from a video". Else: within 15 minutes of its end at the time;
    until the sleeper woke (4 hours, when that is not written down) the same night; until the
    night's turning hour the next morning; then later. Source: diary rule.
    """
    if happened.on_video:
        return Answered.FROM_VIDEO
    ended_at = happened.ended_at
    if ended_at is not None and written_at <= ended_at + timedelta(0, AT_THE_TIME_S):
        return Answered.AT_THE_TIME
    if _same_night(written_at, happened.began_at, happened.wakings):
        return Answered.SAME_NIGHT
    evening_on, zone, turning_hour = happened.evening_on, happened.zone, happened.turning_hour
    _start, end = night_bounds(evening_on, zone=zone, turning_hour=turning_hour)
    return Answered.NEXT_MORNING if written_at < end else Answered.LATER


def _same_night(
    written_at: datetime, began_at: datetime | None, wakings: Sequence[datetime]
) -> bool:
    if began_at is None:
        return bool(wakings) and written_at <= max(wakings)
    after = [at for at in wakings if at >= began_at]
    return written_at <= (min(after) if after else began_at + SAME_NIGHT)
