"""Whole diaries by chance, for what must hold of every one: Hypothesis strategies."""

from datetime import UTC, datetime, time, timedelta
from decimal import Decimal
from uuid import UUID

from hypothesis import strategies as st

from diary.clinical import terms as t
from diary.clinical.words import Term
from diary.stats.facts import (
    Diary,
    DoseFact,
    EpisodeFact,
    MedicationFact,
    NightFact,
    PlanFact,
    SideEffectFact,
    SleepFact,
    WakeFact,
    WeeklyFact,
)
from tests.stats.vignettes import SLEEPER, episode, evening

NIGHTS = 10
CLOSE_BY = (600, 601, 602, 604, 620)  # minutes, near enough for two people's entries of one
CLOCKS = ("07:00", "19:30", "21:00")


def one(terms: type[Term]) -> st.SearchStrategy[str]:
    """An answer, or none."""
    return st.sampled_from(["", *(term.value for term in terms)])


def some(terms: type[Term]) -> st.SearchStrategy[tuple[str, ...]]:
    """Up to two answers, or none."""
    return st.lists(st.sampled_from([term.value for term in terms]), max_size=2, unique=True).map(
        tuple
    )


def instant(n: int, minute: int) -> datetime:
    """So many minutes after 12:30 UTC of an evening; the diary day turned at noon in Berlin."""
    return datetime.combine(evening(n), time(12, 30), UTC) + timedelta(minutes=minute)


def taps() -> st.SearchStrategy[tuple[int, ...]]:
    return st.lists(st.integers(0, 60_000), max_size=4, unique=True).map(
        lambda found: tuple(sorted(found))
    )


WAKES = st.builds(
    WakeFact,
    woke_how=one(t.WokeHow),
    wake_response=one(t.WakeOutcome),
    stopped_after_s=st.none() | st.integers(0, 90),
    when_held=one(t.WhenHeld),
)


@st.composite
def episodes(draw: st.DrawFn, n: int, number: int) -> EpisodeFact:
    """One of night `n`, answered at random."""
    minutes = st.integers(0, 1_300) | st.sampled_from(CLOSE_BY)
    started_at = draw(st.none() | minutes.map(lambda minute: instant(n, minute)))
    return episode(
        n,
        number,
        started_at=started_at,
        time_precision="exact" if started_at else "sometime_in_night",
        written_at=draw(st.none() | st.integers(0, 3_000).map(lambda minute: instant(n, minute))),
        length_s=draw(st.none() | st.sampled_from([5, 299, 300, 301, 2_000])),
        length_band=draw(one(t.LengthBand)),
        state=draw(one(t.State)),
        since_sleep_onset=draw(one(t.SinceSleepOnset)),
        body_parts=draw(some(t.BodyPart)),
        side=draw(one(t.Side)),
        pattern=draw(one(t.Pattern)),
        size=draw(one(t.Size)),
        before=draw(some(t.Before)),
        taps=draw(taps()),
        jerk_count=draw(st.none() | st.integers(1, 20)),
        danger_ok=draw(one(t.YesNo)),
        danger=draw(some(t.Danger)),
        version=draw(st.integers(1, 2)),
        written_by=draw(st.sampled_from(["", "1", "2"])),
        wake=draw(WAKES),
    )


@st.composite
def nights(draw: st.DrawFn, n: int) -> NightFact:
    """Any watch, with or without minutes and sleep."""
    asleep = draw(st.none() | st.integers(300, 700))
    slept = SleepFact(asleep_at=instant(n, asleep), awake_at=instant(n, 1_100)) if asleep else None
    return NightFact(
        evening(n),
        watch=draw(st.sampled_from([term.value for term in t.Watch])),
        watched_min=draw(st.none() | st.sampled_from([30, 60, 240, 500])),
        watch_how=draw(some(t.WatchHow)),
        sleeps=(slept,) if slept else (),
        context=draw(some(t.Context)),
    )


@st.composite
def medications(draw: st.DrawFn, number: int) -> MedicationFact:
    """Plans that step, and doses of every kind near the times planned."""
    steps = draw(st.lists(st.integers(-3, NIGHTS), max_size=3, unique=True))
    plans = tuple(
        PlanFact(Decimal(n + 5), "mg", evening(n), times=(draw(st.sampled_from(CLOCKS)),))
        for n in sorted(steps)
    )
    given = draw(st.lists(st.integers(0, NIGHTS - 1), max_size=8, unique=True))
    doses = tuple(
        DoseFact(
            draw(st.sampled_from([term.value for term in t.DoseStatus])),
            evening(n),
            given_at=instant(n, draw(st.integers(0, 1_200))),
            missed_reason=draw(one(t.MissedReason)),
        )
        for n in sorted(given)
    )
    stopped_on = draw(st.none() | st.integers(0, NIGHTS).map(evening))
    return MedicationFact(
        UUID(int=number), f"Medicine {number}", stopped_on=stopped_on, plans=plans, doses=doses
    )


@st.composite
def diaries(draw: st.DrawFn, *, length: int = NIGHTS) -> Diary:
    """So many evenings; some have no row at all, some no episode, some three."""
    kept = [n for n in range(length) if draw(st.integers(0, 5))]
    seen = [(n, i) for n in range(length) for i in range(draw(st.integers(0, 3)))]
    effects = draw(st.lists(st.integers(0, length * 1_440), max_size=4, unique=True))
    checks = draw(st.lists(st.integers(0, length), max_size=3, unique=True))
    return Diary(
        sleeper=SLEEPER,
        nights=tuple(draw(nights(n)) for n in kept),
        episodes=tuple(draw(episodes(n, i)) for n, i in seen),
        medications=tuple(draw(medications(n)) for n in range(draw(st.integers(0, 2)))),
        side_effects=tuple(
            SideEffectFact(instant(0, minute), "rash") for minute in sorted(effects)
        ),
        weekly_checks=tuple(WeeklyFact(evening(n), lost_skills="no") for n in sorted(checks)),
    )
