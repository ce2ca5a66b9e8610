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
from diary.report.phases import fits_on_page, phases_section
from diary.report.record import record_section
from diary.report.shapes import HelpLines, Included, Report, Visit
from diary.report.video import video_section
from diary.report.worries import worries_section
from diary.stats.facts import SleeperFact
from diary.stats.naps import NapsLeftOut
from diary.stats.summary import Summary

__all__ = ["HelpLines", "Included", "Report", "Visit", "report_of"]


def report_of(
    summary: Summary,
    *,
    printed_on: date,
    version: str,
    visit: Visit | None = None,
    included: Included | None = None,
    exposure: str = "",
    naps: NapsLeftOut | None = None,
) -> Report:
    """The report of one period; every number is the Summary's, and what is missing is said.

    `exposure` is printed only as `included` says; `naps` is what the Summary lacks.
    Source: diary rule for the doctor's page, sections in a fixed order.
    """
    visit, included = visit or Visit(), included or Included()
    on_page = not included.appendix or fits_on_page(summary, visit)
    exposure = exposure if included.exposure and included.background else ""
    return Report(
        header=header_of(summary, included, printed_on=printed_on, visit_on=visit.visit_on),
        why=why_of(visit),
        worries=worries_section(summary),
        figures=figures_of(summary),
        watched=watched_section(summary),
        typical=typical_section(summary, included, room=room_for(visit)),
        states=states_section(summary),
        waking=waking_section(summary),
        often=often_section(summary),
        strip=nights_drawing(summary),
        when=when_section(summary),
        clock=clock_drawing(summary),
        raster=raster_drawing(summary),
        medicines=medicines_section(summary),
        phases=phases_section(summary) if on_page else None,
        background=background_section(summary, exposure=exposure) if included.background else None,
        video=video_section(summary, included) if included.clips else None,
        record=record_section(summary, included, version=version, naps=naps),
        appendix=appendix_of(summary, included, version=version, visit=visit, exposure=exposure),
        help=help_lines(summary.sleeper),
    )


def help_lines(sleeper: SleeperFact) -> HelpLines:
    return HelpLines(sleeper.emergency_number, sleeper.poison_line)
