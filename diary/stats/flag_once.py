"""One episode that two people wrote down is one to the red flags, and no sign of it is lost."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from diary.clinical.terms import After, Pattern, SideEffectKind, YesNo
from diary.stats.facts import Diary, EpisodeFact
from diary.stats.flags import holds
from diary.stats.pairs import Pair

DAY = timedelta(days=1)


def seen_once(
    found: Sequence[EpisodeFact], pairs: Sequence[Pair], entry: UUID | None = None
) -> list[EpisodeFact]:
    """Of the entries that tell of something, one for each episode: the first that told of it.

    Of the episode that is judged, the other person's entry is no earlier one: without `entry`
    none is judged.
    """
    told = {episode.uuid for episode in found}
    again = set()
    for pair in pairs:
        both = {pair.first.uuid, pair.second.uuid}
        if entry in both:
            again |= both - {entry}
        elif both <= told:
            again.add(pair.second.uuid)
    return [episode for episode in found if episode.uuid not in again]


def told_again(
    episodes: Sequence[EpisodeFact],
    pairs: Sequence[Pair],
    *,
    on: date,
    at: datetime | None,
    entry: UUID | None,
) -> tuple[int, int]:
    """How many earlier entries tell of an episode once more, and how many of them of a run."""
    earlier = [episode for episode in episodes if is_earlier(episode, on, at)]
    runs = [episode for episode in earlier if is_run(episode)]
    once, runs_once = (seen_once(found, pairs, entry) for found in (earlier, runs))
    return len(earlier) - len(once), len(runs) - len(runs_once)


def is_earlier(episode: EpisodeFact, on: date, at: datetime | None) -> bool:
    """Of a night before `on`, or begun before `at`."""
    began_at = episode.started_at
    return episode.night_on < on or (at is not None and began_at is not None and began_at < at)


def is_run(episode: EpisodeFact) -> bool:
    """A run of sudden bends, said one way or the other."""
    return episode.spasm_like == YesNo.YES or episode.pattern == Pattern.RUN_OF_SPASMS


def recent(
    diary: Diary, at: datetime | None, pairs: Sequence[Pair] = (), entry: UUID | None = None
) -> dict[str, list[str]]:
    """Instants of the last 24 hours: big ones, ones not recovered from, slow breathing.

    Big ones are counted, so one that two people saw is one. That nobody recovered is no count:
    whoever wrote it, it stays.
    """
    near = [
        episode
        for episode in diary.episodes
        if episode.started_at and at and at - DAY <= episode.started_at <= at
    ]
    big = seen_once([episode for episode in near if is_convulsive(episode)], pairs, entry)
    return {
        "convulsions": instants(big),
        "not_recovered": instants(e for e in near if After.NOT_RECOVERED in e.after),
        "slow_breathing": [
            effect.noticed_at.isoformat()
            for effect in diary.side_effects
            if effect.kind == SideEffectKind.SLOW_BREATHING
            and at
            and at - DAY <= effect.noticed_at <= at
        ],
    }


def instants(episodes: Iterable[EpisodeFact]) -> list[str]:
    return [episode.started_at.isoformat() for episode in episodes if episode.started_at]


def is_convulsive(episode: EpisodeFact) -> bool:
    """Stiff, stiff then jerking, a whole-body beat without a response, or ticked as such."""
    answers = {
        "pattern": episode.pattern,
        "size": episode.size,
        "responds": episode.responds or None,
        "danger": list(episode.danger),
    }
    return holds({"is": "convulsive"}, answers)
