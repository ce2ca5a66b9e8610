"""When in the night, where on the body, in which state, and what waking did."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from diary.clinical.body import ZONES, zones_of
from diary.clinical.terms import (
    Before,
    BodyPart,
    LengthBand,
    Pattern,
    Side,
    SinceSleepOnset,
    Size,
    State,
    TimePrecision,
)
from diary.stats.facts import EpisodeFact, NightFact, SleeperFact
from diary.stats.lengths import Lengths, bands_of, lengths_of
from diary.stats.onset import asleep_for
from diary.stats.tallies import Breakdown, breakdown, counted_breakdown, single_breakdown
from diary.stats.waking import WakeTable, wake_table

# Rows of the zone table: the five zones, a feeling inside, and not sure.
ZONE_ROWS = frozenset({*ZONES, BodyPart.INSIDE_ONLY, BodyPart.NOT_SURE})

# Upper ends, not included; from the last one on it is "over 3 hours".
ONSET_ENDS = tuple(timedelta(minutes=minutes) for minutes in (10, 30, 60, 180))
ONSET_BANDS = (
    SinceSleepOnset.UNDER_10_MIN,
    SinceSleepOnset.M10_30,
    SinceSleepOnset.M30_60,
    SinceSleepOnset.H1_3,
    SinceSleepOnset.OVER_3_H,
)
OPEN = frozenset({"", SinceSleepOnset.NOT_SURE})  # answers that leave room for arithmetic


@dataclass(frozen=True, slots=True)
class HourBin:
    """Episodes that began in one hour of the sleeper's clock."""

    hour: int  # 0 to 23, local
    count: int


@dataclass(frozen=True, slots=True)
class Patterns:
    """Counts over every episode logged in the period, in a rate or not."""

    clock: tuple[HourBin, ...]  # 24, beginning at the turning hour
    no_time: int  # episodes without a known time
    about_time: int  # of the timed ones, "about then"
    since_onset: Breakdown  # SinceSleepOnset
    since_onset_derived: int  # of its answers, worked out from the sleep written down
    zones: Breakdown  # the five zones only
    parts: Breakdown  # BodyPart as answered
    sides: Breakdown
    states: Breakdown
    patterns: Breakdown
    sizes: Breakdown
    before: Breakdown
    bands: Breakdown  # LengthBand, from seconds where known
    wake: WakeTable
    lengths: Lengths


def patterns_of(
    episodes: Sequence[EpisodeFact], nights: Mapping[date, NightFact], sleeper: SleeperFact
) -> Patterns:
    """Counts over `episodes`, whether or not their nights enter a rate.

    Clock hours are those of the sleeper's zone; an hour that occurs twice fills one bin.
    """
    zone = ZoneInfo(sleeper.zone)
    timed = [episode.started_at for episode in episodes if episode.started_at is not None]
    told = [episode.since_sleep_onset for episode in episodes]
    derived = _derived(told, asleep_for(episodes, nights))
    parts = Counter([episode.body_parts for episode in episodes])
    return Patterns(
        clock=_clock(Counter([at.astimezone(zone).hour for at in timed]), sleeper),
        no_time=len(episodes) - len(timed),
        about_time=[e.time_precision for e in episodes].count(TimePrecision.ABOUT),
        since_onset=single_breakdown(
            SinceSleepOnset, [band or answer for band, answer in zip(derived, told, strict=True)]
        ),
        since_onset_derived=len(derived) - derived.count(""),
        zones=_zones(parts),
        parts=counted_breakdown(BodyPart, parts),
        sides=single_breakdown(Side, [episode.side for episode in episodes]),
        states=single_breakdown(State, [episode.state for episode in episodes]),
        patterns=single_breakdown(Pattern, [episode.pattern for episode in episodes]),
        sizes=single_breakdown(Size, [episode.size for episode in episodes]),
        before=breakdown(Before, [episode.before for episode in episodes]),
        bands=single_breakdown(LengthBand, bands_of(episodes)),
        wake=wake_table(episodes),
        lengths=lengths_of(episodes),
    )


def _derived(told: Sequence[str], asleep: Sequence[timedelta | None]) -> list[str]:
    """The bands worked out; an answer given goes before arithmetic, and leaves its place empty."""
    return [
        ""
        if passed is None or answer not in OPEN
        else ONSET_BANDS[bisect_right(ONSET_ENDS, passed)]
        for answer, passed in zip(told, asleep, strict=True)
    ]


def _clock(hours: Counter[int], sleeper: SleeperFact) -> tuple[HourBin, ...]:
    order = ((sleeper.turning_hour + n) % 24 for n in range(24))
    return tuple(HourBin(hour, hours[hour]) for hour in order)


def _zones(parts: Mapping[tuple[str, ...], int]) -> Breakdown:
    rows: Counter[tuple[str, ...]] = Counter()
    for answer, times in parts.items():
        # An answer that names no zone is still an answer.
        rows[zones_of(answer) or tuple(ZONE_ROWS.intersection(answer))] += times
    full = counted_breakdown(BodyPart, rows)
    kept = tuple(row for row in full.rows if row.code in ZONE_ROWS)
    return Breakdown(kept, full.answered, full.not_asked)
