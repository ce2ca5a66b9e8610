"""The six worked examples as whole diaries in the database, as a family keeps them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from html import unescape
from itertools import cycle
from typing import Any

import time_machine
from django.test import Client
from django.utils.html import strip_tags

from diary.models import Dose, WeeklyCheck
from tests.commands.vignettes import EXAMPLES
from tests.conftest import signed_in
from tests.world import World, make_world

FIRST_ON = date(2026, 1, 5)
PERIODS = ("2w", "6w", "6m", "all")
NEWBORN_TAPS = [0, 400, 900, 1300, 1800, 2200, 2700, 3100, 3600, 4000]
SPASM_TAPS = [s * 1000 for s in (0, 7, 13, 21, 28, 34, 42, 49, 55, 63, 70, 78, 84, 92)]
LEG_TAPS = [s * 1000 for s in (0, 24, 51, 76, 108, 133, 160, 184, 215, 243, 262, 290)]


@dataclass
class Kept:
    """One family's diary on the morning after its last night."""

    world: World
    counts: list[int | None]
    minutes: int | None

    @property
    def client(self) -> Client:
        return signed_in(self.world.ana)

    def evening(self, number: int) -> date:
        """The evening of night `number`, counted from 1 as the examples count."""
        return FIRST_ON + timedelta(days=number - 1)

    def sleeper(self, **fields: Any) -> None:
        for name, value in fields.items():
            setattr(self.world.mia, name, value)
        self.world.mia.save()

    def nights(self, **fields: Any) -> None:
        """A row for every night: watched so many minutes, or not watched at all."""
        for number, count in enumerate(self.counts, 1):
            watched = {"watched_min": self.minutes, **fields}
            gap = {"watch": "not_watched", "watched_min": None}
            night = self.world.night(self.evening(number), **(gap if count is None else watched))
            if count is not None:
                self.world.sleep(night, asleep="23:00", awake="07:00")

    def slots(self) -> Iterator[tuple[int, int]]:
        """Night and number of every episode counted, in order."""
        for number, count in enumerate(self.counts, 1):
            for nth in range(count or 0):
                yield number, nth

    def page(self, address: str) -> str:
        response = self.client.get(f"/sleepers/{self.world.mia.uuid}/{address}")
        assert response.status_code == 200
        # A cell or a heading ends where its tag does.
        apart = response.content.decode().replace("<", " <")
        return " ".join(unescape(strip_tags(apart)).split())

    def trends(self, period: str) -> str:
        return self.page(f"trends/?period={period}")

    def report(self, *, exposure: bool = False) -> str:
        """The paper of all its nights."""
        last_on = self.evening(len(self.counts))
        ticked = "&exposure=on" if exposure else ""
        return self.page(f"report/?from={FIRST_ON}&to={last_on}{ticked}")


@contextmanager
def kept(name: str) -> Iterator[Kept]:
    """The example's diary, read at nine in the morning after its last night."""
    example = EXAMPLES[name]
    counts: list[int | None] = example["counts"]
    morning = FIRST_ON + timedelta(days=len(counts))
    now = datetime.combine(morning, time(8, 0), UTC)
    with time_machine.travel(now, tick=False):
        found = Kept(make_world(), counts, example["minutes_watched_per_observed_night"])
        BUILDERS[name](found)
        yield found


def newborn(diary: Kept) -> None:
    """52 flurries while asleep; woken nine times, held five times, two of six minutes."""
    diary.sleeper(
        name="Mia",
        born_on=FIRST_ON - timedelta(days=21),
        weeks_early=1,
        seen_by_doctor="yes",
        seen_on=FIRST_ON - timedelta(days=9),
    )
    diary.nights(watch_how=["room_awake"])
    places = [(["hand"], "both_sync")] * 36 + [
        (["elbow_forearm"], s) for s in ("left", "right") * 5
    ]
    places += [(["calf_shin"], "both_sync")] * 6
    before = [["rocked_carried"]] * 15 + [["noise"]] * 6 + [["nothing"]] * 31
    held = ["same"] * 3 + ["stronger"] * 2 + ["not_held"] * 47
    long = {(6, 0), (10, 0)}
    for n, (number, nth) in enumerate(diary.slots()):
        parts, side = places[n]
        woken = {"woke_how": "woken_because", "wake_response": "stopped_at_once"}
        diary.world.episode(
            at=f"23:{5 + 3 * nth:02}",
            on=diary.evening(number),
            lasting_s=360 if (number, nth) in long else 15 + n % 26,
            waking={**(woken if n < 9 else {"woke_how": "not_tried"}), "when_held": held[n]},
            body_parts=parts,
            side=side,
            pattern="flurries",
            before=before[n],
            danger_ok="yes",
            colour="usual",
            breathing="usual",
            eyes="closed",
            taps=NEWBORN_TAPS if n == 0 else [],
        )


def waking_runs(diary: Kept) -> None:
    """20 runs on waking, from day 7 smiling less."""
    diary.sleeper(name="Mia", born_on=date(2025, 7, 5), weeks_early=0)
    diary.nights(watch_how=["room_awake"])
    states = cycle(("waking", "awake"))
    for n, (number, nth) in enumerate(diary.slots()):
        diary.world.episode(
            at=f"07:{5 + 10 * nth:02}",
            on=diary.evening(number),
            lasting_s=120 + 60 * (n % 7),
            waking={"woke_how": "by_itself", "wake_response": "continued"},
            state=next(states),
            pattern="run_of_spasms",
            spasm_like="yes",
            body_parts=["head", "tummy", "upper_arm"],
            side="both_sync",
            jerk_count=14 if n == 0 else 8 + n,
            taps=SPASM_TAPS if n == 0 else [],
            eyes="rolled_up",
            after=["cried_settled"],
            danger_ok="yes",
        )
    WeeklyCheck.unscoped.create(
        sleeper=diary.world.mia,
        checked_on=diary.evening(7),
        smiles_less="yes",
        lost_skills="no",
        written_by=diary.world.ana,
    )


