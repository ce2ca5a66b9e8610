"""Words about an episode: when, where, how it moved, what waking did."""

from diary.clinical.words import Term
from diary.clinical.words import gettext_noop as _


class State(Term):
    """Never merge waking with asleep: the two mean different things to a doctor."""

    ASLEEP = "asleep", _("Asleep")
    FALLING_ASLEEP = "falling_asleep", _("Just dozing off")
    WAKING = "waking", _("Just waking")
    TRANSITION = "transition", _("Just dozing off or waking"), _("Told apart next morning")
    AWAKE = "awake", _("Wide awake")
    NOT_SURE = "not_sure", _("Not sure")


class LengthBand(Term):
    """Five minutes exactly belongs to "5 to 15 minutes"."""

    UNDER_10_S = "under_10_s", _("Under 10 seconds")
    S10_59 = "s10_59", _("10 to 59 seconds")
    M1_5 = "m1_5", _("1 to under 5 minutes")
    M5_15 = "m5_15", _("5 to 15 minutes")
    M15_30 = "m15_30", _("15 to 30 minutes")
    OVER_30_MIN = "over_30_min", _("Over 30 minutes")


class SinceSleepOnset(Term):
    UNDER_10_MIN = "under_10_min", _("Under 10 minutes")
    M10_30 = "m10_30", _("10 to 30 minutes")
    M30_60 = "m30_60", _("30 to 60 minutes")
    H1_3 = "h1_3", _("1 to 3 hours")
    OVER_3_H = "over_3_h", _("Over 3 hours")
    LAST_2_H = "last_2_h", _("In the last 2 hours before getting up")
    NOT_SURE = "not_sure", _("Not sure")


class BodyPart(Term):
    """Five zones for the night, single parts for the morning."""

    FACE_HEAD = "face_head", _("Face or head")
    ARM_HAND = "arm_hand", _("Arms or hands")
    TRUNK = "trunk", _("Body")
    LEG_FOOT = "leg_foot", _("Legs or feet")
    WHOLE = "whole", _("All over")
    EYELID = "eyelid", _("Eyelid")
    CHEEK = "cheek", _("Cheek")
    MOUTH_CORNER = "mouth_corner", _("Corner of the mouth")
    JAW = "jaw", _("Jaw")
    TONGUE = "tongue", _("Tongue")
    HEAD = "head", _("Head")
    NECK = "neck", _("Neck")
    SHOULDER = "shoulder", _("Shoulder")
    UPPER_ARM = "upper_arm", _("Upper arm")
    ELBOW_FOREARM = "elbow_forearm", _("Elbow or forearm")
    WRIST = "wrist", _("Wrist")
    HAND = "hand", _("Hand")
    FINGERS = "fingers", _("Fingers")
    THUMB = "thumb", _("Thumb")
    CHEST = "chest", _("Chest")
    TUMMY = "tummy", _("Tummy")
    BACK = "back", _("Back")
    HIP_BOTTOM = "hip_bottom", _("Hip or bottom")
    THIGH = "thigh", _("Thigh")
    KNEE = "knee", _("Knee")
    CALF_SHIN = "calf_shin", _("Calf or shin")
    ANKLE = "ankle", _("Ankle")
    FOOT = "foot", _("Foot")
    BIG_TOE = "big_toe", _("Big toe")
    TOES = "toes", _("Toes")
    INSIDE_ONLY = "inside_only", _("A feeling inside only")
    NOT_SURE = "not_sure", _("Not sure")


class Side(Term):
    """The sleeper's own left and right."""

    LEFT = "left", _("Left")
    RIGHT = "right", _("Right")
    BOTH_SYNC = "both_sync", _("Both together")
    ALTERNATING = "alternating", _("Swaps sides")
    MIGRATING = "migrating", _("Moves around")
    MIDDLE = "middle", _("Middle")
    NOT_SURE = "not_sure", _("Not sure")


