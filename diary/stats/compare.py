"""Before and after a change of medicine, said honestly: most short diaries cannot tell."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from diary.clinical.words import Phrase
from diary.stats.coverage import NightRow
from diary.stats.facts import SleeperFact
from diary.stats.medication import MedicineStep
from diary.stats.rates import Rates


@dataclass(frozen=True, slots=True)
class Comparison:
    """Nights before and from one medicine step, up to the neighbouring steps."""

    step: MedicineStep
    before_from_on: date
    before_until_on: date
    after_from_on: date
    after_until_on: date
    before: Rates
    after: Rates
    ratio: float | None  # per-night rate after / before; None when nothing was counted before
    low: float | None  # exact conditional 95 % range
    high: float | None
    wide_low: float | None  # range widened for nights that vary and follow each other
    wide_high: float | None
    enough: bool  # limits met; else only the counts and `words`
    already_moving: bool  # counts were on the move before the change
    words: tuple[Phrase, ...]  # sentences in order, to be shown whole


def comparisons_of(rows: Sequence[NightRow], sleeper: SleeperFact) -> tuple[Comparison, ...]:
    """One comparison per medicine step that begins after the first night, in order."""
    return ()
