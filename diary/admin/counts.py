"""How much waits to be read, by how long ago its night was: the front page's small chart."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext

from diary.admin.flags import FLAGGED, UNREVIEWED

# Nights ago, both ends included; the last one has no end.
SPANS = ((0, 1), (2, 7), (8, 28), (29, None))
FULL = 100  # units a whole bar is wide


def by_age(rows: QuerySet[Any]) -> dict[str, Any]:
    """Unread episodes by age, the flagged apart, and how many are read: in one query."""
    today_on = timezone.now().date()
    counts: dict[str, Any] = {"read": Count("pk", filter=~UNREVIEWED, distinct=True)}
    for number, (_first, _last) in enumerate(SPANS):
        within = UNREVIEWED & nights_ago(today_on, _first, _last)
        counts[f"flagged_{number}"] = Count("pk", filter=within & FLAGGED, distinct=True)
        counts[f"all_{number}"] = Count("pk", filter=within, distinct=True)
    found = rows.aggregate(**counts)
    most = max(1, *(found[f"all_{number}"] for number in range(len(SPANS))))
    bars = [
        bar(span, found[f"flagged_{number}"], found[f"all_{number}"], most, today_on)
        for number, span in enumerate(SPANS)
    ]
    return {"read": found["read"], "bars": bars}


def nights_ago(today_on: date, first: int, last: int | None) -> Q:
    """Nights to come, of families east of the server, count with the newest."""
    newest = Q(night_on__lte=today_on - timedelta(days=first)) if first else Q()
    if last is None:
        return newest
    return newest & Q(night_on__gte=today_on - timedelta(days=last))


def bar(
    span: tuple[int, int | None], flagged: int, count: int, most: int, today_on: date
) -> dict[str, Any]:
    first, last = span
    query = "reviewed=no"
    if first:
        query += f"&night_on__lte={today_on - timedelta(days=first)}"
    if last is not None:
        query += f"&night_on__gte={today_on - timedelta(days=last)}"
    return {
        "words": words_of(first, last),
        "flagged": flagged,
        "count": count,
        "flagged_width": FULL * flagged / most,
        "other_width": FULL * (count - flagged) / most,
        "query": query,
    }


def words_of(first: int, last: int | None) -> str:
    if last is None:
        return gettext("Older")
    if not first:
        return gettext("Last night and tonight")
    return gettext("%(first)s to %(last)s nights ago") % {"first": first, "last": last}
