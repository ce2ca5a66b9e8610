"""What the family's own doctor said, quoted on one sheet; where it is cut, that is said."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from diary.clinical.terms import Pattern
from diary.clinical.words import Phrase, phrase
from diary.clinical.words import gettext_noop as _
from diary.report.cells import shortened, term

# Characters. Source: printed and looked at on A4 and Letter.
CALL = 120
DOCTOR = 30


@dataclass(frozen=True, slots=True)
class Told:
    """What the family's own doctor said, in the words the family wrote."""

    words: str
    doctor: str = ""  # empty: not written down
    on: date | None = None
    until_on: date | None = None  # of a plan; it is shown only while it holds
    pattern: str = ""  # Pattern it speaks of; empty: not told


@dataclass(frozen=True, slots=True)
class DoctorWords:
    """A doctor's words with who said them; `cut` says that they go on elsewhere."""

    title: Phrase
    words: str
    cut: Phrase | None


def plans_shown(plans: Sequence[Told], *, most: int) -> Sequence[Told]:
    """Two where both fit whole, else the newest: better one plan in full than two halves."""
    both = plans[:2]
    return both if sum(len(plan.words) for plan in both) <= most else plans[:1]


def plan_words(plan: Told, *, most: int) -> DoctorWords:
    pattern = term(Pattern, plan.pattern) or phrase(_("kind of movement not recorded"))
    title = phrase(
        _("Plan of %(doctor)s, %(on)s, valid until %(until)s (%(pattern)s)"),
        doctor=shortened(plan.doctor, DOCTOR) or phrase(_("a doctor")),
        on=plan.on,
        until=plan.until_on,
        pattern=pattern,
    )
    cut = phrase(_("It goes on: read all of it in the diary first."))
    return said(title, plan.words, cut, most=most)


def call_words(told: Told) -> DoctorWords:
    doctor = shortened(told.doctor, DOCTOR) or phrase(_("a doctor"))
    title = phrase(_("When to call, as told by %(doctor)s"), doctor=doctor)
    if told.on:
        title = phrase(_("%(title)s, %(on)s"), title=title, on=told.on)
    cut = phrase(_("It goes on: read all of it under Visits."))
    return said(title, told.words, cut, most=CALL)


def said(title: Phrase, words: str, cut: Phrase, *, most: int) -> DoctorWords:
    short = shortened(words, most)
    return DoctorWords(title, short, cut if short.endswith("…") and len(words) > most else None)
