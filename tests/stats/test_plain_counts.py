"""The fast counts against slow and obvious ones, over 3,000 episodes of every answer there is."""

from datetime import UTC, date, datetime, timedelta
from random import Random
from statistics import median
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from diary.clinical import terms as t
from diary.clinical.body import ZONES
from diary.clinical.red_flags.definitions import EYE_SIGNS
from diary.clinical.words import Term
from diary.stats.danger import danger_answers
from diary.stats.facts import EpisodeFact, NightFact, SleeperFact, SleepFact, WakeFact
from diary.stats.lengths import lengths_of
from diary.stats.nights import night_bounds
from diary.stats.patterns import Patterns, patterns_of
from diary.stats.provenance import provenance_of
from diary.stats.raster import raster_row
from diary.stats.rhythm import rhythm_of
from diary.stats.tallies import Breakdown
from diary.stats.typical import typical_of
from diary.stats.waking import wake_table

ZONE = "Europe/Berlin"
SLEEPER = SleeperFact(UUID(int=1), "Mia", date(2025, 12, 15), 0, ZONE, 12)
NEWER = "of_a_newer_version"
FIRST_ON = date(2026, 2, 1)  # across the clock change of 29 March
NIGHTS = 100


def one(chance: Random, terms: type[Term]) -> str:
    return chance.choice(["", "", NEWER, *(term.value for term in terms)])


def some(chance: Random, terms: type[Term]) -> tuple[str, ...]:
    """Up to four codes, some of them twice."""
    return tuple(chance.choices([NEWER, *(term.value for term in terms)], k=chance.randrange(5)))


def night(chance: Random, n: int) -> NightFact:
    on = FIRST_ON + timedelta(days=n)
    dusk = datetime(on.year, on.month, on.day, 19, tzinfo=UTC)
    sleeps = []
    for hours in sorted(chance.sample(range(10), chance.randrange(3))):
        asleep_at = dusk + timedelta(hours=hours)
        awake_at = asleep_at + timedelta(minutes=chance.randrange(20, 300))
        sleeps.append(SleepFact("night", None, asleep_at, chance.choice([None, awake_at])))
    return NightFact(on, watch="watched", sleeps=tuple(sleeps), version=1)


def episode(chance: Random, n: int) -> EpisodeFact:
    on = FIRST_ON + timedelta(days=chance.randrange(NIGHTS))
    began_at = datetime(on.year, on.month, on.day, 19, tzinfo=UTC) + timedelta(
        seconds=chance.randrange(12 * 3600)
    )
    later = timedelta(seconds=chance.choice([0, 300, 900, 901, 1500, 9000, 40_000, 90_000]))
    return EpisodeFact(
        uuid=UUID(int=n),
        night_on=on,
        started_at=chance.choice([began_at] * 9 + [None]),
        zone=ZONE,
        time_precision=one(chance, t.TimePrecision),
        length_s=chance.choice([None, 0, 9, 10, 59, 60, 299, 300, 899, 900, 1799, 1800]),
        length_band=one(chance, t.LengthBand),
        state=one(chance, t.State),
        since_sleep_onset=one(chance, t.SinceSleepOnset),
        body_parts=some(chance, t.BodyPart),
        side=one(chance, t.Side),
        before=some(chance, t.Before),
        taps=tuple(sorted(chance.choices(range(20_000), k=chance.randrange(9)))),
        jerk_count=chance.choice([None, None, 7]),
        danger_ok=one(chance, t.YesNo),
        danger=chance.choice([(), (), some(chance, t.Danger)]),
        colour=one(chance, t.Colour),
        breathing=one(chance, t.Breathing),
        eyes=one(chance, t.Eyes),
        face_mouth=some(chance, t.FaceMouth),
        observer_how=one(chance, t.ObserverHow),
        wake=WakeFact(
            woke_how=one(chance, t.WokeHow),
            wake_response=one(chance, t.WakeOutcome),
            stopped_after_s=chance.choice([None, 3, 40]),
            when_held=one(chance, t.WhenHeld),
        ),
        written_at=chance.choice([None, *[began_at + later] * 9]),
        version=chance.choice([1, 2]),
    )