class Pattern(Term):
    SINGLE = "single", _("One single jerk")
    IRREGULAR = "irregular", _("A few odd ones")
    RHYTHMIC = "rhythmic", _("Steady beat")
    FLURRIES = "flurries", _("Bursts with pauses")
    RUN_OF_SPASMS = "run_of_spasms", _("Same move again and again, seconds apart")
    STIFF = "stiff", _("Stiff, no jerks")
    STIFF_THEN_JERK = "stiff_then_jerk", _("Stiff, then jerking")
    ROCKING = "rocking", _("Rocking, rolling or banging")
    TREMOR = "tremor", _("Trembling")
    COMPLEX = "complex", _("Kicking, punching or acting something out")
    CRAMP = "cramp", _("Tight painful muscle")
    NOT_SURE = "not_sure", _("Not sure")


class Size(Term):
    FLICKER = "flicker", _("Flicker under the skin")
    SMALL_PART = "small_part", _("Small part, such as a finger, foot or lip")
    LIMB = "limb", _("Whole arm or leg")
    WHOLE_BODY = "whole_body", _("Whole body")
    NOT_SURE = "not_sure", _("Not sure")


class RateWord(Term):
    UNDER_1_MIN = "under_1_min", _("Slower than 1 a minute")
    S20_90 = "s20_90", _("Every 20 to 90 seconds")
    S5_20 = "s5_20", _("Every 5 to 20 seconds")
    ABOUT_1_S = "about_1_s", _("About 1 a second")
    S2_5_PER_S = "s2_5_per_s", _("2 to 5 a second")
    TOO_FAST = "too_fast", _("Too fast to count")
    NOT_SURE = "not_sure", _("Not sure")


class JerkBand(Term):
    ONE = "one", _("1")
    N2_5 = "n2_5", _("2 to 5")
    N6_20 = "n6_20", _("6 to 20")
    N20_100 = "n20_100", _("20 to 100")
    OVER_100 = "over_100", _("Over 100")


class Before(Term):
    """What was happening, never why it happened."""

    NOTHING = "nothing", _("Nothing")
    ROCKED_CARRIED = "rocked_carried", _("Being rocked or carried")
    CAR_PRAM = "car_pram", _("In the car or pram")
    NOISE = "noise", _("Noise")
    TOUCH_NAPPY = "touch_nappy", _("Touch or nappy change")
    FEEDING = "feeding", _("Feeding or just fed")
    CRYING = "crying", _("Crying")
    COUGH_SNORE_PAUSE = "cough_snore_pause", _("Cough, snore or breathing pause")
    FEVER = "fever", _("Fever")
    BAD_DREAM = "bad_dream", _("Bad dream")
    EXERCISE_CAFFEINE = "exercise_caffeine", _("Exercise or caffeine")
    LIGHTS = "lights", _("Lights")
    MEDICINE_GIVEN = "medicine_given", _("Medicine just given")
    NOT_SURE = "not_sure", _("Not sure")


class Video(Term):
    NONE = "none", _("No video")
    ON_PHONE = "on_phone", _("On a phone")
    UPLOADED = "uploaded", _("Uploaded")


class ObserverHow(Term):
    IN_ROOM = "in_room", _("In the room")
    CAMERA_LIVE = "camera_live", _("On camera, live")
    FOUND_ON_RECORDING = "found_on_recording", _("Found later on a recording")
    HEARD = "heard", _("Heard only")


class Certainty(Term):
    SURE = "sure", _("Sure")
    FAIRLY = "fairly", _("Fairly sure")
    NOT_SURE = "not_sure", _("Not sure")


class SeenBefore(Term):
    SAME_AS_USUAL = "same_as_usual", _("Same as usual")
    NEW_KIND = "new_kind", _("A new kind")
    NOT_SURE = "not_sure", _("Not sure")


class Severity(Term):
    """The caregiver's impression only, and printed as such."""

    ONE = "1", _("Hardly visible")
    TWO = "2", _("Clear")
    THREE = "3", _("Strong")
    FOUR = "4", _("Frightening, or moved the bed")


class DisturbedSleep(Term):
    NO = "no", _("No")
    STIRRED = "stirred", _("Stirred")
    WOKE = "woke", _("Woke")
    KEPT_AWAKE = "kept_awake", _("Kept awake")
