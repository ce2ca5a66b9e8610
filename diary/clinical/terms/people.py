"""Words about people: sleepers, their background, and who stands beside them."""

from diary.clinical.words import Term
from diary.clinical.words import gettext_noop as _


class YesNo(Term):
    """Plain answers. An empty answer is a fourth thing: not asked."""

    YES = "yes", _("Yes")
    NO = "no", _("No")
    NOT_SURE = "not_sure", _("Not sure")


class Role(Term):
    OWNER = "owner", _("Owner"), _("All of it, and who may come in")
    CAREGIVER = "caregiver", _("Caregiver"), _("Logs and edits")
    READER = "reader", _("Reader"), _("Reads only")


class TimePrecision(Term):
    EXACT = "exact", _("Exact")
    ABOUT = "about", _("About then")
    SOMETIME_IN_NIGHT = "sometime_in_night", _("Sometime in the night")


class Answered(Term):
    """When an answer was given; recall is weaker later."""

    AT_THE_TIME = "at_the_time", _("At the time")
    SAME_NIGHT = "same_night", _("The same night")
    NEXT_MORNING = "next_morning", _("The next morning")
    LATER = "later", _("Later")
    FROM_VIDEO = "from_video", _("From a video")


class ReviewOutcome(Term):
    SEEN = "seen", _("Read")
    ASK_FAMILY = "ask_family", _("Ask the family")
    SEE_SOON = "see_soon", _("See soon")
    DONE = "done", _("Done")


class Verdict(Term):
    """What a person said of two entries that overlap."""

    SAME = "same", _("The same episode")
    DIFFERENT = "different", _("Two episodes")
