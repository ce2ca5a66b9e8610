"""Share links of a sleeper with how often and when each was opened."""

from django.db.models import Count, Prefetch, Q, QuerySet

from diary.models import ShareLink, ShareOpening, Sleeper

LINKS_SHOWN = 50
OPENINGS_SHOWN = 20


def shares_of(sleeper: Sleeper) -> QuerySet[ShareLink]:
    """Newest first, each with its latest openings and counts of all of them: two queries."""
    wrong = Q(openings__what=ShareOpening.What.WRONG_PIN)
    latest = ShareOpening.unscoped.all()[:OPENINGS_SHOWN]
    return (
        sleeper.shares.select_related("made_by")
        .annotate(
            times=Count("openings", filter=~wrong), wrong_pins=Count("openings", filter=wrong)
        )
        .prefetch_related(Prefetch("openings", queryset=latest, to_attr="latest"))[:LINKS_SHOWN]
    )