def counted_legs(diary: Kept) -> None:
    """469 movements counted in the first hour of 15 nights."""
    diary.sleeper(
        name="Mia",
        born_on=date(2017, 11, 20),
        weeks_early=0,
        family_notes="Mother has restless legs.",
    )
    diary.nights(watch_how=["room_awake"])
    sides = cycle(("left", "right"))
    for n, (number, count) in enumerate(
        (number, count) for number, count in enumerate(diary.counts, 1) if count
    ):
        diary.world.episode(
            at="23:10",
            on=diary.evening(number),
            lasting_s=None,
            body_parts=["foot", "ankle"],
            side=next(sides),
            jerk_count=count,
            taps=LEG_TAPS if count == len(LEG_TAPS) else [],
            leg_urge="yes" if n < 6 else "no",
            danger_ok="yes",
            disturbed_sleep="stirred",
        )
    for week in range(4):
        WeeklyCheck.unscoped.create(
            sleeper=diary.world.mia,
            checked_on=diary.evening(7 * week + 7),
            tired_by_day="yes" if week < 3 else "no",
            leg_urge_evenings="yes",
            written_by=diary.world.ana,
        )


def stepped_medicine(diary: Kept) -> None:
    """Sertraline 50 mg from night 8, 100 from night 22, 50 again from night 43."""
    diary.sleeper(name="Mia", born_on=date(1991, 6, 1), weeks_early=0)
    diary.nights(watch_how=["room_awake"])
    medicine = diary.world.medicine("Sertraline", started_on=diary.evening(8))
    for number, amount in ((8, "50"), (22, "100"), (43, "50")):
        diary.world.plan(
            medicine,
            amount,
            unit="mg",
            times=["08:00"],
            from_on=diary.evening(number),
            advised_by="Dr A.",
        )
    for number in range(8, 57):
        missed = {"status": "missed", "given_at": None, "missed_reason": "forgot"}
        at = diary.world.at("08:00", diary.evening(number))
        told = missed if number in (30, 31) else {"given_at": at}
        Dose.unscoped.create(
            sleeper=diary.world.mia,
            medication=medicine,
            night_on=diary.evening(number),
            written_by=diary.world.ana,
            zone=diary.world.mia.zone,
            planned_at=at,
            **{"status": "given", **told},
        )
    awake = 0
    for number, nth in diary.slots():
        evening = number >= 25 and awake < 4 and nth == 0
        awake += evening
        diary.world.episode(
            at="21:30" if evening else f"23:{20 + nth:02}",
            on=diary.evening(number),
            lasting_s=None,
            state="awake" if evening else ("falling_asleep", "asleep")[nth % 2],
            body_parts=["thigh", "chest"],
            pattern="irregular" if nth else "single",
            danger_ok="yes",
        )


def sleep_starts(diary: Kept) -> None:
    """8 starts while dozing off; coffee on five nights, four of them with events."""
    diary.sleeper(name="Mia", born_on=date(1984, 3, 3), weeks_early=0)
    diary.nights(watch_how=["room_awake"])
    for number, nth in diary.slots():
        diary.world.episode(
            at=f"22:{55 + 2 * nth:02}",
            on=diary.evening(number),
            lasting_s=1,
            waking={"woke_how": "by_itself", "wake_response": "stopped_at_once"},
            state="falling_asleep",
            pattern="single",
            size="whole_body",
            body_parts=["whole"],
            side="middle",
            danger_ok="yes",
            severity=2,
        )
    for number in (1, 4, 6, 10, 2):
        diary.world.night(diary.evening(number), watched_min=30, context=["caffeine"])
    for number in (3, 5, 7):
        diary.world.night(diary.evening(number), watched_min=30, context=["missed_sleep"])


def weaning(diary: Kept) -> None:
    """46 flurries beside three steps of a medicine; feeding badly on night 4."""
    diary.sleeper(
        name="Mia",
        born_on=FIRST_ON - timedelta(days=9),
        weeks_early=3,
        pregnancy_exposure="Took methadone as prescribed.",
    )
    diary.nights(watch_how=["room_awake"])
    medicine = diary.world.medicine("Morphine", started_on=diary.evening(1))
    for number, amount in ((1, "0.2"), (5, "0.15"), (9, "0.1")):
        diary.world.plan(
            medicine,
            amount,
            unit="mg",
            times=["06:00", "12:00", "18:00"],
            from_on=diary.evening(number),
            advised_by="The ward",
        )
    for n, (number, nth) in enumerate(diary.slots()):
        feeding = (number, nth) == (4, 0)
        woken = {"woke_how": "woken_other_reason", "wake_response": "stopped_at_once"}
        diary.world.episode(
            at=f"23:{10 + 3 * nth:02}",
            on=diary.evening(number),
            lasting_s=20 + n % 10,
            waking=woken if n < 6 else {"woke_how": "not_tried"},
            pattern="flurries",
            body_parts=["hand", "calf_shin"],
            side="both_sync",
            danger_ok="no" if feeding else "yes",
            danger=["feeding_badly_floppy"] if feeding else [],
            danger_done=["called_doctor"] if feeding else [],
        )


BUILDERS = {
    "V01": newborn,
    "V02": waking_runs,
    "V03": counted_legs,
    "V04": stepped_medicine,
    "V05": sleep_starts,
    "V06": weaning,
}
