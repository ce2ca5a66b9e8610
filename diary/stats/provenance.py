"""When the diary was written: recall is weaker later."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from diary.clinical.limits import AT_THE_TIME_MIN, SAME_NIGHT_H
from diary.clinical.terms import Answered, ObserverHow
from diary.stats.facts import EpisodeFact, NightFact, SleeperFact
from diary.stats.nights import night_bounds
from diary.stats.tallies import Breakdown, breakdown, single


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
    written = (
        single(written_when(episode, nights.get(episode.night_on), sleeper)) for episode in episodes
    )
    return Provenance(
        written=breakdown(Answered, written),
        edited=sum(1 for episode in episodes if episode.version > 1),
        episodes=len(episodes),
    )


def written_when(episode: EpisodeFact, night: NightFact | None, sleeper: SleeperFact) -> str:
    """The Answered code of one episode; empty when its writing time is not known."""
    began_at = episode.started_at
    happened = Happened(
        evening_on=episode.night_on,
        began_at=began_at,
        ended_at=began_at + timedelta(seconds=episode.length_s or 0) if began_at else None,
        wakings=tuple(sleep.awake_at for sleep in night.sleeps if sleep.awake_at) if night else (),
        zone=sleeper.zone,
        turning_hour=sleeper.turning_hour,
        on_video=episode.observer_how == ObserverHow.FOUND_ON_RECORDING,
    )
    if episode.written_at is None:
        return Answered.FROM_VIDEO if happened.on_video else ""
    return answered_when(episode.written_at, happened)


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
    if ended_at is not None and written_at <= ended_at + timedelta(minutes=AT_THE_TIME_MIN):
        return Answered.AT_THE_TIME
    same_night_until = _same_night_until(happened)
    if same_night_until is not None and written_at <= same_night_until:
        return Answered.SAME_NIGHT
    _start, end = night_bounds(
        happened.evening_on, zone=happened.zone, turning_hour=happened.turning_hour
    )
    return Answered.NEXT_MORNING if written_at < end else Answered.LATER


def _same_night_until(happened: Happened) -> datetime | None:
    began_at = happened.began_at
    if began_at is None:
        return max(happened.wakings, default=None)
    after = [at for at in happened.wakings if at >= began_at]
    return min(after, default=began_at + timedelta(hours=SAME_NIGHT_H))
