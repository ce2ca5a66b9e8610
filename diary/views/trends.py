"""Trends: how often, when, where and what waking did, over one period."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.views.decorators.http import require_safe

from diary.access import DiaryRequest
from diary.charts.bars import pattern_charts
from diary.charts.nights import nights_chart
from diary.charts.paper_raster import raster_drawing
from diary.charts.shapes import Chart
from diary.clinical.words import Phrase
from diary.records import first_night, last_night, summary_of
from diary.report.episodes import episodes_section
from diary.report.figures import rate_figure
from diary.report.often import movement_lines
from diary.sentences import say
from diary.stats.periods import Span, period_of

SPANS = (Span.WEEKS_2, Span.WEEKS_6, Span.MONTHS_6, Span.ALL)


@require_safe
def trends(request: DiaryRequest) -> HttpResponse:
    """One Summary, drawn six times; an unknown period is six weeks."""
    asked = request.GET.get("period", "")
    span = Span(asked) if asked in SPANS else Span.WEEKS_6
    first_on = first_night(request.sleeper) if span == Span.ALL else None
    period = period_of(span, last_on=last_night(request.sleeper), first_on=first_on)
    summary = summary_of(request.sleeper, period)
    nights = nights_chart(summary)
    context = {
        "spans": [(found, found == span) for found in SPANS],
        "summary": summary,
        "figure": rate_figure(summary),
        "nights": drawn(nights),
        "night_rows": list(zip(summary.nights, nights.table.rows, strict=True)),
        "patterns": [drawn(chart) for chart in pattern_charts(summary)],
        # Beyond half a year the rows grow thinner than a line.
        "raster": raster_drawing(summary) if span != Span.ALL else None,
        "episodes": episodes_section(summary) if span != Span.ALL else None,
        "rhythm": movement_lines(summary) if summary.rhythm.counted else [],
    }
    return render(request, "trends/trends.html", context)


def drawn(chart: Chart) -> dict[str, Any]:
    """A chart with its configuration in the reader's language, ready for the script."""
    return {"chart": chart, "config": in_words(chart.config)}


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
