"""How often: rates with their ranges, over watched and partly watched nights only."""

from diary.charts.shapes import rounded
from diary.clinical.words import Phrase, counted, phrase
from diary.clinical.words import gettext_noop as _
from diary.report.cells import range_words, share_range_words
from diary.report.shapes import Section
from diary.stats.rates import Rate
from diary.stats.summary import Summary


def often_section(summary: Summary) -> Section:
    """The rates with their ranges, over watched and partly watched nights only."""
    rates, awake = summary.rates, summary.awake_in_rate
    lines = [
        phrase(
            _("Nights with any: %(k)s of %(n)s watched; %(range)s."),
            k=rates.nights_with_any,
            n=rates.nights,
            range=share_range_words(rates.share),
        ),
        rate_line(_("Per watched night"), rates.per_night, digits=1),
        rate_line(_("Per watched hour"), rates.per_hour, digits=2),
        counted(
            _("%(count)s of the %(total)s episodes counted here was while awake."),
            _("%(count)s of the %(total)s episodes counted here were while awake."),
            awake,
            total=rates.total,
        ),
    ]
    if rates.clumped:
        lines.append(phrase(_("The nights vary a lot, so the range is wide.")))
    if summary.rhythm.counted:
        lines += movement_lines(summary)
    return Section(
        "often",
        phrase(_("How often")),
        note=phrase(_("watched and partly watched nights only")),
        lines=tuple(lines),
    )


def rate_line(label: str, rate: Rate, *, digits: int) -> Phrase:
    """Value, range and what it was divided by; counts alone below the limits."""
    if not rate.shown:
        return phrase(
            _("%(label)s: no rate. %(why)s"),
            label=phrase(label),
            why=range_words(rate, digits=digits),
        )
    return phrase(
        _("%(label)s: %(value)s (%(range)s), from %(k)s in %(n)s."),
        label=phrase(label),
        value=rounded(rate.value, digits),
        range=range_words(rate, digits=digits),
        k=rate.k,
        n=rounded(rate.n, 0 if rate.n == int(rate.n) else 1),
    )


def movement_lines(summary: Summary) -> list[Phrase]:
    """Counted movements and the gaps between taps: no index, no cut-off."""
    moves, rhythm = summary.movements, summary.rhythm
    lines = [rate_line(_("Counted movements per watched hour"), moves.per_hour, digits=1)]
    if rhythm.gap_median_s is not None:
        lines.append(
            phrase(
                _("Gaps between taps: middle %(middle)s s, %(low)s to %(high)s s (%(n)s tapped)."),
                middle=rounded(rhythm.gap_median_s, 1),
                low=rounded(rhythm.gap_min_s, 1),
                high=rounded(rhythm.gap_max_s, 1),
                n=rhythm.paced,
            )
        )
    if rhythm.pace_median is not None:
        lines.append(
            phrase(
                _("Jerks per minute inside an episode: middle %(m)s, %(low)s to %(high)s."),
                m=rounded(rhythm.pace_median, 0),
                low=rounded(rhythm.pace_min, 0),
                high=rounded(rhythm.pace_max, 0),
            )
        )
    return lines
