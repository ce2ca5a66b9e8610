"""Minutes since falling asleep: only where both ends are known, never from an answer in words."""

from datetime import UTC, datetime

from diary.stats.facts import NightFact, SleepFact
from diary.stats.onset import Onset, onset_of
from tests.stats.vignettes import episode, evening

# Asleep from 22:30 UTC; episode n begins n minutes after 23:00.
ASLEEP = SleepFact(
    asleep_at=datetime(2026, 1, 5, 22, 30, tzinfo=UTC),
    awake_at=datetime(2026, 1, 6, 5, 0, tzinfo=UTC),
)
NIGHTS = {evening(0): NightFact(evening(0), watch="watched", sleeps=(ASLEEP,))}


def test_onset_is_the_median_of_the_known_minutes() -> None:
    # 30, 34 and 50 minutes after falling asleep.
    found = onset_of([episode(0, 0), episode(0, 4), episode(0, 20)], NIGHTS)

    assert found == Onset(known=3, total=3, median_min=34)


def test_onset_leaves_out_what_has_no_minutes() -> None:
    episodes = [
        episode(0, 0),
        episode(0, 1, started_at=None, time_precision="sometime_in_night"),
        episode(0, 2, state="awake"),
        episode(1, 0, since_sleep_onset="m10_30"),
    ]

    assert onset_of(episodes, NIGHTS) == Onset(known=1, total=4, median_min=30)


def test_onset_of_nothing_is_no_number() -> None:
    assert onset_of([], {}) == Onset(known=0, total=0, median_min=None)
