"""What taps can say: gaps and pace inside an episode. They carry no index and no cut-off."""

from dataclasses import dataclass


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
