"""The number a period begins with: a change with enough around it, else the rate."""

from dataclasses import dataclass

from diary.charts.means import leading
from diary.clinical.measures import shown
from diary.clinical.words import Phrase, counted, phrase
from diary.clinical.words import gettext_noop as _
from diary.report.figures import rate_figure
from diary.report.often import movement_rate_line
from diary.stats.compare import Comparison
from diary.stats.rates import Rate
from diary.stats.summary import Summary


@dataclass(frozen=True, slots=True)
class Headline:
    """The number a page begins with; what must be known first stands before it."""

    kind: str  # change, rate, too_few
    title: Phrase
    names: tuple[Phrase, ...]  # what changed on that day
    first: tuple[Phrase, ...]  # said before the number
    before: Phrase | None  # the number before a change
    value: Phrase | None
    unit: Phrase | None
    words: tuple[Phrase, ...]  # ranges and what they are made from
    counted: tuple[Phrase, ...]  # movements, where this diary counts them
    cautions: tuple[Phrase, ...]  # what the numbers cannot tell


def headline_of(summary: Summary) -> Headline:
    """A change with enough around it, else the rate with its range, else why there is none."""
    found = leading(summary)
    if found is not None:
        return change_headline(found)
    rate = leading_rate(summary)
    return rate_headline(summary) if rate.shown else too_few_headline(summary, rate)


def leading_rate(summary: Summary) -> Rate:
    """Per hour when nights were watched very unequally, else per night."""
    rates = summary.rates
    return rates.per_hour if summary.coverage.unequal else rates.per_night


def change_headline(found: Comparison) -> Headline:
    """Both numbers with their ranges, shortly; the page says all of it further down."""
    before, value, unit = found.values or (None, None, None)
    why = phrase(_("It does not show why."))
    return Headline(
        kind="change",
        title=phrase(_("Recorded before and after %(on)s"), on=found.change.on),
        names=found.names,
        first=found.first,
        before=before,
        value=value,
        unit=unit,
        words=(
            *both_ranges(found),
            *found.numbers[-1:],
            phrase(
                _("%(before)s watched nights before, %(after)s after."),
                before=found.before.nights,
                after=found.after.nights,
            ),
            *found.cautions[:1],
            *(() if why in found.cautions[:1] else (why,)),
        ),
        counted=(),
        cautions=tuple(words for words in found.cautions[1:] if words != why),
    )


def both_ranges(found: Comparison) -> tuple[Phrase, ...]:
    """The ranges of both rates where both are shown."""
    rates = found.rate_before, found.rate_after
    if not all(rate.shown for rate in rates):
        return ()
    key = "per_hour" if found.per_hour else "per_night"
    words = [
        phrase(_("%(low)s to %(high)s"), low=shown(key, rate.low), high=shown(key, rate.high))
        for rate in rates
        if rate.low is not None and rate.high is not None
    ]
    text = _("95 %% range before %(before)s, after %(after)s.")
    return (phrase(text, before=words[0], after=words[1]),) if len(words) == 2 else ()


def rate_headline(summary: Summary) -> Headline:
    """The leading rate with its range."""
    figure = rate_figure(summary)
    unit, *ranges = figure.words
    words = (*(phrase(_("%(range)s."), range=one) for one in ranges), observed_words(summary))
    return Headline(
        kind="rate",
        title=title_of(summary),
        names=(),
        first=(),
        before=None,
        value=figure.value,
        unit=unit,
        words=words,
        counted=counted_words(summary),
        cautions=(),
    )


def counted_words(summary: Summary) -> tuple[Phrase, ...]:
    """Movements a watched hour, where every watched night was counted whole; else nothing."""
    return (movement_rate_line(summary),) if summary.movements.per_hour.shown else ()


def observed_words(summary: Summary) -> Phrase:
    """On how many nights the number rests."""
    nights = summary.coverage
    return counted(
        _("%(observed)s of %(count)s night was watched or partly watched."),
        _("%(observed)s of %(count)s nights were watched or partly watched."),
        nights.nights,
        observed=nights.observed,
    )


def too_few_headline(summary: Summary, rate: Rate) -> Headline:
    """Counts and the reason; nothing that could be read as a rate."""
    nights = summary.coverage
    if not nights.observed:
        title = phrase(_("No night was watched, so there is no rate."))
    elif summary.rates.share.shown:
        title = phrase(_("Too few episodes for a rate."))
    else:
        title = counted(
            _("Too few watched nights for a rate: %(count)s of %(nights)s was watched."),
            _("Too few watched nights for a rate: %(count)s of %(nights)s were watched."),
            nights.observed,
            nights=nights.nights,
        )
    words = tuple(count_lines(summary, rate))
    return Headline(
        kind="too_few",
        title=title,
        names=(),
        first=(),
        before=None,
        value=None,
        unit=None,
        words=words,
        counted=counted_words(summary),
        cautions=(),
    )


def count_lines(summary: Summary, rate: Rate) -> list[Phrase]:
    """What was seen on the nights that were watched, and why that is no rate."""
    nights = summary.coverage.observed
    if not nights:
        return []
    seen = phrase(
        _("%(episodes)s on %(nights)s."),
        episodes=counted(_("%(count)s episode"), _("%(count)s episodes"), summary.rates.total),
        nights=counted(_("%(count)s watched night"), _("%(count)s watched nights"), nights),
    )
    return [seen, *([rate.why_not] if rate.why_not else [])]


def title_of(summary: Summary) -> Phrase:
    return phrase(
        _("Recorded from %(first)s to %(last)s"),
        first=summary.period.first_on,
        last=summary.period.last_on,
    )
