"""The edges of a diary, each with its figure worked by hand."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from diary.clinical.words import counted, phrase
from diary.stats.facts import (
    Diary,
    EpisodeFact,
    MedicationFact,
    NightFact,
    Period,
    PlanFact,
    SleeperFact,
    SleepFact,
)
from diary.stats.numbers import summary_numbers
from diary.stats.summary import Summary, summarise
from tests.stats.vignettes import SLEEPER, Counts, diary_of, episode, evening, period_of

IN_BABIES = phrase("In babies the counts also change with age.")


def read(*counts: int | None, minutes: int | None = 60) -> Summary:
    return summarise(diary_of(counts, minutes=minutes), period_of(counts))


def rate(found: Summary, name: str) -> tuple[float | None, ...]:
    """A rate with its ends, to three digits."""
    numbers = summary_numbers(found)
    ends = (numbers[name], numbers[f"{name}_low"], numbers[f"{name}_high"])
    return tuple(None if end is None else round(end, 3) for end in ends)


def test_a_diary_of_no_nights_counts_nights_and_knows_nothing_else() -> None:
    numbers = summary_numbers(summarise(Diary(SLEEPER), Period(evening(0), evening(13))))

    # 14 evenings, nothing written about any; every other number is nothing counted, or None.
    assert (numbers.pop("nights"), numbers.pop("not_recorded")) == (14, 14)
    assert {key: value for key, value in numbers.items() if value} == {}
    for key in ("share", "per_night", "per_hour", "movements_per_hour", "hours", "fano"):
        assert numbers[key] is None


def test_one_watched_night_has_counts_and_a_reason() -> None:
    # 2 of one night of 60 min. 1 of 1: 0.025 ** (1 / 1) to 1. Exact for 2: 0.242 to 7.225.
    found = read(2)

    assert rate(found, "share") == (1, 0.025, 1)
    assert rate(found, "per_night") == rate(found, "per_hour") == (2, 0.242, 7.225)
    shown = (found.rates.share, found.rates.per_night, found.rates.per_hour)
    assert [one.shown for one in shown] == [False] * 3
    assert {one.why_not for one in shown} == {
        counted(
            "Only %(count)s night was watched; a rate is shown from %(least)s.",
            "Only %(count)s nights were watched; a rate is shown from %(least)s.",
            1,
            least=7,
        )
    }


def test_nights_all_unwatched_have_no_number_beside_their_episodes() -> None:
    gaps = tuple(NightFact(evening(n), watch="not_watched") for n in range(14))
    logged = tuple(episode(n, 0, length_s=60) for n in range(14))

    found = summarise(Diary(SLEEPER, gaps, logged), Period(evening(0), evening(13)))

    assert [rate(found, name) for name in ("share", "per_night", "per_hour")] == [(None,) * 3] * 3
    assert (found.rates.total, found.rates.hours, found.coverage.hours) == (0, 0, None)
    assert (found.left_out.episodes, found.left_out.on_not_watched) == (14, 14)
    # What they looked like is told of all: 14 lasted a minute each.
    assert (found.patterns.lengths.median_s, found.patterns.states.answered) == (60, 14)


def test_nights_all_zero_are_real_zeros_with_an_upper_end() -> None:
    # 0 of 14: upper 1 - 0.025 ** (1 / 14) = 0.232. Exact for 0: 3.689 / 14 = 0.263 a night,
    # and 14 nights of 60 min are 14 h, so the same an hour.
    found = read(*[0] * 14)

    assert rate(found, "share") == (0, 0, 0.232)
    assert rate(found, "per_night") == rate(found, "per_hour") == (0, 0, 0.263)
    # The share needs no count; a rate does.
    assert (found.rates.share.shown, found.rates.per_night.shown) == (True, False)
    assert (found.rates.fano, found.rates.clumped) == (None, False)


def test_one_night_of_500_widens_the_range_beyond_any_use() -> None:
    # 500, 1, 1 and 11 nights without: 502 / 14 = 35.857 a night. Sum of squares 250,002:
    # (14 x 250,002 - 502 x 502) / (13 x 502) = 3,248,024 / 6,526 = 497.705. t13 = 2.160, so
    # each way a factor e ** (2.160 x sqrt(497.705 / 502)) = e ** 2.151 = 8.594 at the least.
    found = read(500, 1, 1, *[0] * 11)

    assert round(found.rates.fano or 0, 3) == 497.705
    value, low, high = rate(found, "per_night")
    assert value == 35.857
    assert low is not None
    assert high is not None
    assert low <= 35.857 / 8.59
    assert high >= 35.857 * 8.59
    assert (found.rates.clumped, found.rates.per_night.shown) == (True, True)
    assert len(found.raster[0].marks) == 500


def test_500_on_one_night_alone_are_no_rate() -> None:
    # Seen on one night of 14: fewer than three, whatever the count.
    found = read(500, *[0] * 13)

    assert (found.rates.per_night.shown, found.rates.fano) == (False, 500)


# Medicines


def stepping(counts: Counts, *plans: PlanFact, **fields: Any) -> Diary:
    medicine = MedicationFact(UUID(int=7), "Medicine", plans=plans, **fields)
    return replace(diary_of(counts, minutes=390), medications=(medicine,))


def plan(night: int, until: int | None = None, amount: int = 50) -> PlanFact:
    ends_on = None if until is None else evening(until)
    return PlanFact(Decimal(amount), "mg", evening(night), ends_on, times=("21:00",))


FULL: Counts = (3, 2) * 14


TOO_LITTLE = phrase("Too little information to compare.")


def test_a_change_on_the_first_night_has_no_before() -> None:
    (found,) = summarise(stepping(FULL, plan(0)), period_of(FULL)).comparisons

    # No night before it: nothing to divide by, so no ratio and no rate, not even 0.
    assert (found.before.nights, found.after.nights, found.after.total) == (0, 28, 70)
    assert (found.ratio, found.low, found.wide_low) == (None, None, None)
    assert (found.rate_before.value, found.rate_before.shown) == (None, False)
    assert (found.enough, found.changed, found.already_moving) == (False, False, False)
    assert TOO_LITTLE in found.words


def test_a_change_on_the_last_night_is_too_little() -> None:
    (found,) = summarise(stepping(FULL, plan(27)), period_of(FULL)).comparisons

    # 14 x 3 + 13 x 2 = 68 on 27 nights, then 2 on one: 2 / (68 / 27) = 0.794.
    assert (found.before.nights, found.before.total) == (27, 68)
    assert (found.after.nights, found.after.total) == (1, 2)
    assert (round(found.ratio or 0, 3), found.wide_low, found.wide_high) == (0.794, None, None)
    assert (found.enough, found.changed, found.already_moving) == (False, False, False)
    assert TOO_LITTLE in found.words


def test_a_change_after_the_last_night_is_not_compared() -> None:
    assert summarise(stepping(FULL, plan(28)), period_of(FULL)).comparisons == ()


def test_a_change_among_unwatched_nights_compares_nothing() -> None:
    gaps: Counts = (None,) * 28
    (found,) = summarise(stepping(gaps, plan(14)), period_of(gaps)).comparisons

    assert (found.before.nights, found.after.nights, found.ratio) == (0, 0, None)
    assert (found.low, found.wide_low, found.enough) == (None, None, False)


@pytest.mark.parametrize(("night", "compared"), [(-1, 0), (0, 1), (14, 1), (27, 1), (28, 0)])
def test_a_marked_day_is_compared_inside_the_period_alone(night: int, compared: int) -> None:
    found = summarise(diary_of(FULL), period_of(FULL), marked_on=evening(night)).comparisons

    assert [one.change.kind for one in found] == ["marked"] * compared
    assert [one.enough for one in found] == [night == 14] * compared


def test_overlapping_plans_hold_one_after_the_other() -> None:
    # 50 mg was written until night 20, 100 mg from night 10 on: from there the later one holds.
    found = summarise(stepping(FULL, plan(-7, 20), plan(10, amount=100)), period_of(FULL))

    steps = [(step.from_on, step.until_on) for step in found.medicines[0].steps]
    assert steps == [(evening(-7), evening(9)), (evening(10), None)]
    # One dose a day on 28 days, none of them twice.
    assert (found.medicines[0].planned, found.medicines[0].not_recorded) == (28, 28)
    (only,) = found.comparisons
    assert (only.change.on, only.before.nights, only.after.nights) == (evening(10), 10, 18)


def test_two_plans_from_one_day_ask_once_and_cut_once() -> None:
    found = summarise(
        stepping(FULL, plan(-7), plan(14, amount=100), plan(14, amount=25)), period_of(FULL)
    )

    assert found.medicines[0].planned == 28
    assert {(one.before.nights, one.after.nights) for one in found.comparisons} == {(14, 14)}


# Two years old on the way


def test_a_sleeper_turning_two_is_told_in_months_and_loses_the_correction() -> None:
    # Born 12 January 2024, 6 weeks early: 23 months on 5 January 2026, 24 on the 12th.
    born = replace(SLEEPER, born_on=date(2024, 1, 12), weeks_early=6)
    found = summarise(replace(diary_of(FULL), sleeper=born), period_of(FULL))

    months = "%(count)s month", "%(count)s months"
    # Due 6 weeks later, 23 February 2024: 22 months on 5 January 2026.
    corrected = counted("%(count)s month corrected", "%(count)s months corrected", 22)
    assert found.age_first == phrase(
        "%(age)s (%(corrected)s)", age=counted(*months, 23), corrected=corrected
    )
    assert found.age_last == counted(*months, 24)


@pytest.mark.parametrize(("born_on", "said"), [(date(2024, 1, 6), True), (date(2024, 1, 5), False)])
def test_age_stands_beside_nights_that_begin_before_the_second_birthday(
    born_on: date, said: bool
) -> None:
    # The nights compared begin on 5 January 2026.
    diary = replace(stepping(FULL, plan(14)), sleeper=replace(SLEEPER, born_on=born_on))

    (found,) = summarise(diary, period_of(FULL)).comparisons

    assert (IN_BABIES in found.words) == said


# Nights of 23 and 25 hours


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("zone", "turning_hour", "evening_on", "length_min"),
    [
        ("Europe/Berlin", 12, date(2026, 3, 28), 23 * 60),
        ("Europe/Berlin", 12, date(2026, 10, 24), 25 * 60),
        ("Europe/Berlin", 2, date(2026, 3, 28), 24 * 60),  # turns at the very change
        ("Europe/Berlin", 2, date(2026, 3, 29), 23 * 60),  # 03:00, as 02:00 is skipped, to 02:00
        ("America/New_York", 12, date(2026, 3, 7), 23 * 60),
        ("America/New_York", 18, date(2026, 10, 31), 25 * 60),
        ("Australia/Lord_Howe", 12, date(2026, 10, 3), 23 * 60 + 30),  # half an hour
        ("Australia/Lord_Howe", 12, date(2026, 4, 4), 24 * 60 + 30),
        ("Asia/Beirut", 12, date(2026, 3, 28), 23 * 60),  # midnight itself is skipped
        ("Asia/Beirut", 0, date(2026, 3, 29), 23 * 60),  # the day begins at 01:00
        ("Asia/Beirut", 0, date(2026, 10, 24), 25 * 60),  # 23:00 comes twice
        ("America/Asuncion", 12, date(2024, 10, 5), 23 * 60),  # the last change at midnight there
        ("America/Asuncion", 12, date(2026, 3, 21), 24 * 60),  # none since
    ],
)
def test_a_night_is_as_long_as_it_truly_was(
    zone: str, turning_hour: int, evening_on: date, length_min: int
) -> None:
    sleeper = replace(SLEEPER, zone=zone, turning_hour=turning_hour)
    night = NightFact(evening_on, watch="watched", watched_min=length_min)

    found = summarise(Diary(sleeper, (night,)), Period(evening_on, evening_on))

    assert [row.length_min for row in found.raster] == [length_min]
    # Watched whole: as many hours as the night had.
    assert found.coverage.hours == length_min / 60


@pytest.mark.parametrize(
    ("evening_on", "asleep_at", "until", "minutes"),
    [
        # 22:00 to 04:00 by the wall is 6 h; the clocks went forward in it, so 5 h passed.
        (date(2026, 3, 28), "2026-03-28T22:00+01:00", "2026-03-29T04:00+02:00", 300),
        # They went back: 7 h.
        (date(2026, 10, 24), "2026-10-24T22:00+02:00", "2026-10-25T04:00+01:00", 420),
    ],
)
def test_a_quiet_watch_across_a_clock_change_counts_true_minutes(
    evening_on: date, asleep_at: str, until: str, minutes: int
) -> None:
    slept = SleepFact(asleep_at=at(asleep_at))
    night = NightFact(evening_on, watch="partly", sleeps=(slept,), watched_until=at(until))

    found = summarise(Diary(SLEEPER, (night,)), Period(evening_on, evening_on))

    assert [row.watched_min for row in found.nights] == [minutes]
    assert rate(found, "per_hour")[2] == round(3.6888794541139363 / (minutes / 60), 3)


def test_an_episode_in_the_second_half_past_two_is_an_hour_later_than_the_first() -> None:
    # Asleep at 00:30 summer time (22:30 UTC). The first 02:45 is 00:45 UTC, 135 min later; the
    # second is 01:45 UTC, 195 min later: over 3 hours, although the wall clock says 2 h 15.
    night = date(2026, 10, 24)
    slept = SleepFact(asleep_at=at("2026-10-25T00:30+02:00"))
    both = tuple(
        EpisodeFact(UUID(int=n), night, at(text), "Europe/Berlin")
        for n, text in enumerate(("2026-10-25T02:45+02:00", "2026-10-25T02:45+01:00"))
    )

    found = summarise(
        Diary(SLEEPER, (NightFact(night, sleeps=(slept,)),), both), Period(night, night)
    )

    onset = found.patterns.since_onset
    assert (onset.count("h1_3"), onset.count("over_3_h")) == (1, 1)
    assert [row.count for row in found.patterns.clock if row.hour == 2] == [2]
    # Noon on the 24th is 10:00 UTC: 885 and 945 minutes later.
    assert [mark.minute for mark in found.raster[0].marks] == [885, 945]


# Flown across three zones


def test_entries_of_three_zones_stay_on_the_night_they_were_written_for() -> None:
    # Berlin is home. 23:30 in New York is 04:30 UTC, 05:30 in Berlin; 02:00 in Tokyo is 17:00
    # UTC, 18:00 in Berlin, which there belongs to the evening after.
    home = episode(0, 0, started_at=datetime(2026, 1, 5, 22, 0, tzinfo=UTC))
    york = episode(1, 0, started_at=at("2026-01-06T23:30-05:00"), zone="America/New_York")
    tokyo = episode(2, 0, started_at=at("2026-01-08T02:00+09:00"), zone="Asia/Tokyo")
    noon = episode(3, 0, started_at=at("2026-01-08T12:30+09:00"), zone="Asia/Tokyo")
    diary = replace(diary_of((0, 0, 0, 0), minutes=60), episodes=(noon, tokyo, york, home))

    found = summarise(diary, period_of((0,) * 4))

    assert [row.count for row in found.nights] == [1, 1, 1, 1]
    # By the sleeper's own clock: 23, 5, 18 and 4 o'clock.
    assert {row.hour: row.count for row in found.patterns.clock if row.count} == {
        23: 1,
        5: 1,
        18: 1,
        4: 1,
    }
    # 03:30 UTC on the 8th lies 450 minutes before noon in Berlin, where its row begins.
    assert [[mark.minute for mark in row.marks] for row in found.raster] == [
        [660],
        [1050],
        [360],
        [-450],
    ]
    assert [one.zone for one in found.episodes] == [
        "Europe/Berlin",
        "America/New_York",
        "Asia/Tokyo",
        "Asia/Tokyo",
    ]


def test_a_sleeper_at_the_other_end_of_the_world_keeps_every_night() -> None:
    # Auckland is 13 h ahead in January: 23:00 there is 10:00 UTC of the same date.
    sleeper: SleeperFact = replace(SLEEPER, zone="Pacific/Auckland")
    began = [datetime(2026, 1, 5 + n, 10, 0, tzinfo=UTC) for n in range(3)]
    episodes = tuple(episode(n, 0, started_at=at) for n, at in enumerate(began))

    found = summarise(
        Diary(sleeper, diary_of((0,) * 3, minutes=60).nights, episodes), period_of((0,) * 3)
    )

    assert [row.minute for night in found.raster for row in night.marks] == [660] * 3
    assert [row.hour for row in found.patterns.clock if row.count] == [23]


# Ten years


def test_ten_years_of_nights_add_up_by_the_year() -> None:
    # 3,652 evenings from 5 January 2026, three leap days among them: 2 a night, every third
    # night unwatched. 3,652 = 1,217 threes and one more, so 2,435 watched nights and 4,870.
    counts: Counts = tuple(None if n % 3 == 2 else 2 for n in range(3_652))
    found = read(*counts, minutes=120)

    assert found.period.last_on == date(2026, 1, 5) + timedelta(days=3_651) == date(2036, 1, 4)
    assert (found.coverage.observed, found.rates.total) == (2_435, 4_870)
    assert found.coverage.hours == 4_870
    # Exact for 4,870, by the normal approximation 4,870 +/- 1.96 x sqrt(4,870) = 4,733 to 5,007.
    _value, low, high = rate(found, "per_night")
    assert low == pytest.approx(4_733 / 2_435, rel=1e-3)
    assert high == pytest.approx(5_009 / 2_435, rel=1e-3)
