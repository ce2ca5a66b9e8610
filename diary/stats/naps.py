"""A diary without its naps: for a paper that is about the nights alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from diary.clinical.terms import SleepKind
from diary.stats.danger import danger_line
from diary.stats.facts import Diary, EpisodeFact, NightFact, Period, SleepFact
from diary.stats.inside import is_inside
from diary.stats.pairs import counted_once, pairs_in


@dataclass(frozen=True, slots=True)
class NapsLeftOut:
    """What a paper without naps does not show."""

    naps: int  # naps of the period
    episodes: int  # of the period that began during one; what two people wrote counts once
    with_danger: int  # of those, episodes with a danger answer


def without_naps(diary: Diary, period: Period) -> tuple[Diary, NapsLeftOut]:
    """The diary without naps and without what began inside one, and how much that was.

    A nap holds what began from falling asleep until waking, both included. One without both
    times holds nothing, and an episode without a time stays: neither can be told.
    Source: diary rule, what is left out of a paper by choice is counted on it.
    """
    naps = {night.evening_on: naps_of(night) for night in diary.nights}
    inside = [episode for episode in diary.episodes if in_nap(episode, naps)]
    gone = {episode.uuid for episode in inside}
    entries = [episode for episode in inside if is_inside(episode.night_on, period)]
    counted = counted_once(entries, pairs_in(entries, diary.verdicts))
    left = NapsLeftOut(
        naps=sum(len(found) for on, found in naps.items() if is_inside(on, period)),
        episodes=len(counted),
        with_danger=sum(1 for episode in counted if danger_line(episode) is not None),
    )
    kept = replace(
        diary,
        nights=tuple(nights_only(night) for night in diary.nights),
        episodes=tuple(episode for episode in diary.episodes if episode.uuid not in gone),
    )
    return kept, left


def naps_of(night: NightFact) -> tuple[SleepFact, ...]:
    return tuple(sleep for sleep in night.sleeps if sleep.kind == SleepKind.NAP)


def nights_only(night: NightFact) -> NightFact:
    sleeps = tuple(sleep for sleep in night.sleeps if sleep.kind != SleepKind.NAP)
    return night if len(sleeps) == len(night.sleeps) else replace(night, sleeps=sleeps)


def in_nap(episode: EpisodeFact, naps: Mapping[date, Sequence[SleepFact]]) -> bool:
    """Whether it began between falling asleep and waking of a nap of its own diary day."""
    at = episode.started_at
    return at is not None and any(
        nap.asleep_at <= at <= nap.awake_at
        for nap in naps.get(episode.night_on, ())
        if nap.asleep_at is not None and nap.awake_at is not None
    )
