"""What the morning asks, in which order, and what it never copies."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from diary.stats.facts import EpisodeFact, NightFact, SleeperFact, SleepFact, WakeFact
from diary.stats.morning import (
    cards_of,
    is_morning,
    is_weekly_due,
    morning_evening,
    offers_quiet,
    open_count,
    same_as,
)
from diary.stats.nights import minutes_watched

ZONE = "Europe/Berlin"
EVENING = date(2026, 11, 22)
ID = UUID("0b7cf6a2-8b9e-4c55-9d2f-3a1e64a1c0de")


def at(day: int, clock: str) -> datetime:
    hour, minute = map(int, clock.split(":"))
    return datetime(2026, 11, day, hour, minute, tzinfo=ZoneInfo(ZONE))


def sleeper(born_on: date | None = date(2026, 9, 1)) -> SleeperFact:
    return SleeperFact(ID, "Mia", born_on=born_on, weeks_early=0, zone=ZONE, turning_hour=12)


def episode(**answers: Any) -> EpisodeFact:
    return EpisodeFact(ID, EVENING, at(23, "02:14"), ZONE, **answers)


ANSWERED: dict[str, Any] = {
    "danger_ok": "yes",
    "spasm_like": "no",
    "state": "asleep",
    "body_parts": ("leg_foot",),
    "side": "both_sync",
    "length_s": 40,
    "since_sleep_onset": "h1_3",
    "pattern": "flurries",
    "seen_before": "same_as_usual",
    "wake": WakeFact(woke_how="not_tried"),
}
SLEPT = SleepFact(asleep_at=at(22, "20:10"), awake_at=at(23, "06:30"))
FULL = NightFact(
    EVENING, "watched", 240, watch_how=("room_awake",), sleeps=(SLEPT,), context=("fever",)
)


def keys(night: NightFact, *episodes: EpisodeFact, weekly: bool = False, **who: Any) -> list[str]:
    cards = cards_of(night, episodes, sleeper(**who), weekly_due=weekly)
    return [card.key.split(":")[0] for card in cards]


def test_an_untouched_night_is_asked_from_the_watch_on() -> None:
    asked = keys(NightFact(EVENING), episode(), weekly=True)

    assert asked == [
        *("watch", "minutes", "how"),
        *("danger_ok", "danger", "spasm_like", "state", "where", "length_band", "waking"),
        *("sleep", "weekly", "context", "details"),
    ]


def test_a_night_with_everything_answered_asks_nothing() -> None:
    assert keys(FULL, episode(**ANSWERED)) == []


def test_only_what_an_episode_left_open_is_asked() -> None:
    left = {**ANSWERED, "side": "", "length_s": None}

    assert keys(FULL, episode(**left)) == ["where", "length_band"]


def test_dozing_and_waking_are_told_apart() -> None:
    cards = cards_of(
        FULL, [episode(**{**ANSWERED, "state": "transition"})], sleeper(), weekly_due=False
    )

    assert [card.key for card in cards] == [f"state:{ID}"]
    assert cards[0].title.text == "Just dozing off, or just waking?"
    assert cards[0].questions[0].terms == ("falling_asleep", "waking", "not_sure")


# 24 months before the evening of 22 November 2026 is 22 November 2024.
@pytest.mark.parametrize(
    ("born_on", "asked"),
    [
        (date(2024, 11, 23), ["spasm_like"]),  # 23 months and 30 days
        (date(2024, 11, 22), []),  # 24 months to the day
        (None, []),
    ],
)
def test_the_question_of_babies_ends_at_two_years(born_on: date | None, asked: list[str]) -> None:
    assert keys(FULL, episode(**{**ANSWERED, "spasm_like": ""}), born_on=born_on) == asked


def test_the_question_of_babies_stays_once_a_run_was_logged() -> None:
    asked = {**ANSWERED, "spasm_like": ""}

    cards = cards_of(
        FULL,
        [episode(**asked)],
        sleeper(born_on=date(2020, 1, 1)),
        weekly_due=False,
        had_runs=True,
    )

    assert [card.key for card in cards] == [f"spasm_like:{ID}"]


def test_the_question_of_babies_is_asked_of_every_episode_by_itself() -> None:
    first, second = episode(**ANSWERED), episode(**{**ANSWERED, "spasm_like": ""})

    assert keys(FULL, first, second, second) == ["spasm_like", "spasm_like"]


@pytest.mark.parametrize(
    ("answers", "asked"),
    [
        ({"danger_ok": "no"}, ["danger", "danger_done"]),
        ({"danger_ok": "not_sure", "danger": ("colour",)}, ["danger_done"]),
        ({"danger_ok": "no", "danger": ("colour",), "danger_done": ("waited",)}, []),
    ],
)
def test_what_was_not_ok_and_what_was_done_is_asked_until_it_is_told(
    answers: dict[str, Any], asked: list[str]
) -> None:
    cards = cards_of(FULL, [episode(**{**ANSWERED, **answers})], sleeper(), weekly_due=False)

    assert [question.name for card in cards for question in card.questions] == asked


def test_what_was_not_ok_waits_for_its_answer() -> None:
    cards = cards_of(FULL, [episode(**{**ANSWERED, "danger_ok": ""})], sleeper(), weekly_due=False)

    assert [card.when for card in cards] == [None, (f"danger_ok:{ID}", ("no", "not_sure"))]
    assert open_count(cards) == 1


def test_quiet_so_far_leaves_the_watch_open() -> None:
    quiet = NightFact(
        EVENING, "partly", watched_until=at(22, "23:10"), sleeps=(SLEPT,), context=("fever",)
    )

    assert keys(quiet) == ["watch", "minutes", "how"]
    assert offers_quiet(quiet)
    assert not offers_quiet(FULL)
    assert not offers_quiet(NightFact(EVENING, "not_watched"))
    assert not offers_quiet(NightFact(EVENING, "partly", 45))
    assert offers_quiet(NightFact(EVENING))
    assert offers_quiet(None)


def test_what_may_be_left_out_does_not_count_as_open() -> None:
    night = NightFact(EVENING, "watched", 240, sleeps=(SLEPT,))
    cards = cards_of(night, [], sleeper(), weekly_due=False)

    assert ([card.key for card in cards], open_count(cards)) == (["how", "context"], 0)


def test_quiet_so_far_counts_minutes_up_to_the_tap_and_no_further() -> None:
    quiet = NightFact(EVENING, "partly", watched_until=at(22, "23:10"), sleeps=(SLEPT,))

    assert minutes_watched(quiet, []) == 180  # 20:10 to 23:10 are 3 hours
    assert minutes_watched(quiet, [episode()]) is None  # 02:14: watched on, nobody knows how long
    assert minutes_watched(NightFact(EVENING, "partly", watched_until=at(22, "23:10")), []) is None


def test_told_minutes_go_before_the_tap() -> None:
    told = NightFact(EVENING, "partly", 45, watched_until=at(22, "23:10"), sleeps=(SLEPT,))

    assert minutes_watched(told, []) == 45


PREVIOUS = NightFact(
    date(2026, 11, 21),
    "watched",
    300,
    watch_how=("camera_live",),
    sleeps=(
        SleepFact(kind="nap", asleep_at=at(21, "13:00"), awake_at=at(21, "14:00")),
        SleepFact(put_down_at=at(21, "19:30"), asleep_at=at(21, "20:00"), awake_at=at(22, "06:15")),
    ),
    wakings=2,
    context=("teething",),
    note="restless",
)


def test_same_as_last_night_copies_sleep_times_and_context_only() -> None:
    same = same_as(PREVIOUS, NightFact(EVENING), zone=ZONE)

    assert dict(same.sleep) == {
        "sleep0_put_down_at": at(22, "19:30"),
        "sleep0_asleep_at": at(22, "20:00"),
        "sleep0_awake_at": at(23, "06:15"),
    }
    assert same.context == ("teething",)


def test_same_as_last_night_copies_nothing_that_this_night_has() -> None:
    nap = SleepFact(kind="nap", asleep_at=at(22, "13:00"))

    assert same_as(PREVIOUS, FULL, zone=ZONE).is_empty
    beside_nap = same_as(PREVIOUS, NightFact(EVENING, sleeps=(nap,)), zone=ZONE)
    assert next(name for name, _at in beside_nap.sleep) == "sleep1_put_down_at"


def test_same_as_last_night_keeps_the_clock_over_a_clock_change() -> None:
    # Berlin's clocks go back in the night of 24 to 25 October 2026: from +02:00 to +01:00.
    before = NightFact(
        date(2026, 10, 23),
        sleeps=(
            SleepFact(
                put_down_at=datetime(2026, 10, 24, 0, 30, tzinfo=UTC),  # 02:30, twice next night
                asleep_at=datetime(2026, 10, 23, 18, 0, tzinfo=UTC),  # 20:00
                awake_at=datetime(2026, 10, 24, 4, 0, tzinfo=UTC),  # 06:00
            ),
        ),
    )

    same = dict(same_as(before, NightFact(date(2026, 10, 24)), zone=ZONE).sleep)

    assert same == {
        "sleep0_asleep_at": datetime(2026, 10, 24, 18, 0, tzinfo=UTC),
        "sleep0_awake_at": datetime(2026, 10, 25, 5, 0, tzinfo=UTC),  # 06:00 is an hour later
    }


# 08:00 belongs to the night before; at 14:00 a new diary day has begun, and still last night is
# asked about; at 02:00 it is the night going on.
@pytest.mark.parametrize("clock", ["02:00", "08:00", "14:00", "23:30"])
def test_the_morning_asks_about_yesterday_evening(clock: str) -> None:
    assert morning_evening(at(23, clock), zone=ZONE) == EVENING


@pytest.mark.parametrize(
    ("clock", "offered"), [("04:59", False), ("05:00", True), ("11:59", True), ("12:00", False)]
)
def test_tonight_offers_the_morning_from_five_until_noon(clock: str, offered: bool) -> None:
    assert is_morning(at(23, clock), zone=ZONE, turning_hour=12) is offered


def test_the_weekly_check_comes_back_after_seven_days() -> None:
    today = date(2026, 11, 23)

    assert is_weekly_due(None, on=today)
    assert is_weekly_due(date(2026, 11, 16), on=today)
    assert not is_weekly_due(date(2026, 11, 17), on=today)
