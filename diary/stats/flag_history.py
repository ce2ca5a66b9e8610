"""What the red flags need to know of the recent past, small enough to be kept on a phone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import exp, lgamma, log
from typing import Any
from uuid import UUID

from diary.clinical.red_flags.definitions import MEDICINE_DAYS
from diary.clinical.terms import LengthBand, Side, State
from diary.stats.facts import Diary, EpisodeFact, NightFact
from diary.stats.flag_once import recent, seen_once, told_again
from diary.stats.flags import holds
from diary.stats.lengths import BAND_ENDS, band_of
from diary.stats.medication import steps_of
from diary.stats.nights import is_in_rate
from diary.stats.pairs import Pair, pairs_in

DAY = timedelta(days=1)
HISTORY_NIGHTS = 120  # how far back the usual range may reach
WEEKLY_DAYS = 14  # a weekly check older than this says nothing of today
# Source: diary rule for F-CHANGE.
USUAL_NIGHTS = 28
USUAL_EPISODES = 20
RECENT_NIGHTS = 7
LIMIT = 0.975  # upper end of a 95 % range


@dataclass(frozen=True, slots=True)
class DoctorsPlanFact:
    """What the family's doctor told them about one kind of movement; both ends included."""

    pattern: str  # Pattern
    given_on: date
    until_on: date


def history_of(
    diary: Diary,
    plans: Sequence[DoctorsPlanFact],
    *,
    on: date,
    at: datetime | None,
    episodes: int,
    runs_before: int,
    entry: UUID | None = None,
) -> dict[str, Any]:
    """JSON-able facts before the night `on` (an evening) and the instant `at`.

    `episodes` and `runs_before` count all entries of the diary, not only of `diary`'s span; what
    two people wrote down within that span counts once here, and the other entry of the judged
    one, `entry`, not at all. Instants reach back 24 hours before `at`; without it there are none.
    """
    pairs = pairs_in(diary.episodes, diary.verdicts)
    again, runs_again = told_again(diary.episodes, pairs, on=on, at=at, entry=entry)
    once = seen_once(diary.episodes, pairs)
    checks = [c for c in diary.weekly_checks if on - timedelta(WEEKLY_DAYS) <= c.checked_on]
    first_on = diary.first_episode_on
    return {
        **recent(diary, at, pairs, entry),
        **medicines_around(diary, on),
        "episodes": episodes - again,
        "runs_before": runs_before - runs_again,
        "first_episode_on": first_on.isoformat() if first_on else None,
        "weekly": {
            name: getattr(checks[-1], name) if checks else ""
            for name in ("lost_skills", "smiles_less")
        },
        "plans": [plan_part(plan) for plan in plans],
        "usual": usual(diary.nights, diary.episodes, on=on, pairs=pairs),
        "more_nights": int(more_nights(diary.nights, once, on=on)),
    }


def plan_part(plan: DoctorsPlanFact) -> dict[str, str]:
    return {
        "pattern": plan.pattern,
        "given_on": plan.given_on.isoformat(),
        "until_on": plan.until_on.isoformat(),
    }


def medicines_around(diary: Diary, on: date) -> dict[str, Any]:
    """Starts and changes of the last weeks, and how many medicines are taken in this night."""
    steps = [steps_of(medication) for medication in diary.medications]
    morning = on + DAY
    changed = {step.from_on for each in steps for step in each}
    oldest = morning - timedelta(MEDICINE_DAYS + 1)
    return {
        "medicine_on": [day.isoformat() for day in sorted(changed) if oldest <= day <= morning],
        "medicines": sum(
            any(s.from_on <= morning and (s.until_on is None or s.until_on >= on) for s in each)
            for each in steps
        ),
    }


def usual(
    nights: Sequence[NightFact],
    episodes: Sequence[EpisodeFact],
    *,
    on: date,
    pairs: Sequence[Pair] = (),
) -> dict[str, Any] | None:
    """What the watched nights before `on` ever showed; None before 28 nights and 20 episodes.

    Whichever of two people saw a sign, it has been there; together they wrote of one episode.
    """
    watched = {n.evening_on for n in nights if n.evening_on < on and is_in_rate(n.watch)}
    earlier = [episode for episode in episodes if episode.night_on in watched]
    if len(watched) < USUAL_NIGHTS or len(seen_once(earlier, pairs)) < USUAL_EPISODES:
        return None
    bands = list(LengthBand)
    longest = max((bands.index(LengthBand(b)) for e in earlier if (b := band_of(e))), default=-1)
    # Lengths nobody ever wrote down cannot be exceeded.
    above = bands[longest + 1 :] if longest >= 0 else []
    return {
        "awake": int(any(episode.state == State.AWAKE for episode in earlier)),
        "face_or_eyes": int(any(map(has_face_or_eyes, earlier))),
        "one_side": int(any(e.side in (Side.LEFT, Side.RIGHT) for e in earlier)),
        "next_s": BAND_ENDS[longest][0] if 0 <= longest < len(BAND_ENDS) else None,
        "next_bands": [band.value for band in above],
    }


def has_face_or_eyes(episode: EpisodeFact) -> bool:
    """A face or eye sign, as the flags' table defines it."""
    answers = {"face_mouth": list(episode.face_mouth), "eyes": episode.eyes}
    return holds({"is": "face_or_eyes"}, answers)


def more_nights(nights: Sequence[NightFact], episodes: Sequence[EpisodeFact], *, on: date) -> bool:
    """Whether the last 7 watched nights lie above the range of the 28 before, with 20 episodes.

    Source: diary rule for F-CHANGE; negative binomial prediction.
    """
    watched = sorted(n.evening_on for n in nights if n.evening_on <= on and is_in_rate(n.watch))
    if len(watched) < USUAL_NIGHTS + RECENT_NIGHTS:
        return False
    per_night = dict.fromkeys(watched[-(USUAL_NIGHTS + RECENT_NIGHTS) :], 0)
    for episode in episodes:
        if episode.night_on in per_night:
            per_night[episode.night_on] += 1
    counts = list(per_night.values())
    before, last = counts[:USUAL_NIGHTS], counts[USUAL_NIGHTS:]
    return sum(before) >= USUAL_EPISODES and sum(last) > upper_limit(before, nights=RECENT_NIGHTS)


def upper_limit(counts: Sequence[int], *, nights: int, limit: float = LIMIT) -> int:
    """The upper end of the 95 % range of a sum over so many more nights like these.

    Mean and variance of the nightly counts, widened for having been estimated themselves;
    Poisson when nights vary no more than that. Needs a mean above zero. With another `limit`,
    the least sum that is not exceeded with that chance.
    """
    n, total = len(counts), sum(counts)
    variance = (n * sum([count * count for count in counts]) - total * total) / (n * (n - 1))
    mean = nights * (total / n)
    spread = nights * max(variance, total / n) * (1 + nights / n)
    size = mean**2 / (spread - mean)  # of the negative binomial; spread exceeds mean by widening
    none, more = size * log(size / (size + mean)), log(mean / (size + mean))
    k, below = 0, 0.0
    while True:
        below += exp(lgamma(k + size) - lgamma(size) - lgamma(k + 1) + none + k * more)
        if below >= limit:
            return k
        k += 1
