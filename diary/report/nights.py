"""The table of every night: watching, sleep, and what was told about it."""

from diary.charts.nights import count_words
from diary.charts.shapes import Table
from diary.clinical import terms as t
from diary.clinical.words import Phrase, phrase
from diary.clinical.words import gettext_noop as _
from diary.report.cells import clock, codes, head, joined, labelled, local, many, or_dash
from diary.report.shapes import Section
from diary.stats.coverage import NightRow
from diary.stats.facts import NightFact, SleeperFact, SleepFact
from diary.stats.summary import Summary

HEAD = head(
    _("Night"),
    _("Watching"),
    _("Episodes"),
    _("Minutes watched"),
    _("How"),
    _("Sleep"),
    _("That night"),
    _("Also"),
    _("Note"),
)


def nights_section(summary: Summary) -> Section:
    """Every evening of the period, also those nobody wrote about."""
    title = phrase(_("Every night"))
    rows = tuple(night_cells(row, summary.sleeper) for row in summary.nights)
    return Section("nights", title, table=Table(title, HEAD, rows))


def night_cells(row: NightRow, sleeper: SleeperFact) -> tuple[object, ...]:
    return (
        row.evening_on,
        phrase(t.Watch.label_of(row.watch)),
        count_words(row),
        or_dash(row.watched_min),
        or_dash(many(t.WatchHow, row.watch_how)),
        or_dash(joined([sleep_words(sleep, sleeper) for sleep in row.night.sleeps])),
        or_dash(many(t.Context, row.context)),
        or_dash(also_of(row.night, sleeper)),
        row.note,
    )


def sleep_words(sleep: SleepFact, sleeper: SleeperFact) -> Phrase:
    """One sleep by the sleeper's clock; an end nobody wrote down is told as such."""
    unknown = phrase(_("not recorded"))
    words = phrase(
        _("%(kind)s %(asleep)s to %(awake)s"),
        kind=phrase(t.SleepKind.label_of(sleep.kind)),
        asleep=clock(sleep.asleep_at, sleeper) or unknown,
        awake=clock(sleep.awake_at, sleeper) or unknown,
    )
    if sleep.put_down_at is None:
        return words
    put_down = clock(sleep.put_down_at, sleeper)
    return phrase(_("%(words)s, put down %(at)s"), words=words, at=put_down)


def also_of(night: NightFact, sleeper: SleeperFact) -> Phrase | None:
    """Answers without a column of their own; a told 0 is an answer, an empty one is not."""
    found = (
        labelled(_("Times awake"), night.wakings),
        labelled(_("Minutes awake"), night.awake_min),
        labelled(_("Settled"), codes(t.Settled, night.settled)),
        labelled(_("Settled by"), night.settled_by),
        labelled(_("Sleep quality"), codes(t.Quality, night.quality)),
        labelled(_("Feeds"), night.feeds),
        labelled(_("Temperature, °C"), night.temp_c),
        labelled(_("Watched until"), local(night.watched_until, sleeper)),
    )
    return joined([words for words in found if words is not None])
