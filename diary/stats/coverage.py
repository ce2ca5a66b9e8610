"""How much was watched, night by night, and what was logged outside of it."""

from dataclasses import dataclass
from datetime import date

from diary.clinical.words import Phrase
from diary.stats.medication import MedicineStep
from diary.stats.nights import Nothing
from diary.stats.tallies import Tally


@dataclass(frozen=True, slots=True)
class NightRow:
    """One night of the period, also when nothing was written about it."""

    evening_on: date
    watch: str  # Watch; "not_recorded" when there is no row
    nothing: Nothing
    in_rate: bool
    count: int | None  # episodes, when the night enters a rate; None is a gap
    logged: int  # episodes logged, whatever the watch
    awake_count: int  # of those, with state "awake"
    movements: int | None  # taps or counted jerks; None in a gap or when one was not counted
    watched_min: int | None  # minutes; None: not watched, or not told
    watch_how: tuple[str, ...]  # WatchHow
    context: tuple[str, ...]  # Context
    steps: tuple[MedicineStep, ...]  # medicine steps that begin on this date
    note: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many nights were looked at, and how."""

    nights: int  # evenings in the period
    recorded: int  # nights whose watch was answered
    watched: int
    partly: int
    not_watched: int
    not_recorded: int
    observed: int  # watched + partly: the nights of a rate
    hours: float  # watched hours, of nights whose minutes are known
    nights_min_unknown: int  # observed nights whose minutes nobody told
    ways: tuple[Tally, ...]  # WatchHow, nights each; a night may have several
    unequal: bool  # watched minutes differ more than twofold: the per-hour rate leads
    lead_words: Phrase  # which rate leads, and why


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Episodes that are real and listed, yet enter no rate."""

    episodes: int
    on_not_watched: int
    on_not_recorded: int
    words: Phrase | None  # None when nothing was left out
