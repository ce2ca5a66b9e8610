"""One sheet for the EEG or sleep laboratory: when to look, how often, how they sleep."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from diary.charts.nights import count_words
from diary.charts.paper_bars import ClockDrawing, clock_drawing
from diary.charts.shapes import Table, minutes_words, rounded
from diary.clinical import terms as t
from diary.clinical.words import Phrase, counted, phrase
from diary.clinical.words import gettext_noop as _
from diary.report.background import context_words
from diary.report.cells import head, or_dash
from diary.report.day_medicines import medicines_on, with_changes
from diary.report.often import share_line
from diary.report.page import watched_section, when_section
from diary.report.shapes import Header, Section
from diary.report.sheets import ask_section, head_of, hours_words
from diary.report.sleep_times import night_times, settling_lines, sleep_table
from diary.report.video import video_section
from diary.report.worries import danger_cells, run_worries, weekly_worries
from diary.stats.danger import DangerLine
from diary.stats.facts import MedicationFact
from diary.stats.onset import onset_of
from diary.stats.summary import Summary

# What one sheet holds. Source: printed and looked at on A4 and Letter.
DANGERS = 2
NIGHTS = 14  # the last so many stand in the table


@dataclass(frozen=True, slots=True)
class Pretest:
    """The sheet in the order it is read."""

    header: Header
    worries: Section
    lately: Section  # the last 14 nights, with what of them was watched
    when: Section | None  # None, like the clock, without an episode
    clock: ClockDrawing
    sleep: Section
    nights: Section
    video: Section
    medicines: Section
    ask: Section


def pretest_of(
    summary: Summary, lately: Summary, *, medications: Sequence[MedicationFact], on: date
) -> Pretest:
    """Hours from `summary`, nights and sleep times from `lately`, medicines planned for `on`.

    Counts and their ranges only: what a night away from home will show stands in no diary.
    Source: diary rule for the sheet before a test.
    """
    return Pretest(
        header=head_of(summary, title=_("Before a sleep test: %(name)s"), printed_on=on),
        worries=first_section(summary),
        lately=lately_section(lately),
        when=hours_section(summary),
        clock=clock_drawing(summary),
        sleep=sleep_section(lately),
        nights=nights_section(lately),
        video=video_section(summary),
        medicines=with_changes(medicines_on(medications, on), medications, on=on),
        ask=ask_section(),
    )


def first_section(summary: Summary) -> Section:
    """Danger answers before any number; without one, of how many it was asked."""
    danger = summary.danger
    left = len(danger.lines) - DANGERS
    more = counted(
        _("%(count)s more is in the report."), _("%(count)s more are in the report."), left
    )
    lines = (
        *run_worries(summary),
        danger.words,
        *(danger_words(line, summary) for line in danger.lines[-DANGERS:]),
        *weekly_worries(summary)[:DANGERS],
    )
    return Section(
        "worries",
        phrase(_("Worth raising first")),
        lines=(*lines, *((more,) if left > 0 else ())),
    )


def danger_words(line: DangerLine, summary: Summary) -> Phrase:
    """One danger answer on one line, what was marked and what was done; notes are in the report."""
    when, length, marked, done = danger_cells(line, summary.sleeper, whole=False)
    told = done[: len(line.done)] if isinstance(done, tuple) else done
    return phrase(
        _("%(when)s (%(length)s): %(marked)s; done: %(done)s."),
        when=when,
        length=length,
        marked=marked,
        done=told or phrase(_("not recorded")),
    )


def lately_section(lately: Summary) -> Section:
    """Watching, nights with any, and counts from least to most: whoever plans a night decides."""
    counts = lately.rates.counts
    lines: list[object] = [watched_section(lately).lines[0]]
    if counts:
        spread = phrase(
            _("Episodes a watched night: %(low)s to %(high)s, middle %(middle)s."),
            low=min(counts),
            high=max(counts),
            middle=rounded(median(counts), 1),
        )
        lines += [share_line(lately), spread]
    if lately.left_out.words:
        lines.append(lately.left_out.words)
    said = _("Counted at home. What a night elsewhere will show cannot be told from it.")
    none = phrase(_("No night was watched, so there is no share of nights."))
    return Section(
        "lately",
        phrase(_("How often, last %(nights)s nights"), nights=len(lately.nights)),
        lines=(*lines, phrase(said)),
        missing=() if counts else (none,),
    )


def hours_section(summary: Summary) -> Section | None:
    """Clock hours and time since falling asleep, as the report has them."""
    section = when_section(summary)
    if section is None:
        return None
    onset = onset_of(summary.episodes, {row.evening_on: row.night for row in summary.nights})
    lines = [words for words in (hours_words(summary),) if words]
    if onset.median_min is not None:
        lines.append(
            phrase(
                _("Middle time since falling asleep: %(time)s (known for %(k)s of %(n)s)."),
                time=minutes_words(onset.median_min),
                k=onset.known,
                n=onset.total,
            )
        )
    return Section(
        "when",
        phrase(_("When episodes begin")),
        note=section.note,
        lines=tuple(lines),
        table=section.table,
        missing=section.missing,
    )


def sleep_section(lately: Summary) -> Section:
    """Sleep times with ranges; feeds and how they were settled only where told."""
    table = sleep_table(lately.nights, lately.sleeper)
    none = phrase(_("No sleep times were written down for these nights."))
    return Section(
        "sleep",
        phrase(_("Usual sleep, last %(nights)s nights"), nights=len(lately.nights)),
        lines=settling_lines(lately.nights),
        table=table,
        missing=() if table else (none,),
    )


def nights_section(lately: Summary) -> Section:
    """Every one of the nights, also those nobody wrote about."""
    title = phrase(_("Night by night"))
    rows = tuple(
        (
            row.evening_on,
            phrase(t.Watch.label_of(row.watch)),
            count_words(row),
            or_dash(night_times(row.night, lately.sleeper)),
        )
        for row in lately.nights
    )
    labels = head(_("Night"), _("Watching"), _("Episodes"), _("Asleep"))
    return Section(
        "nights", title, lines=(context_words(lately),), table=Table(title, labels, rows)
    )