CHANCE = Random(4)
DAYS = {fact.evening_on: fact for fact in (night(CHANCE, n) for n in range(NIGHTS))}
EPISODES = [episode(CHANCE, n) for n in range(3000)]


@pytest.fixture(scope="module")
def patterns() -> Patterns:
    return patterns_of(EPISODES, DAYS, SLEEPER)


def plain(found: Breakdown) -> tuple[dict[str, int], int, int]:
    return {row.code: row.count for row in found.rows if row.count}, found.answered, found.not_asked


def counted(groups: list[set[str]]) -> tuple[dict[str, int], int, int]:
    """Each code in how many groups, one by one."""
    codes = {code for group in groups for code in group}
    asked = sum(1 for group in groups if group)
    counts = {code: sum(1 for group in groups if code in group) for code in codes}
    return counts, asked, len(groups) - asked


def answers(name: str) -> list[set[str]]:
    found: list[Any] = [getattr(fact, name) for fact in EPISODES]
    return [{value} - {""} if isinstance(value, str) else set(value) for value in found]


def test_answers_are_counted_one_by_one(patterns: Patterns) -> None:
    assert plain(patterns.sides) == counted(answers("side"))
    assert plain(patterns.states) == counted(answers("state"))
    assert plain(patterns.parts) == counted(answers("body_parts"))
    assert plain(patterns.before) == counted(answers("before"))
    about = [fact for fact in EPISODES if fact.time_precision == "about"]
    assert patterns.about_time == len(about)


def test_zones_are_those_of_each_episode(patterns: Patterns) -> None:
    def zones(parts: tuple[str, ...]) -> set[str]:
        touched = {zone.value for zone, inside in ZONES.items() if {zone, *inside} & set(parts)}
        return touched or set(parts) & {"inside_only", "not_sure"}

    assert plain(patterns.zones) == counted([zones(fact.body_parts) for fact in EPISODES])


def test_bands_come_from_seconds_where_they_are_known(patterns: Patterns) -> None:
    def band(fact: EpisodeFact) -> set[str]:
        if fact.length_s is None:
            return {fact.length_band} - {""}
        ends = {10: "under_10_s", 60: "s10_59", 300: "m1_5", 900: "m5_15", 1800: "m15_30"}
        return {next((code for end, code in ends.items() if fact.length_s < end), "over_30_min")}

    assert plain(patterns.bands) == counted([band(fact) for fact in EPISODES])


def test_time_since_sleep_is_told_or_worked_out(patterns: Patterns) -> None:
    def since(fact: EpisodeFact) -> set[str]:
        told, at = fact.since_sleep_onset, fact.started_at
        if told not in ("", "not_sure") or at is None or fact.state == "awake":
            return {told} - {""}
        asleep = [
            sleep.asleep_at
            for sleep in DAYS[fact.night_on].sleeps
            if sleep.asleep_at and sleep.asleep_at <= at <= (sleep.awake_at or at)
        ]
        if not asleep:
            return {told} - {""}
        minutes = (at - max(asleep)) / timedelta(minutes=1)
        ends = {10: "under_10_min", 30: "m10_30", 60: "m30_60", 180: "h1_3"}
        return {next((code for end, code in ends.items() if minutes < end), "over_3_h")}

    assert plain(patterns.since_onset) == counted([since(fact) for fact in EPISODES])


def test_clock_hours_are_those_of_the_zone(patterns: Patterns) -> None:
    starts = [fact.started_at for fact in EPISODES if fact.started_at]
    hours = [at.astimezone(ZoneInfo(ZONE)).hour for at in starts]

    assert {row.hour: row.count for row in patterns.clock} == {h: hours.count(h) for h in range(24)}
    assert patterns.no_time == len(EPISODES) - len(starts)


@pytest.mark.parametrize("few", [5, 6, 7, 20, 21, 3000])
def test_gaps_are_those_between_all_taps(few: int) -> None:
    episodes = EPISODES[:few]
    gaps = [b - a for fact in episodes for a, b in zip(fact.taps, fact.taps[1:], strict=False)]
    found = rhythm_of(episodes)

    assert (found.gaps, found.gap_median_s) == (len(gaps), median(gap / 1000 for gap in gaps))
    assert (found.gap_min_s, found.gap_max_s) == (min(gaps) / 1000, max(gaps) / 1000)
    counted_ones = [fact for fact in episodes if fact.taps or fact.jerk_count is not None]
    assert found.counted == len(counted_ones)


