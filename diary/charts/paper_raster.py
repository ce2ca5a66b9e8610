"""Night by night on paper: a row per night, grey where they slept, black where it twitched."""

from dataclasses import dataclass

from diary.charts.paper import Spot
from diary.charts.raster_table import clock_words
from diary.charts.scale import Tick
from diary.clinical.terms import Watch
from diary.clinical.words import Phrase
from diary.stats.raster import RasterRow
from diary.stats.summary import Summary

WIDTH = 330.0
LEFT = 6.0  # room for the mark of a night with nothing in it
TOP = 16.0
ROW = 8.0  # of two weeks; longer periods get thinner rows
TALLEST = 126.0
HOUR = 60
EVENING_MIN = 6 * HOUR  # drawn at least: from 6 hours after the turn of a noon diary
MORNING_MIN = 20 * HOUR


@dataclass(frozen=True, slots=True)
class Span:
    """A rectangle of one night's row."""

    x: float
    y: float
    width: float
    height: float
    kind: str  # asleep, not_watched, episode, about


@dataclass(frozen=True, slots=True)
class RasterDrawing:
    """Everything the template loops over."""

    width: float
    height: float
    top: float
    base: float
    hours: tuple[Tick, ...]
    spans: tuple[Span, ...]
    spots: tuple[Spot, ...]  # before the rows of nights without an episode
    words: tuple[Phrase, ...]  # nights whose row leaves the hours above it


def raster_drawing(summary: Summary) -> RasterDrawing:
    """Rows from the first night down, minutes since the turn of the night from left to right.

    All nights share one scale from the earliest to the latest whole hour with anything in it.
    The three nothings differ: a night not watched is hatched along its whole row, one watched
    with none seen has a ring before it, one not recorded a dash. NB the hours under the scale
    are true minutes since the turn; in a night of 23 or 25 hours the clock differs by one after
    the change.
    """
    rows = summary.raster
    first, last = bounds_of(rows)
    pitch = min(ROW, TALLEST / max(len(rows), 1))
    scale = (WIDTH - 2 * LEFT) / (last - first)
    spans = [s for n, row in enumerate(rows) for s in spans_of(row, n, pitch, first, last, scale)]
    base = round(TOP + pitch * len(rows), 1)
    return RasterDrawing(
        width=WIDTH,
        height=base + 2,
        top=TOP,
        base=base,
        hours=hours_of(first, last, scale, summary.sleeper.turning_hour),
        spans=tuple(spans),
        spots=tuple(s for n, row in enumerate(rows) if (s := spot_of(row, n, pitch))),
        words=tuple(clock_words(rows)),
    )


def bounds_of(rows: tuple[RasterRow, ...]) -> tuple[int, int]:
    """First and last minute drawn, on whole hours, never less than the usual night."""
    minutes = [mark.minute for row in rows for mark in row.marks]
    for row in rows:
        for sleep in row.sleeps:
            minutes += [sleep.start_min, sleep.end_min or sleep.start_min]
    inside = [minute for minute in minutes if 0 <= minute <= 25 * HOUR]
    first = min([*inside, EVENING_MIN])
    last = max([*inside, MORNING_MIN])
    return int(first // HOUR) * HOUR, int(-(-last // HOUR)) * HOUR


def spans_of(
    row: RasterRow, n: int, pitch: float, first: int, last: int, scale: float
) -> list[Span]:
    """Sleep first, then episodes over it; marks outside the scale are left to the tables."""
    y = TOP + n * pitch

    def span(start: float, end: float, kind: str, *, thick: float, least: float = 0) -> Span:
        start, end = max(start, first), min(end, last)
        width = max((end - start) * scale, least)
        inset = pitch * (1 - thick) / 2
        x = LEFT + (start - first) * scale
        return Span(
            round(x, 1), round(y + inset, 1), round(width, 1), round(pitch * thick, 1), kind
        )

    found = []
    if row.watch == Watch.NOT_WATCHED:
        found.append(span(first, last, "not_watched", thick=0.7))
    for sleep in row.sleeps:
        if sleep.end_min is not None and sleep.end_min > first and sleep.start_min < last:
            found.append(span(sleep.start_min, sleep.end_min, "asleep", thick=0.5))
    for mark in row.marks:
        if first <= mark.minute <= last:
            kind = "about" if mark.about else "episode"
            end = mark.minute + (mark.length_min or 0)
            found.append(span(mark.minute, end, kind, thick=0.9, least=1.7))
    return found


def spot_of(row: RasterRow, n: int, pitch: float) -> Spot | None:
    """A ring for a real zero, a dash for a night nobody wrote about; None with an episode."""
    kinds = {
        Watch.WATCHED.value: "none_seen",
        Watch.PARTLY.value: "none_seen",
        Watch.NOT_RECORDED.value: "not_recorded",
    }
    if row.marks or row.untimed or row.watch not in kinds:
        return None
    kind = kinds[row.watch]
    # A dash keeps its length where rows are thin, a ring cannot.
    radius = min(2.0, pitch * 0.38) if kind == "none_seen" else 2.0
    return Spot(LEFT / 2, round(TOP + (n + 0.5) * pitch, 1), round(radius, 1), kind)


def hours_of(first: int, last: int, scale: float, turning_hour: int) -> tuple[Tick, ...]:
    """Every second hour of the local clock as two digits."""
    return tuple(
        Tick(
            round(LEFT + (minute - first) * scale, 1),
            f"{(turning_hour + minute // HOUR) % 24:02d}",
        )
        for minute in range(first, last + 1, 2 * HOUR)
    )
