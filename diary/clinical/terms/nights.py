"""Words about nights: how they were watched and what they were like."""

from diary.clinical.words import Term
from diary.clinical.words import gettext_noop as _


class Watch(Term):
    """How much of the night anybody looked. The three kinds of nothing begin here."""

    NOT_RECORDED = "not_recorded", _("Not recorded"), _("Nobody has filled this in yet")
    WATCHED = "watched", _("Watched"), _("Somebody looked or listened for most of it")
    PARTLY = "partly", _("Partly watched"), _("Somebody looked for part of it")
    NOT_WATCHED = "not_watched", _("Not watched"), _("Nobody was looking: a gap, not a zero")


class WatchHow(Term):
    ROOM_AWAKE = "room_awake", _("In the room, awake")
    ROOM_ASLEEP = "room_asleep", _("In the room, asleep")
    LISTENING = "listening", _("Listening only")
    CAMERA_LIVE = "camera_live", _("On camera, live")
    CAMERA_RECORDING = "camera_recording", _("On a camera recording, later")
    WEARABLE = "wearable", _("A wearable or mat")


class SleepKind(Term):
    NIGHT = "night", _("Night sleep")
    NAP = "nap", _("Nap")


class Settled(Term):
    SETTLED = "settled", _("Settled")
    UNSETTLED = "unsettled", _("Unsettled")
    NOT_SURE = "not_sure", _("Not sure")


class Quality(Term):
    ONE = "1", _("Very poor")
    TWO = "2", _("Poor")
    THREE = "3", _("Fair")
    FOUR = "4", _("Good")
    FIVE = "5", _("Very good")


class Context(Term):
    ILLNESS = "illness", _("Ill")
    FEVER = "fever", _("Fever")
    VACCINE = "vaccine", _("Vaccine")
    MISSED_SLEEP = "missed_sleep", _("Missed sleep")
    TRAVEL = "travel", _("Travel")
    NEW_PLACE = "new_place", _("New place")
    SWADDLED = "swaddled", _("Swaddled")
    TEETHING = "teething", _("Teething")
    CAFFEINE = "caffeine", _("Caffeine")
    ALCOHOL = "alcohol", _("Alcohol")
    NICOTINE = "nicotine", _("Nicotine")
    EXERCISE = "exercise", _("Exercise")
    STRESS = "stress", _("Stress")
    SCREEN = "screen", _("Screen before bed")
