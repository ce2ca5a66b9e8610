"""How long and how large: bands of length, those of 5 minutes or more listed, and sizes."""

from datetime import datetime
from zoneinfo import ZoneInfo

from diary.charts.bars import chart, denominator, not_asked, rows_of
from diary.charts.shapes import Chart, Table, seconds_words
from diary.clinical.terms import State, TimePrecision
from diary.clinical.words import Phrase, phrase
from diary.clinical.words import gettext_noop as _
from diary.stats.facts import EpisodeFact
from diary.stats.summary import Summary
from diary.stats.timeline import length_of


def lengths_chart(summary: Summary) -> Chart:
    """Bands of length; the lead has the middle, shortest and longest of those that were timed."""
    bands = summary.patterns.bands
    return chart(
        "lengths",
        _("How long"),
        [*rows_of(bands), not_asked(bands)],
        lead=[denominator(bands), *timed_words(summary), long_words(summary)],
        unit=_("Length"),
        across=True,
    )


def sizes_chart(summary: Summary) -> Chart:
    """How much of the body moved, as judged."""
    sizes = summary.patterns.sizes
    rows = [*rows_of(sizes), not_asked(sizes)]
    lead = [denominator(sizes)]
    return chart("size", _("How large"), rows, lead=lead, unit=_("Size"), across=True)


def timed_words(summary: Summary) -> list[Phrase]:
    """Median and range of the lengths in seconds; nothing when none was timed."""
    lengths = summary.patterns.lengths
    if lengths.median_s is None or lengths.min_s is None or lengths.max_s is None:
        return []
    return [
        phrase(
            _("Timed in %(known)s: middle %(middle)s, from %(least)s to %(most)s."),
            known=lengths.known,
            middle=seconds_words(lengths.median_s),
            least=seconds_words(lengths.min_s),
            most=seconds_words(lengths.max_s),
        )
    ]


def long_words(summary: Summary) -> Phrase:
    """How many of those with a length took 5 minutes or more; exactly 5 minutes counts."""
    lengths = summary.patterns.lengths
    asked = lengths.known + lengths.band_only
    if not asked:
        return phrase(_("No length was written down, so none can be called long or short."))
    return phrase(
        _("5 minutes or more: %(long)s of %(asked)s with a length."),
        long=lengths.five_minutes,
        asked=asked,
    )


def long_table(summary: Summary) -> Table | None:
    """Every episode of 5 minutes or more, in order of time; None without one."""
    found = summary.patterns.lengths.long_ones
    if not found:
        return None
    zone = ZoneInfo(summary.sleeper.zone)
    return Table(
        caption=phrase(_("5 minutes or more")),
        head=(
            phrase(_("Night")),
            phrase(_("Began")),
            phrase(_("Length")),
            phrase(_("Asleep or awake")),
        ),
        rows=tuple(
            (
                episode.night_on,
                began_words(episode, zone),
                length_of(episode),
                phrase(State.label_of(episode.state) if episode.state else _("not asked")),
            )
            for episode in found
        ),
    )


def began_words(episode: EpisodeFact, zone: ZoneInfo) -> Phrase:
    """The time on the sleeper's clock; told as "about then", or not known."""
    if episode.started_at is None:
        return phrase(_("time not known"))
    clock = clock_of(episode.started_at, zone)
    if episode.time_precision == TimePrecision.ABOUT:
        return phrase(_("about %(clock)s"), clock=clock)
    return phrase("%(clock)s", clock=clock)


def clock_of(at: datetime, zone: ZoneInfo) -> str:
    """Hours and minutes on the sleeper's clock."""
    return f"{at.astimezone(zone):%H:%M}"
