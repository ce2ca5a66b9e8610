"""What taps can say: gaps and pace inside an episode. They carry no index and no cut-off."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from operator import sub
from statistics import median

from diary.stats.facts import EpisodeFact
from diary.stats.tallies import middle_two


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Gaps between taps, pooled, and the pace of each episode with two taps or more."""

    tapped: int  # episodes with at least one tap
    paced: int  # of those, with at least two
    counted: int  # episodes with taps or a count of jerks
    gaps: int  # gaps pooled
    gap_median_s: float | None  # seconds
    gap_min_s: float | None
    gap_max_s: float | None
    pace_median: float | None  # jerks per minute: (taps - 1) / (last - first)
    pace_min: float | None
    pace_max: float | None


def counted_movements(episode: EpisodeFact) -> int | None:
    """Movements counted in one episode: the count told, else the taps; None: nobody counted."""
    if episode.jerk_count is not None:
        return episode.jerk_count
    return len(episode.taps) or None


def rhythm_of(episodes: Sequence[EpisodeFact]) -> Rhythm:
    """Gaps in seconds, pooled over episodes, and pace in jerks per minute, one per episode.

    Medians with the smallest and largest; None without taps. An episode with one tap has no
    gap, one whose taps share a single instant has no pace.
    Source: Ferri 2016 (WASM): series need muscle recordings, so none are searched for in taps.
    """
    tapped = [episode.taps for episode in episodes if episode.taps]
    gaps = _gaps_ms(tapped)
    paces = _paces_per_min(tapped)
    return Rhythm(
        tapped=len(tapped),
        paced=len(paces),
        counted=len(tapped) + len([e for e in episodes if e.jerk_count is not None and not e.taps]),
        gaps=gaps.total(),
        gap_median_s=_median_s(gaps) if gaps else None,
        gap_min_s=min(gaps) / 1000 if gaps else None,
        gap_max_s=max(gaps) / 1000 if gaps else None,
        pace_median=median(paces) if paces else None,
        pace_min=min(paces, default=None),
        pace_max=max(paces, default=None),
    )


def _gaps_ms(tapped: Sequence[Sequence[int]]) -> Counter[int]:
    """How often each gap occurred: they are whole milliseconds, so years hold few of them."""
    return Counter(chain.from_iterable(map(sub, taps[1:], taps) for taps in tapped))


def _median_s(gaps: Counter[int]) -> float:
    low, high = middle_two(gaps)
    return (low / 1000 + high / 1000) / 2


def pace_per_min(taps: Sequence[int]) -> float | None:
    """Jerks per minute inside one episode, (taps - 1) / (last - first); taps in ms.

    None with fewer than 2 taps or no time between first and last.
    """
    return next(iter(_paces_per_min([taps])), None)


def _paces_per_min(tapped: Sequence[Sequence[int]]) -> list[float]:
    return [
        (len(taps) - 1) * 60_000 / (taps[-1] - taps[0])
        for taps in tapped
        if len(taps) >= 2 and taps[-1] > taps[0]
    ]
