"""Rows of the night raster: where in each night episodes and sleep lay, in true minutes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from operator import attrgetter
from typing import NamedTuple
from uuid import UUID

from diary.clinical.terms import TimePrecision
from diary.stats.facts import EpisodeFact, NightFact, SleeperFact
from diary.stats.nights import night_bounds


class RasterMark(NamedTuple):
    """One timed episode; a tuple, because thousands are made for each page."""

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
    marks = [
        RasterMark(
            episode.uuid,
            (episode.started_at - start).total_seconds() / 60,
            None if episode.length_s is None else episode.length_s / 60,
            episode.state,
            episode.time_precision == TimePrecision.ABOUT,
        )
        for episode in episodes
        if episode.started_at is not None
    ]
    return RasterRow(
        evening_on=evening_on,
        watch=night.watch if night else "not_recorded",
        length_min=round((end - start).total_seconds() / 60),
        marks=tuple(sorted(marks, key=attrgetter("minute"))),
        sleeps=_spans(night, start),
        untimed=len(episodes) - len(marks),
    )


def _spans(night: NightFact | None, start: datetime) -> tuple[SleepSpan, ...]:
    if night is None:
        return ()
    return tuple(
        SleepSpan(
            sleep.kind,
            _minutes(start, sleep.asleep_at),
            None if sleep.awake_at is None else _minutes(start, sleep.awake_at),
        )
        for sleep in night.sleeps
        if sleep.asleep_at is not None
    )


def _minutes(start: datetime, at: datetime) -> float:
    return (at - start).total_seconds() / 60
