"""Night by night on the screen: a row a night, one SVG path for each kind of mark."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from diary.charts.lanes import change_words, changes_drawn
from diary.charts.raster_rows import (
    LEFT,
    RIGHT,
    TOP,
    WIDTH,
    Sheet,
    about_path,
    dash_path,
    hatched_path,
    inside,
    mark_path,
    ring_path,
    sleep_path,
)
from diary.charts.scale import Tick
from diary.clinical.words import Phrase
from diary.stats.raster import RasterRow
from diary.stats.summary import Summary

ROW = 8.0  # at least 6 px where the page is 320 px wide
WHOLE_ROWS = 60  # beyond, rows get thinner
LEAST_ROW = 3.0
MOST_ROWS = 183  # half a year
LABEL = 26.0  # rows a date's words need, in units
HOUR = 60
USUAL = (6 * HOUR, 20 * HOUR)  # drawn of an empty diary: 18 to 08 when a day turns at noon
LEAST_HOURS = 6


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """A dashed line above the row of the first night after a change."""

    y: float
    on: date
    words: Phrase


@dataclass(frozen=True, slots=True)
class NightRaster:
    """Everything the template loops over; it computes nothing."""

    height: float
    base: float
    pitch: float  # of a row
    rows: int  # the last so many nights of the period
    first_on: date | None  # evening of the first row
    window: tuple[int, int]  # drawn hours of the local clock
    whole_day: bool
    hours: tuple[Tick, ...]
    dates: tuple[Tick, ...]
    asleep: str  # path data; so the others
    episodes: str
    about: str
    hatched: str
    rings: str
    dashes: str
    changes: tuple[ChangeLine, ...]
    thick: float  # of the stroke of a sleep
    tall: float  # of an episode
    width: float = WIDTH
    left: float = LEFT
    right: float = WIDTH - RIGHT
    top: float = TOP


def night_raster(summary: Summary) -> NightRaster:
    """The last nights of the period, at most half a year, on one scale of whole hours.

    The scale reaches from the first to the last hour with sleep or an episode in it. A night
    not watched is hatched, one watched with none seen has a ring before it, one not recorded a
    dash. NB hours are true minutes since the turn; in a night of 23 or 25 hours the clock
    differs by one after the change.
    """
    rows = summary.raster[-MOST_ROWS:]
    first, last = window_of(rows)
    pitch = ROW if len(rows) <= WHOLE_ROWS else max(LEAST_ROW, ROW * WHOLE_ROWS / len(rows))
    sheet = Sheet(first, last, pitch)
    base = round(TOP + pitch * len(rows), 1)
    turning = summary.sleeper.turning_hour

    def drawn(path: Callable[[RasterRow, int, Sheet], str]) -> str:
        return "".join(path(row, n, sheet) for n, row in enumerate(rows))

    return NightRaster(
        height=base + 4,
        base=base,
        pitch=round(pitch, 2),
        rows=len(rows),
        first_on=rows[0].evening_on if rows else None,
        window=((turning + first // HOUR) % 24, (turning + last // HOUR) % 24),
        whole_day=last - first >= 24 * HOUR,
        hours=hours_of(sheet, turning),
        dates=dates_of(rows, pitch),
        asleep=drawn(sleep_path),
        episodes=drawn(mark_path),
        about=drawn(about_path),
        hatched=drawn(hatched_path),
        rings=drawn(ring_path),
        dashes=drawn(dash_path),
        thick=round(pitch * 0.6, 2),
        tall=round(pitch * 0.85, 2),
        changes=tuple(change_lines(summary, rows, pitch)),
    )


def window_of(rows: Sequence[RasterRow]) -> tuple[int, int]:
    """First and last minute drawn, on whole hours around everything inside the nights."""
    minutes = [mark.minute for row in rows for mark in row.marks if inside(mark.minute, row)]
    for row in rows:
        for sleep in row.sleeps:
            ends = (sleep.start_min, sleep.end_min)
            minutes += [at for at in ends if at is not None and inside(at, row)]
    if not minutes:
        return USUAL
    first, last = int(min(minutes) // HOUR), int(-(-max(minutes) // HOUR))
    return first * HOUR, max(last, first + LEAST_HOURS) * HOUR


def hours_of(sheet: Sheet, turning_hour: int) -> tuple[Tick, ...]:
    """Every second hour of the local clock as two digits, every fourth of a whole day."""
    step = 2 if sheet.last - sheet.first <= 16 * HOUR else 4
    return tuple(
        Tick(round(sheet.x(minute), 1), f"{(turning_hour + minute // HOUR) % 24:02d}")
        for minute in range(sheet.first, sheet.last + 1, step * HOUR)
    )


def dates_of(rows: Sequence[RasterRow], pitch: float) -> tuple[Tick, ...]:
    """The date of every seventh night, less often where the words would touch."""
    every = 7
    while every * pitch < LABEL:
        every *= 2
    return tuple(
        Tick(round(TOP + (n + 0.5) * pitch, 1), row.evening_on)
        for n, row in enumerate(rows)
        if n % every == 0
    )


def change_lines(summary: Summary, rows: Sequence[RasterRow], pitch: float) -> list[ChangeLine]:
    """Changes between two drawn rows."""
    at = {row.evening_on: n for n, row in enumerate(rows)}
    return [
        ChangeLine(round(TOP + at[change.on] * pitch, 1), change.on, change_words(change))
        for change in changes_drawn(summary)
        if at.get(change.on, 0) > 0
    ]
