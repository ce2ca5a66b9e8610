"""How often, week by week with the age, and by the weekday of the evening."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from diary.clinical.terms import Watch
from diary.clinical.words import Phrase
from diary.stats.ages import age_phrase
from diary.stats.coverage import NightRow, episode_nights
from diary.stats.facts import SleeperFact
from diary.stats.rates import CountedNight, Rates, rates_of

WEEK = 7  # evenings
WEEKDAYS = range(WEEK)  # Monday is 0, as in `date.weekday`


@dataclass(frozen=True, slots=True, kw_only=True)
class Tallied:
    """Some evenings of the period, and what was seen on them."""

    evenings: int  # how many, watched or not
    counted: tuple[CountedNight, ...]  # watched and partly watched nights, in order
    not_watched: int  # evenings; those neither here nor counted are not recorded
    logged: int  # episodes written down, in a rate or not
    left_out: int  # of those, on nights that were not watched or not recorded

    @property
    def rates(self) -> Rates:
        """Rates with their ranges; below 7 watched nights each says why it is not shown.

        Worked out when asked for: a range takes longer than a week's row, and years have many.
        """
        return rates_of(self.counted)

    @property
    def total(self) -> int | None:
        """Episodes on watched and partly watched nights; None without any: a gap, no zero."""
        return sum(night.count for night in self.counted) if self.counted else None


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekRow(Tallied):
    """Seven evenings, or fewer where the period begins."""

    from_on: date
    until_on: date  # included
    age: Phrase | None  # on the first evening; None: birth date not recorded


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekdayRow(Tallied):
    """All evenings that fell on one weekday."""

    weekday: int  # of the evening; Monday is 0


def weeks_of(rows: Sequence[NightRow], sleeper: SleeperFact) -> tuple[WeekRow, ...]:
    """The nights in runs of 7 evenings that end with the last one, in order of time.

    The first run may be short. `rows` is every evening of the period in order, so a week nobody
    watched is a row without counted nights, never a zero. Nothing for no nights.
    """
    ends = range(len(rows) % WEEK or WEEK, len(rows) + 1, WEEK)
    return tuple(_week(rows[max(end - WEEK, 0) : end], sleeper) for end in ends)


def weekdays_of(rows: Sequence[NightRow]) -> tuple[WeekdayRow, ...]:
    """Seven rows, Monday first, each with the nights whose evening fell on that day."""
    days: list[list[NightRow]] = [[] for _day in WEEKDAYS]
    for row in rows:
        days[row.evening_on.weekday()].append(row)
    return tuple(
        WeekdayRow(
            weekday=weekday,
            evenings=len(nights),
            counted=tuple(episode_nights(nights)),
            not_watched=_not_watched(nights),
            logged=sum(night.logged for night in nights),
            left_out=_left_out(nights),
        )
        for weekday, nights in zip(WEEKDAYS, days, strict=True)
    )


def _week(nights: Sequence[NightRow], sleeper: SleeperFact) -> WeekRow:
    from_on = nights[0].evening_on
    return WeekRow(
        from_on=from_on,
        until_on=nights[-1].evening_on,
        age=age_phrase(sleeper.born_on, sleeper.weeks_early, from_on),
        evenings=len(nights),
        counted=tuple(episode_nights(nights)),
        not_watched=_not_watched(nights),
        logged=sum(night.logged for night in nights),
        left_out=_left_out(nights),
    )


def _not_watched(nights: Sequence[NightRow]) -> int:
    return sum(1 for night in nights if night.watch == Watch.NOT_WATCHED)


def _left_out(nights: Sequence[NightRow]) -> int:
    return sum(night.logged for night in nights if not night.in_rate)
