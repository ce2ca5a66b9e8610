"""Diaries around a change of medicine, from nightly counts on both sides."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from diary.clinical.words import Phrase
from diary.stats.compare import Comparison
from diary.stats.facts import Diary, EpisodeFact, MedicationFact, NightFact, PlanFact, SleeperFact
from diary.stats.summary import summarise
from tests.stats.vignettes import SLEEPER, Counts, diary_of, evening, period_of

GROWN = replace(SLEEPER, born_on=date(1990, 5, 1))
EVEN = (2, 3) * 7  # 35 on 14 nights
FEWER = (1, 1) * 7  # 14 on 14 nights


def plan(amount: int, n: int, **fields: Any) -> PlanFact:
    """A step from evening `n` on."""
    values = {"times": ("21:00",), **fields}
    return PlanFact(Decimal(amount), "mg", evening(n), **values)


def medicine(name: str, *plans: PlanFact, **fields: Any) -> MedicationFact:
    """A medicine by name; its uuid follows from the name."""
    uuid = UUID(int=sum(ord(letter) << (8 * at) for at, letter in enumerate(name[:12])))
    return MedicationFact(uuid, name, plans=plans, **fields)


def around(
    before: Counts,
    after: Counts,
    *medicines: MedicationFact,
    sleeper: SleeperFact = GROWN,
    minutes: int | None = 390,
) -> Diary:
    """Nights watched in the room, a medicine started on the first evening of `after`."""
    plain = diary_of((*before, *after), minutes=minutes)
    nights = tuple(replace(night, watch_how=("room_awake",)) for night in plain.nights)
    started = medicine("Alpha", plan(50, len(before)))
    return Diary(sleeper, nights, plain.episodes, medications=medicines or (started,))


def changed_nights(diary: Diary, nights: range, **fields: Any) -> Diary:
    """The diary with these nights told otherwise."""
    told: tuple[NightFact, ...] = tuple(
        replace(night, **fields) if n in nights else night for n, night in enumerate(diary.nights)
    )
    return replace(diary, nights=told)


def changed_episodes(diary: Diary, nights: range, **fields: Any) -> Diary:
    """The diary with the episodes of these nights told otherwise."""
    evenings = {evening(n) for n in nights}
    told: tuple[EpisodeFact, ...] = tuple(
        replace(one, **fields) if one.night_on in evenings else one for one in diary.episodes
    )
    return replace(diary, episodes=told)


def compared(diary: Diary, *, marked: int | None = None) -> tuple[Comparison, ...]:
    """Every comparison of the whole diary."""
    period = period_of((0,) * len(diary.nights))
    marked_on = None if marked is None else evening(marked)
    return summarise(diary, period, marked_on=marked_on).comparisons


def read(words: Phrase) -> str:
    """A phrase in English, dates as they are."""
    text = words.plural if words.plural and words.count != 1 else words.text
    filled = {
        name: read(value) if isinstance(value, Phrase) else value for name, value in words.params
    }
    return text % filled if words.params else text


def texts(words: tuple[Phrase, ...]) -> Iterator[str]:
    """Each phrase in English."""
    return map(read, words)
