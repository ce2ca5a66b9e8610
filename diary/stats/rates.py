"""How often: nights with any, per watched night, per watched hour, each with its range."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt

from diary.clinical.words import Phrase, phrase
from diary.clinical.words import gettext_noop as _
from diary.stats.intervals import rate_interval, share_interval
from diary.stats.memory import inflation_by_memory
from diary.stats.rate_words import (
    left_out_words,
    too_few_nights,
    too_few_timed,
    too_few_with_any,
)


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
    clumped: bool  # a range that is shown had to be widened: "your nights vary a lot"


@dataclass(frozen=True, slots=True)
class CountedNight:
    """One night of the rate set."""

    count: int
    watched_min: int | None  # minutes; None or 0: not told


counted_night = lru_cache(maxsize=4096)(CountedNight)  # years hold few that differ: one of each


def rates_of(nights: Sequence[CountedNight], *, left_out: int = 0) -> Rates:
    """Shares and rates, per night and per hour, over watched and partly watched nights.

    Per hour only nights with known minutes enter, above and below the line. Without nights
    every value is None and `why_not` says so. `left_out` watched nights could not be counted
    whole: then nothing is shown. Source: the ranges of `intervals`.
    """
    counts = tuple([night.count for night in nights])
    timed = [night for night in nights if night.watched_min]
    blocked = left_out_words(left_out)
    per_night = rate_per_night(counts, blocked)
    per_hour = rate_per_hour(nights, blocked)
    return Rates(
        counts=counts,
        total=sum(counts),
        nights=len(counts),
        nights_with_any=_with_any(counts),
        nights_left_out=left_out,
        hours=_hours(timed),
        hours_total=sum([night.count for night in timed]),
        share=_share(counts, blocked),
        per_night=per_night,
        per_hour=per_hour,
        fano=fano(counts),
        clumped=any(rate.shown and rate.method == "widened" for rate in (per_night, per_hour)),
    )


def rate_per_night(counts: Sequence[int], blocked: Phrase | None = None) -> Rate:
    """Per night alone, as `rates_of` has it; not shown when `blocked` says why."""
    n, total = len(counts), sum(counts)
    memory = inflation_by_memory([n * count - total for count in counts])
    return _rate(counts, float(n), (fano(counts), memory), blocked)


def rate_per_hour(nights: Sequence[CountedNight], blocked: Phrase | None = None) -> Rate:
    """Per hour alone, as `rates_of` has it; not shown when `blocked` says why."""
    timed = [night for night in nights if night.watched_min]
    if not timed:
        unknown = phrase(_("Watched minutes were not written down."))
        why_not = blocked or (unknown if nights else too_few_nights(0))
        return Rate(None, None, None, "", 0, 0.0, False, why_not)
    counts = [night.count for night in timed]
    if len(timed) < len(nights):
        # More nights were watched than have minutes: "only 3 nights were watched" would be untrue.
        blocked = blocked or too_few_timed(len(counts), _with_any(counts))
    scatter = hourly_spread(timed), _hourly_memory(timed)
    return _rate(counts, _hours(timed), scatter, blocked)


def fano(counts: Sequence[int]) -> float | None:
    """Variance / mean of nightly counts (sample variance); 1 is chance alone.

    None with fewer than 2 nights or nothing seen. Worked in whole numbers until one division.
    """
    n, total = len(counts), sum(counts)
    if n < 2 or not total:
        return None
    return (n * sum(count * count for count in counts) - total * total) / ((n - 1) * total)


def hourly_spread(nights: Sequence[CountedNight]) -> float | None:
    """Variance / mean allowing for unequal watching; equals `fano` when watched alike.

    Sum of (count - expected)^2 / expected over n - 1, expected = rate x hours of that night.
    None with fewer than 2 nights or nothing seen; every night must have minutes.
    Source: Pearson dispersion with hours as the offset.
    """
    total = sum([night.count for night in nights])
    if len(nights) < 2 or not total:
        return None
    expected = _expected(nights, total)
    misfit = sum([(n.count - e) ** 2 / e for n, e in zip(nights, expected, strict=True)])
    return misfit / (len(nights) - 1)


def _share(counts: Sequence[int], blocked: Phrase | None) -> Rate:
    n, k = len(counts), _with_any(counts)
    why_not = blocked or too_few_nights(n)
    if not n:
        return Rate(None, None, None, "", 0, 0.0, False, why_not)
    span = share_interval(k, n)
    return Rate(k / n, span.low, span.high, span.method, k, float(n), why_not is None, why_not)


def _rate(
    counts: Sequence[int],
    exposure: float,
    scatter: tuple[float | None, float],
    blocked: Phrase | None,
) -> Rate:
    k = sum(counts)
    why_not = blocked or too_few_nights(len(counts)) or too_few_with_any(_with_any(counts))
    if not exposure:
        return Rate(None, None, None, "", k, 0.0, False, why_not)
    spread, memory = scatter
    span = rate_interval(k, exposure, nights=len(counts), spread=spread, memory=memory)
    return Rate(
        k / exposure, span.low, span.high, span.method, k, exposure, why_not is None, why_not
    )


def _hourly_memory(timed: Sequence[CountedNight]) -> float:
    """Memory allowing for unequal watching, by Pearson residuals."""
    expected = _expected(timed, sum([night.count for night in timed]))
    pairs = zip(timed, expected, strict=True)
    return inflation_by_memory([(night.count - e) / sqrt(e) for night, e in pairs if e])


def _expected(nights: Sequence[CountedNight], total: int) -> list[float]:
    """The count of each night, had all come evenly over the watched time."""
    minutes = [night.watched_min or 0 for night in nights]
    per_min = total / sum(minutes)
    return [per_min * watched for watched in minutes]


def _with_any(counts: Sequence[int]) -> int:
    return len(counts) - counts.count(0)


def _hours(nights: Sequence[CountedNight]) -> float:
    return sum([night.watched_min or 0 for night in nights]) / 60
