"""The one object all pages, papers and exports read their numbers from."""

from dataclasses import dataclass

from diary.clinical.words import Phrase
from diary.stats.compare import Comparison
from diary.stats.coverage import Coverage, LeftOut, NightRow
from diary.stats.danger import DangerAnswers
from diary.stats.facts import (
    EpisodeFact,
    FindingFact,
    Period,
    SideEffectFact,
    SleeperFact,
    WeeklyFact,
)
from diary.stats.medication import MedicineChange, MedicineLane
from diary.stats.patterns import Patterns
from diary.stats.provenance import Provenance
from diary.stats.raster import RasterRow
from diary.stats.rates import Rates
from diary.stats.rhythm import Rhythm
from diary.stats.typical import Typical


@dataclass(frozen=True, slots=True)
class Summary:
    """Everything Trends and the doctor's report say about one period."""

    sleeper: SleeperFact
    period: Period
    age_first: Phrase | None  # on the first evening; None: birth date not recorded
    age_last: Phrase | None
    keepers: int  # people who wrote
    nights: tuple[NightRow, ...]  # every evening of the period in order
    episodes: tuple[EpisodeFact, ...]  # of those nights, in order of time
    coverage: Coverage
    rates: Rates  # of episodes
    movements: Rates  # of counted movements
    left_out: LeftOut
    awake_in_rate: int  # awake episodes on nights of the rate, counted in it too
    patterns: Patterns
    rhythm: Rhythm
    danger: DangerAnswers
    typical: Typical
    provenance: Provenance
    medicines: tuple[MedicineLane, ...]
    medicines_before_first: tuple[MedicineChange, ...]  # in the 8 weeks before the first episode
    comparisons: tuple[Comparison, ...]  # one per step inside the period
    side_effects: tuple[SideEffectFact, ...]
    weekly_checks: tuple[WeeklyFact, ...]
    findings: tuple[FindingFact, ...]
    raster: tuple[RasterRow, ...]  # same nights as `nights`
