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
    """The Answered code of one episode; empty when its writing time is not known.

    Found on a recording stays "from a video". Else: within 15 minutes of its end at the time;
    until the sleeper woke (4 hours, when that is not written down) the same night; until the
    night's turning hour the next morning; then later.
    """
    if episode.observer_how == ObserverHow.FOUND_ON_RECORDING:
        return Answered.FROM_VIDEO
    if episode.written_at is None:
        return ""
    if episode.started_at is not None:
        ended_at = episode.started_at + timedelta(seconds=episode.length_s or 0)
        if episode.written_at <= ended_at + timedelta(minutes=AT_THE_TIME_MIN):
            return Answered.AT_THE_TIME
    same_night_until = _same_night_until(episode, night)
    if same_night_until is not None and episode.written_at <= same_night_until:
        return Answered.SAME_NIGHT
    _start, end = night_bounds(
        episode.night_on, zone=sleeper.zone, turning_hour=sleeper.turning_hour
    )
    return Answered.NEXT_MORNING if episode.written_at < end else Answered.LATER


def _same_night_until(episode: EpisodeFact, night: NightFact | None) -> datetime | None:
    wakings = [sleep.awake_at for sleep in night.sleeps if sleep.awake_at] if night else []
    if episode.started_at is None:
        return max(wakings, default=None)
    after = [at for at in wakings if at >= episode.started_at]
    return min(after, default=episode.started_at + timedelta(hours=SAME_NIGHT_H))
