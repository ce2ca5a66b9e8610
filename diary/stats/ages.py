"""Ages in the words a doctor uses: weeks, months or years, corrected when born early."""

from datetime import date, timedelta

from diary.clinical.words import Phrase, counted, phrase
from diary.clinical.words import gettext_noop as _

# Units by age, and correction for weeks born early up to two years, as clinics write them.
MONTHS_FROM = 6
YEARS_FROM_MONTHS = 36
CORRECTED_UNTIL_MONTHS = 24


def age_phrase(born_on: date | None, weeks_early: int, on: date) -> Phrase | None:
    """The age on the day `on`, in completed units.

    Weeks under 6 months, months under 3 years, then years. Born early:
    the corrected age stands beside it until 2 years, in the same unit. None without a birth
    date, or when `on` lies before it.
    """
    if born_on is None or on < born_on:
        return None
    age = _age(born_on, on)
    if not weeks_early or months_between(born_on, on) >= CORRECTED_UNTIL_MONTHS:
        return age
    return phrase(
        _("%(age)s (%(corrected)s)"), age=age, corrected=_corrected(born_on, weeks_early, on)
    )


def months_between(earlier: date, later: date) -> int:
    """Completed calendar months between two days; negative when `later` comes first."""
    months = (later.year - earlier.year) * 12 + later.month - earlier.month
    return months - (later.day < earlier.day)


def _age(born_on: date, on: date) -> Phrase:
    months = months_between(born_on, on)
    days = (on - born_on).days
    if months < MONTHS_FROM:
        return counted(_("%(count)s week"), _("%(count)s weeks"), days // 7)
    if months < YEARS_FROM_MONTHS:
        return counted(_("%(count)s month"), _("%(count)s months"), months)
    return counted(_("%(count)s year"), _("%(count)s years"), months // 12)


def _corrected(born_on: date, weeks_early: int, on: date) -> Phrase:
    due_on = born_on + timedelta(weeks=weeks_early)
    days = (on - due_on).days
    if days < 0:
        # Ceiling: 3 days short of the due date is still "1 week before".
        before = -(days // 7)
        return counted(
            _("%(count)s week before the due date"),
            _("%(count)s weeks before the due date"),
            before,
        )
    if months_between(born_on, on) < MONTHS_FROM:
        return counted(_("%(count)s week corrected"), _("%(count)s weeks corrected"), days // 7)
    months = months_between(due_on, on)
    return counted(_("%(count)s month corrected"), _("%(count)s months corrected"), months)
