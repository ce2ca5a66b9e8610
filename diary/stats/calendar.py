"""A month of nights as a calendar: weeks of seven days, each saying which nothing it is."""

from calendar import Calendar
from dataclasses import dataclass
from datetime import date, timedelta

from diary.clinical.terms import Watch
from diary.stats.facts import NightFact
from diary.stats.nights import Nothing, nothing_of


@dataclass(frozen=True, slots=True)
class CalendarNight:
    """One night of the calendar."""

    evening_on: date
    nothing: Nothing
    watch: str  # Watch
    episodes: int  # logged, whether or not the night enters a rate
    in_month: bool
    is_future: bool


@dataclass(frozen=True, slots=True)
class Month:
    """A month of nights, whole weeks from Monday."""

    first_on: date
    weeks: tuple[tuple[CalendarNight, ...], ...]
    previous_on: date
    next_on: date | None  # None: the next month has not begun


def month_shown(text: str, *, today_on: date) -> date:
    """The first day of the month written as "2026-11"; of `today_on` when it is no month."""
    try:
        first_on = date.fromisoformat(f"{text}-01")
    except ValueError:
        return today_on.replace(day=1)
    return first_on if date(2000, 1, 1) <= first_on <= today_on else today_on.replace(day=1)


def days_shown(first_on: date) -> list[list[date]]:
    """The weeks, Monday first, that a calendar of this month shows."""
    return Calendar(firstweekday=0).monthdatescalendar(first_on.year, first_on.month)


def month_of_nights(
    first_on: date, *, today_on: date, watches: dict[date, str], episodes: dict[date, int]
) -> Month:
    """The month from what was recorded; a night without a row is *not recorded*, never zero."""

    def night(day: date) -> CalendarNight:
        watch = watches.get(day, Watch.NOT_RECORDED.value)
        count = episodes.get(day, 0)
        return CalendarNight(
            evening_on=day,
            nothing=nothing_of(NightFact(day, watch=watch), count),
            watch=watch,
            episodes=count,
            in_month=day.month == first_on.month,
            is_future=day > today_on,
        )

    next_on = (first_on + timedelta(days=32)).replace(day=1)
    return Month(
        first_on=first_on,
        weeks=tuple(tuple(night(day) for day in week) for week in days_shown(first_on)),
        previous_on=(first_on - timedelta(days=1)).replace(day=1),
        next_on=next_on if next_on <= today_on else None,
    )
