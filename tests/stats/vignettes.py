"""Diaries built from nightly counts, and the six worked examples by which the numbers are held."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from diary.stats.facts import Diary, EpisodeFact, NightFact, Period, SleeperFact

FIRST_ON = date(2026, 1, 5)

SLEEPER = SleeperFact(
    uuid=UUID(int=1),
    name="Baby",
    born_on=date(2025, 12, 15),
    weeks_early=0,
    zone="Europe/Berlin",
    turning_hour=12,
)

type Counts = tuple[int | None, ...]

# None is a night nobody watched.
V01: Counts = (3, 5, 2, 4, 0, 6, 3, 2, None, 4, 5, 1, 3, None, 2, 4, 2, 0, 3, 1, 2)
V02: Counts = (0, 0, 1, 1, 2, 2, 3, 3, 4, 4)
V03: Counts = (
    *(41, None, 8, None, 63, 0, None, 22, None, 57, None, 12, 35, None),
    *(None, 48, None, 3, 70, None, 26, None, None, 44, None, 9, None, 31),
)
V04: Counts = (
    *(0, 1, 0, 0, 0, 0, 1),
    *(1, 2, 0, 1, 3, 1, 2, 0, 2, 1, 1, 2, 0, 3),
    *(3, 4, 2, 5, 3, 2, 4, 6, 1, 3, 4, 2, 5, 3, 2, 4, 3, 5, 2, 3, 4),
    *(2, 1, 1, 0, 2, 1, 0, 1, 0, 1, 1, 0, 1, 0),
)
V05: Counts = (1, 0, 0, 2, 0, 1, 0, 0, 0, 3, 0, 0, 1, 0)
V06: Counts = (4, 6, 5, 7, None, 3, 5, 4, 2, 4, 3, None, 2, 1)


def evening(n: int) -> date:
    """The evening of night `n`, counted from 0."""
    return FIRST_ON + timedelta(days=n)


def period_of(counts: Counts) -> Period:
    """The nights of `counts`, from the first evening."""
    return Period(FIRST_ON, evening(len(counts) - 1))


def nights_of(counts: Counts, *, minutes: int | None) -> tuple[NightFact, ...]:
    """One night each: watched for `minutes`, or not watched."""
    return tuple(
        NightFact(evening(n), watch="not_watched")
        if count is None
        else NightFact(evening(n), watch="watched", watched_min=minutes)
        for n, count in enumerate(counts)
    )


def episode(n: int, number: int, **fields: Any) -> EpisodeFact:
    """Episode `number` of night `n`, asleep, a minute after the one before, from 23:00 UTC."""
    evening_on = evening(n)
    started_at = datetime(evening_on.year, evening_on.month, evening_on.day, 23, tzinfo=UTC)
    base = EpisodeFact(
        uuid=UUID(int=(n + 1) * 10_000 + number),
        night_on=evening_on,
        started_at=started_at + timedelta(minutes=number),
        zone="Europe/Berlin",
        state="asleep",
    )
    return replace(base, **fields)


def diary_of(counts: Counts, *, minutes: int | None = None) -> Diary:
    """A diary with so many episodes on each night."""
    episodes = tuple(episode(n, i) for n, count in enumerate(counts) for i in range(count or 0))
    return Diary(SLEEPER, nights=nights_of(counts, minutes=minutes), episodes=episodes, keepers=2)


def tapped_diary(counts: Counts, *, minutes: int) -> Diary:
    """A diary with one episode on each night with any, whose taps are the count."""
    episodes = tuple(
        episode(n, 0, taps=tuple(range(0, 25_000 * count, 25_000)))
        for n, count in enumerate(counts)
        if count
    )
    return Diary(SLEEPER, nights=nights_of(counts, minutes=minutes), episodes=episodes, keepers=1)
