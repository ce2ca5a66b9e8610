"""Red flags that can mean: call the emergency number now."""

from diary.clinical.red_flags.definitions import REPEATS_BEFORE
from diary.clinical.red_flags.shape import (
    Level,
    Row,
    Step,
    every,
    has,
    least,
    named,
    one_of,
    some,
    unless,
)
from diary.clinical.terms import (
    After,
    Breathing,
    Colour,
    Danger,
    Responds,
    YesNo,
)
from diary.clinical.words import gettext_noop as _
from diary.clinical.words import phrase

NOW, TODAY, SOON = Level.NOW, Level.TODAY, Level.SOON
DOUBTED = one_of("danger_ok", YesNo.NO, YesNo.NOT_SURE)

ROWS_NOW = (
    Row(
        "F-BREATH",
        NOW,
        phrase(_("Trouble breathing, long pauses, or blue, grey or very pale lips or face")),
        phrase(
            _(
                "You wrote that breathing was hard, paused or stopped, or that lips or face were "
                "blue, grey or very pale."
            )
        ),
        _("NHS, HSE: seriously ill babies and toddlers; MSD Manual, after AAP 2016"),
        steps=(Step(NOW, named("breath_sign")),),
        doubt=some(
            DOUBTED,
            one_of("breathing", Breathing.NOT_SURE),
            one_of("colour", Colour.NOT_SURE),
        ),
        doubt_words=phrase(_("Breathing, colour or waking not all OK, or not sure")),
        doubt_past=phrase(
            _("You wrote that breathing, colour or waking was not all OK, or that you were unsure.")
        ),
    ),
    Row(
        "F-NOROUSE",
        NOW,
        phrase(_("Cannot be woken, or is not themselves afterwards")),
        phrase(
            _("You wrote that they could not be woken, were very sleepy, or not themselves after.")
        ),
        _("NHS, HSE: seriously ill babies and toddlers; NHS Healthier Together"),
        steps=(Step(NOW, named("not_roused")), Step(TODAY, has("danger", Danger.VERY_SLEEPY))),
        doubt=some(
            has("after", After.NOT_RECOVERED),
            every(
                unless(one_of("danger_ok", YesNo.YES)),
                named("unsure_of_waking"),
            ),
        ),
        doubt_words=phrase(_("Not recovered yet, or not sure whether they can be woken")),
        doubt_past=phrase(
            _("You wrote that they had not recovered yet, or that you were unsure about waking.")
        ),
        check=named("unsure_of_waking"),
    ),
    Row(
        "F-5MIN",
        NOW,
        phrase(_("5 minutes or more")),
        phrase(_("You wrote that it went on for 5 minutes or more.")),
        _("NHS, Epilepsy Society, Epilepsy Foundation, HSE first-aid advice"),
        steps=(
            Step(NOW, every(named("long"), unless(named("stops_when_spoken_to")))),
            Step(SOON, some(named("long"), named("tapped_long"))),
        ),
        doubt=every(
            named("tapped_long"), unless(named("stops_when_spoken_to")), unless(named("planned"))
        ),
        doubt_words=phrase(_("Tapped for 5 minutes or more, and the length is not known")),
        doubt_past=phrase(_("You tapped for 5 minutes or more, and gave no length.")),
        softened=SOON,
    ),
    Row(
        "F-REPEAT",
        NOW,
        phrase(_("Another one before full recovery, or three big ones in an hour")),
        phrase(
            _("You wrote of another one before full recovery, or of three big ones in an hour.")
        ),
        _("Epilepsy Society: when to call; Epilepsy Foundation"),
        steps=(
            Step(
                NOW,
                some(
                    has("danger", Danger.AGAIN_BEFORE_RECOVERED),
                    least("not_recovered_before", 1),
                    every(named("convulsive"), least("convulsions_in_hour", REPEATS_BEFORE)),
                ),
            ),
        ),
    ),
    Row(
        "F-FIRSTFIT",
        NOW,
        phrase(_("Whole body stiff or shaking, no response, and no earlier one written down")),
        phrase(
            _(
                "You wrote that the whole body was stiff or shaking without a response, and no "
                "earlier one is written down."
            )
        ),
        _("NHS: what to do when somebody has a fit; NHS Healthier Together"),
        steps=(
            Step(
                NOW,
                every(
                    named("first_time"),
                    some(
                        every(named("whole_body_fit"), one_of("responds", Responds.NO)),
                        every(
                            has("danger", Danger.STIFF_OR_SHAKING),
                            unless(one_of("responds", Responds.NORMALLY, Responds.SLOWLY)),
                        ),
                    ),
                ),
            ),
        ),
        doubt=every(
            named("first_time"),
            named("whole_body_fit"),
            one_of("responds", Responds.NOT_SURE, Responds.NOT_TRIED),
        ),
        doubt_words=phrase(_("Whole body stiff or shaking, and not sure whether they respond")),
        doubt_past=phrase(
            _("You wrote that the whole body was stiff or shaking, unsure of any response.")
        ),
    ),
    Row(
        "F-HEAD",
        NOW,
        phrase(_("After a knock to the head in the last 48 hours")),
        phrase(_("You wrote of a knock to the head in the 48 hours before.")),
        _("NHS Healthier Together: head injury"),
        steps=(
            Step(
                NOW,
                some(one_of("head_injury_48h", YesNo.YES), has("danger", Danger.HEAD_KNOCK)),
            ),
        ),
        doubt=one_of("head_injury_48h", YesNo.NOT_SURE),
        doubt_words=phrase(_("Perhaps a knock to the head in the last 48 hours")),
        doubt_past=phrase(_("You were unsure about a knock to the head in the 48 hours before.")),
    ),
    Row(
        "F-FEVERNOW",
        NOW,
        phrase(
            _(
                "Fever or illness with stiffening or shaking, a stiff neck, a rash that does not "
                "fade, or a floppy, very sleepy child"
            )
        ),
        phrase(
            _(
                "You wrote of fever or illness, perhaps with stiffening, shaking, a rash, a stiff "
                "neck, or being floppy or very sleepy."
            )
        ),
        _("NHS, HSE: seriously ill babies and toddlers; NHS Healthier Together"),
        steps=(
            Step(
                NOW,
                some(
                    every(named("fever"), some(named("first_convulsive"), named("floppy"))),
                    has("danger", Danger.RASH_STIFF_NECK),
                ),
            ),
            Step(
                TODAY,
                some(every(named("fever"), named("convulsive")), has("danger", Danger.FEVER_ILL)),
            ),
        ),
        doubt=every(named("unsure_of_fever"), some(named("first_convulsive"), named("floppy"))),
        doubt_words=phrase(_("Stiff, shaking, floppy or very sleepy, and not sure about fever")),
        doubt_past=phrase(
            _("You wrote of shaking, or being floppy or very sleepy, and were unsure about fever.")
        ),
    ),
)
