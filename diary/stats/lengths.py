"""How long episodes lasted, in seconds where they were timed, else in bands."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import compress

from diary.clinical.limits import LONG_S
from diary.clinical.red_flags.definitions import LONG_BANDS
from diary.clinical.terms import LengthBand
from diary.stats.facts import EpisodeFact
from diary.stats.tallies import middle_two

# Upper ends in seconds, not included; from the last one on it is "over 30 minutes".
BAND_ENDS = (
    (10, LengthBand.UNDER_10_S),
    (60, LengthBand.S10_59),
    (300, LengthBand.M1_5),
    (900, LengthBand.M5_15),
    (1800, LengthBand.M15_30),
)
ENDS_S = tuple(end for end, _band in BAND_ENDS)
LONG = frozenset(LONG_BANDS)
BANDS = (*(band for _end, band in BAND_ENDS), LengthBand.OVER_30_MIN)


@dataclass(frozen=True, slots=True)
class Lengths:
    """How long episodes lasted; bands count only where no seconds are known."""

    known: int  # episodes with seconds
    band_only: int  # with a band and no seconds
    not_recorded: int
    median_s: float | None  # seconds, of the known
    min_s: int | None
    max_s: int | None
    five_minutes: int  # 300 s or more, or a band from "5 to 15 minutes" up
    long_ones: tuple[EpisodeFact, ...]  # those, in the order given, for the list with their dates


def lengths_of(episodes: Sequence[EpisodeFact]) -> Lengths:
    """Median, shortest and longest in seconds, and each that lasted 5 minutes or more.

    Seconds are None when nothing was timed; bands are not turned into seconds.
    """
    # Counted, as few lengths differ over years.
    known = Counter([episode.length_s for episode in episodes if episode.length_s is not None])
    band_only = len([1 for e in episodes if e.length_s is None and e.length_band])
    long_ones = tuple(compress(episodes, are_long(episodes)))
    return Lengths(
        known=known.total(),
        band_only=band_only,
        not_recorded=len(episodes) - known.total() - band_only,
        median_s=sum(middle_two(known)) / 2 if known else None,
        min_s=min(known, default=None),
        max_s=max(known, default=None),
        five_minutes=len(long_ones),
        long_ones=long_ones,
    )


def is_long(episode: EpisodeFact) -> bool:
    """5 minutes or more, by seconds or by band; exactly 300 s is long. Source: flag F-5MIN."""
    return are_long([episode])[0]


def are_long(episodes: Iterable[EpisodeFact]) -> list[bool]:
    """Whether each is long, in the order given."""
    # In one expression: years of episodes are asked, and each call would cost more than it does.
    return [
        (e.length_s is not None and e.length_s >= LONG_S) or e.length_band in LONG for e in episodes
    ]


def band_of(episode: EpisodeFact) -> str:
    """The LengthBand of an episode: from its seconds when timed, else as answered, else empty."""
    return bands_of([episode])[0]


def bands_of(episodes: Iterable[EpisodeFact]) -> list[str]:
    """The LengthBand of each episode, in the order given."""
    return [
        e.length_band if e.length_s is None else BANDS[bisect_right(ENDS_S, e.length_s)]
        for e in episodes
    ]
