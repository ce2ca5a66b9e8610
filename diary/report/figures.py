"""Large numbers under the danger answers; a rate below its limits is only counts."""

from diary.charts.shapes import seconds_words
from diary.clinical.measures import shown
from diary.clinical.words import Phrase, counted, phrase
from diary.clinical.words import gettext_noop as _
from diary.report.cells import range_words, share_range_words
from diary.report.shapes import Figure
from diary.stats.rates import Rate
from diary.stats.summary import Summary
from diary.stats.tallies import k_of_episodes
from diary.stats.waking import WakeTable


def figures_of(summary: Summary) -> tuple[Figure, ...]:
    """Large numbers; a rate below its limits is only counts, and no "0 of 0" is among them."""
    coverage, rates = summary.coverage, summary.rates
    found = [
        Figure(
            k_of_n(coverage.observed, coverage.nights),
            (phrase(_("nights watched or partly watched")),),
        ),
        rate_figure(summary),
    ]
    if rates.nights:
        words = phrase(_("watched nights with any"))
        share = k_of_n(rates.nights_with_any, rates.nights)
        found.append(Figure(share, (words, share_range_words(rates.share))))
    if summary.episodes:
        lengths = summary.patterns.lengths
        found += [
            length_figure(lengths.median_s, lengths.max_s, lengths.known, len(summary.episodes)),
            waking_figure(summary.patterns.wake),
        ]
    return tuple(found)


def waking_figure(wake: WakeTable) -> Figure:
    """How many stopped at once, of those woken whose outcome is known.

    A large "0 of 0" would be read as a failure to stop, and "not woken by anyone" as an answer
    where nobody was asked.
    """
    told = wake.woken - wake.no_outcome
    if told:
        words = [phrase(_("stopped at once when woken"))]
        if wake.no_outcome:
            words.append(phrase(_("outcome not recorded for %(n)s more"), n=wake.no_outcome))
        return Figure(k_of_n(wake.at_once, told), tuple(words))
    unknown = phrase(_("waking not recorded"))
    if wake.woken:
        woken = counted(
            _("woken in %(count)s episode"), _("woken in %(count)s episodes"), wake.woken
        )
        return Figure(unknown, (woken, phrase(_("what it did was not written down"))))
    if wake.by_itself or wake.not_tried:
        asked = wake.by_itself + wake.not_tried
        total = asked + wake.not_recorded
        answered = phrase(_("waking answered for %(asked)s of %(total)s"), asked=asked, total=total)
        return Figure(phrase(_("not woken by anyone")), (answered,))
    return Figure(unknown, (phrase(_("in any of the episodes")),))


def rate_figure(summary: Summary) -> Figure:
    """The leading rate: per hour when nights were watched very unequally."""
    rates, per_hour = summary.rates, summary.coverage.unequal
    rate: Rate = rates.per_hour if per_hour else rates.per_night
    key = "per_hour" if per_hour else "per_night"
    unit = phrase(_("episodes a watched hour") if per_hour else _("episodes a watched night"))
    if not rates.nights:
        # A large "0" here would be read as a quiet period.
        return Figure(phrase(_("no rate")), (range_words(rate, key=key),))
    if not rate.shown or rate.value is None:
        words = counted(_("%(count)s episode"), _("%(count)s episodes"), rates.total)
        return Figure(words, (phrase(_("on watched nights")), range_words(rate, key=key)))
    value = phrase("%(value)s", value=shown(key, rate.value))
    return Figure(value, (unit, range_words(rate, key=key)))


def length_figure(median_s: float | None, longest_s: int | None, known: int, total: int) -> Figure:
    of = phrase(_("timed in %(known)s"), known=k_of_episodes(known, total))
    if median_s is None or longest_s is None:
        return Figure(phrase(_("no length")), (of,))
    longest = phrase(_("median length, longest %(longest)s"), longest=seconds_words(longest_s))
    return Figure(seconds_words(median_s), (longest, of))


def k_of_n(k: int, n: int) -> Phrase:
    return phrase(_("%(k)s of %(n)s"), k=k, n=n)
