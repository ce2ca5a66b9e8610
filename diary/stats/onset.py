"""How long after falling asleep episodes began, in minutes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from diary.stats.facts import EpisodeFact, NightFact
from diary.stats.patterns import minutes_asleep


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
    found = [minutes_asleep(episode, nights.get(episode.night_on)) for episode in episodes]
    known = [minutes for minutes in found if minutes is not None]
    return Onset(len(known), len(episodes), median(known) if known else None)
