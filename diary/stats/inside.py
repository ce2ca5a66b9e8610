"""Which facts belong to a period."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from diary.stats.facts import Diary, EpisodeFact, Period, SideEffectFact, WeeklyFact
from diary.stats.medication import DAY, MedicineStep, step_order
from diary.stats.nights import night_of

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def is_inside(day: date, period: Period) -> bool:
    """Whether an evening is one of the period's."""
    return period.first_on <= day <= period.last_on


def _in_order(episodes: Iterable[EpisodeFact]) -> tuple[EpisodeFact, ...]:
    """By night, then by time; untimed ones close their night, and the uuid settles the rest."""
    return tuple(sorted(episodes, key=_place))


def _place(episode: EpisodeFact) -> tuple[date, timedelta, UUID]:
    at = episode.started_at
    # What truly passed: wall clocks would put an hour that occurs twice in the wrong order.
    return episode.night_on, timedelta.max if at is None else at - EPOCH, episode.uuid


def entries_in(diary: Diary, period: Period) -> tuple[EpisodeFact, ...]:
    """Those of the period as they were written, in order."""
    first_on, last_on = period.first_on, period.last_on
    return _in_order([e for e in diary.episodes if first_on <= e.night_on <= last_on])


def by_night(episodes: Iterable[EpisodeFact]) -> dict[date, list[EpisodeFact]]:
    """The same episodes under their evenings, in the order given."""
    nights: defaultdict[date, list[EpisodeFact]] = defaultdict(list)
    for episode in episodes:
        nights[episode.night_on].append(episode)
    return dict(nights)


def steps_by_day(steps: Sequence[MedicineStep]) -> dict[date, tuple[MedicineStep, ...]]:
    """Medicine steps under the date on which they begin, in whatever order the plans came."""
    days: dict[date, tuple[MedicineStep, ...]] = {}
    for step in sorted(steps, key=step_order):
        days[step.from_on] = (*days.get(step.from_on, ()), step)
    return days


def weekly_checks_in(diary: Diary, period: Period) -> tuple[WeeklyFact, ...]:
    """Up to the morning on which the last night ends: that is when the family looks back."""
    last_on = period.last_on + DAY
    return tuple(c for c in diary.weekly_checks if period.first_on <= c.checked_on <= last_on)


def side_effects_in(diary: Diary, period: Period) -> tuple[SideEffectFact, ...]:
    """Those noticed on a diary day of the period, by the sleeper's zone and turning hour."""
    sleeper = diary.sleeper

    def night(effect: SideEffectFact) -> date:
        return night_of(effect.noticed_at, zone=sleeper.zone, turning_hour=sleeper.turning_hour)

    return tuple(effect for effect in diary.side_effects if is_inside(night(effect), period))
