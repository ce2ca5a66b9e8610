"""A sleeper's Report: the same object for the page, the PDF, the text and a shared link."""

from django.conf import settings
from django.utils import timezone

from diary import VERSION
from diary.models import Sleeper
from diary.records import diary_of
from diary.report import Included, Report, Visit, report_of
from diary.stats.facts import Period
from diary.stats.naps import without_naps
from diary.stats.summary import summarise


def report_for(
    sleeper: Sleeper,
    period: Period,
    included: Included | None = None,
    *,
    visit: Visit | None = None,
) -> Report:
    """Printed today by the sleeper's own calendar; nothing outside `period` enters a number."""
    included = included or Included()
    diary, naps = diary_of(sleeper, period), None
    if not included.naps:
        diary, naps = without_naps(diary, period)
    return report_of(
        summarise(diary, period, now=timezone.now(), compare=settings.COMPARE_CHANGES),
        printed_on=timezone.now().astimezone(sleeper.tz).date(),
        version=VERSION,
        visit=visit,
        included=included,
        exposure=sleeper.pregnancy_exposure,
        naps=naps,
    )
