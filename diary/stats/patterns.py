"""When in the night, where on the body, in which state, and what waking did."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
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
from diary.stats.lengths import Lengths, band_of, lengths_of
from diary.stats.tallies import Breakdown, breakdown, single_breakdown
from diary.stats.waking import WakeTable, wake_table

# Rows of the zone table: the five zones, a feeling inside, and not sure.
ZONE_ROWS = frozenset({*ZONES, BodyPart.INSIDE_ONLY, BodyPart.NOT_SURE})

# Upper ends in minutes, not included; from the last one on it is "over 3 hours".
ONSET_ENDS = (10, 30, 60, 180)
ONSET_BANDS = (
    SinceSleepOnset.UNDER_10_MIN,
    SinceSleepOnset.M10_30,
    SinceSleepOnset.M30_60,
    SinceSleepOnset.H1_3,
    SinceSleepOnset.OVER_3_H,
)


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
    onsets = [_onset_of(episode, nights.get(episode.night_on)) for episode in episodes]
    return Patterns(
        clock=_clock(Counter([at.astimezone(zone).hour for at in timed]), sleeper),
        no_time=len(episodes) - len(timed),
        about_time=[e.time_precision for e in episodes].count(TimePrecision.ABOUT),
        since_onset=single_breakdown(SinceSleepOnset, [band for band, _derived in onsets]),
        since_onset_derived=sum(1 for _band, derived in onsets if derived),
        zones=_zones(episodes),
        parts=breakdown(BodyPart, [episode.body_parts for episode in episodes]),
        sides=single_breakdown(Side, [episode.side for episode in episodes]),
        states=single_breakdown(State, [episode.state for episode in episodes]),
        patterns=single_breakdown(Pattern, [episode.pattern for episode in episodes]),
        sizes=single_breakdown(Size, [episode.size for episode in episodes]),
        before=breakdown(Before, [episode.before for episode in episodes]),
        bands=single_breakdown(LengthBand, [band_of(episode) for episode in episodes]),
        wake=wake_table(episodes),
        lengths=lengths_of(episodes),
    )


def minutes_asleep(episode: EpisodeFact, night: NightFact | None) -> float | None:
    """Minutes from falling asleep to the start of an episode, inside the sleep it began in.

    None without a start, without a sleep written around it, or when they were awake.
    """
    began_at = episode.started_at
    if began_at is None or night is None or episode.state == State.AWAKE:
        return None
    around = [
        sleep.asleep_at
        for sleep in night.sleeps
        if sleep.asleep_at is not None
        and sleep.asleep_at <= began_at
        and (sleep.awake_at is None or began_at <= sleep.awake_at)
    ]
    return (began_at - max(around)).total_seconds() / 60 if around else None


def _onset_of(episode: EpisodeFact, night: NightFact | None) -> tuple[str, bool]:
    """The band and whether it was derived; an answer given goes before arithmetic."""
    answer = episode.since_sleep_onset
    if answer and answer != SinceSleepOnset.NOT_SURE:
        return answer, False
    minutes = minutes_asleep(episode, night)
    if minutes is None:
        return answer, False
    return ONSET_BANDS[bisect_right(ONSET_ENDS, minutes)], True


def _clock(hours: Counter[int], sleeper: SleeperFact) -> tuple[HourBin, ...]:
    order = ((sleeper.turning_hour + n) % 24 for n in range(24))
    return tuple(HourBin(hour, hours[hour]) for hour in order)


def _zones(episodes: Sequence[EpisodeFact]) -> Breakdown:
    full = breakdown(BodyPart, [_zone_rows(episode.body_parts) for episode in episodes])
    rows = tuple(row for row in full.rows if row.code in ZONE_ROWS)
    return Breakdown(rows, full.answered, full.not_asked)


@lru_cache(maxsize=1024)
def _zone_rows(parts: tuple[str, ...]) -> tuple[str, ...]:
    # An answer that names no zone is still an answer.
    return zones_of(parts) or tuple(set(parts) & ZONE_ROWS)
