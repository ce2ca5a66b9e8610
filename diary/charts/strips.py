"""Tapped episodes as plain dots in time: what was tapped, by hand, and nothing scored."""

import math
from dataclasses import dataclass
from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

from diary.charts.inside import began_words
from diary.charts.scale import Tick, ticks_to
from diary.charts.shapes import Table
from diary.clinical.measures import shown
from diary.clinical.words import Phrase, counted, phrase
from diary.clinical.words import gettext_noop as _
from diary.stats.strips import Strip
from diary.stats.summary import Summary

WIDTH = 320.0
HEIGHT = 30.0
SIDE = 14.0  # room for half of a number of four digits
LINE = 9.0  # y of the dots
MOST = 12  # drawn, the newest; each night's page has its own. Source: judgement, one screen

WORDS = (
    _("Tapped by a caregiver: a dot for each tap, in seconds from the start of the episode."),
    _("A tap may be half a second early or late, and some movements are missed in the dark."),
    _("No series is searched for in taps; they carry no index and no cut-off."),
)


@dataclass(frozen=True, slots=True)
class StripDrawing:
    """One episode on a line of its own scale."""

    episode: UUID
    night_on: date
    began: Phrase  # night and time, by the sleeper's clock
    words: tuple[Phrase, ...]  # taps, middle gap, pace
    dots: str  # path data: a point for each tap, drawn with round ends
    ticks: tuple[Tick, ...]  # whole seconds; x and number


@dataclass(frozen=True, slots=True)
class Strips:
    """Everything the template loops over; it computes nothing."""

    words: tuple[Phrase, ...]
    drawings: tuple[StripDrawing, ...]  # newest first
    table: Table  # the same episodes
    width: float = WIDTH
    height: float = HEIGHT
    left: float = SIDE
    right: float = WIDTH - SIDE
    line: float = LINE
    label_y: float = HEIGHT - 3


def strips_of(summary: Summary) -> Strips | None:
    """The last tapped episodes, newest first; None when nobody tapped."""
    if not summary.strips:
        return None
    zone = ZoneInfo(summary.sleeper.zone)
    newest = summary.strips[: -MOST - 1 : -1]
    words = [phrase(text) for text in WORDS]
    older = len(summary.strips) - len(newest)
    if older:
        words.append(
            counted(
                _("%(count)s earlier one is on the page of its night."),
                _("%(count)s earlier ones are on the pages of their nights."),
                older,
            )
        )
    return Strips(
        words=tuple(words),
        drawings=tuple(drawing_of(strip, zone) for strip in newest),
        table=Table(
            phrase(_("Gaps between taps")),
            (
                phrase(_("Night")),
                phrase(_("Began")),
                phrase(_("Taps")),
                phrase(_("Middle gap, s")),
                phrase(_("Gaps, s")),
                phrase(_("Jerks a minute")),
            ),
            tuple(cells(strip, zone) for strip in newest),
        ),
    )


def drawing_of(strip: Strip, zone: ZoneInfo) -> StripDrawing:
    """Dots from the start of the episode to a round number of seconds after the last tap."""
    taps = strip.taps_s
    ticks = ticks_to(math.ceil(taps[-1]), at_most=4)
    scale = (WIDTH - 2 * SIDE) / ticks[-1]
    return StripDrawing(
        episode=strip.episode,
        night_on=strip.night_on,
        began=phrase(
            _("%(night)s, %(clock)s"),
            night=strip.night_on,
            clock=began_words(strip.tapped, zone),
        ),
        words=strip_words(strip),
        dots="".join(f"M{SIDE + tap * scale:.1f} {LINE:g}h0" for tap in taps),
        ticks=tuple(Tick(round(SIDE + at * scale, 1), at) for at in ticks),
    )


def strip_words(strip: Strip) -> tuple[Phrase, ...]:
    """Taps, the middle gap and the pace; a single tap has neither."""
    words = [counted(_("%(count)s tap"), _("%(count)s taps"), len(strip.tapped.taps))]
    if strip.gap_median_s is not None:
        words.append(
            phrase(_("middle gap %(gap)s s"), gap=shown("gap_median_s", strip.gap_median_s))
        )
    if strip.pace_per_min is not None:
        words.append(phrase(_("%(pace)s a minute"), pace=shown("pace_median", strip.pace_per_min)))
    return tuple(words)


def cells(strip: Strip, zone: ZoneInfo) -> tuple[object, ...]:
    """The row of one strip; a dash where one tap has no gap, or no time passed."""
    gaps = strip.gaps_s
    spread: object = "–"
    if gaps:
        low, high = shown("gap_min_s", min(gaps)), shown("gap_max_s", max(gaps))
        spread = phrase(_("%(low)s to %(high)s"), low=low, high=high)
    return (
        strip.night_on,
        began_words(strip.tapped, zone),
        len(strip.tapped.taps),
        dashed("gap_median_s", strip.gap_median_s),
        spread,
        dashed("pace_median", strip.pace_per_min),
    )


def dashed(key: str, value: float | None) -> object:
    """With the decimals of the measure `key`; a dash where there is no number."""
    return "–" if value is None else shown(key, value)
