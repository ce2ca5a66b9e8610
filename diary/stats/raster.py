"""Rows of the night raster: where in each night episodes and sleep lay, in true minutes."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True)
class RasterMark:
    """One timed episode."""

    episode: UUID
    minute: float  # since the night's turning instant
    length_min: float | None  # minutes; None: length not known
    state: str  # State
    about: bool  # time is "about then"


@dataclass(frozen=True, slots=True)
class SleepSpan:
    """One sleep period with at least a beginning."""

    kind: str  # SleepKind
    start_min: float  # minutes since the turning instant
    end_min: float | None  # None: waking not written down


@dataclass(frozen=True, slots=True)
class RasterRow:
    """One night."""

    evening_on: date
    watch: str  # Watch
    length_min: int  # 1440, or 1380 or 1500 across a clock change
    marks: tuple[RasterMark, ...]  # in order of time
    sleeps: tuple[SleepSpan, ...]
    untimed: int  # episodes "sometime in the night"
