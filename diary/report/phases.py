"""Episodes a watched night between the medicine steps: side by side, nothing claimed."""

from datetime import date
from itertools import pairwise

from diary.charts.shapes import Table
from diary.clinical.measures import shown
from diary.clinical.words import Phrase, phrase
from diary.clinical.words import gettext_noop as _
from diary.report.cells import head, range_words
from diary.report.front import EXCEPTIONS, room_for
from diary.report.shapes import Section, Visit
from diary.stats.change_names import MARKED
from diary.stats.coverage import NightRow, episode_nights
from diary.stats.medication import DAY, MedicineLane, in_force
from diary.stats.rates import Rate, rates_of
from diary.stats.summary import Summary

HEAD = head(
    _("Nights"),
    _("Doses in these nights"),
    _("Watched"),
    _("Episodes"),
    _("Episodes a watched night"),
)
MEDICINES = 4  # with more of them the table stands in the appendix. Source: sheets as printed
PHASES = 6  # on the page, the latest; the nights themselves stand in the appendix


def fits_on_page(summary: Summary, visit: Visit) -> bool:
    """Whether the second sheet has room for it beside long words or many medicines."""
    return room_for(visit) == EXCEPTIONS and len(summary.medicines) <= MEDICINES


def phases_section(summary: Summary) -> Section | None:
    """A row for the nights between two changes of planned medicines, the latest six.

    None where there is no change inside the period, and where nothing is compared. A rate
    stands only with its range; below the limits of a rate only the counts do.
    """
    changed = {found.change.on for found in summary.comparisons if found.change.kind != MARKED}
    if not changed:
        return None
    nights = summary.nights
    starts = sorted({summary.period.first_on, *changed})
    ends = [*(later - DAY for _start, later in pairwise(starts)), summary.period.last_on]
    spans = list(zip(starts, ends, strict=True))[-PHASES:]
    rows = tuple(
        phase_cells(summary, [row for row in nights if first <= row.evening_on <= last])
        for first, last in spans
    )
    title = phrase(_("Between the medicine steps"))
    note = phrase(_("recorded at the same time; this does not show why"))
    return Section("phases", title, note=note, table=Table(title, HEAD, rows))


def phase_cells(summary: Summary, nights: list[NightRow]) -> tuple[object, ...]:
    first, last = nights[0].evening_on, nights[-1].evening_on
    found = rates_of(episode_nights(nights))
    return (
        phrase(_("%(first)s to %(last)s"), first=first, last=last),
        doses_on(summary, last) or phrase(_("none")),
        phrase(_("%(k)s of %(n)s"), k=found.nights, n=len(nights)),
        found.total,
        rate_words(found.per_night),
    )


def doses_on(summary: Summary, on: date) -> tuple[Phrase, ...]:
    """Planned medicines in force on that day, of those that changed in the period at all."""
    return tuple(
        phrase(_("%(medicine)s %(dose)s"), medicine=step.medication, dose=step.label)
        for lane in summary.medicines
        for step in lane.steps
        if not step.as_needed and in_force(step, on) and changed_in(lane, summary)
    )


def changed_in(lane: MedicineLane, summary: Summary) -> bool:
    """Whether a step of it began or ended inside the period."""
    first, last = summary.period.first_on, summary.period.last_on
    return any(
        first < step.from_on <= last or (step.until_on is not None and step.until_on < last)
        for step in lane.steps
    )


def rate_words(rate: Rate) -> Phrase:
    if not rate.shown or rate.value is None:
        return phrase(_("too few for a rate"))
    value = shown("per_night", rate.value)
    return phrase(_("%(value)s (%(range)s)"), value=value, range=range_words(rate, key="per_night"))
