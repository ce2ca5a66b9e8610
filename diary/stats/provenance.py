"""When the diary was written: recall is weaker later."""

from dataclasses import dataclass

from diary.stats.tallies import Breakdown


@dataclass(frozen=True, slots=True)
class Provenance:
    """How soon episodes were written down, and how many were changed afterwards."""

    written: Breakdown  # Answered; not_asked: no writing time known
    edited: int  # version above 1
    episodes: int
