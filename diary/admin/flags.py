"""Which episodes a reviewer reads first, as conditions for the database."""

from functools import reduce
from operator import or_

from django.db.models import Case, Exists, IntegerField, OuterRef, Q, TextField, Value, When
from django.db.models.functions import Cast
from django.db.models.lookups import Contains

from diary.clinical.limits import LONG_S
from diary.clinical.red_flags import BREATHING_SIGNS, COLOUR_SIGNS
from diary.clinical.red_flags.definitions import LONG_BANDS, NOT_ROUSED
from diary.clinical.terms import (
    After,
    Breathing,
    Colour,
    Pattern,
    Size,
    State,
    WakeOutcome,
    YesNo,
)
from diary.models import Review

DOUBTED = [YesNo.NO, YesNo.NOT_SURE]
AFTERWARDS = [*NOT_ROUSED, After.NOT_RECOVERED, After.WEAK_LEFT, After.WEAK_RIGHT]
NOT_STOPPED = [WakeOutcome.CONTINUED, WakeOutcome.COULD_NOT_BE_WOKEN]


def after_holds(code: str) -> Contains:
    """The list of codes as text: SQLite cannot look into a JSON list, and every code is quoted."""
    return Contains(Cast("after", TextField()), f'"{code}"')


UNSURE_OF_WAKING = Q(wake__wake_response=WakeOutcome.NOT_SURE) | Q(after_holds(After.NOT_SURE))

# The database's form of the red flags that one row can raise by itself; ages, medicines and the
# recent past are judged on the entry's own page. A test holds it to the table: whatever the table
# calls "now" stands here. An unanswered question never raises a flag, and never lowers one either.
FLAGGED = (
    Q(danger_ok__in=DOUBTED)
    | ~Q(danger=[])
    | Q(breathing__in=[*BREATHING_SIGNS, Breathing.NOT_SURE])
    | Q(colour__in=[*COLOUR_SIGNS, Colour.NOT_SURE])
    | Q(wake__wake_response__in=NOT_STOPPED)
    | Q(length_s__gte=LONG_S)
    | Q(length_band__in=LONG_BANDS)
    | Q(spasm_like=YesNo.YES)
    | Q(pattern__in=[Pattern.RUN_OF_SPASMS, Pattern.STIFF, Pattern.STIFF_THEN_JERK])
    | Q(pattern=Pattern.RHYTHMIC, size=Size.WHOLE_BODY)
    | Q(head_injury_48h__in=[YesNo.YES, YesNo.NOT_SURE])
    | Q(state=State.AWAKE)
    | (UNSURE_OF_WAKING & ~Q(danger_ok=YesNo.YES))
    | reduce(or_, (Q(after_holds(code)) for code in AFTERWARDS))
)

REVIEWED = Exists(Review.unscoped.filter(episode=OuterRef("pk")))
UNREVIEWED = ~Q(REVIEWED)
NIGHT_REVIEWED = Exists(Review.unscoped.filter(night=OuterRef("pk")))

# 0 stands for "flagged and not read yet", 1 for all others.
FIRST = Case(
    When(UNREVIEWED & FLAGGED, then=Value(0)), default=Value(1), output_field=IntegerField()
)
