"""The doctor's page: one Summary put into sections, with what is missing said aloud."""

from datetime import date

from diary.charts.paper import nights_drawing
from diary.charts.paper_bars import clock_drawing
from diary.charts.paper_raster import raster_drawing
from diary.report.appendix import appendix_of
from diary.report.background import background_section
from diary.report.figures import figures_of
from diary.report.front import header_of, room_for, typical_section, why_of
from diary.report.medicines import medicines_section
from diary.report.often import often_section
from diary.report.page import (
    states_section,
    waking_section,
    watched_section,
    when_section,
)
from diary.report.shapes import Included, Report, Visit
from diary.report.video import video_section
from diary.report.worries import worries_section
from diary.stats.summary import Summary

__all__ = ["Included", "Report", "Visit", "report_of"]


def report_of(
    summary: Summary,
    *,
    printed_on: date,
    version: str,
    visit: Visit | None = None,
    included: Included | None = None,
    exposure: str = "",
) -> Report:
    """The report of one period; every number is the Summary's.

    Private notes on pregnancy, `exposure`, are printed only where `included` says so. A diary
    with nothing in it gives a report that says so, section by section.
    Source: diary rule for the doctor's page, sections in a fixed order.
    """
    visit, included = visit or Visit(), included or Included()
    exposure = exposure if included.exposure else ""
    return Report(
        header=header_of(summary, included, printed_on=printed_on, visit_on=visit.visit_on),
        why=why_of(visit),
        worries=worries_section(summary),
        figures=figures_of(summary),
        watched=watched_section(summary),
        typical=typical_section(summary, room=room_for(visit)),
        states=states_section(summary),
        waking=waking_section(summary),
        often=often_section(summary),
        strip=nights_drawing(summary),
        when=when_section(summary),
        clock=clock_drawing(summary),
        raster=raster_drawing(summary),
        medicines=medicines_section(summary),
        background=background_section(summary, exposure=exposure),
        video=video_section(summary),
        appendix=appendix_of(summary, version=version, visit=visit, exposure=exposure),
    )
