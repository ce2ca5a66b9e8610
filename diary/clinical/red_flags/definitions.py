"""Names that several red flags share, and the limits they stand on."""

from diary.clinical.limits import LONG_S
from diary.clinical.red_flags.shape import (
    Condition,
    every,
    has,
    least,
    named,
    one_of,
    some,
    under,
    unless,
)
from diary.clinical.terms import (
    After,
    Before,
    Breathing,
    Colour,
    Danger,
    Eyes,
    FaceMouth,
    JerkBand,
    LengthBand,
    Pattern,
    RateWord,
    Responds,
    SeenBefore,
    Side,
    Size,
    State,
    WakeOutcome,
    YesNo,
)

# Answers that say the same as a ticked danger sign.
BREATHING_SIGNS = frozenset({Breathing.PAUSES, Breathing.STRUGGLING, Breathing.STOPPED})
COLOUR_SIGNS = frozenset({Colour.VERY_PALE, Colour.GREY, Colour.BLUE})
NO_FACE_SIGN = (FaceMouth.USUAL, FaceMouth.COULD_NOT_SEE)
EYE_SIGNS = (
    Eyes.OPEN_STARING,
    Eyes.ROLLED_UP,
    Eyes.TURNED_LEFT,
    Eyes.TURNED_RIGHT,
    Eyes.FLUTTERING,
)
NOT_ROUSED = (After.NOT_ROUSABLE, After.NOT_SELF_OVER_1_H)
LONG_BANDS = (LengthBand.M5_15, LengthBand.M15_30, LengthBand.OVER_30_MIN)
BANDS_OF_SEVERAL = (JerkBand.N2_5, JerkBand.N6_20, JerkBand.N20_100, JerkBand.OVER_100)

FEVER_C = 38.0  # NICE NG143
NEWBORN_DAYS = 56  # under 8 weeks
SPASM_MONTHS = 24
YOUNG_MONTHS = 3
BABY_MONTHS = 12
MEDICINE_DAYS = 28  # Rissardo 2023: onset within weeks
QUICK_MEDICINE_DAYS = 7
REPEAT_S = 3600  # "in an hour"
REPEATS_BEFORE = 2  # with this one three

DEFINITIONS: dict[str, Condition] = {
    "under_2": under("age_months", SPASM_MONTHS),
    "under_1": under("age_months", BABY_MONTHS),
    # The corrected age counts where it is the younger one.
    "under_3_months": under("young_months", YOUNG_MONTHS),
    "breath_sign": some(
        one_of("breathing", *sorted(BREATHING_SIGNS)),
        one_of("colour", *sorted(COLOUR_SIGNS)),
        has("danger", Danger.BREATHING, Danger.COLOUR),
    ),
    "not_roused": some(
        one_of("wake_response", WakeOutcome.COULD_NOT_BE_WOKEN),
        has("after", *NOT_ROUSED),
        has("danger", Danger.CANNOT_WAKE),
    ),
    "unsure_of_waking": some(
        one_of("wake_response", WakeOutcome.NOT_SURE), has("after", After.NOT_SURE)
    ),
    "floppy": has("danger", Danger.VERY_SLEEPY, Danger.FEEDING_BADLY_FLOPPY),
    "convulsion_like": some(
        one_of("pattern", Pattern.STIFF, Pattern.STIFF_THEN_JERK),
        every(
            one_of("pattern", Pattern.RHYTHMIC),
            one_of("size", Size.WHOLE_BODY),
            unless(one_of("responds", Responds.NORMALLY)),
        ),
    ),
    "convulsive": some(named("convulsion_like"), has("danger", Danger.STIFF_OR_SHAKING)),
    "whole_body_fit": some(
        every(
            one_of("pattern", Pattern.STIFF, Pattern.STIFF_THEN_JERK),
            unless(one_of("size", Size.FLICKER, Size.SMALL_PART, Size.LIMB)),
        ),
        every(one_of("pattern", Pattern.RHYTHMIC), one_of("size", Size.WHOLE_BODY)),
    ),
    "first_time": unless(one_of("had_fit_before", YesNo.YES)),
    "first_convulsive": every(named("convulsive"), named("first_time")),
    "fever": some(
        one_of("fever", YesNo.YES),
        least("temp_c", FEVER_C),
        has("danger", Danger.FEVER_ILL),
    ),
    "unsure_of_fever": one_of("fever", YesNo.NOT_SURE),
    "long": some(
        least("length_s", LONG_S),
        one_of("length_band", *LONG_BANDS),
        has("danger", Danger.FIVE_MINUTES),
    ),
    # Still tapped at five minutes, and nobody said how long it went on.
    "tapped_long": every(
        least("tapped_s", LONG_S),
        unless(least("length_s", 0)),
        unless(one_of("length_band", *LengthBand)),
    ),
    "stops_when_spoken_to": every(
        one_of("pattern", Pattern.ROCKING),
        one_of("colour", Colour.USUAL),
        some(
            one_of("responds", Responds.NORMALLY),
            one_of("wake_response", WakeOutcome.STOPPED_AT_ONCE, WakeOutcome.WITHIN_A_MINUTE),
        ),
    ),
    "planned": every(
        least("plans_for_pattern", 1), unless(one_of("seen_before", SeenBefore.NEW_KIND))
    ),
    "several": some(
        least("jerks", 2), one_of("jerk_band", *BANDS_OF_SEVERAL), named("uncountable")
    ),
    "count_known": some(least("jerks", 1), one_of("jerk_band", *JerkBand), named("uncountable")),
    "uncountable": one_of("rate_word", RateWord.TOO_FAST),
    "run": some(
        one_of("spasm_like", YesNo.YES),
        one_of("pattern", Pattern.RUN_OF_SPASMS),
    ),
    "maybe_run": some(one_of("spasm_like", YesNo.NOT_SURE), one_of("pattern", Pattern.NOT_SURE)),
    # Without a birth date nobody can say they are older.
    "spasm_age": some(named("under_2"), unless(least("age_months", 0)), least("runs_before", 1)),
    "startle": every(
        one_of("pattern", Pattern.SINGLE), has("before", Before.NOISE, Before.TOUCH_NAPPY)
    ),
    "face_or_eyes": some(
        has("face_mouth", *(sign for sign in FaceMouth if sign not in NO_FACE_SIGN)),
        one_of("eyes", *EYE_SIGNS),
    ),
    # Something the earlier nights never had, or more than their range.
    "changed": some(
        least("more_nights", 1),
        every(
            least("usual_known", 1),
            some(
                every(one_of("state", State.AWAKE), unless(least("usual_awake", 1))),
                every(named("face_or_eyes"), unless(least("usual_face_or_eyes", 1))),
                every(one_of("side", Side.LEFT, Side.RIGHT), unless(least("usual_one_side", 1))),
                least("longer_than_usual", 1),
            ),
        ),
    ),
    "new_medicine": some(
        under("medicine_days", QUICK_MEDICINE_DAYS + 1),
        has("danger", Danger.NEW_OR_BIGGER_DOSE),
    ),
}