def test_waking_adds_up_from_each_episode() -> None:
    wakes = [fact.wake for fact in EPISODES]
    woken = [
        wake
        for wake in wakes
        if wake.woke_how in ("woken_because", "woken_other_reason")
        or (wake.woke_how == "" and wake.wake_response)
    ]
    found = wake_table(EPISODES)

    assert found.woken == len(woken)
    assert found.at_once == sum(1 for w in woken if w.wake_response == "stopped_at_once")
    assert found.no_outcome == sum(1 for w in woken if w.wake_response == "")
    itself = [{w.wake_response} - {""} for w in wakes if w.woke_how == "by_itself"]
    assert plain(found.by_itself_outcomes) == counted(itself)
    assert plain(found.when_held) == counted([{w.when_held} - {""} for w in wakes])


def test_marks_and_exceptions_are_those_of_each_episode(patterns: Patterns) -> None:
    def long(fact: EpisodeFact) -> bool:
        return (fact.length_s or 0) >= 300 or fact.length_band in ("m5_15", "m15_30", "over_30_min")

    found = danger_answers(EPISODES, lengths_of(EPISODES))
    told = typical_of(EPISODES, patterns).exceptions

    assert list(found.five_minutes.episodes) == [fact for fact in EPISODES if long(fact)]
    assert list(lengths_of(EPISODES).long_ones) == list(found.five_minutes.episodes)
    held = [fact for fact in EPISODES if fact.length_s is not None or fact.length_band]
    assert found.five_minutes.asked == len(held)
    assert list(found.awake.episodes) == [fact for fact in EPISODES if fact.state == "awake"]
    carried = [fact for fact in EPISODES if fact.wake.wake_response == "continued"]
    assert list(found.carried_on.episodes) == carried
    sided = [fact for fact in EPISODES if fact.side in ("left", "right")]
    assert [line.episode for line in told if "One side only" in line.reasons] == sided
    upper = {"face_head", *ZONES[t.BodyPart.FACE_HEAD]}
    quiet = {"usual", "could_not_see"}
    face = [
        fact
        for fact in EPISODES
        if upper & set(fact.body_parts) or set(fact.face_mouth) - quiet or fact.eyes in EYE_SIGNS
    ]
    assert [line.episode for line in told if "Face, head or eyes" in line.reasons] == face


def test_writing_times_are_judged_one_by_one() -> None:
    def when(fact: EpisodeFact) -> set[str]:
        written_at, began_at = fact.written_at, fact.started_at
        if fact.observer_how == "found_on_recording":
            return {"from_video"}
        if written_at is None:
            return set()
        over = timedelta(seconds=fact.length_s or 0) + timedelta(minutes=15)
        wakings = [sleep.awake_at for sleep in DAYS[fact.night_on].sleeps if sleep.awake_at]
        if began_at and written_at <= began_at + over:
            return {"at_the_time"}
        if began_at is None:
            until = max(wakings, default=None)
        else:
            after = [at for at in wakings if at >= began_at]
            until = min(after, default=began_at + timedelta(hours=4))
        if until and written_at <= until:
            return {"same_night"}
        _start, end = night_bounds(fact.night_on, zone=ZONE, turning_hour=12)
        return {"next_morning"} if written_at < end else {"later"}

    found = provenance_of(EPISODES, DAYS, SLEEPER)

    assert plain(found.written) == counted([when(fact) for fact in EPISODES])


def test_raster_holds_each_timed_episode_at_its_minute() -> None:
    for on, told in DAYS.items():
        episodes = [fact for fact in EPISODES if fact.night_on == on]
        row = raster_row(on, told, episodes, SLEEPER)

        noon = datetime(on.year, on.month, on.day, 12, tzinfo=ZoneInfo(ZONE)).astimezone(UTC)
        minutes = [(e.started_at - noon).total_seconds() / 60 for e in episodes if e.started_at]
        assert [mark.minute for mark in row.marks] == sorted(minutes)
        assert row.untimed == len(episodes) - len(minutes)
