"""Words about signs during and after an episode, and the danger checklist."""

from diary.clinical.words import Term
from diary.clinical.words import gettext_noop as _


class Danger(Term):
    BREATHING = "breathing", _("Trouble breathing")
    COLOUR = "colour", _("Blue, grey or very pale")
    CANNOT_WAKE = "cannot_wake", _("Cannot be woken")
    STIFF_OR_SHAKING = "stiff_or_shaking", _("Whole body stiff or shaking")
    FIVE_MINUTES = "five_minutes", _("5 minutes or more")
    AGAIN_BEFORE_RECOVERED = "again_before_recovered", _("Again before recovered")
    HURT = "hurt", _("Hurt")
    WATER = "water", _("In water")
    HEAD_KNOCK = "head_knock", _("Knock to the head")
    FEVER_ILL = "fever_ill", _("Fever or ill")
    RASH_STIFF_NECK = "rash_stiff_neck", _("Rash or stiff neck")
    WEAK_OR_SPEECH = "weak_or_speech", _("Weak side, or trouble speaking")
    TOO_MUCH_TAKEN = "too_much_taken", _("May have taken too much of something")
    PREGNANT_OR_DIABETES = "pregnant_or_diabetes", _("Pregnant, or has diabetes")
    NEW_OR_BIGGER_DOSE = "new_or_bigger_dose", _("New medicine or bigger dose")
    AGITATED_SWEATING = "agitated_sweating", _("Agitated, sweating or confused")
    VERY_SLEEPY = "very_sleepy", _("Very sleepy")
    FEEDING_BADLY_FLOPPY = "feeding_badly_floppy", _("Baby feeding badly or floppy")
    OTHER = "other", _("Something else")


class DangerDone(Term):
    CALLED_EMERGENCY = "called_emergency", _("Called the emergency number")
    CALLED_DOCTOR = "called_doctor", _("Called a doctor or nurse line")
    WENT_IN = "went_in", _("Went to hospital or surgery")
    WAITED = "waited", _("Waited and watched")
    NOTHING = "nothing", _("Nothing")
    NOT_SURE = "not_sure", _("Not sure")


class Eyes(Term):
    CLOSED = "closed", _("Closed")
    OPEN_LOOKING = "open_looking", _("Open, looking around")
    OPEN_STARING = "open_staring", _("Open, staring")
    ROLLED_UP = "rolled_up", _("Rolled up")
    TURNED_LEFT = "turned_left", _("Turned to the left")
    TURNED_RIGHT = "turned_right", _("Turned to the right")
    FLUTTERING = "fluttering", _("Fluttering")
    COULD_NOT_SEE = "could_not_see", _("Could not see")
    NOT_SURE = "not_sure", _("Not sure")


class Colour(Term):
    """On darker skin look at lips, tongue, gums, palms and soles."""

    USUAL = "usual", _("Usual")
    PALE = "pale", _("Pale")
    VERY_PALE = "very_pale", _("Very pale")
    GREY = "grey", _("Grey")
    BLUE = "blue", _("Blue lips or face")
    FLUSHED = "flushed", _("Red or flushed")
    COULD_NOT_SEE = "could_not_see", _("Could not see")
    NOT_SURE = "not_sure", _("Not sure")


class Breathing(Term):
    USUAL = "usual", _("Usual")
    FASTER = "faster", _("Faster")
    NOISY = "noisy", _("Noisy or gurgling")
    PAUSES = "pauses", _("Pauses")
    STRUGGLING = "struggling", _("Struggling")
    STOPPED = "stopped", _("Stopped")
    COULD_NOT_SEE = "could_not_see", _("Could not see")
    NOT_SURE = "not_sure", _("Not sure")


class FaceMouth(Term):
    USUAL = "usual", _("Usual")
    PULLING_LEFT = "pulling_left", _("Pulling to the left")
    PULLING_RIGHT = "pulling_right", _("Pulling to the right")
    CHEWING = "chewing", _("Chewing or smacking")
    DROOLING = "drooling", _("Drooling")
    GRIMACE = "grimace", _("Grimace")
    COULD_NOT_SEE = "could_not_see", _("Could not see")


class Sound(Term):
    NONE = "none", _("None")
    CRY = "cry", _("Cry")
    SCREAM = "scream", _("Scream")
    GRUNT_GURGLE = "grunt_gurgle", _("Grunt or gurgle")
    WORDS = "words", _("Words or shouting")
    LAUGH = "laugh", _("Laugh")


class Responds(Term):
    NORMALLY = "normally", _("As usual")
    SLOWLY = "slowly", _("Looked, but slow")
    NO = "no", _("No response")
    NOT_TRIED = "not_tried", _("Nobody tried")
    NOT_SURE = "not_sure", _("Not sure")


class WetSoiled(Term):
    YES = "yes", _("Yes")
    NO = "no", _("No")
    NOT_SURE = "not_sure", _("Not sure")
    NOT_APPLICABLE = "not_applicable", _("In nappy, or does not apply")


class After(Term):
    SLEPT_ON = "slept_on", _("Slept on")
    FINE = "fine", _("Woke and was fine")
    CRIED_SETTLED = "cried_settled", _("Cried, then settled")
    SLEEPY_UNDER_15_MIN = "sleepy_under_15_min", _("Sleepy or confused, under 15 minutes")
    SLEEPY_15_60_MIN = "sleepy_15_60_min", _("Sleepy or confused, 15 to 60 minutes")
    NOT_SELF_OVER_1_H = "not_self_over_1_h", _("Not themselves for over an hour")
    NOT_ROUSABLE = "not_rousable", _("Could not be roused")
    NOT_RECOVERED = "not_recovered", _("Had not recovered yet")
    WEAK_LEFT = "weak_left", _("Weak on the left")
    WEAK_RIGHT = "weak_right", _("Weak on the right")
    VOMITED = "vomited", _("Vomited")
    HEADACHE = "headache", _("Headache")
    NOT_SURE = "not_sure", _("Not sure")


class Recall(Term):
    NOTHING = "nothing", _("Remembers nothing")
    FELT_FALLING = "felt_falling", _("Felt like falling")
    DREAM = "dream", _("A dream")
    FELT_IT = "felt_it", _("Felt it happen")
    PAIN = "pain", _("Pain")
    NOT_ASKED = "not_asked", _("They were not asked")
