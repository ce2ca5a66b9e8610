"""Episodes per night on paper: SVG geometry in units of about one CSS pixel.

Black on white: a bar is filled, a partly watched one striped, a real zero a ring, a night not
watched hatched to the top, one not recorded a short dash.
"""

from dataclasses import dataclass

from diary.charts.paper_steps import LEFT, TOP, WIDTH, LaneBar, StepLine, lane_bar, step_lines
from diary.charts.scale import Tick, ticks_to
from diary.clinical.terms import Watch
from diary.stats.coverage import NightRow
from diary.stats.nights import Nothing
from diary.stats.summary import Summary

NO_STEPS = 24.0  # of the room above, not wanted without any
HEIGHT = 80.0  # of the plot itself
LANE = 14.0  # height of one medicine
WEEK = 7  # a label under every seventh night
HALF_DATE = 14.0  # half the width of "28 Nov", which would touch the zero of the axis


@dataclass(frozen=True, slots=True)
class Bar:
    """A rectangle; `kind` chooses fill or pattern."""

    x: float
    y: float
    width: float
    height: float
    kind: str  # seen, partly, outside, not_watched


@dataclass(frozen=True, slots=True)
class Spot:
    """A mark without height: a ring (none seen) or a dash (not recorded)."""

    x: float
    y: float
    radius: float
    kind: str  # none_seen, not_recorded


@dataclass(frozen=True, slots=True)
class NightsDrawing:
    """Everything the template loops over; it computes nothing."""

    width: float
    height: float
    base: float  # y of zero
    left: float
    top: float  # y of the axis' end
    ticks: tuple[Tick, ...]
    dates: tuple[Tick, ...]
    bars: tuple[Bar, ...]
    spots: tuple[Spot, ...]
    steps: tuple[StepLine, ...]
    lanes: tuple[LaneBar, ...]

    @property
    def from_y(self) -> float:
        """Where the drawing begins: the words of steps want room only where there are steps."""
        return 0 if self.steps else NO_STEPS

    @property
    def shown(self) -> float:
        """Its height from there."""
        return self.height - self.from_y


def nights_drawing(summary: Summary) -> NightsDrawing:
    """The nights of the period from left to right, medicine lanes beneath.

    A night nobody watched has neither bar nor ring; an episode logged on it is a hollow bar
    over the hatching. Without nights there is only the empty axis.
    """
    nights = summary.nights
    pitch = (WIDTH - LEFT) / max(len(nights), 1)
    ticks = ticks_to(max((row.logged for row in nights), default=0))
    base = TOP + HEIGHT
    lanes = [lane for lane in summary.medicines if lane.steps]
    return NightsDrawing(
        width=WIDTH,
        height=round(base + 18 + LANE * len(lanes), 1),
        base=base,
        left=LEFT,
        top=TOP,
        ticks=tuple(Tick(round(base - HEIGHT * n / ticks[-1], 1), n) for n in ticks),
        dates=dates_of(nights, pitch),
        bars=tuple(
            bar for n, row in enumerate(nights) for bar in bars_of(row, n, pitch, ticks[-1])
        ),
        spots=tuple(s for n, row in enumerate(nights) if (s := spot_of(row, n, pitch))),
        steps=step_lines(summary, pitch),
        lanes=tuple(
            lane_bar(step, summary, pitch, base + 18 + LANE * n)
            for n, lane in enumerate(lanes)
            for step in lane.steps
        ),
    )


def bars_of(row: NightRow, n: int, pitch: float, top: int) -> list[Bar]:
    """The hatching of a night not watched, and the bar of what was logged on it."""
    x = LEFT + n * pitch
    found = []
    if row.watch == Watch.NOT_WATCHED:
        found.append(Bar(round(x, 1), TOP, round(pitch, 1), HEIGHT, "not_watched"))
    if row.logged:
        height = HEIGHT * row.logged / top
        kind = "outside" if not row.in_rate else bar_kind(row.watch)
        inset = pitch * 0.18
        found.append(
            Bar(
                round(x + inset, 1),
                round(TOP + HEIGHT - height, 1),
                round(pitch - 2 * inset, 1),
                round(height, 1),
                kind,
            )
        )
    return found


def bar_kind(watch: str) -> str:
    return "partly" if watch == Watch.PARTLY else "seen"


def spot_of(row: NightRow, n: int, pitch: float) -> Spot | None:
    kinds = {
        Nothing.WATCHED_NONE_SEEN: "none_seen",
        Nothing.PARTLY_NONE_SEEN: "none_seen",
        Nothing.NOT_RECORDED: "not_recorded",
    }
    if row.nothing not in kinds:
        return None
    radius = min(2.6, pitch * 0.3)
    x = LEFT + (n + 0.5) * pitch
    return Spot(round(x, 1), round(TOP + HEIGHT - 4, 1), round(radius, 1), kinds[row.nothing])


def dates_of(nights: tuple[NightRow, ...], pitch: float) -> tuple[Tick, ...]:
    """A date under every seventh night, less often where they would touch."""
    every = WEEK
    while every * pitch < 48:  # width of "28 Nov" with some air
        every *= 2
    return tuple(
        Tick(round(LEFT + max((n + 0.5) * pitch, HALF_DATE), 1), row.evening_on)
        for n, row in enumerate(nights)
        if n % every == 0
    )
