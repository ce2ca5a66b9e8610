"""The strokes of one row of the night raster, as SVG path data."""

from collections.abc import Iterable
from dataclasses import dataclass

from diary.clinical.terms import Watch
from diary.stats.raster import RasterRow

WIDTH = 330.0  # about one unit a CSS pixel on a phone
LEFT = 58.0  # room for dates, and for the mark of a night with nothing in it
RIGHT = 8.0
TOP = 18.0
TICK = 2.0  # width of an episode without a length


@dataclass(frozen=True, slots=True)
class Sheet:
    """Minutes and rows turned into units."""

    first: int  # minute at the left edge
    last: int
    pitch: float

    def x(self, minute: float) -> float:
        scale = (WIDTH - RIGHT - LEFT) / (self.last - self.first)
        return LEFT + (min(max(minute, self.first), self.last) - self.first) * scale

    def middle(self, n: int) -> float:
        return TOP + (n + 0.5) * self.pitch


def inside(minute: float, row: RasterRow) -> bool:
    return 0 <= minute <= row.length_min


def joined(parts: Iterable[str]) -> str:
    return "".join(parts)


def number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def level(x: float, y: float, until: float) -> str:
    """A level stroke from `x` to `until`."""
    return f"M{number(x)} {number(y)}H{number(until)}"


def sleep_path(row: RasterRow, n: int, sheet: Sheet) -> str:
    """Every sleep whose end was written down."""
    return joined(
        level(sheet.x(sleep.start_min), sheet.middle(n), sheet.x(sleep.end_min))
        for sleep in row.sleeps
        if sleep.end_min is not None
        and sleep.end_min > sheet.first
        and sleep.start_min < sheet.last
    )


def mark_path(row: RasterRow, n: int, sheet: Sheet) -> str:
    """Episodes with an exact time, as long as they lasted; never thinner than a tick."""
    return joined(
        level(start, sheet.middle(n), max(sheet.x(mark.minute + (mark.length_min or 0)), end))
        for mark in row.marks
        if not mark.about and sheet.first <= mark.minute <= sheet.last
        for start in [sheet.x(mark.minute) - TICK / 2]
        for end in [start + TICK]
    )


def about_path(row: RasterRow, n: int, sheet: Sheet) -> str:
    """Episodes "about then": hollow boxes."""
    half = sheet.pitch * 0.34
    return joined(
        f"M{number(sheet.x(mark.minute) - TICK)} {number(sheet.middle(n) - half)}"
        f"h{number(2 * TICK)}v{number(2 * half)}h-{number(2 * TICK)}z"
        for mark in row.marks
        if mark.about and sheet.first <= mark.minute <= sheet.last
    )


def hatched_path(row: RasterRow, n: int, sheet: Sheet) -> str:
    """The whole row of a night nobody watched."""
    if row.watch != Watch.NOT_WATCHED:
        return ""
    y = TOP + (n + 0.15) * sheet.pitch
    right = number(WIDTH - RIGHT)
    return f"M{number(LEFT)} {number(y)}H{right}v{number(sheet.pitch * 0.7)}H{number(LEFT)}z"


def is_empty(row: RasterRow) -> bool:
    return not row.marks and not row.untimed


def ring_path(row: RasterRow, n: int, sheet: Sheet) -> str:
    """Before a real zero, of the whole night or of its part."""
    if not is_empty(row) or row.watch not in (Watch.WATCHED, Watch.PARTLY):
        return ""
    radius = number(min(2.4, sheet.pitch * 0.36))
    turn = f"a{radius} {radius} 0 1 0 "
    return (
        f"M{number(LEFT - 6)} {number(sheet.middle(n) - float(radius))}"
        f"{turn}0 {number(2 * float(radius))}{turn}0 -{number(2 * float(radius))}"
    )


def dash_path(row: RasterRow, n: int, sheet: Sheet) -> str:
    """Before a night nobody wrote about."""
    if not is_empty(row) or row.watch != Watch.NOT_RECORDED:
        return ""
    return level(LEFT - 9, sheet.middle(n), LEFT - 3)
