"""Rows of the night raster: where in each night episodes and sleep lay, in true minutes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from operator import attrgetter
from uuid import UUID

from diary.clinical.terms import TimePrecision
from diary.stats.facts import EpisodeFact, NightFact, SleeperFact, SleepFact
from diary.stats.nights import night_bounds


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


@dataclass(frozen=True)
class RasterRow:
    """One night. Marks and sleep are made when asked for: of years a page draws the last nights."""

    evening_on: date
    watch: str  # Watch
    start_at: datetime  # the night's turning instant, UTC
    length_min: int  # 1440, or 1380 or 1500 across a clock change
    episodes: tuple[EpisodeFact, ...]  # of this night
    slept: tuple[SleepFact, ...]  # as told

    @cached_property
    def marks(self) -> tuple[RasterMark, ...]:
        """The timed episodes in order of time."""
        marks = [
            RasterMark(
                episode=episode.uuid,
                minute=_minutes(self.start_at, episode.started_at),
                length_min=None if episode.length_s is None else episode.length_s / 60,
                state=episode.state,
                about=episode.time_precision == TimePrecision.ABOUT,
            )
            for episode in self.episodes
            if episode.started_at is not None
        ]
        return tuple(sorted(marks, key=attrgetter("minute")))

    @cached_property
    def sleeps(self) -> tuple[SleepSpan, ...]:
        """The sleep periods with a beginning."""
        return tuple(
            SleepSpan(
                sleep.kind,
                _minutes(self.start_at, sleep.asleep_at),
                None if sleep.awake_at is None else _minutes(self.start_at, sleep.awake_at),
            )
            for sleep in self.slept
            if sleep.asleep_at is not None
        )

    @property
    def untimed(self) -> int:
        """Episodes "sometime in the night"."""
        return len(self.episodes) - len(self.marks)


def raster_row(
    evening_on: date,
    night: NightFact | None,
    episodes: Sequence[EpisodeFact],
    sleeper: SleeperFact,
) -> RasterRow:
    """One night in minutes since its turning instant; nothing is clipped.

    NB a mark may lie outside 0 to `length_min` when zone or turning hour changed later.
    """
    start, end = night_bounds(evening_on, zone=sleeper.zone, turning_hour=sleeper.turning_hour)
    return RasterRow(
        evening_on=evening_on,
        watch=night.watch if night else "not_recorded",
        start_at=start,
        length_min=round((end - start).total_seconds() / 60),
        episodes=tuple(episodes),
        slept=night.sleeps if night else (),
    )


def _minutes(start: datetime, at: datetime) -> float:
    return (at - start).total_seconds() / 60
