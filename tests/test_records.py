"""What a period brings from the tables: its last morning too, and who wrote any of it."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from pytest_django import DjangoAssertNumQueries

from diary.models import SideEffect, WeeklyCheck
from diary.records import summary_of
from diary.stats.facts import Period
from diary.stats.first_episode import FirstEpisode
from tests.world import World


def two_weeks(world: World) -> Period:
    """The fourteen evenings up to yesterday's."""
    return Period(world.evening(14), world.evening(1))


def test_weekly_check_of_the_last_morning_belongs_to_the_period(world: World) -> None:
    period = two_weeks(world)
    for days in (0, 1, 2):
        WeeklyCheck.unscoped.create(
            sleeper=world.mia,
            checked_on=period.last_on + timedelta(days=days),
            lost_skills="yes",
            written_by=world.ana,
        )

    found = summary_of(world.mia, period).weekly_checks

    # The last night ends on the day after its evening; the day after that is another period.
    assert [(check.checked_on - period.last_on).days for check in found] == [0, 1]


@pytest.mark.parametrize("zone", ["Pacific/Auckland", "Pacific/Pago_Pago"])
def test_side_effects_of_the_first_and_last_hour_belong_to_the_period(
    world: World, zone: str
) -> None:
    # Auckland is 12 or 13 hours ahead of UTC and Pago Pago 11 behind: both ends change the date.
    world.mia.zone = zone
    world.mia.save()
    period = two_weeks(world)
    first = datetime.combine(period.first_on, datetime.min.time(), ZoneInfo(zone))
    last = datetime.combine(period.last_on, datetime.min.time(), ZoneInfo(zone))
    noticed = [
        first.replace(hour=11, minute=59),  # still the diary day before
        first.replace(hour=12, minute=20),
        last + timedelta(days=1, hours=11, minutes=40),
        last + timedelta(days=1, hours=12),  # the diary day after
    ]
    for at in noticed:
        SideEffect.unscoped.create(sleeper=world.mia, noticed_at=at, kind="rash")

    found = summary_of(world.mia, period).side_effects

    assert [effect.noticed_at for effect in found] == noticed[1:3]


def test_keepers_are_all_who_wrote_anything_of_the_period(world: World) -> None:
    period = two_weeks(world)
    world.night(period.first_on)
    assert summary_of(world.mia, period).keepers == 1  # ana, who only said "none seen"

    dose = world.dose(world.medicine(), on=period.last_on)
    dose.written_by = world.ben
    dose.save()
    assert summary_of(world.mia, period).keepers == 2

    checked_on = period.last_on
    for writer in (world.ben, world.nina, None):
        WeeklyCheck.unscoped.create(sleeper=world.mia, checked_on=checked_on, written_by=writer)
    # ana, ben and nina; who wrote the last check is no longer known.
    assert summary_of(world.mia, period).keepers == 3


def test_first_episode_is_the_first_ever_and_costs_no_query(
    world: World, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    first_on = world.evening(50)
    world.episode(on=world.evening(55)).delete_softly()
    world.episode(on=first_on)
    world.episode()
    for name in ("Iron", "Vitamin D"):
        world.plan(world.medicine(name, started_on=None), from_on=world.evening(20))

    # Nights, episodes, medicines, plans, doses, side effects, weekly checks, findings.
    with django_assert_num_queries(8):
        found = summary_of(world.mia, two_weeks(world))

    assert found.first_episode == FirstEpisode(first_on, noticed=False)
    assert [row.nights for row in found.medicines_after_first] == [(first_on,)] * 2
