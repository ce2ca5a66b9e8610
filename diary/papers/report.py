"""A sleeper's Report: the same object for the page, the PDF, the text and a shared link."""

from django.utils import timezone

from diary import VERSION
from diary.models import Sleeper
from diary.records import summary_of
from diary.report import Included, Report, Visit, report_of
from diary.stats.facts import Period


def report_for(
    sleeper: Sleeper,
    period: Period,
    included: Included | None = None,
    *,
    visit: Visit | None = None,
) -> Report:
    """Printed today by the sleeper's own calendar; nothing outside `period` enters a number."""
    return report_of(
        summary_of(sleeper, period),
        printed_on=timezone.now().astimezone(sleeper.tz).date(),
        version=VERSION,
        visit=visit,
        included=included,
        exposure=sleeper.pregnancy_exposure,
    )
