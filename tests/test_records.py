"""What a period brings from the tables: its last morning too, and who wrote any of it."""

from datetime import timedelta

from diary.models import WeeklyCheck
from diary.records import summary_of
from diary.stats.facts import Period
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
