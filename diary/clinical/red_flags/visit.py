"""Red flags for an appointment, and the two that are always there."""

from diary.clinical.red_flags.definitions import MEDICINE_DAYS
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
)
from diary.clinical.terms import (
    Danger,
    Eyes,
    FaceMouth,
    JerkBand,
    Pattern,
    SeenBefore,
    Sound,
    State,
    YesNo,
)
from diary.clinical.words import gettext_noop as _
from diary.clinical.words import phrase

TODAY, SOON, MENTION = Level.TODAY, Level.SOON, Level.MENTION

ROWS_VISIT = (
    Row(
        "F-SEIZ",
        SOON,
        phrase(
            _(
                "Face pulled to one side, drooling, gurgling, eyes open and turned, stiff or "
                "shaking, or the same odd movement again and again"
            )
        ),
        phrase(
            _(
                "You wrote of a pulled face, drooling, gurgling, open or turned eyes, stiffness, "
                "shaking, or the same movement again and again."
            )
        ),
        _("NICE NG127; NICE NG217"),
        steps=(
            Step(
                SOON,
                some(
                    has(
                        "face_mouth",
                        FaceMouth.PULLING_LEFT,
                        FaceMouth.PULLING_RIGHT,
                        FaceMouth.DROOLING,
                    ),
                    has("sound", Sound.GRUNT_GURGLE),
                    one_of(
                        "eyes",
                        Eyes.OPEN_STARING,
                        Eyes.ROLLED_UP,
                        Eyes.TURNED_LEFT,
                        Eyes.TURNED_RIGHT,
                    ),
                    named("convulsive"),
                    named("run"),
                ),
            ),
        ),
        advice=phrase(_("Ask to be seen within 2 weeks, and take a video if you can.")),
    ),
    Row(
        "F-CHANGE",
        SOON,
        phrase(_("New beside the earlier nights, or more recorded than your usual range")),
        phrase(_("What you wrote is new beside the earlier nights, or more than the usual range.")),
        _("Clinical judgement: 28 watched nights and 20 episodes behind it"),
        steps=(Step(SOON, named("changed")),),
    ),
    Row(
        "F-MED",
        SOON,
        phrase(_("First or new within about 4 weeks of a new medicine or dose")),
        phrase(_("What you wrote came within about 4 weeks of a new medicine or dose.")),
        _("Rissardo, Medicina 2025; Rissardo, Medicines 2023"),
        steps=(
            Step(
                SOON,
                some(
                    has("danger", Danger.NEW_OR_BIGGER_DOSE),
                    least("began_after_medicine", 1),
                    every(
                        under("medicine_days", MEDICINE_DAYS + 1),
                        some(one_of("seen_before", SeenBefore.NEW_KIND), named("changed")),
                    ),
                ),
            ),
        ),
        advice=phrase(_("Call whoever prescribed it, or the pharmacist. Do not stop it yourself.")),
    ),
    Row(
        "F-SLEEPY",
        SOON,
        phrase(_("Tired, falling asleep by day, or snoring with pauses")),
        phrase(_("You wrote of being tired by day or snoring with pauses.")),
        _("NICE NG127"),
        steps=(
            Step(
                SOON,
                some(
                    one_of("tired_by_day", YesNo.YES),
                    one_of("snores_with_pauses", YesNo.YES),
                ),
            ),
        ),
    ),
    Row(
        "F-HURT",
        SOON,
        phrase(_("Kicks, punches or falls out of bed, or somebody got hurt")),
        phrase(_("You wrote of kicks, punches, falls out of bed or somebody hurt.")),
        _("NICE NG127"),
        steps=(
            Step(
                SOON,
                some(
                    one_of("pattern", Pattern.COMPLEX),
                    one_of("injury", YesNo.YES),
                    one_of("hurt_in_sleep", YesNo.YES),
                ),
            ),
        ),
    ),
    Row(
        "F-LEGS",
        MENTION,
        phrase(_("Urge to move the legs, or painful cramps")),
        phrase(_("You wrote of an urge to move the legs or of painful cramps.")),
        _("Picchietti, Sleep Medicine 2013; Grandner, PLoS One 2017"),
        steps=(
            Step(
                MENTION,
                some(
                    one_of("leg_urge", YesNo.YES),
                    one_of("leg_urge_evenings", YesNo.YES),
                    one_of("pattern", Pattern.CRAMP),
                ),
            ),
        ),
    ),
    Row(
        "F-START",
        MENTION,
        phrase(_("A single jump while dozing off")),
        phrase(_("You wrote of a single jump while dozing off.")),
        _("NICE NG127"),
        steps=(
            Step(
                MENTION,
                every(
                    one_of("state", State.FALLING_ASLEEP, State.TRANSITION),
                    some(one_of("pattern", Pattern.SINGLE), one_of("jerk_band", JerkBand.ONE)),
                ),
            ),
        ),
        alone=True,
    ),
    Row(
        "F-WORRY",
        TODAY,
        phrase(_("You are worried")),
        phrase(_("You wrote that something else worried you.")),
        _("NHS: trust your instincts"),
        steps=(Step(TODAY, has("danger", Danger.OTHER)),),
    ),
)
