"""A diary without its naps: what began inside one goes, all else stays, and it is counted."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from diary.stats.facts import Diary, NightFact, Period, SleepFact, VerdictFact
from diary.stats.naps import NapsLeftOut, without_naps
from tests.stats.vignettes import SLEEPER, episode, evening

NOON = datetime(2026, 1, 5, 12, 0, tzinfo=UTC)


def at(minutes: int) -> datetime:
    return NOON + timedelta(minutes=minutes)


NAP = SleepFact(kind="nap", asleep_at=at(60), awake_at=at(120))
NIGHT = SleepFact(kind="night", asleep_at=at(480), awake_at=at(1080))


def test_what_began_during_a_nap_goes_and_both_its_ends_belong_to_it() -> None:
    starts = (59, 60, 90, 120, 121, 500)
    episodes = tuple(
        episode(0, n, started_at=at(minute), danger_ok="no" if minute == 90 else "yes")
        for n, minute in enumerate(starts)
    )
    untimed = episode(0, 9, started_at=None)
    night = NightFact(evening(0), watch="watched", sleeps=(NAP, NIGHT))
    diary = Diary(SLEEPER, nights=(night,), episodes=(*episodes, untimed))

    kept, left = without_naps(diary, Period(evening(0), evening(0)))

    # 60, 90 and 120 lie inside; one without a time cannot be told and stays.
    assert kept.episodes == (episodes[0], *episodes[4:], untimed)
    assert kept.nights[0].sleeps == (NIGHT,)
    assert left == NapsLeftOut(naps=1, episodes=3, with_danger=1)


def test_a_nap_without_both_its_times_holds_nothing() -> None:
    open_nap = SleepFact(kind="nap", asleep_at=at(60))
    found = episode(0, 0, started_at=at(70))
    diary = Diary(SLEEPER, nights=(NightFact(evening(0), sleeps=(open_nap,)),), episodes=(found,))

    kept, left = without_naps(diary, Period(evening(0), evening(0)))

    assert kept.episodes == (found,)
    assert left == NapsLeftOut(naps=1, episodes=0, with_danger=0)


def test_naps_outside_the_period_are_not_counted() -> None:
    night = NightFact(evening(0), sleeps=(NAP,))
    diary = Diary(SLEEPER, nights=(night,), episodes=(episode(0, 0, started_at=at(90)),))

    kept, left = without_naps(diary, Period(evening(1), evening(7)))

    assert kept.episodes == ()
    assert left == NapsLeftOut(naps=0, episodes=0, with_danger=0)


def test_what_two_people_wrote_of_one_nap_is_left_out_once() -> None:
    ana = episode(0, 0, started_at=at(70), written_by="ana", danger_ok="yes")
    ben = episode(0, 1, started_at=at(71), written_by="ben", danger_ok="no")
    night = NightFact(evening(0), watch="watched", sleeps=(NAP,))
    diary = Diary(SLEEPER, nights=(night,), episodes=(ana, ben))

    kept, left = without_naps(diary, Period(evening(0), evening(0)))

    assert kept.episodes == ()
    assert left == NapsLeftOut(naps=1, episodes=1, with_danger=1)  # ben's answer counts

    said = VerdictFact(ana.uuid, ben.uuid, "different")
    _kept, left = without_naps(replace(diary, verdicts=(said,)), Period(evening(0), evening(0)))
    assert (left.episodes, left.with_danger) == (2, 1)
