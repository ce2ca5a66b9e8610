"""One sheet for a sitter, a ward or a grandparent: what it looks like, medicines, whom to call.

What to do stands in the pages' own first-aid words, not here.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from diary.clinical.words import Phrase, counted, phrase
from diary.clinical.words import gettext_noop as _
from diary.report.day_medicines import medicines_on, rows_on
from diary.report.doctor_words import DoctorWords, Told, call_words, plan_words, plans_shown
from diary.report.front import NOTHING_STANDS_OUT
from diary.report.shapes import Header, Section
from diary.report.sheets import head_of, hours_words
from diary.report.worries import run_worries, weekly_worries
from diary.stats.facts import MedicationFact
from diary.stats.summary import Summary

# What one sheet holds. Source: printed and looked at on A4 and Letter.
PLAN, SHORT = 420, 160  # characters of the plans; the fewer beside more than FEW medicines
FEW = 3
WORRIES = 3


@dataclass(frozen=True, slots=True)
class Phone:
    """One number to call; without one there is a line to write it on."""

    label: Phrase
    number: str


@dataclass(frozen=True, slots=True)
class Handover:
    """The sheet in the order it is read."""

    header: Header
    looks: Section
    doctor: tuple[DoctorWords, ...]
    more_plans: Phrase | None
    phones: tuple[Phone, ...]
    medicines: Section


def handover_of(
    summary: Summary,
    *,
    medications: Sequence[MedicationFact],
    plans: Sequence[Told],
    when_to_call: Told | None,
    doctor_phone: str,
    on: date,
) -> Handover:
    """The sheet of one day; counts are the Summary's, medicines those planned for `on`.

    `plans` hold on that day, the newest first. What was never written is said or left blank to
    write in, never filled. Source: diary rule for the handover sheet.
    """
    most = PLAN if len(rows_on(medications, on)) <= FEW else SHORT
    shown = plans_shown(plans, most=most)
    left = len(plans) - len(shown)
    called = (call_words(when_to_call),) if when_to_call else ()
    return Handover(
        header=head_of(summary, title=_("Handover sheet: %(name)s"), printed_on=on),
        looks=looks_section(summary),
        doctor=(*(plan_words(plan, most=most) for plan in shown), *called),
        more_plans=counted(
            _("%(count)s more plan is in the diary under Doctor's plan."),
            _("%(count)s more plans are in the diary under Doctor's plan."),
            left,
        )
        if left > 0
        else None,
        phones=phones_of(summary, doctor_phone),
        medicines=medicines_on(medications, on),
    )


def looks_section(summary: Summary) -> Section:
    """Worries first, then what most episodes share, what waking did and what stands out."""
    title = phrase(_("What it looks like here"))
    worries = (*run_worries(summary), *weekly_worries(summary))
    if summary.danger.lines:
        worries = (*worries, summary.danger.words)
    if not summary.episodes:
        missing = phrase(_("No episode was written down in these nights."))
        return Section("looks", title, lines=worries[:WORRIES], missing=(missing,))
    # Fewer than five episodes are told one by one; the sheet has room for three such lines.
    lines = [*worries[:WORRIES], *summary.typical.words[:4]]
    for words in (hours_words(summary), waking_words(summary), standing_out(summary)):
        lines += [words] if words else []
    return Section(
        "looks",
        title,
        note=counted(
            _("%(count)s episode in these nights"),
            _("%(count)s episodes in these nights"),
            len(summary.episodes),
        ),
        lines=tuple(lines),
    )


def waking_words(summary: Summary) -> Phrase | None:
    """What waking did when somebody woke them, of those whose outcome was told."""
    w = summary.patterns.wake
    told = w.woken - w.no_outcome
    if not told:
        return None
    return phrase(
        _(
            "When somebody woke them (%(n)s told): stopped at once %(once)s, within a minute "
            "%(minute)s, carried on %(on)s, could not be woken %(not)s, not sure %(unsure)s."
        ),
        **{
            "n": told,
            "once": w.at_once,
            "minute": w.within_a_minute,
            "on": w.carried_on,
            "not": w.could_not_wake,
            "unsure": w.not_sure,
        },
    )


def standing_out(summary: Summary) -> Phrase:
    """How many episodes stand out, by reason, of all logged."""
    reasons = Counter(reason for line in summary.typical.exceptions for reason in line.reasons)
    if not reasons:
        return phrase(NOTHING_STANDS_OUT)
    rows = tuple(
        phrase(_("%(why)s %(k)s of %(n)s"), why=phrase(why), k=times, n=len(summary.episodes))
        for why, times in reasons.items()
    )
    return phrase(_("Exceptions: %(rows)s."), rows=rows)


def phones_of(summary: Summary, doctor_phone: str) -> tuple[Phone, ...]:
    """Stored numbers; those nobody stored are lines to write on."""
    sleeper = summary.sleeper
    return (
        Phone(phrase(_("Parents or caregivers")), ""),
        Phone(phrase(_("Doctor")), doctor_phone),
        Phone(phrase(_("Nurse line")), sleeper.nurse_line),
        Phone(phrase(_("Poison line")), sleeper.poison_line),
        Phone(phrase(_("Address here, to tell the ambulance")), ""),
    )
