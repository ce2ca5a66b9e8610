"""What a period brings from the tables: its last morning too, and who wrote any of it."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from pytest_django import DjangoAssertNumQueries

from diary.models import Episode, Finding, Medication, SideEffect, WakeResponse, WeeklyCheck
from diary.records import diary_of, episode_fact, medication_fact, summary_of
from diary.stats.facts import FindingFact, Period, WeeklyFact
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

    # Nights, episodes, medicines with plans, doses, side effects, weekly checks with findings.
    with django_assert_num_queries(6):
        found = summary_of(world.mia, two_weeks(world))

    assert found.first_episode == FirstEpisode(first_on, noticed=False)
    assert [row.nights for row in found.medicines_after_first] == [(first_on,)] * 2


def test_episodes_read_as_columns_are_those_of_the_rows(world: World) -> None:
    period = two_weeks(world)
    world.episode(
        body_parts=["hand", "eyelid"],
        before=["feed"],
        taps=[0, 700, 1900],
        temp_c=Decimal("38.5"),
        severity=3,
        note="Zuckte zweimal – ruhig danach",
        waking={
            "woke_how": "woken_because",
            "wake_method": ["voice", "touch"],
            "wake_response": "stopped_at_once",
            "stopped_after_s": 3,
        },
    )
    world.episode(at="03:00", body_parts=["hand", "eyelid"], written_by=None, version=2)
    WakeResponse.unscoped.filter(episode=world.episode(at="04:00")).delete()
    world.ben.first_name = ""
    world.ben.save()
    world.episode(on=period.first_on, written_by=world.ben)

    found = diary_of(world.mia, period).episodes

    rows = Episode.unscoped.order_by("night_on", "started_at", "pk").select_related("wake")
    assert found == tuple(episode_fact(row) for row in rows)
    assert [fact.written_by for fact in found] == ["ben@example.org", "Ana", "", "Ana"]


def test_medicines_read_as_columns_are_those_of_the_rows(world: World) -> None:
    period = two_weeks(world)
    iron = world.medicine("Iron", strength="10 mg/mL")
    for amount, days in (("2.5", 30), ("5", 12), ("7.5", 12)):  # the last two overlap
        world.plan(iron, amount, unit="mg", from_on=world.evening(days), times=["08:00", "20:00"])
    world.medicine("Melatonin", started_on=world.evening(40))  # nobody wrote a plan
    world.dose(world.medicine("Old")).medication.delete_softly()
    for days in (16, 15, 1):  # two evenings before the period, one before, and its last
        world.dose(iron, on=world.evening(days), amount=Decimal("2.5"), unit="mg")

    found = diary_of(world.mia, period)

    rows = Medication.unscoped.order_by("started_on", "pk")
    whole = [medication_fact(row) for row in rows]
    assert [replace(fact, doses=()) for fact in found.medications] == [
        replace(fact, doses=()) for fact in whole
    ]
    iron_doses = {fact.name: fact.doses for fact in found.medications}["Iron"]
    assert [dose.night_on for dose in iron_doses] == [world.evening(15), world.evening(1)]
    assert {dose.amount for dose in iron_doses} == {Decimal("2.5")}
    assert found.keepers == 1  # ana's dose; the one of the deleted medicine is out


def test_weekly_checks_and_findings_come_in_order_of_date(world: World) -> None:
    period = two_weeks(world)
    days = [period.first_on + timedelta(days=n) for n in (8, 1)]
    for on, answer in zip(days, ("yes", "no"), strict=True):
        WeeklyCheck.unscoped.create(
            sleeper=world.mia, checked_on=on, lost_skills=answer, hurt_in_sleep="not_sure", note="n"
        )
    for done_on in (date(2024, 5, 2), None, date(2023, 1, 31)):  # of any time, or without a date
        Finding.unscoped.create(
            sleeper=world.mia, kind="eeg", done_on=done_on, where="Hof", result="told so"
        )

    found = diary_of(world.mia, period)

    assert found.weekly_checks == (
        WeeklyFact(days[1], lost_skills="no", hurt_in_sleep="not_sure", note="n"),
        WeeklyFact(days[0], lost_skills="yes", hurt_in_sleep="not_sure", note="n"),
    )
    assert found.findings == tuple(
        FindingFact("eeg", done_on, "Hof", "told so")
        for done_on in (None, date(2023, 1, 31), date(2024, 5, 2))
    )


@pytest.mark.parametrize("rows", [0, 1, 3])
def test_facts_of_any_number_of_rows_are_read_in_six_queries(
    world: World, django_assert_num_queries: DjangoAssertNumQueries, rows: int
) -> None:
    period = two_weeks(world)
    for n in range(rows):
        world.episode(on=world.evening(n + 1))
        medicine = world.medicine(f"Medicine {n}")
        for days in (40, 20):
            world.plan(medicine, from_on=world.evening(days))
            world.dose(medicine)
        SideEffect.unscoped.create(
            sleeper=world.mia, noticed_at=world.at("09:00", period.last_on), kind="rash",
            medication=medicine,
        )  # fmt: skip
        WeeklyCheck.unscoped.create(sleeper=world.mia, checked_on=period.last_on)
        Finding.unscoped.create(sleeper=world.mia, kind="eeg")

    with django_assert_num_queries(6):
        found = diary_of(world.mia, period)

    assert (len(found.episodes), len(found.medications), len(found.findings)) == (rows,) * 3
