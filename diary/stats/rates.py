"""How often: nights with any, per watched night, per watched hour, each with its range."""

from dataclasses import dataclass

from diary.clinical.words import Phrase


@dataclass(frozen=True, slots=True)
class Rate:
    """One number with its 95 % range.

    Value and range are computed whenever they can be; a page shows them only when `shown`,
    else the bare counts and `why_not`.
    """

    value: float | None  # None: nothing to divide by
    low: float | None
    high: float | None
    method: str  # "clopper_pearson", "exact", "widened"; empty without a range
    k: int  # numerator
    n: float  # denominator: nights or hours
    shown: bool  # enough watched nights to show value and range
    why_not: Phrase | None = None  # said instead, when not shown


@dataclass(frozen=True, slots=True)
class Rates:
    """Rates of episodes, or of counted movements, over watched and partly watched nights."""

    counts: tuple[int, ...]  # nightly counts that entered, in order of the nights
    total: int
    nights: int  # nights that entered
    nights_with_any: int
    nights_left_out: int  # watched nights that could not enter (movements not all counted)
    hours: float  # watched hours of the nights whose minutes are known
    hours_total: int  # count on those nights, the numerator of `per_hour`
    share: Rate  # nights with any / nights
    per_night: Rate
    per_hour: Rate  # n is hours
    fano: float | None  # variance / mean of nightly counts; None under 2 nights or all zero
    clumped: bool  # the per-night range had to be widened: "your nights vary a lot"
