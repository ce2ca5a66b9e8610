"""The one object all pages, papers and exports read their numbers from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from diary.clinical.words import Phrase
from diary.stats.adherence import lane_of
from diary.stats.ages import age_phrase
from diary.stats.compare import Comparison, comparisons_of
from diary.stats.coverage import (
    Coverage,
    LeftOut,
    NightRow,
    coverage_of,
    episode_nights,
    left_out_of,
    movement_nights,
    night_rows,
)
from diary.stats.danger import DangerAnswers, danger_answers
from diary.stats.facts import (
    Diary,
    EpisodeFact,
    FindingFact,
    NightFact,
    Period,
    SideEffectFact,
    SleeperFact,
    WeeklyFact,
)
from diary.stats.first_episode import (
    FirstEpisode,
    MedicineChange,
    StartedAfter,
    changes_before_first,
    first_episode_of,
    started_after_first,
)
from diary.stats.inside import (
    by_night,
    entries_in,
    is_inside,
    side_effects_in,
    steps_by_day,
    weekly_checks_in,
)
from diary.stats.medication import MedicineLane, steps_of
from diary.stats.nights import evenings
from diary.stats.observers import Observers, counted_once, observers_of
from diary.stats.patterns import Patterns, patterns_of
from diary.stats.provenance import Provenance, provenance_of
from diary.stats.raster import RasterRow, raster_row
from diary.stats.rates import Rates, rates_of
from diary.stats.rhythm import Rhythm, rhythm_of
from diary.stats.runs import Runs, runs_of
from diary.stats.strips import Strip, strips_of
from diary.stats.typical import Typical, typical_of
from diary.stats.weeks import WeekdayRow, WeekRow, weekdays_of, weeks_of


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
    sleeper = diary.sleeper
    nights = {n.evening_on: n for n in diary.nights if is_inside(n.evening_on, period)}
    entries = entries_in(diary, period)
    observers = observers_of(entries)
    episodes = counted_once(entries, observers.pairs)
    of_night = by_night(episodes)
    steps = [step for medication in diary.medications for step in steps_of(medication)]
    rows = night_rows(evenings(period), nights, of_night, steps_by_day(steps))
    patterns = patterns_of(episodes, nights, sleeper)
    return Summary(
        sleeper=sleeper,
        period=period,
        age_first=age_phrase(sleeper.born_on, sleeper.weeks_early, period.first_on),
        age_last=age_phrase(sleeper.born_on, sleeper.weeks_early, period.last_on),
        keepers=diary.keepers,
        nights=rows,
        entries=entries,
        episodes=episodes,
        observers=observers,
        coverage=coverage_of(rows),
        rates=rates_of(episode_nights(rows)),
        movements=_movement_rates(rows),
        left_out=left_out_of(rows),
        awake_in_rate=sum(row.awake_count for row in rows if row.in_rate),
        weeks=weeks_of(rows, sleeper),
        weekdays=weekdays_of(rows),
        patterns=patterns,
        runs=runs_of(rows, of_night),
        rhythm=rhythm_of(episodes),
        strips=strips_of(episodes),
        danger=danger_answers(episodes),
        typical=typical_of(episodes, patterns),
        provenance=provenance_of(episodes, nights, sleeper),
        medicines=tuple(lane_of(m, period, sleeper, now=now) for m in diary.medications),
        first_episode=first_episode_of(diary),
        medicines_before_first=changes_before_first(diary),
        medicines_after_first=started_after_first(diary, period),
        compared=compare,
        comparisons=comparisons_of(rows, diary, of_night, marked_on=marked_on) if compare else (),
        side_effects=side_effects_in(diary, period),
        weekly_checks=weekly_checks_in(diary, period),
        findings=diary.findings,
        raster=_raster(rows, nights, of_night, sleeper),
    )


def _raster(
    rows: Sequence[NightRow],
    nights: Mapping[date, NightFact],
    by_night: Mapping[date, Sequence[EpisodeFact]],
    sleeper: SleeperFact,
) -> tuple[RasterRow, ...]:
    days = (row.evening_on for row in rows)
    return tuple(raster_row(d, nights.get(d), by_night.get(d, ()), sleeper) for d in days)


def _movement_rates(rows: Sequence[NightRow]) -> Rates:
    counted = movement_nights(rows)
    observed = sum(1 for row in rows if row.in_rate)
    return rates_of(counted, left_out=observed - len(counted))
