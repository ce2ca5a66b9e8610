"""Trends: how often, when, where and what waking did, over one period."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.views.decorators.http import require_safe

from diary import VERSION
from diary.access import DiaryRequest
from diary.charts.bars import answer_charts, clock_chart, onset_chart, wake_chart
from diary.charts.inside import lengths_chart, long_table, sizes_chart
from diary.charts.long import is_long, long_chart
from diary.charts.nights import kinds_of, nights_chart
from diary.charts.raster import night_raster
from diary.charts.raster_table import onset_words, raster_table, raster_words
from diary.charts.rate_bars import TOO_FEW
from diary.charts.shapes import NOT_RECORDED, Chart, Table
from diary.charts.strips import strips_of
from diary.charts.weeks import weekdays_chart, weeks_chart
from diary.charts.within import bunches_table, within_chart
from diary.clinical.words import Phrase, gettext_noop, phrase
from diary.forms.trends import SPANS, asked_for
from diary.records import summary_of
from diary.report.alarm import alarm_of, standing_out
from diary.report.definitions import definitions_section
from diary.report.front import NOTHING_STANDS_OUT
from diary.report.headline import headline_of
from diary.report.medicines import doses_words
from diary.report.often import movement_lines, often_section
from diary.report.page import watched_section
from diary.sentences import say
from diary.stats.onset import onset_of
from diary.stats.summary import Summary

NO_NUMBER = {TOO_FEW, NOT_RECORDED}
LISTED = 50  # rows of a list on the page; every episode stands in the list of episodes


@require_safe
def trends(request: DiaryRequest) -> HttpResponse:
    """One Summary, the most important sentence first, then what it was made from."""
    asked = asked_for(request.GET, sleeper=request.sleeper)
    summary = summary_of(request.sleeper, asked.period, marked_on=asked.marked_on)
    context = {
        "asked": asked,
        "spans": [(found, found == asked.span) for found in SPANS],
        "summary": summary,
        "alarm": alarm_of(summary),
        "headline": headline_of(summary),
        "watched": watched_section(summary),
        "often": often_section(summary),
        **nights_of(summary),
        "weeks": None if is_long(summary) else with_legend(weeks_chart(summary)),
        **raster_of(summary),
        **patterns_of(summary),
        "definitions": definitions_section(summary, version=VERSION),
    }
    return render(request, "trends/trends.html", context)


def nights_of(summary: Summary) -> dict[str, Any]:
    """A bar for each night, or for every four weeks where a night would be thinner than a line."""
    long = is_long(summary)
    chart = long_chart(summary) if long else nights_chart(summary)
    return {
        "long": long,
        "nights": with_legend(chart),
        "doses": [
            (lane.medication.name, doses_words(lane)) for lane in summary.medicines if lane.steps
        ],
        "night_rows": () if long else linked(summary, chart.table),
    }


def raster_of(summary: Summary) -> dict[str, Any]:
    drawing, table = night_raster(summary), raster_table(summary)
    nights = {row.evening_on: row.night for row in summary.nights}
    return {
        "raster": drawing,
        "raster_lead": onset_words(onset_of(summary.episodes, nights)),
        "raster_words": raster_words(summary, drawing),
        "raster_table": table,
        "raster_rows": linked(summary, table),
    }


def linked(summary: Summary, table: Table) -> list[tuple[date, tuple[object, ...]]]:
    """The rows of a table of nights, each with the evening its first cell leads to."""
    evenings = [row.evening_on for row in summary.nights[-len(table.rows) :]]
    return list(zip(evenings, table.rows, strict=True))


def patterns_of(summary: Summary) -> dict[str, Any]:
    """When, what waking did, the typical one; then what waits in folds."""
    exceptions, more = standing_out(summary)
    return {
        "when": [drawn(clock_chart(summary)), drawn(onset_chart(summary))],
        "waking": drawn(wake_chart(summary)),
        "exceptions": exceptions,
        "exceptions_left": more,
        "nothing_stands_out": phrase(NOTHING_STANDS_OUT),
        "answers": [with_answers(chart) for chart in answer_charts(summary)],
        "lengths": [drawn(lengths_chart(summary)), drawn(sizes_chart(summary))],
        "long_episodes": latest(long_table(summary)),
        "within": drawn(within_chart(summary)),
        "bunches": latest(bunches_table(summary)),
        "weekdays": with_legend(weekdays_chart(summary)),
        "strips": strips_of(summary),
        "rhythm": movement_lines(summary) if summary.rhythm.counted else [],
    }


def drawn(chart: Chart) -> dict[str, Any]:
    """A chart with its configuration in the reader's language, ready for the script."""
    return {"chart": chart, "config": in_words(chart.config)}


def with_answers(chart: Chart) -> dict[str, Any]:
    """A single bar of those not asked would look like an answer: then only its table."""
    return {**drawn(chart), "bare": len(chart.table.rows) == 1}


def with_legend(chart: Chart) -> dict[str, Any]:
    """Beside the chart what it draws; one without a single number is only its table."""
    kinds = kinds_of(chart)
    return {**drawn(chart), "kinds": kinds, "bare": kinds <= NO_NUMBER}


def latest(table: Table | None) -> Table | None:
    """The last rows of a list; its caption says where it was cut."""
    if table is None or len(table.rows) <= LISTED:
        return table
    cut = gettext_noop("%(caption)s: the last %(rows)s of %(total)s")
    caption = phrase(cut, caption=table.caption, rows=LISTED, total=len(table.rows))
    return Table(caption, table.head, table.rows[-LISTED:])


def in_words(value: Any) -> Any:
    if isinstance(value, Phrase):
        return say(value)
    if isinstance(value, date):
        return date_format(value, "SHORT_DATE_FORMAT")
    if isinstance(value, dict):
        return {key: in_words(part) for key, part in value.items()}
    if isinstance(value, list):
        return [in_words(part) for part in value]
    return value
