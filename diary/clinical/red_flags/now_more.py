"""More red flags that can mean now: baby fever, injuries, medicines, pregnancy, mood."""

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
from diary.clinical.terms import After, Danger, YesNo
from diary.clinical.words import gettext_noop as _
from diary.clinical.words import phrase

NOW, TODAY = Level.NOW, Level.TODAY

UNWELL = some(
    least("jerked", 1),
    named("not_roused"),
    named("floppy"),
)

ROWS_NOW_MORE = (
    Row(
        "F-BABYFEVER",
        NOW,
        phrase(_("A baby under 3 months with 38 °C (100.4 °F) or more")),
        phrase(_("You wrote of fever, 38 °C (100.4 °F) or more, in a baby under 3 months.")),
        _("NICE NG143, red feature; HSE"),
        steps=(
            Step(
                NOW,
                every(named("under_3_months"), named("fever"), UNWELL),
            ),
            Step(TODAY, every(named("under_3_months"), named("fever"))),
        ),
        doubt=every(
            named("under_3_months"),
            named("unsure_of_fever"),
            unless(least("temp_c", 0)),
            UNWELL,
        ),
        doubt_words=phrase(_("A baby under 3 months, and not sure about fever")),
        doubt_past=phrase(_("You were unsure about fever in a baby under 3 months.")),
        advice=phrase(
            _(
                "A doctor should see them within 2 hours, however well they look. If nobody can, "
                "go to the emergency department."
            )
        ),
    ),
    Row(
        "F-INJURY",
        NOW,
        phrase(_("Badly hurt, choking, or it happened in water")),
        phrase(_("You wrote that they were hurt or that it happened in water.")),
        _("Epilepsy Society: when to call; Epilepsy Foundation"),
        steps=(Step(NOW, has("danger", Danger.HURT, Danger.WATER)),),
    ),
    Row(
        "F-WEAK",
        NOW,
        phrase(_("One side weak, face drooping, cannot speak or see as usual afterwards")),
        phrase(_("You wrote that one side was weak, or of trouble speaking, afterwards.")),
        _("NHS Healthier Together: fits"),
        steps=(
            Step(
                NOW,
                some(
                    has("danger", Danger.WEAK_OR_SPEECH),
                    has("after", After.WEAK_LEFT, After.WEAK_RIGHT),
                ),
            ),
        ),
    ),
    Row(
        "F-TOXIN",
        NOW,
        phrase(_("May have swallowed too much medicine or something poisonous")),
        phrase(_("You wrote that they may have taken too much of something.")),
        _("Clinical judgement; NHS: poisoning"),
        steps=(Step(NOW, has("danger", Danger.TOO_MUCH_TAKEN)),),
        advice=phrase(_("Call the poison line as well.")),
    ),
    Row(
        "F-SEROT",
        NOW,
        phrase(_("Twitching with agitation, sweating or confusion, and a new or bigger dose")),
        phrase(_("You wrote of agitation, sweating or confusion, perhaps after a new dose.")),
        _("Mayo Clinic: serotonin syndrome"),
        steps=(
            Step(NOW, every(has("danger", Danger.AGITATED_SWEATING), named("new_medicine"))),
            Step(TODAY, has("danger", Danger.AGITATED_SWEATING)),
        ),
    ),
    Row(
        "F-OPIOID",
        NOW,
        phrase(
            _(
                "Jerks and very sleepy or breathing slowly while taking medicines, above all "
                "strong painkillers, gabapentin-type medicines, lithium or sedatives"
            )
        ),
        phrase(_("You wrote that they were very sleepy, or breathed slowly, on medicines.")),
        _("Rissardo, Medicina 2025; clinical judgement"),
        steps=(
            Step(
                NOW,
                some(
                    every(
                        has("danger", Danger.VERY_SLEEPY),
                        some(least("medicines", 1), has("danger", Danger.NEW_OR_BIGGER_DOSE)),
                    ),
                    least("slow_breathing", 1),
                ),
            ),
        ),
    ),
    Row(
        "F-PREG",
        NOW,
        phrase(_("Pregnant, or has diabetes, and stiff or shaking")),
        phrase(_("You wrote of pregnancy or diabetes beside what happened.")),
        _("CDC list, University of Texas Medical Branch"),
        steps=(
            Step(
                NOW,
                every(
                    named("convulsive"),
                    some(
                        one_of("pregnant_or_diabetes", YesNo.YES),
                        has("danger", Danger.PREGNANT_OR_DIABETES),
                    ),
                ),
            ),
            Step(TODAY, has("danger", Danger.PREGNANT_OR_DIABETES)),
        ),
        doubt=every(named("convulsive"), one_of("pregnant_or_diabetes", YesNo.NOT_SURE)),
        doubt_words=phrase(_("Stiff or shaking, and not sure about pregnancy or diabetes")),
        doubt_past=phrase(
            _("You wrote of stiffening or shaking, with pregnancy or diabetes not sure.")
        ),
    ),
    Row(
        "F-MOOD",
        NOW,
        phrase(
            _(
                "Low mood, or thoughts of self-harm, while taking tetrabenazine, antidepressants "
                "or medicines against fits"
            )
        ),
        phrase(_("Low mood or thoughts of self-harm are never read out of a diary: please say.")),
        _("DailyMed, tetrabenazine label"),
    ),
)
