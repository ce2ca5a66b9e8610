"""When in the night, where on the body, in which state, and what waking did."""

from dataclasses import dataclass

from diary.stats.tallies import Breakdown


@dataclass(frozen=True, slots=True)
class HourBin:
    """Episodes that began in one hour of the sleeper's clock."""

    hour: int  # 0 to 23, local
    count: int


@dataclass(frozen=True, slots=True)
class Lengths:
    """How long episodes lasted; bands count only where no seconds are known."""

    known: int  # episodes with seconds
    band_only: int  # with a band and no seconds
    not_recorded: int
    median_s: float | None  # seconds, of the known
    min_s: int | None
    max_s: int | None
    five_minutes: int  # 300 s or more, or a band from "5 to 15 minutes" up


@dataclass(frozen=True, slots=True)
class WakeTable:
    """What waking did: rows 1 to 5 of those woken on purpose or for another reason."""

    woken: int  # woken because of it or for another reason
    at_once: int
    within_a_minute: int
    carried_on: int
    could_not_wake: int
    not_sure: int
    no_outcome: int  # woken, outcome not recorded
    by_itself: int  # woke by itself
    not_tried: int  # nobody tried
    not_recorded: int
    stopped_after_s: float | None  # median seconds until it stopped, of the known
    when_held: Breakdown


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
