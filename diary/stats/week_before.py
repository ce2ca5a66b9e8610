"""Did a change follow an unusual week? Counts tend to go back by themselves after one."""

from datetime import timedelta

from diary.clinical.limits import WEEK_BEFORE_NIGHTS, WEEK_UNUSUAL, WEEKS_EARLIER_NIGHTS
from diary.clinical.words import Phrase, phrase
from diary.clinical.words import gettext_noop as _
from diary.stats.flag_history import upper_limit
from diary.stats.intervals import ratio_interval
from diary.stats.sides import Side

WEEK = timedelta(days=7)


def week_before(before: Side) -> Phrase | None:
    """A sentence when the last 7 evenings of `before` stand out from the nights before them.

    None with too few watched nights in either, or when the week is within what chance gives
    in 9 of 10 such weeks. Source: negative binomial prediction; without any episode earlier
    the exact range of the ratio.
    """
    cut = (before.until_on - WEEK).toordinal()
    nights = list(zip(before.days, before.counts, strict=True))
    earlier = [count for day, count in nights if day <= cut]
    week = [count for day, count in nights if day > cut]
    if len(earlier) < WEEKS_EARLIER_NIGHTS or len(week) < WEEK_BEFORE_NIGHTS:
        return None
    if _is_more(earlier, week):
        text = _(
            "The week before the change had more than the weeks before it (%(week)s on "
            "%(nights_week)s watched nights; %(earlier)s on %(nights_earlier)s). Counts often "
            "come down again after such a week by themselves."
        )
    elif _is_fewer(earlier, week):
        text = _(
            "The week before the change had fewer than the weeks before it (%(week)s on "
            "%(nights_week)s watched nights; %(earlier)s on %(nights_earlier)s). Counts often "
            "go up again after such a week by themselves."
        )
    else:
        return None
    return phrase(
        text,
        week=sum(week),
        nights_week=len(week),
        earlier=sum(earlier),
        nights_earlier=len(earlier),
    )


def _is_more(earlier: list[int], week: list[int]) -> bool:
    if not sum(week):
        return False
    if not sum(earlier):
        # Nothing to estimate a spread from: the chance that all fell into the week.
        low, _high = ratio_interval(
            0, sum(week), nights_before=len(earlier), nights_after=len(week)
        )
        return low > 1
    return sum(week) > upper_limit(earlier, nights=len(week), limit=1 - WEEK_UNUSUAL)


def _is_fewer(earlier: list[int], week: list[int]) -> bool:
    return sum(earlier) > 0 and sum(week) < upper_limit(
        earlier, nights=len(week), limit=WEEK_UNUSUAL
    )
