"""Episodes that a caregiver tapped, as plain dots in time: no series, no index, no cut-off."""

from collections.abc import Sequence
from datetime import date, datetime
from itertools import pairwise
from statistics import median
from typing import NamedTuple
from uuid import UUID

from diary.stats.facts import EpisodeFact
from diary.stats.rhythm import pace_per_min


class Strip(NamedTuple):
    """The taps of one episode, counted by the person who watched; a view of the entry.

    A tuple, as years hold thousands.
    Source: Ferri 2016 (WASM): series need muscle recordings, so none are searched for in taps.
    """

    tapped: EpisodeFact  # with at least one tap

    @property
    def episode(self) -> UUID:
        """The entry the strip opens."""
        return self.tapped.uuid

    @property
    def night_on(self) -> date:
        """The evening of its night."""
        return self.tapped.night_on

    @property
    def started_at(self) -> datetime | None:
        """When the episode began, aware; None: some time in the night."""
        return self.tapped.started_at

    @property
    def taps_s(self) -> tuple[float, ...]:
        """Seconds from the start of the episode, ascending, at least one."""
        return tuple(tap / 1000 for tap in self.tapped.taps)

    @property
    def gaps_s(self) -> tuple[float, ...]:
        """Seconds between one tap and the next, in order; empty with a single tap."""
        return tuple((late - early) / 1000 for early, late in pairwise(self.tapped.taps))

    @property
    def gap_median_s(self) -> float | None:
        """The middle gap in seconds; None with a single tap."""
        gaps = self.gaps_s
        return median(gaps) if gaps else None

    @property
    def pace_per_min(self) -> float | None:
        """Jerks per minute, (taps - 1) / (last - first); None with one tap or in one instant."""
        return pace_per_min(self.tapped.taps)


def strips_of(episodes: Sequence[EpisodeFact]) -> tuple[Strip, ...]:
    """One strip per tapped episode, in the order given (of time: newest last).

    An episode nobody tapped has none; one with a single tap has a dot and no gap.
    """
    return tuple([Strip(episode) for episode in episodes if episode.taps])
