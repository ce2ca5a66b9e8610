"""The one object all pages, papers and exports read their numbers from."""

from dataclasses import dataclass
from datetime import date, datetime

from diary.clinical.words import Phrase
from diary.stats.ages import age_phrase
from diary.stats.compare import Comparison, comparisons_of
from diary.stats.coverage import (
    Coverage,
    LeftOut,
    NightRow,
)
from diary.stats.danger import DangerAnswers
from diary.stats.facts import (
    Diary,
    EpisodeFact,
    FindingFact,
    Period,
    SideEffectFact,
    SleeperFact,
    WeeklyFact,
)
from diary.stats.first_episode import (
    FirstEpisode,
    MedicineChange,
    StartedAfter,
)
from diary.stats.inside import (
    side_effects_in,
    weekly_checks_in,
)
from diary.stats.medication import MedicineLane
from diary.stats.observers import Observers
from diary.stats.parts import found_in, how_often, what_was_given, what_was_seen
from diary.stats.patterns import Patterns
from diary.stats.provenance import Provenance
from diary.stats.raster import RasterRow
from diary.stats.rates import Rates
from diary.stats.rhythm import Rhythm
from diary.stats.runs import Runs
from diary.stats.strips import Strip
from diary.stats.typical import Typical
from diary.stats.weeks import WeekdayRow, WeekRow


@dataclass(frozen=True, slots=True)
class Summary:
    """Everything Trends and the doctor's report say about one period."""

    sleeper: SleeperFact
    period: Period
    age_first: Phrase | None  # on the first evening; None: birth date not recorded
    age_last: Phrase | None
    keepers: int  # people who wrote
    nights: tuple[NightRow, ...]  # every evening of the period in order
    entries: tuple[EpisodeFact, ...]  # of those nights as written, in order of time
    episodes: tuple[EpisodeFact, ...]  # the same, each episode once, also when two people wrote
    observers: Observers
    coverage: Coverage
    rates: Rates  # of episodes
    movements: Rates  # of counted movements
    left_out: LeftOut
    awake_in_rate: int  # awake episodes on nights of the rate, counted in it too
    weeks: tuple[WeekRow, ...]  # the last ends with the period
    weekdays: tuple[WeekdayRow, ...]  # seven, Monday first
    patterns: Patterns
    runs: Runs
    rhythm: Rhythm
    strips: tuple[Strip, ...]  # one per tapped episode
    danger: DangerAnswers
    typical: Typical
    provenance: Provenance
    medicines: tuple[MedicineLane, ...]
    first_episode: FirstEpisode | None  # ever, as far as known
    medicines_before_first: tuple[MedicineChange, ...]  # in the 8 weeks before the first episode
    medicines_after_first: tuple[StartedAfter, ...]  # not yet taken at the first episode
    compared: bool  # False: this installation compares nothing
    comparisons: tuple[Comparison, ...]  # one per day with a change, or marked, inside the period
    side_effects: tuple[SideEffectFact, ...]
    weekly_checks: tuple[WeeklyFact, ...]
    findings: tuple[FindingFact, ...]
    raster: tuple[RasterRow, ...]  # same nights as `nights`


def summarise(
    diary: Diary,
    period: Period,
    *,
    now: datetime | None = None,
    marked_on: date | None = None,
    compare: bool = True,
) -> Summary:
    """All numbers of one period, in one pass over the episodes.

    The order of the rows does not matter; what no number can be made from is None. Only the
    first episode ever is looked for outside the period; doses planned after `now` are to come.
    `marked_on` is compared as changes are; with `compare` off nothing is.
    """
    found = found_in(diary, period)
    rows, sleeper = found.rows, diary.sleeper
    changes = comparisons_of(rows, diary, found.by_night, marked_on=marked_on) if compare else ()
    return Summary(
        sleeper=sleeper,
        period=period,
        age_first=age_phrase(sleeper.born_on, sleeper.weeks_early, period.first_on),
        age_last=age_phrase(sleeper.born_on, sleeper.weeks_early, period.last_on),
        keepers=diary.keepers,
        nights=rows,
        entries=found.entries,
        episodes=found.episodes,
        observers=found.observers,
        **how_often(rows, sleeper),
        **what_was_seen(found, sleeper),
        **what_was_given(diary, period, now=now),
        compared=compare,
        comparisons=changes,
        side_effects=side_effects_in(diary, period),
        weekly_checks=weekly_checks_in(diary, period),
        findings=diary.findings,
    )
