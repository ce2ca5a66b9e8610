"""The first episode ever, and the medicines begun before it or only after it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from uuid import UUID

from diary.stats.facts import Diary, MedicationFact, Period, PlanFact
from diary.stats.first_episode import (
    FirstEpisode,
    StartedAfter,
    changes_before_first,
    first_episode_of,
    started_after_first,
)
from diary.stats.summary import summarise
from tests.stats.vignettes import SLEEPER, V04, diary_of, episode, evening, period_of


def plan(amount: int, night: int) -> PlanFact:
    return PlanFact(Decimal(amount), "mg", evening(night), times=("20:00",))


def medicine(*plans: PlanFact, stopped_on: date | None = None) -> MedicationFact:
    return MedicationFact(UUID(int=7), "Sertraline", plans=plans, stopped_on=stopped_on)


STEPS = medicine(plan(50, 7), plan(100, 21), plan(50, 42))


def test_changes_before_first_reach_back_56_days() -> None:
    # First episode on night 60: night 4 is 56 days before, night 3 is 57.
    diary = Diary(
        SLEEPER,
        episodes=(episode(60, 0),),
        medications=(medicine(plan(50, 3), plan(60, 4), plan(70, 60), plan(80, 61)),),
    )

    assert [change.days_before for change in changes_before_first(diary)] == [56, 0]


def test_changes_before_first_use_first_noticed_when_earlier() -> None:
    sleeper = replace(SLEEPER, first_noticed_on=evening(10))
    diary = Diary(sleeper, episodes=(episode(60, 0),), medications=(medicine(plan(50, 9)),))

    assert [change.days_before for change in changes_before_first(diary)] == [1]
    assert changes_before_first(Diary(SLEEPER, medications=diary.medications)) == ()


def test_the_medicine_steps_of_the_fourth_vignette_come_after_the_first_episode() -> None:
    diary = replace(diary_of(V04), medications=(STEPS,))

    found = summarise(diary, period_of(V04))

    # 0 1 0 0 0 0 1, then 50 mg from night 8: recorded on nights 2 and 7, before it was started.
    assert found.medicines_before_first == ()
    assert found.medicines_after_first == (
        StartedAfter("Sertraline", evening(7), (evening(1), evening(6))),
    )


def test_the_first_episode_is_the_first_ever_and_not_of_the_period() -> None:
    # The last 4 weeks alone: their first episode is on night 29, 21 days after the first step.
    whole = diary_of(V04)
    last = tuple(e for e in whole.episodes if e.night_on >= evening(28))
    diary = replace(whole, episodes=last, medications=(STEPS,), first_episode_on=evening(1))

    found = summarise(diary, Period(evening(28), evening(55)))

    assert found.first_episode == FirstEpisode(evening(1), noticed=False)
    assert found.medicines_before_first == ()
    # Night 7 lies before the period and is not known here, so the first stands alone.
    assert found.medicines_after_first == (StartedAfter("Sertraline", evening(7), (evening(1),)),)


def test_started_after_first_names_no_more_than_three_nights() -> None:
    period = Period(evening(0), evening(9))
    three = Diary(SLEEPER, episodes=tuple(episode(n, 0) for n in range(3)))
    four = Diary(SLEEPER, episodes=tuple(episode(n, 0) for n in range(4)))

    found = [
        started_after_first(replace(diary, medications=(medicine(plan(50, 5)),)), period)[0].nights
        for diary in (three, four)
    ]

    assert found == [(evening(0), evening(1), evening(2)), (evening(0),)]


def test_started_after_first_leaves_out_medicines_of_other_periods() -> None:
    over = medicine(plan(50, 2), stopped_on=evening(5))
    diary = Diary(SLEEPER, episodes=(episode(0, 0),), medications=(over,))

    assert len(started_after_first(diary, Period(evening(0), evening(9)))) == 1
    assert started_after_first(diary, Period(evening(10), evening(19))) == ()


def test_first_episode_is_unknown_without_a_record_and_a_notice() -> None:
    noticed = Diary(replace(SLEEPER, first_noticed_on=evening(3)), episodes=(episode(5, 0),))

    assert first_episode_of(Diary(SLEEPER)) is None
    assert first_episode_of(noticed) == FirstEpisode(evening(3), noticed=True)
