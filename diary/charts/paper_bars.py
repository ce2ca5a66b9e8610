"""Histograms on paper: standing bars for the clock, lying ones for words."""

from collections.abc import Sequence
from dataclasses import dataclass

from diary.charts.scale import Tick, ticks_to
from diary.stats.summary import Summary

WIDTH = 330.0
LEFT = 28.0  # room for numbers of three digits
TOP = 8.0
HEIGHT = 48.0


@dataclass(frozen=True, slots=True)
class Column:
    """One standing bar; a zero has none."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class ClockDrawing:
    """Everything the template loops over."""

    width: float
    height: float
    base: float
    left: float
    label_y: float
    ticks: tuple[Tick, ...]
    hours: tuple[Tick, ...]
    columns: tuple[Column, ...]


def clock_drawing(summary: Summary) -> ClockDrawing:
    """24 columns from the turning hour on; hours without an episode stay empty."""
    bins = summary.patterns.clock
    ticks = ticks_to(max((found.count for found in bins), default=0), at_most=4)
    base, pitch = TOP + HEIGHT, (WIDTH - LEFT) / max(len(bins), 1)
    counts = [found.count for found in bins]
    return ClockDrawing(
        width=WIDTH,
        height=base + 16,
        base=base,
        left=LEFT,
        label_y=base + 12,
        ticks=tuple(Tick(round(base - HEIGHT * n / ticks[-1], 1), n) for n in ticks),
        hours=tuple(
            Tick(round(LEFT + n * pitch, 1), f"{found.hour:02d}")
            for n, found in enumerate(bins)
            if n % 3 == 0
        ),
        columns=columns_of(counts, top=ticks[-1], pitch=pitch),
    )


def columns_of(counts: Sequence[int], *, top: int, pitch: float) -> tuple[Column, ...]:
    base = TOP + HEIGHT
    return tuple(
        Column(
            x=round(LEFT + n * pitch + 1, 1),
            y=round(base - HEIGHT * count / top, 1),
            width=round(pitch - 2, 1),
            height=round(HEIGHT * count / top, 1),
        )
        for n, count in enumerate(counts)
        if count
    )
