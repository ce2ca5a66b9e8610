"""Which nights a report speaks of when nobody says: those since the last appointment."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.http import QueryDict

from diary.forms.report import Asked, asked_for
from diary.records import visits_of
from diary.stats.facts import Period
from tests.world import World

TODAY = date(2026, 11, 23)
LAST_ON = date(2026, 11, 22)
FOUR_WEEKS = Period(date(2026, 10, 26), LAST_ON)  # 28 nights: 6 of October and 22 of November
BERLIN = ZoneInfo("Europe/Berlin")


def asked(world: World, query: str = "", *, at: str = "2026-11-23T08:00") -> Asked:
    with time_machine.travel(datetime.fromisoformat(at).replace(tzinfo=BERLIN), tick=False):
        return asked_for(QueryDict(query), sleeper=world.mia, visits=visits_of(world.mia))


def test_period_begins_at_the_latest_of_several_visits(world: World) -> None:
    for day in (date(2026, 9, 1), date(2026, 11, 9), date(2026, 10, 2)):
        world.visit(day)
    world.visit(TODAY + timedelta(days=1), doctor_said="typed ahead of time")
    world.visit(doctor_said="on the phone, nobody knows when")

    found = asked(world)

    assert (found.chosen, found.period) == ("visit", Period(date(2026, 11, 9), LAST_ON))


def test_period_on_the_day_of_a_visit_begins_at_the_one_before(world: World) -> None:
    world.visit(date(2026, 10, 2))
    coming = world.visit(TODAY, reason="Shaking.")

    found = asked(world)

    assert (found.chosen, found.period) == ("visit", Period(date(2026, 10, 2), LAST_ON))
    with time_machine.travel(datetime(2026, 11, 23, 8, tzinfo=BERLIN), tick=False):
        assert visits_of(world.mia).coming == coming


def test_period_offers_no_nights_since_a_visit_of_today_once_it_was_told(world: World) -> None:
    world.visit(date(2026, 10, 2))
    world.visit(TODAY, doctor_said="Carry on.")

    found = asked(world)

    assert (found.chosen, found.period) == ("4w", FOUR_WEEKS)
    assert "visit" not in found.choices


@pytest.mark.parametrize(
    ("at", "period"),
    [
        ("2026-11-24T01:00", None),  # the night after the visit is going on
        ("2026-11-24T07:00", Period(TODAY, TODAY)),
        ("2026-11-25T07:00", Period(TODAY, date(2026, 11, 24))),
    ],
)
def test_period_holds_the_first_night_after_the_visit(
    world: World, at: str, period: Period | None
) -> None:
    world.visit(TODAY)

    found = asked(world, at=at)

    assert (found.chosen == "visit") == (period is not None)
    assert period is None or found.period == period


@pytest.mark.parametrize("turning_hour", range(24))
def test_two_reports_around_a_visit_leave_no_night_out(world: World, turning_hour: int) -> None:
    world.mia.turning_hour = turning_hour
    world.visit(TODAY)

    brought = asked(world, "period=2w", at="2026-11-23T09:30").period
    next_one = asked(world, at="2026-12-20T09:30").period

    assert next_one.first_on - brought.last_on == timedelta(days=1)


@pytest.mark.parametrize(
    ("days_ago", "chosen", "is_offered"),
    [
        (400, "visit", True),  # a year and five weeks
        (401, "4w", True),
        (3660, "4w", True),  # with last night 3,660 nights: ten years
        (3661, "4w", False),
    ],
)
def test_period_since_a_long_past_visit_is_offered_before_it_is_chosen(
    world: World, days_ago: int, chosen: str, is_offered: bool
) -> None:
    since = TODAY - timedelta(days=days_ago)
    world.visit(since)

    found = asked(world)

    assert (found.chosen, "visit" in found.choices) == (chosen, is_offered)
    if is_offered:
        assert asked(world, "period=visit").period == Period(since, LAST_ON)


def test_period_forgets_a_deleted_visit(world: World) -> None:
    world.visit(date(2026, 11, 9)).delete_softly()

    assert asked(world).chosen == "4w"


def test_period_counts_days_by_the_sleepers_clock(world: World) -> None:
    world.mia.zone = "Pacific/Auckland"  # 13 hours ahead of UTC in November
    world.visit(TODAY)

    # 20:00 on the 23rd in Berlin is 08:00 on the 24th there: the visit was yesterday.
    found = asked(world, at="2026-11-23T20:00")

    assert (found.chosen, found.period) == ("visit", Period(TODAY, TODAY))


@pytest.mark.parametrize(("query", "field"), [("to=2026-11-02", "from"), ("from=2026-11-02", "to")])
def test_period_tells_that_one_end_is_missing(world: World, query: str, field: str) -> None:
    assert list(asked(world, query).form.errors) == [field]


def test_latest_advice_says_nothing_where_nothing_was_told(world: World) -> None:
    world.visit(TODAY - timedelta(days=400), reason="Shaking.")

    advice = visits_of(world.mia).advice

    assert (advice.what_to_count, advice.when_to_call) == (None, None)


def test_a_visit_without_a_date_waits_behind_one_with_a_date(world: World) -> None:
    with time_machine.travel(datetime(2026, 11, 23, 8, tzinfo=BERLIN), tick=False):
        world.visit(reason="first written")
        dated = world.visit(TODAY + timedelta(days=30))

        assert visits_of(world.mia).coming == dated
