"""Which nights a page speaks of."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from diary.clinical.words import Term
from diary.clinical.words import gettext_noop as _
from diary.stats.facts import Period
from diary.stats.nights import night_of

# A night counts as over once the morning has come, long before the diary day turns at noon.
OVER_FROM_H = 6
LONGEST_DAYS = 3660  # ten years of nights on one page


class Span(Term):
    """Periods a page offers, by the letters in its address."""

    WEEKS_2 = "2w", _("2 weeks")
    WEEKS_4 = "4w", _("4 weeks")
    WEEKS_6 = "6w", _("6 weeks")
    MONTHS_6 = "6m", _("6 months")
    ALL = "all", _("All")


DAYS = {Span.WEEKS_2: 14, Span.WEEKS_4: 28, Span.WEEKS_6: 42, Span.MONTHS_6: 183}


def period_of(span: Span, *, last_on: date, first_on: date | None) -> Period:
    """The nights of a span that ends with `last_on`; "all" begins at `first_on`.

    Without a first night "all" is one night; no period is longer than ten years.
    """
    if span in DAYS:
        return Period(last_on - timedelta(days=DAYS[span] - 1), last_on)
    earliest_on = last_on - timedelta(days=LONGEST_DAYS - 1)
    return Period(max(min(first_on or last_on, last_on), earliest_on), last_on)


def ended_night(at: datetime, *, zone: str, turning_hour: int) -> date:
    """The evening of the last night that is over at the instant `at`.

    A night counts as over from 6 o'clock of its morning, so that a report printed at breakfast
    holds it, whatever the hour at which the diary day turns; one that turns earlier is over then.
    """
    evening_on = night_of(at, zone=zone, turning_hour=turning_hour)
    local = at.astimezone(ZoneInfo(zone))
    is_over = local.date() > evening_on and local.hour >= OVER_FROM_H
    return evening_on if is_over else evening_on - timedelta(days=1)
