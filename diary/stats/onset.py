"""How long after falling asleep episodes began, in minutes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from statistics import median

from diary.clinical.terms import State
from diary.stats.facts import EpisodeFact, NightFact

AWAKE = State.AWAKE.value  # plain text compares faster than a term
ENDLESS = datetime.max.replace(tzinfo=UTC)  # waking not written down: the sleep goes on


@dataclass(frozen=True, slots=True)
class Onset:
    """Minutes from falling asleep to the start, over the episodes where both are known."""

    known: int  # episodes with a sleep written around their start
    total: int  # all episodes logged
    median_min: float | None  # minutes; None when nothing is known


def onset_of(episodes: Sequence[EpisodeFact], nights: Mapping[date, NightFact]) -> Onset:
    """The median of minutes since falling asleep, of the episodes where it can be worked out.

    An answer in words ("10 to 30 minutes") is not turned into minutes; an episode while awake,
    without a time or without a sleep around it has none.
    """
    passed = [asleep for asleep in asleep_for(episodes, nights) if asleep is not None]
    known = [asleep.total_seconds() / 60 for asleep in passed]
    return Onset(len(known), len(episodes), median(known) if known else None)


def asleep_for(
    episodes: Sequence[EpisodeFact], nights: Mapping[date, NightFact]
) -> list[timedelta | None]:
    """From falling asleep to the start of each episode, inside the sleep it began in.

    None without a start, without a sleep written around it, or when they were awake.
    """
    sleeps = {on: _sleeps(night) for on, night in nights.items()}
    found: list[timedelta | None] = []
    for episode in episodes:
        began_at = episode.started_at
        if began_at is None or episode.state == AWAKE:
            found.append(None)
            continue
        since = None  # of sleeps that overlap, the one fallen into last
        for at, end in sleeps.get(episode.night_on, ()):
            if at <= began_at <= end and (since is None or at > since):
                since = at
        found.append(began_at - since if since else None)
    return found


def _sleeps(night: NightFact) -> list[tuple[datetime, datetime]]:
    return [
        (sleep.asleep_at, sleep.awake_at or ENDLESS) for sleep in night.sleeps if sleep.asleep_at
    ]
