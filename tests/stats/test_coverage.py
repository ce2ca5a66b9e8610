"""Coverage: gaps stay gaps, and what is logged in a gap is listed but enters no rate."""

from dataclasses import replace

import pytest

from diary.sentences import say
from diary.stats.facts import Diary, NightFact, Period
from diary.stats.nights import Nothing
from diary.stats.summary import Summary, summarise
from tests.stats.vignettes import SLEEPER, diary_of, episode, evening, nights_of, period_of

FIVE = Period(evening(0), evening(4))


def five_nights() -> Summary:
    """Watched with 2, watched with none, partly with 1, not watched with 1, no row with 1."""
    nights = (
        NightFact(evening(0), watch="watched", watched_min=480, watch_how=("camera_live",)),
        NightFact(evening(1), watch="watched", watch_how=("camera_live", "listening")),
        NightFact(evening(2), watch="partly", watched_min=60),
        NightFact(evening(3), watch="not_watched"),
    )
    episodes = (
        episode(0, 0),
        episode(0, 1, state="awake"),
        episode(2, 0),
        episode(3, 0, state="awake"),
        episode(4, 0),
    )
    return summarise(Diary(SLEEPER, nights, episodes), FIVE)


def test_night_rows_keep_the_nothings_apart() -> None:
    rows = five_nights().nights

    assert [(row.nothing, row.count, row.logged) for row in rows] == [
        (Nothing.SOME_SEEN, 2, 2),
        (Nothing.WATCHED_NONE_SEEN, 0, 0),
        (Nothing.SOME_SEEN, 1, 1),
        (Nothing.SOME_SEEN, None, 1),
        (Nothing.SOME_SEEN, None, 1),
    ]


def test_coverage_counts_nights_and_known_hours_only() -> None:
    coverage = five_nights().coverage

    assert (coverage.nights, coverage.recorded, coverage.observed) == (5, 4, 3)
    assert (coverage.watched, coverage.partly) == (2, 1)
    assert (coverage.not_watched, coverage.not_recorded) == (1, 1)
    # 480 + 60 minutes; the second night told none.
    assert (coverage.hours, coverage.nights_min_unknown) == (9.0, 1)
    assert [(way.code, way.count) for way in coverage.ways] == [
        ("listening", 1),
        ("camera_live", 2),
    ]


@pytest.mark.parametrize(("most", "unequal"), [(120, False), (121, True)])
def test_coverage_lets_the_hour_lead_from_more_than_twofold(most: int, unequal: bool) -> None:
    nights = (
        NightFact(evening(0), watch="watched", watched_min=60),
        NightFact(evening(1), watch="watched", watched_min=most),
    )

    coverage = summarise(Diary(SLEEPER, nights), Period(evening(0), evening(1))).coverage

    assert coverage.unequal is unequal
    # Minutes are all that is compared: two cameras and a parent asleep are not "watched alike".
    alike = f"Known watched minutes differ at most twofold between nights (60 to {most}), so the "
    assert say(coverage.lead_words).startswith("Watched minutes differ" if unequal else alike)


def test_left_out_counts_what_was_logged_in_gaps() -> None:
    found = five_nights()

    left_out = found.left_out
    assert (left_out.episodes, left_out.on_not_watched, left_out.on_not_recorded) == (2, 1, 1)
    assert (found.rates.total, found.awake_in_rate, len(found.episodes)) == (3, 1, 5)


def test_left_out_is_silent_when_nothing_was() -> None:
    assert summarise(diary_of((1, 0)), period_of((1, 0))).left_out.words is None


def test_movements_leave_out_a_night_with_one_uncounted_episode() -> None:
    episodes = (episode(0, 0, jerk_count=5), episode(0, 1), episode(1, 0, taps=(0, 400, 900)))
    diary = Diary(SLEEPER, nights_of((2, 1, 0), minutes=60), episodes)

    found = summarise(diary, period_of((2, 1, 0)))

    assert [row.movements for row in found.nights] == [None, 3, 0]
    assert (found.movements.counts, found.movements.nights_left_out) == ((3, 0), 1)


def test_watched_minutes_of_an_unwatched_night_do_not_count() -> None:
    diary = diary_of((1, None), minutes=60)
    odd = replace(diary.nights[1], watched_min=300)

    found = summarise(replace(diary, nights=(diary.nights[0], odd)), period_of((1, None)))

    assert found.coverage.hours == 1.0
    assert [row.watched_min for row in found.nights] == [60, None]
