"""The Report a share link hands over: its own nights and sections, whatever an address asks."""

from dataclasses import fields

from diary.models import ShareLink
from diary.papers.report import report_for
from diary.report import Included, Report, Visit
from diary.stats.facts import Period


def shared_report(share: ShareLink) -> Report:
    """As the diary stands now; the reason is that of the visit the link was made for."""
    return report_for(
        share.sleeper,
        Period(share.first_on, share.last_on),
        included_in(share),
        visit=visit_of(share),
    )


def included_in(share: ShareLink) -> Included:
    return Included(**{part.name: part.name in share.included for part in fields(Included)})


def visit_of(share: ShareLink) -> Visit:
    """Why the family goes, as long as that appointment stands in the diary."""
    row = share.visit
    if row is None or row.deleted_at:
        return Visit()
    return Visit(row.reason, tuple(row.questions), row.visit_on)
