"""Five large numbers under the danger answers; a rate below its limits is only counts."""

from diary.charts.shapes import rounded
from diary.clinical.words import Phrase, counted, phrase
from diary.clinical.words import gettext_noop as _
from diary.report.cells import range_words, seconds_words, share_range_words
from diary.report.shapes import Figure
from diary.stats.rates import Rate
from diary.stats.summary import Summary


def figures_of(summary: Summary) -> tuple[Figure, ...]:
    """Five large numbers; a rate below its limits is only counts."""
    coverage, rates, wake = summary.coverage, summary.rates, summary.patterns.wake
    lengths = summary.patterns.lengths
    return (
        Figure(
            k_of_n(coverage.observed, coverage.nights),
            (phrase(_("nights watched or partly watched")),),
        ),
        rate_figure(summary),
        Figure(
            k_of_n(rates.nights_with_any, rates.nights),
            (phrase(_("watched nights with any")), share_range_words(rates.share)),
        ),
        length_figure(lengths.median_s, lengths.max_s, lengths.known, len(summary.episodes)),
        waking_figure(wake.at_once, wake.woken),
    )


def waking_figure(at_once: int, woken: int) -> Figure:
    """A large "0 of 0" would be read as a failure to stop; nobody was woken."""
    if not woken:
        return Figure(phrase(_("nobody woken")), (phrase(_("so nothing to say of waking")),))
    return Figure(k_of_n(at_once, woken), (phrase(_("stopped at once when woken")),))


def rate_figure(summary: Summary) -> Figure:
    """The leading rate: per hour when nights were watched very unequally."""
    rates, per_hour = summary.rates, summary.coverage.unequal
    rate: Rate = rates.per_hour if per_hour else rates.per_night
    unit = phrase(_("episodes a watched hour") if per_hour else _("episodes a watched night"))
    if not rates.nights:
        # A large "0" here would be read as a quiet period.
        return Figure(phrase(_("no rate")), (range_words(rate, digits=1),))
    if not rate.shown:
        words = counted(_("%(count)s episode"), _("%(count)s episodes"), rates.total)
        return Figure(words, (phrase(_("on watched nights")), range_words(rate, digits=1)))
    value = phrase("%(value)s", value=rounded(rate.value, 2 if per_hour else 1))
    return Figure(value, (unit, range_words(rate, digits=2 if per_hour else 1)))


def length_figure(median_s: float | None, longest_s: int | None, known: int, total: int) -> Figure:
    of = phrase(_("timed in %(known)s of %(total)s episodes"), known=known, total=total)
    if median_s is None or longest_s is None:
        return Figure(phrase(_("no length")), (of,))
    longest = phrase(_("median length, longest %(longest)s"), longest=seconds_words(longest_s))
    return Figure(seconds_words(median_s), (longest, of))


def k_of_n(k: int, n: int) -> Phrase:
    return phrase(_("%(k)s of %(n)s"), k=k, n=n)
