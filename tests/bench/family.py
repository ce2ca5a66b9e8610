"""Years of a diary in the database, the same every time: eight episodes and two doses a night."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from random import Random

from diary.access import give_place
from diary.clinical import terms as t
from diary.clinical.terms import Role
from diary.clinical.words import Term
from diary.models import (
    Dose,
    DosePlan,
    Episode,
    Medication,
    Night,
    Sleeper,
    SleepPeriod,
    User,
    WakeResponse,
)
from diary.stats.facts import Period

LAST_ON = date(2026, 6, 30)
YEAR_NIGHTS = 365
EPISODES_A_NIGHT = 8
STEP_NIGHTS = 91  # a new dose each quarter
BATCH = 500


def family(nights_kept: int, *, last_on: date = LAST_ON) -> tuple[Sleeper, Period]:
    """A sleeper whose every night was kept by two people, and those nights."""
    chance = Random(nights_kept)
    names = [f"{who}{nights_kept}@example.org" for who in ("ana", "ben")]
    writers = [User.objects.create(email=name) for name in names]
    sleeper = Sleeper.unscoped.create(name="Mia", born_on=date(2010, 1, 1), zone="Europe/Berlin")
    give_place(sleeper, writers[0], role=Role.OWNER)
    give_place(sleeper, writers[1], role=Role.CAREGIVER)
    first_on = last_on - timedelta(days=nights_kept - 1)
    evenings = [first_on + timedelta(days=n) for n in range(nights_kept)]
    nights = [night(sleeper, on, writers[0], chance) for on in evenings]
    Night.unscoped.bulk_create(nights, BATCH)
    SleepPeriod.unscoped.bulk_create([sleep(night) for night in nights], BATCH)
    usual = [some(t.BodyPart, chance) for _n in range(12)]  # a family sees the same again
    episodes = [
        episode(sleeper, on, writers[n % 2], chance, usual)  # each watches every other night
        for n, on in enumerate(evenings)
        for _n in range(EPISODES_A_NIGHT)
    ]
    Episode.unscoped.bulk_create(episodes, BATCH)
    WakeResponse.unscoped.bulk_create([waking(one, chance) for one in episodes], BATCH)
    medicine(sleeper, evenings, writers[0])
    return sleeper, Period(evenings[0], evenings[-1])


def dusk(on: date) -> datetime:
    return datetime(on.year, on.month, on.day, 19, tzinfo=UTC)


def night(sleeper: Sleeper, on: date, writer: User, chance: Random) -> Night:
    watch = chance.choice([t.Watch.WATCHED] * 8 + [t.Watch.PARTLY, t.Watch.NOT_WATCHED])
    return Night(
        sleeper=sleeper,
        evening_on=on,
        watch=watch,
        watched_min=None if watch == t.Watch.NOT_WATCHED else chance.choice([240, 400, 480]),
        watch_how=[t.WatchHow.ROOM_AWAKE],
        written_by=writer,
    )


def sleep(night: Night) -> SleepPeriod:
    asleep_at = dusk(night.evening_on) + timedelta(minutes=40)
    return SleepPeriod(night=night, asleep_at=asleep_at, awake_at=asleep_at + timedelta(hours=10))


def some(terms: type[Term], chance: Random) -> list[str]:
    """Up to three codes in the vocabulary's order."""
    chosen = chance.sample(list(terms), chance.randrange(4))
    return [term.value for term in terms if term in chosen]


def episode(
    sleeper: Sleeper, on: date, writer: User, chance: Random, usual: list[list[str]]
) -> Episode:
    started_at = dusk(on) + timedelta(seconds=chance.randrange(45 * 60, 10 * 3600))
    taps = sorted(chance.sample(range(30_000), chance.choice([0, 0, 5, 12])))
    return Episode(
        sleeper=sleeper,
        night_on=on,
        started_at=started_at,
        time_precision=chance.choice([t.TimePrecision.EXACT, t.TimePrecision.ABOUT]),
        length_s=chance.choice([None, *range(5, 400)]),
        state=chance.choice(list(t.State)),
        body_parts=chance.choice(usual) if chance.random() < 0.9 else some(t.BodyPart, chance),
        side=chance.choice(["", *t.Side]),
        pattern=chance.choice(["", *t.Pattern]),
        taps=taps,
        before=some(t.Before, chance)[:1],
        danger_ok=chance.choice(["", *[t.YesNo.YES] * 50, t.YesNo.NOT_SURE]),
        written_at=started_at + timedelta(minutes=chance.choice([3, 10, 60, 600, 2000])),
        written_by=writer,
        zone=sleeper.zone,
    )


def waking(episode: Episode, chance: Random) -> WakeResponse:
    return WakeResponse(
        episode=episode,
        woke_how=chance.choice(["", *t.WokeHow]),
        wake_response=chance.choice(["", *t.WakeOutcome]),
    )


def medicine(sleeper: Sleeper, evenings: list[date], writer: User) -> None:
    name, first_on = "Vitamin D", evenings[0]
    row = Medication.unscoped.create(
        sleeper=sleeper, name=name, started_on=first_on, written_by=writer
    )
    DosePlan.unscoped.bulk_create(
        [
            DosePlan(
                medication=row, amount=400 + n, unit="iu", times=["08:00", "20:00"], from_on=from_on
            )
            for n, from_on in enumerate(evenings[::STEP_NIGHTS])
        ]
    )
    doses = [
        Dose(
            sleeper=sleeper,
            medication=row,
            night_on=on,
            status=t.DoseStatus.GIVEN,
            given_at=dusk(on) + timedelta(hours=hours),
            amount=Decimal(400),
            unit="iu",
            written_by=writer,
        )
        for on in evenings
        for hours in (0, 12)
    ]
    Dose.unscoped.bulk_create(doses, BATCH)
