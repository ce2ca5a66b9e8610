"""Words about waking: what it did, never a test to be tried."""

from diary.clinical.words import Term
from diary.clinical.words import gettext_noop as _


class WokeHow(Term):
    NOT_TRIED = "not_tried", _("Nobody tried to wake them")
    BY_ITSELF = "by_itself", _("Woke by itself")
    WOKEN_OTHER_REASON = "woken_other_reason", _("Woken for another reason")
    WOKEN_BECAUSE = "woken_because", _("Woken because of it")


class WakeMethod(Term):
    VOICE = "voice", _("Voice")
    TOUCH = "touch", _("Touch")
    PICKED_UP = "picked_up", _("Picked up")
    LIGHT = "light", _("Light")
    OTHER = "other", _("Other")


class WakeOutcome(Term):
    STOPPED_AT_ONCE = "stopped_at_once", _("Stopped at once")
    WITHIN_A_MINUTE = "within_a_minute", _("Stopped within a minute")
    CONTINUED = "continued", _("Carried on although awake")
    COULD_NOT_BE_WOKEN = "could_not_be_woken", _("Could not be woken")
    NOT_SURE = "not_sure", _("Not sure")


class WhenHeld(Term):
    """Recorded only if it happened to be held. Nobody is asked to hold."""

    NOT_HELD = "not_held", _("Not held")
    STOPPED = "stopped", _("Stopped")
    SAME = "same", _("Stayed the same")
    STRONGER = "stronger", _("Got stronger")
    NOT_SURE = "not_sure", _("Not sure")
