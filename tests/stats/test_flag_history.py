"""The recent past of the red flags: what is usual, and what is more than that."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from scipy.stats import nbinom

from diary.stats.facts import (
    Diary,
    EpisodeFact,
    MedicationFact,
    NightFact,
    SleeperFact,
    WeeklyFact,
)
from diary.stats.flag_history import history_of, more_nights, upper_limit, usual

ON = date(2026, 11, 20)
AT = datetime(2026, 11, 21, 2, 14, tzinfo=UTC)
MIA = SleeperFact(UUID(int=2), "Mia", None, 0, "UTC", 12)


def night(days_ago: int, watch: str = "watched") -> NightFact:
    return NightFact(ON - timedelta(days=days_ago), watch=watch)


def episode(days_ago: int, **answers: Any) -> EpisodeFact:
    fields: dict[str, Any] = {"started_at": AT - timedelta(days=days_ago), **answers}
    return EpisodeFact(
        uuid=UUID(int=days_ago), night_on=ON - timedelta(days=days_ago), zone="UTC", **fields
    )


def test_upper_limit_is_that_of_the_negative_binomial() -> None:
    # One a night: 7 expected in 7 nights, variance 7 * 1 * (1 + 7/28) = 8.75, so size
    # 7² / (8.75 - 7) = 28 and chance 7 / 8.75 = 0.8.
    assert upper_limit([1] * 28, nights=7) == 13 == nbinom.ppf(0.975, 28, 0.8)

    # 0 and 4 by turns: mean 2, variance 28 * 4 / 27 = 4.148; expected 14, variance
    # 7 * 4.148 * 1.25 = 36.296, so size 14² / 22.296 = 8.791 and chance 0.3857.
    uneven = upper_limit([0, 4] * 14, nights=7)
    assert uneven == nbinom.ppf(0.975, 196 / (980 / 27 - 14), 14 / (980 / 27))
    assert uneven > upper_limit([2] * 28, nights=7)


@pytest.mark.parametrize(("last_week", "more"), [(13, False), (14, True)])
def test_more_nights_begin_above_the_range_of_the_28_before(last_week: int, more: bool) -> None:
    nights = [night(days) for days in range(35)]
    episodes = [episode(days) for days in range(7, 35)]  # one a night, 28 nights
    episodes += [episode(number % 7) for number in range(last_week)]

    assert more_nights(nights, episodes, on=ON) is more


def test_more_nights_need_35_watched_ones_and_20_episodes() -> None:
    many = [episode(0) for _number in range(40)]
    watched = [night(days) for days in range(35)]
    few = [episode(days) for days in range(7, 26)]  # 19 before

    assert not more_nights(watched, [*few, *many], on=ON)
    assert more_nights(watched, [*few, episode(30), *many], on=ON)
    unwatched = [*watched[:-1], night(34, "not_watched")]
    assert not more_nights(unwatched, [*few, episode(30), *many], on=ON)


def test_usual_needs_28_watched_nights_and_20_episodes_before_this_one() -> None:
    nights = [night(days) for days in range(1, 29)]
    episodes = [episode(days, state="awake", length_s=59) for days in range(1, 21)]

    found = usual(nights, episodes, on=ON)

    # 59 s lies in the band 10 to 59 s: from 60 s on it is longer than ever.
    assert found == {
        "awake": 1,
        "face_or_eyes": 0,
        "one_side": 0,
        "next_s": 60,
        "next_bands": ["m1_5", "m5_15", "m15_30", "over_30_min"],
    }
    assert usual(nights, [*episodes[1:], episode(0)], on=ON) is None  # 19 before this night
    assert usual([*nights[1:], night(0)], episodes, on=ON) is None  # 27 before this night


def test_usual_counts_no_night_that_nobody_watched() -> None:
    nights = [night(days) for days in range(1, 29)] + [night(40, "not_watched")]
    episodes = [episode(days) for days in range(1, 21)] + [episode(40, side="left")]

    found = usual(nights, episodes, on=ON)

    assert found is not None
    assert (found["one_side"], found["next_s"], found["next_bands"]) == (0, None, [])


def test_history_holds_the_last_day_the_last_check_and_what_is_taken() -> None:
    diary = Diary(
        sleeper=MIA,
        episodes=(
            episode(2, pattern="stiff"),
            episode(0, pattern="stiff", started_at=AT - timedelta(hours=1)),
            episode(0, after=("not_recovered",), started_at=AT - timedelta(minutes=30)),
        ),
        medications=(
            MedicationFact(UUID(int=3), "Iron", started_on=ON - timedelta(days=3)),
            MedicationFact(
                UUID(int=4),
                "Drops",
                started_on=ON - timedelta(days=90),
                stopped_on=ON - timedelta(days=60),
            ),
        ),
        weekly_checks=(
            WeeklyFact(ON - timedelta(days=15), smiles_less="yes"),
            WeeklyFact(ON - timedelta(days=14), lost_skills="yes"),
        ),
    )

    found = history_of(diary, (), on=ON, at=AT, episodes=3, runs_before=0)

    assert found["convulsions"] == ["2026-11-21T01:14:00+00:00"]
    assert found["not_recovered"] == ["2026-11-21T01:44:00+00:00"]
    assert found["medicine_on"] == ["2026-11-17"]
    assert found["medicines"] == 1
    assert found["weekly"] == {"lost_skills": "yes", "smiles_less": ""}
    assert history_of(diary, (), on=ON, at=None, episodes=3, runs_before=0)["convulsions"] == []
