"""What two people wrote of one episode is one in the past of the red flags, and no sign is lost."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from diary.stats.facts import Diary, EpisodeFact, NightFact, SleeperFact, VerdictFact
from diary.stats.flag_history import history_of

ON = date(2026, 11, 20)
AT = datetime(2026, 11, 21, 2, 14, tzinfo=UTC)
MIA = SleeperFact(UUID(int=2), "Mia", None, 0, "UTC", 12)


def entry(number: int, before_s: float, by: str = "ana", **answers: Any) -> EpisodeFact:
    """An entry of the night so many seconds before 02:14."""
    at = AT - timedelta(seconds=before_s)
    return EpisodeFact(UUID(int=number), ON, at, "UTC", written_by=by, **answers)


def history(
    *episodes: EpisodeFact, judged: EpisodeFact | None = None, **more: Any
) -> dict[str, Any]:
    entry = judged.uuid if judged else None
    return history_of(
        Diary(MIA, episodes=episodes, **more),
        (),
        on=ON,
        at=AT,
        episodes=len(episodes) - (1 if judged else 0),
        runs_before=sum(e.pattern == "run_of_spasms" for e in episodes if e is not judged),
        entry=entry,
    )


def test_a_big_one_that_two_people_saw_is_one_big_one() -> None:
    ana, ben = entry(1, 1800, pattern="stiff"), entry(2, 1740, by="ben", pattern="stiff")
    later = entry(3, 600, pattern="stiff")

    found = history(ana, ben, later)

    assert found["convulsions"] == ["2026-11-21T01:44:00+00:00", "2026-11-21T02:04:00+00:00"]
    assert found["episodes"] == 2


@pytest.mark.parametrize("turned", [False, True])
def test_a_sign_only_one_of_the_two_saw_stays(turned: bool) -> None:
    sign: dict[str, Any] = {"pattern": "stiff", "after": ("not_recovered",)}
    ana = entry(1, 1800, **({} if turned else sign))
    ben = entry(2, 1740, by="ben", **(sign if turned else {}))

    found = history(ana, ben)

    saw = (ben if turned else ana).started_at
    assert saw is not None
    assert (found["convulsions"], found["not_recovered"]) == ([saw.isoformat()],) * 2
    assert found["episodes"] == 1


def test_what_a_person_called_two_are_two() -> None:
    ana, ben = entry(1, 1800, pattern="stiff"), entry(2, 1740, by="ben", pattern="stiff")

    found = history(ana, ben, verdicts=(VerdictFact(ana.uuid, ben.uuid, "different"),))

    assert (len(found["convulsions"]), found["episodes"]) == (2, 2)


def test_the_other_persons_entry_is_none_before_the_one_that_is_judged() -> None:
    signs: dict[str, Any] = {"pattern": "stiff", "after": ("not_recovered",)}
    ana, ben = entry(1, 60, **signs), entry(2, 0, by="ben", **signs)

    found = history(ana, ben, judged=ben)

    # Ana's is no earlier big one; that she saw no recovery is a sign and stays.
    assert found["episodes"] == 0
    assert (AT - timedelta(seconds=60)).isoformat() not in found["convulsions"]
    assert (AT - timedelta(seconds=60)).isoformat() in found["not_recovered"]


def test_the_first_run_ever_is_none_before_itself() -> None:
    ana = entry(1, 60, pattern="run_of_spasms")
    ben = entry(2, 0, by="ben", pattern="run_of_spasms")

    assert history(ana, ben, judged=ben)["runs_before"] == 0
    # Judged by nobody: one run, whoever wrote it.
    assert history(ana, entry(2, 30, by="ben", pattern="run_of_spasms"))["runs_before"] == 1
    # Only one of the two called it a run.
    assert history(ana, entry(2, 30, by="ben"))["runs_before"] == 1


@pytest.mark.parametrize(("pairs", "more"), [(0, 1), (1, 0)])
def test_more_than_usual_counts_each_episode_once(pairs: int, more: int) -> None:
    # 28 nights with one each allow 13 in the next 7 (see test_flag_history); 14 are more.
    nights = tuple(NightFact(ON - timedelta(days=n), watch="watched") for n in range(35))
    before = [
        EpisodeFact(UUID(int=100 + n), ON - timedelta(days=n), AT - timedelta(days=n), "UTC")
        for n in range(7, 35)
    ]
    week = [entry(200 + n, 3600 + 1000 * n) for n in range(13)]
    last = entry(300, 3600 - 30, by="ben" if pairs else "ana")

    assert history(*before, *week, last, nights=nights)["more_nights"] == more


def test_twenty_usual_ones_are_twenty_episodes() -> None:
    nights = tuple(NightFact(ON - timedelta(days=n), watch="watched") for n in range(1, 29))
    day = timedelta(days=1)
    ana = [EpisodeFact(UUID(int=n), ON - n * day, AT - n * day, "UTC", written_by="ana")
           for n in range(1, 20)]  # fmt: skip
    ben = EpisodeFact(UUID(int=99), ON - day, AT - day, "UTC", written_by="ben", state="awake")

    assert history(*ana, ben, nights=nights)["usual"] is None  # 19 episodes, one seen by two
    said = VerdictFact(ana[0].uuid, ben.uuid, "different")
    usual = history(*ana, ben, nights=nights, verdicts=(said,))["usual"]
    assert usual["awake"] == 1
    more = EpisodeFact(UUID(int=98), ON - 20 * day, AT - 20 * day, "UTC", written_by="ana")
    assert history(*ana, more, ben, nights=nights)["usual"]["awake"] == 1  # ben saw it
