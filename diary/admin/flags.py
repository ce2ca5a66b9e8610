"""Which episodes a reviewer reads first, as conditions for the database."""

from django.db.models import Case, Exists, IntegerField, OuterRef, Q, TextField, Value, When
from django.db.models.functions import Cast
from django.db.models.lookups import Contains

from diary.clinical.limits import LONG_S
from diary.clinical.red_flags import BREATHING_SIGNS, COLOUR_SIGNS
from diary.clinical.red_flags.definitions import LONG_BANDS, NOT_ROUSED
from diary.clinical.terms import Pattern, WakeOutcome, YesNo
from diary.models import Review

NOT_STOPPED = [WakeOutcome.CONTINUED, WakeOutcome.COULD_NOT_BE_WOKEN]


def after_holds(code: str) -> Contains:
    """The list of codes as text: SQLite cannot look into a JSON list, and every code is quoted."""
    return Contains(Cast("after", TextField()), f'"{code}"')


# Source: red-flag rows F-BREATH, F-NOSTOP, F-NOROUSE, F-5MIN and F-SPASM. An unanswered
# question never raises a flag, and never lowers one either.
FLAGGED = (
    Q(danger_ok__in=[YesNo.NO, YesNo.NOT_SURE])
    | ~Q(danger=[])
    | Q(breathing__in=BREATHING_SIGNS)
    | Q(colour__in=COLOUR_SIGNS)
    | Q(wake__wake_response__in=NOT_STOPPED)
    | Q(length_s__gte=LONG_S)
    | Q(length_band__in=LONG_BANDS)
    | Q(spasm_like=YesNo.YES)
    | Q(pattern=Pattern.RUN_OF_SPASMS)
    | Q(after_holds(NOT_ROUSED[0]))
    | Q(after_holds(NOT_ROUSED[1]))
)

REVIEWED = Exists(Review.unscoped.filter(episode=OuterRef("pk")))
UNREVIEWED = ~Q(REVIEWED)
NIGHT_REVIEWED = Exists(Review.unscoped.filter(night=OuterRef("pk")))

# 0 stands for "flagged and not read yet", 1 for all others.
FIRST = Case(
    When(UNREVIEWED & FLAGGED, then=Value(0)), default=Value(1), output_field=IntegerField()
)
