"""Both rates of a comparison and their ratio, in words; rounded as the measures say."""

from dataclasses import dataclass

from diary.clinical.limits import RATIO_MOST
from diary.clinical.measures import shown
from diary.clinical.words import Phrase, phrase
from diary.clinical.words import gettext_noop as _
from diary.stats.change import Judged, judged
from diary.stats.intervals import ratio_interval
from diary.stats.rates import Rate
from diary.stats.sides import Side, rate_of, rated_per_hour

_KEYS = {
    False: ("per_night", _("episodes a watched night")),
    True: ("per_hour", _("episodes a watched hour")),
}
_BEFORE = (
    _("Before: %(value)s %(unit)s, 95 %% range %(low)s to %(high)s."),
    _("Before: no rate. %(why)s"),
)
_AFTER = (
    _("After: %(value)s %(unit)s, 95 %% range %(low)s to %(high)s."),
    _("After: no rate. %(why)s"),
)


@dataclass(frozen=True, slots=True)
class Numbers:
    """What the sentences are made from."""

    before: Side
    after: Side
    per_hour: bool
    rate_before: Rate
    rate_after: Rate
    exact: tuple[float, float] | tuple[None, None]  # range of the ratio, chance alone
    found: Judged


def numbers_of(before: Side, after: Side) -> Numbers:
    """Rates, ratio and ranges; None where one cannot be made. Enough or not is not asked here."""
    per_hour = rated_per_hour(before, after)
    first, second = rate_of(before, per_hour=per_hour), rate_of(after, per_hour=per_hour)
    countable = before.total + after.total and first.n and second.n
    return Numbers(
        before=before,
        after=after,
        per_hour=per_hour,
        rate_before=first,
        rate_after=second,
        exact=ratio_interval(
            before.total, after.total, nights_before=first.n, nights_after=second.n
        )
        if countable
        else (None, None),
        found=judged(
            before.days,
            before.counts,
            after.days,
            after.counts,
            hours_before=before.hours if per_hour else None,
            hours_after=after.hours if per_hour else None,
        ),
    )


def number_words(numbers: Numbers) -> tuple[Phrase, ...]:
    """Which way the counts went, both rates and their ratio, each with its range."""
    hours = _(
        "The nights were watched for different lengths of time, so the rates are per watched hour."
    )
    return (
        *((phrase(hours),) if numbers.per_hour else ()),
        _direction(numbers),
        _rate(numbers.rate_before, _BEFORE, per_hour=numbers.per_hour),
        _rate(numbers.rate_after, _AFTER, per_hour=numbers.per_hour),
        *(
            (phrase(_("The nights vary a lot, so the ranges are wide.")),)
            if _is_wide(numbers)
            else ()
        ),
        _ratio(numbers),
    )


def value_words(numbers: Numbers) -> tuple[Phrase, Phrase, Phrase | None]:
    """Large words for both sides and their unit; counts without a unit where one has no rate."""
    if not (numbers.rate_before.shown and numbers.rate_after.shown):
        first, second = (
            phrase(_("%(k)s on %(n)s nights"), k=side.total, n=side.nights)
            for side in (numbers.before, numbers.after)
        )
        return first, second, None
    values = (numbers.rate_before.value or 0.0, numbers.rate_after.value or 0.0)
    key, unit = _KEYS[numbers.per_hour]
    first, second = (phrase("%(value)s", value=shown(key, value)) for value in values)
    return first, second, phrase(unit)


def _rate(rate: Rate, texts: tuple[str, str], *, per_hour: bool) -> Phrase:
    if not rate.shown or rate.value is None or rate.low is None or rate.high is None:
        return phrase(texts[1], why=rate.why_not)
    key, unit = _KEYS[per_hour]
    return phrase(
        texts[0],
        value=shown(key, rate.value),
        unit=phrase(unit),
        low=shown(key, rate.low),
        high=shown(key, rate.high),
    )


def _is_wide(numbers: Numbers) -> bool:
    rates = numbers.rate_before, numbers.rate_after
    return any(rate.shown and rate.method == "widened" for rate in rates)


def _direction(numbers: Numbers) -> Phrase:
    ratio = numbers.found.ratio or 0.0
    if ratio < 1:
        text = _(
            "There were fewer episodes for the time watched after it (%(after)s on "
            "%(nights_after)s nights) than before (%(before)s on %(nights_before)s nights)."
        )
    elif ratio > 1:
        text = _(
            "There were more episodes for the time watched after it (%(after)s on "
            "%(nights_after)s nights) than before (%(before)s on %(nights_before)s nights)."
        )
    else:
        text = _(
            "There were as many episodes for the time watched after it (%(after)s on "
            "%(nights_after)s nights) as before (%(before)s on %(nights_before)s nights)."
        )
    before, after = numbers.before, numbers.after
    return phrase(
        text,
        after=after.total,
        nights_after=after.nights,
        before=before.total,
        nights_before=before.nights,
    )


def _ratio(numbers: Numbers) -> Phrase:
    """The ratio with its careful range; an end beyond any use is put into words."""
    ratio, low, high = numbers.found.ratio or 0.0, numbers.found.low or 0.0, numbers.found.high
    if high is None or (high >= RATIO_MOST and not shown("ratio_low", low)):
        return phrase(_("These nights vary too much to put a range to the ratio."))
    if high >= RATIO_MOST:
        text = _(
            "Ratio after to before: %(ratio)s; allowing for nights that vary, its 95 %% range is "
            "at least %(low)s."
        )
    else:
        text = _(
            "Ratio after to before: %(ratio)s; allowing for nights that vary, its 95 %% range is "
            "%(low)s to %(high)s."
        )
    return phrase(
        text,
        ratio=shown("ratio", ratio) if ratio else 0,
        low=shown("ratio_low", low) if low else 0,
        high=shown("ratio_high", min(high, RATIO_MOST)),
    )
