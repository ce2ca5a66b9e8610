"""The night raster in words: what it shows first, and every drawn night as a table."""

import math
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from diary.charts.nights import count_words
from diary.charts.raster import MOST_ROWS, NightRaster
from diary.charts.shapes import Table, minutes_words
from diary.clinical.limits import TYPICAL_FROM
from diary.clinical.terms import TimePrecision, Watch
from diary.clinical.words import Phrase, counted, phrase
from diary.clinical.words import gettext_noop as _
from diary.stats.coverage import NightRow
from diary.stats.facts import EpisodeFact
from diary.stats.onset import Onset
from diary.stats.raster import RasterRow
from diary.stats.summary import Summary
from diary.stats.tallies import k_of_episodes

DAY_MIN = 24 * 60


def onset_words(onset: Onset) -> Phrase:
    """Within how long half of the episodes began, of those where it is known."""
    if onset.median_min is None or onset.known < TYPICAL_FROM:
        return phrase(
            _("Time since falling asleep is known for %(known)s."),
            known=k_of_episodes(onset.known, onset.total),
        )
    within = minutes_words(math.ceil(onset.median_min))
    if onset.known == onset.total:
        words = _("Half of all %(known)s episodes began within %(within)s of falling asleep.")
        return phrase(words, known=onset.known, within=within)
    return phrase(
        _(
            "Half of those with a known time began within %(within)s of falling asleep (known for "
            "%(known)s)."
        ),
        within=within,
        known=k_of_episodes(onset.known, onset.total),
    )


def raster_words(summary: Summary, drawing: NightRaster) -> tuple[Phrase, ...]:
    """What is drawn and what is not: nights, hours, episodes without a time, dashed lines."""
    words = []
    if len(summary.raster) > MOST_ROWS:
        text = _("The last %(rows)s nights of %(total)s are drawn.")
        words.append(phrase(text, rows=drawing.rows, total=len(summary.raster)))
    if not drawing.whole_day:
        first, last = (f"{hour:02d}:00" for hour in drawing.window)
        text = _("Drawn from %(first)s to %(last)s: no sleep or episode lies outside.")
        words.append(phrase(text, first=first, last=last))
    words += clock_words(summary.raster[-MOST_ROWS:])
    untimed = sum(row.untimed for row in summary.raster[-MOST_ROWS:])
    if untimed:
        words.append(
            counted(
                _("%(count)s episode has no known time and stands in the table only."),
                _("%(count)s episodes have no known time and stand in the table only."),
                untimed,
            )
        )
    if drawing.changes:
        lines = tuple(
            phrase(_("%(what)s on %(on)s"), what=line.words, on=line.on) for line in drawing.changes
        )
        words.append(phrase(_("Dashed lines: %(lines)s."), lines=lines))
    return tuple(words)


def clock_words(rows: Sequence[RasterRow]) -> list[Phrase]:
    """Nights of 23 or 25 hours with anything drawn: their rows leave the hours above them."""
    right = _(
        "The clocks went back in the night of %(night)s: its row then lies an hour further right."
    )
    left = _(
        "The clocks went forward in the night of %(night)s: its row then lies an hour further left."
    )
    return [
        phrase(right if row.length_min > DAY_MIN else left, night=row.evening_on)
        for row in rows
        if row.length_min != DAY_MIN and (row.marks or row.sleeps)
    ]


def raster_table(summary: Summary) -> Table:
    """Each drawn night with its sleep and the times of its episodes, by the sleeper's clock."""
    nights = summary.nights[-MOST_ROWS:]
    by_night: dict[date, list[EpisodeFact]] = defaultdict(list)
    for episode in summary.episodes:
        by_night[episode.night_on].append(episode)
    zone = ZoneInfo(summary.sleeper.zone)
    return Table(
        caption=phrase(_("Sleep and episodes of every night drawn")),
        head=(
            phrase(_("Night")),
            phrase(_("Watching")),
            phrase(_("Asleep")),
            phrase(_("Episodes began")),
        ),
        rows=tuple(cells(row, by_night[row.evening_on], zone) for row in nights),
    )


def cells(row: NightRow, episodes: Sequence[EpisodeFact], zone: ZoneInfo) -> tuple[object, ...]:
    return (
        row.evening_on,
        phrase(Watch.label_of(row.watch)),
        sleep_cell(row, zone),
        tuple(time_cell(episode, zone) for episode in episodes) or count_words(row),
    )


def sleep_cell(row: NightRow, zone: ZoneInfo) -> object:
    """Every sleep from and to; not recorded where nothing was written."""
    spans = tuple(
        phrase(
            "%(asleep)s–%(awake)s", asleep=clock(s.asleep_at, zone), awake=clock(s.awake_at, zone)
        )
        for s in row.night.sleeps
        if s.asleep_at is not None
    )
    return spans or phrase(_("not recorded"))


def clock(at: datetime | None, zone: ZoneInfo) -> object:
    return phrase(_("not recorded")) if at is None else f"{at.astimezone(zone):%H:%M}"


def time_cell(episode: EpisodeFact, zone: ZoneInfo) -> object:
    if episode.started_at is None:
        return phrase(_("some time"))
    at = clock(episode.started_at, zone)
    if episode.time_precision == TimePrecision.ABOUT:
        return phrase(_("about %(at)s"), at=at)
    return at
