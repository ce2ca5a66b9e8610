"""A phone's wrong clock in words."""

from diary.clinical.words import Phrase, counted, phrase
from diary.clinical.words import gettext_noop as _

TOLERANCE_S = 300  # phones drift by seconds; minutes off is a wrong clock. Source: diary rule.
HOUR_S = 3600
DAY_S = 24 * HOUR_S


def clock_phrase(off_s: int | None) -> Phrase | None:
    """How far a phone's clock was off when it sent: minutes, from 2 hours hours, from 2 days days.

    `off_s` is phone minus server, in seconds. None when it did not say, or within 5 minutes.
    """
    if off_s is None or abs(off_s) <= TOLERANCE_S:
        return None
    far = _far(abs(off_s))
    if off_s > 0:
        return phrase(_("The phone's clock was %(far)s ahead when it sent this."), far=far)
    return phrase(_("The phone's clock was %(far)s behind when it sent this."), far=far)


def _far(seconds: int) -> Phrase:
    if seconds < 2 * HOUR_S - 60:
        return counted(_("%(count)s minute"), _("%(count)s minutes"), round(seconds / 60))
    if seconds < 2 * DAY_S:
        return counted(_("%(count)s hour"), _("%(count)s hours"), round(seconds / HOUR_S))
    return counted(_("%(count)s day"), _("%(count)s days"), round(seconds / DAY_S))
