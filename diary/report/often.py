"""How often: rates with their ranges, over watched and partly watched nights only."""

from diary.charts.shapes import rounded
from diary.clinical.measures import shown
from diary.clinical.words import Phrase, counted, phrase
from diary.clinical.words import gettext_noop as _
from diary.report.cells import range_words, share_range_words
from diary.report.shapes import Section
from diary.stats.rates import Rate
from diary.stats.rhythm import Rhythm
from diary.stats.summary import Summary

WIDE = phrase(_("The nights vary a lot, so the range is wide."))


def often_section(summary: Summary) -> Section:
    """The rates with their ranges, over watched and partly watched nights only.

    The rate that leads comes first: per hour when nights were watched very unequally.
    """
    rates = summary.rates
    title, note = phrase(_("How often")), phrase(_("watched and partly watched nights only"))
    if not rates.nights:
        missing = (phrase(_("No night was watched, so there is no rate.")),)
        return Section("often", title, note=note, missing=missing)
    both = [
        rate_line(_("Per watched night"), rates.per_night, key="per_night"),
        rate_line(_("Per watched hour"), rates.per_hour, key="per_hour"),
    ]
    if summary.coverage.unequal:
        both.reverse()
    lines = [share_line(summary), *both, *awake_lines(summary)]
    if rates.clumped:
        lines.append(WIDE)
    if summary.rhythm.counted:
        lines += movement_lines(summary)
    return Section("often", title, note=note, lines=tuple(lines))


def share_line(summary: Summary) -> Phrase:
    """Nights with any; below the limit the reason is a sentence of its own."""
    rates = summary.rates
    shown = rates.share.shown and rates.share.low is not None
    return phrase(
        _("Nights with any: %(k)s of %(n)s watched; %(range)s.")
        if shown
        else _("Nights with any: %(k)s of %(n)s watched. %(range)s"),
        k=rates.nights_with_any,
        n=rates.nights,
        range=share_range_words(rates.share),
    )


def awake_lines(summary: Summary) -> list[Phrase]:
    """Awake ones among the episodes of a rate, of those whose state was answered."""
    in_rate = {row.evening_on for row in summary.nights if row.in_rate}
    asked = sum(1 for e in summary.episodes if e.state and e.night_on in in_rate)
    if not asked:
        return []
    return [
        counted(
            _(
                "%(count)s of the %(total)s counted here was while awake; state answered "
                "for %(asked)s."
            ),
            _(
                "%(count)s of the %(total)s counted here were while awake; state answered "
                "for %(asked)s."
            ),
            summary.awake_in_rate,
            total=counted(_("%(count)s episode"), _("%(count)s episodes"), summary.rates.total),
            asked=asked,
        )
    ]


def rate_line(label: str, rate: Rate, *, key: str) -> Phrase:
    """Value, range and what it was divided by; counts alone below the limits."""
    if not rate.shown or rate.value is None:
        return phrase(
            _("%(label)s: no rate. %(why)s"),
            label=phrase(label),
            why=range_words(rate, key=key),
        )
    return phrase(
        _("%(label)s: %(value)s (%(range)s), from %(k)s in %(n)s."),
        label=phrase(label),
        value=shown(key, rate.value),
        range=range_words(rate, key=key),
        k=rate.k,
        n=rounded(rate.n, 0 if rate.n == int(rate.n) else 1),
    )


def movement_rate_line(summary: Summary) -> Phrase:
    """Counted movements a watched hour, or why there is no such rate."""
    label = _("Counted movements per watched hour")
    return rate_line(label, summary.movements.per_hour, key="movements_per_hour")


def movement_lines(summary: Summary) -> list[Phrase]:
    """Counted movements and the gaps between taps: no index, no cut-off."""
    rhythm, lines = summary.rhythm, [movement_rate_line(summary)]
    # Per night they are counted too, but not printed: only a printed range may be called wide.
    per_hour = summary.movements.per_hour
    if per_hour.shown and per_hour.method == "widened":
        lines.append(WIDE)
    if rhythm.gap_median_s is not None:
        lines.append(
            phrase(
                _("Gaps between taps: middle %(middle)s s, %(low)s to %(high)s s, in %(count)s."),
                middle=rounded(rhythm.gap_median_s, 1),
                low=rounded(rhythm.gap_min_s, 1),
                high=rounded(rhythm.gap_max_s, 1),
                count=twice_tapped(summary),
            )
        )
    if rhythm.pace_median is not None:
        lines.append(pace_line(rhythm))
    return lines


def pace_line(rhythm: Rhythm) -> Phrase:
    """Median and range over the episodes; of one there is no range."""
    middle = rounded(rhythm.pace_median, 1)
    if rhythm.paced == 1:
        return phrase(_("Jerks per minute inside an episode: %(m)s, in 1 episode."), m=middle)
    return phrase(
        _("Jerks per minute inside an episode: middle %(m)s, %(low)s to %(high)s."),
        m=middle,
        low=rounded(rhythm.pace_min, 1),
        high=rounded(rhythm.pace_max, 1),
    )


def twice_tapped(summary: Summary) -> Phrase:
    """How many episodes the gaps come from: a single tap has none."""
    return counted(
        _("%(count)s episode with 2 taps or more"),
        _("%(count)s episodes with 2 taps or more"),
        sum(1 for episode in summary.episodes if len(episode.taps) > 1),
    )
