"""Red flags that mean today, soon or at the next visit."""

from diary.clinical.red_flags.definitions import NEWBORN_DAYS
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
    under,
    unless,
)
from diary.clinical.terms import (
    After,
    Danger,
    Pattern,
    Responds,
    State,
    WakeOutcome,
    YesNo,
)
from diary.clinical.words import gettext_noop as _
from diary.clinical.words import phrase

NOW, TODAY, SOON = Level.NOW, Level.TODAY, Level.SOON
LOST = some(one_of("lost_skills", YesNo.YES), one_of("smiles_less", YesNo.YES))
MAYBE_LOST = some(one_of("lost_skills", YesNo.NOT_SURE), one_of("smiles_less", YesNo.NOT_SURE))
FEEDING = some(
    has("danger", Danger.FEEDING_BADLY_FLOPPY),
    every(
        named("under_1"),
        some(has("danger", Danger.VERY_SLEEPY), has("after", After.VOMITED)),
    ),
)
SPELL = every(
    named("under_1"),
    some(
        named("breath_sign"),
        named("not_roused"),
        one_of("responds", Responds.NO),
        one_of("pattern", Pattern.STIFF, Pattern.STIFF_THEN_JERK),
        has("danger", Danger.STIFF_OR_SHAKING),
    ),
)
NOT_BACK = some(named("not_roused"), has("after", After.NOT_RECOVERED))
WIDE_AWAKE = every(one_of("state", State.AWAKE), unless(named("startle")))
CARRIED_ON = one_of("wake_response", WakeOutcome.CONTINUED)

ROWS_LATER = (
    Row(
        "F-SPASM",
        TODAY,
        phrase(
            _(
                "Repeated sudden bends, crunches, head drops, arm flings, stiffenings or eye "
                "rolls in a run, a few seconds apart, awake or asleep"
            )
        ),
        phrase(
            _(
                "You wrote of sudden bends, crunches, head drops or arm flings in a run, or were "
                "not sure about them."
            )
        ),
        _("American Academy of Pediatrics; ISAN; NICE NG217"),
        steps=(
            Step(
                TODAY,
                every(
                    named("spasm_age"),
                    some(named("run"), every(named("maybe_run"), named("several"))),
                ),
            ),
            Step(
                SOON,
                every(
                    named("spasm_age"),
                    one_of("spasm_like", YesNo.NOT_SURE),
                    unless(named("count_known")),
                ),
            ),
        ),
        advice=phrase(
            _(
                "Take a video. Call now. If nobody can see your baby today, go to the emergency "
                "department."
            )
        ),
    ),
    Row(
        "F-REGRESS",
        TODAY,
        phrase(
            _(
                "Lost smiles, eye contact, sounds, rolling or words, or seems to have stopped "
                "learning, or not sure"
            )
        ),
        phrase(_("You wrote of lost skills or fewer smiles, or were not sure.")),
        _("American Academy of Pediatrics; ISAN; AboutKidsHealth"),
        steps=(
            Step(TODAY, every(LOST, named("under_2"), least("episodes", 1))),
            Step(SOON, some(LOST, MAYBE_LOST)),
        ),
    ),
    Row(
        "F-NEWBORN",
        TODAY,
        phrase(_("Jerking in a baby under 8 weeks, and no doctor's look is written down")),
        phrase(
            _("You wrote of jerking in a baby under 8 weeks, and no doctor's look is written down.")
        ),
        _("Clinical judgement; NHS: low threshold under 8 weeks"),
        steps=(
            Step(
                TODAY,
                every(
                    least("jerked", 1),
                    under("young_days", NEWBORN_DAYS),
                    unless(one_of("seen_by_doctor", YesNo.YES)),
                ),
            ),
        ),
        softened=SOON,
    ),
    Row(
        "F-FEED",
        NOW,
        phrase(_("Feeding badly, floppy, unusually sleepy, or vomiting")),
        phrase(_("You wrote of feeding badly, being floppy or very sleepy, or vomiting.")),
        _("NHS: is your baby or toddler seriously ill"),
        steps=(Step(NOW, every(FEEDING, named("not_roused"))), Step(TODAY, FEEDING)),
    ),
    Row(
        "F-BRUE",
        NOW,
        phrase(_("A baby under 1 with a spell of changed colour, breathing, tone or response")),
        phrase(
            _(
                "You wrote of a spell of changed colour, breathing, tone or response in a baby "
                "under 1."
            )
        ),
        _("MSD Manual, after AAP 2016"),
        steps=(Step(NOW, every(SPELL, NOT_BACK)), Step(TODAY, SPELL)),
    ),
    Row(
        "F-AWAKE",
        TODAY,
        phrase(_("The jerks happened while wide awake")),
        phrase(_("You wrote that it happened while wide awake.")),
        _("NICE NG217"),
        steps=(Step(TODAY, every(WIDE_AWAKE, named("under_2"))), Step(SOON, WIDE_AWAKE)),
    ),
    Row(
        "F-NOSTOP",
        TODAY,
        phrase(_("Fully awake, but the jerks carried on")),
        phrase(_("You wrote that the jerks carried on after waking.")),
        _("ICSD criteria, after Medscape"),
        steps=(Step(TODAY, every(CARRIED_ON, named("under_2"))), Step(SOON, CARRIED_ON)),
    ),
)
