"""What a red flag is made of: a level, a condition written as data, words and a source.

A condition is a plain mapping, so that the phone reads the same table as JSON:
`all`, `any`, `not` combine; `is` names a definition; `field` with `in` asks one answer, with
`has` a list of answers, with `least` and `under` a number. An answer that was not given makes
all four false.
"""

from dataclasses import dataclass
from typing import Any

from diary.clinical.words import Phrase, Term
from diary.clinical.words import gettext_noop as _

type Condition = dict[str, Any]


class Level(Term):
    """How soon somebody should look, highest first; the help is what the screen says to do."""

    NOW = "now", _("Now"), _("Call %(number)s now. You can fill this in later.")
    TODAY = (
        "today",
        _("Today"),
        _(
            "Speak to a doctor or nurse line today - do not wait for your appointment. If you "
            "cannot reach anyone, go to the emergency department."
        ),
    )
    SOON = (
        "soon",
        _("Soon"),
        _("Book an appointment in the next few days and show this page."),
    )
    MENTION = "mention", _("Next visit"), _("Put this on your list for the next visit.")


LEVELS = tuple(Level)

# What to do about an entry that was written when it was over.
PAST = {
    **{level: level.help for level in Level},
    Level.NOW: _(
        "If it comes again or they are not themselves, call %(number)s now. If nobody has looked "
        "at them since, speak to a doctor or nurse line today."
    ),
}


# What to do about one that began within the last hour: nobody knows here whether it is over.
PERHAPS_STILL = _("Call %(number)s now if it is happening now, or they have not recovered.")


@dataclass(frozen=True, slots=True)
class Step:
    """A level and when it is reached."""

    level: Level
    when: Condition


@dataclass(frozen=True, slots=True)
class Row:
    """One red flag. Without steps and doubts it is static: always shown, never inferred."""

    id: str  # "F-BREATH"
    level: Level  # the highest it can reach by what was answered; of a static row its only one
    words: Phrase  # what was seen, as it is seen
    past: Phrase  # the same of an entry written late or edited
    source: str  # message id
    steps: tuple[Step, ...] = ()  # highest level first; the first that holds counts
    doubt: Condition | None = None  # not sure: possible, and asked whether it happens now
    doubt_words: Phrase | None = None
    doubt_past: Phrase | None = None
    check: Condition | None = None  # a milder doubt: its question is asked, and nothing said yet
    advice: Phrase | None = None  # what to do beside the words of the level
    softened: Level | None = None  # with a doctor's plan in force for this pattern
    alone: bool = False  # only when no other flag speaks

    @property
    def is_static(self) -> bool:
        """Whether no answer raises it: it stands on its page for everybody."""
        return not self.steps and self.doubt is None


def every(*parts: Condition) -> Condition:
    return {"all": list(parts)}


def some(*parts: Condition) -> Condition:
    return {"any": list(parts)}


def unless(part: Condition) -> Condition:
    """The opposite; an answer that was not given counts as "unless" fulfilled."""
    return {"not": part}


def named(name: str) -> Condition:
    return {"is": name}


def one_of(field: str, *codes: str) -> Condition:
    return {"field": field, "in": list(codes)}


def has(field: str, *codes: str) -> Condition:
    """At least one of the codes is among the answers."""
    return {"field": field, "has": list(codes)}


def least(field: str, number: float) -> Condition:
    return {"field": field, "least": number}


def under(field: str, number: float) -> Condition:
    return {"field": field, "under": number}
