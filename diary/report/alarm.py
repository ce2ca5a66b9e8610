"""Episodes to be named and linked: danger answers before every number, and what stands out."""

from dataclasses import dataclass
from uuid import UUID

from diary.clinical.terms import YesNo
from diary.clinical.words import Phrase, counted, phrase
from diary.clinical.words import gettext_noop as _
from diary.report.cells import began
from diary.report.front import EXCEPTIONS
from diary.report.worries import run_worries
from diary.stats.danger import DangerLine
from diary.stats.summary import Summary
from diary.stats.tallies import k_of_episodes

DATES = 4  # danger answers named; the others stand in the list of episodes


@dataclass(frozen=True, slots=True)
class Linked:
    """One episode named by its time, to be linked."""

    episode: UUID
    began: Phrase
    why: tuple[Phrase, ...]  # signs told, or why it stands out


@dataclass(frozen=True, slots=True)
class Alarm:
    """What stands before every number: runs of one sudden movement, and danger answers."""

    title: Phrase
    runs: tuple[Phrase, ...]  # runs told beside danger answers; else they are the title
    dates: tuple[Linked, ...]  # the latest first
    more: Phrase | None  # how many are not named
    asked: Phrase  # of how many episodes the question was answered


def alarm_of(summary: Summary) -> Alarm | None:
    """Runs, then episodes with a danger answer, the latest named; None when there is neither."""
    danger, runs = summary.danger, run_worries(summary)
    if not danger.lines:
        return Alarm(runs[0], (), (), None, asked_words(summary)) if runs else None
    latest = danger.lines[::-1][:DATES]
    left = len(danger.lines) - len(latest)
    return Alarm(
        title=counted(
            _("%(count)s episode has a danger answer"),
            _("%(count)s episodes have a danger answer"),
            len(danger.lines),
        ),
        runs=runs,
        dates=tuple(
            Linked(
                episode=line.episode.uuid,
                began=began(line.episode, summary.sleeper),
                why=why_of(line),
            )
            for line in latest
        ),
        more=more_words(left),
        asked=asked_words(summary),
    )


def why_of(line: DangerLine) -> tuple[Phrase, ...]:
    """The signs told, else the answer that was not "all OK"."""
    signs = tuple(phrase(reason.label) for reason in line.reasons)
    unsure = line.answer == YesNo.NOT_SURE
    return signs or (phrase(_("not sure whether all was OK") if unsure else _("not all OK")),)


def asked_words(summary: Summary) -> Phrase:
    """How many were asked whether breathing, colour and waking were all OK, and how many not."""
    danger = summary.danger
    if danger.asked == danger.total:
        return counted(
            _("The danger question was answered for the %(count)s episode."),
            _("The danger question was answered for all %(count)s episodes."),
            danger.total,
        )
    return phrase(
        _("The danger question was answered for %(asked)s, not asked for %(not)s."),
        **{
            "asked": k_of_episodes(danger.asked, danger.total),
            "not": danger.total - danger.asked,
        },
    )


def standing_out(summary: Summary) -> tuple[tuple[Linked, ...], Phrase | None]:
    """The latest episodes that stand out, and how many more there are."""
    lines = summary.typical.exceptions[::-1]
    left = len(lines) - EXCEPTIONS
    return (
        tuple(
            Linked(
                episode=line.episode.uuid,
                began=began(line.episode, summary.sleeper),
                why=tuple(phrase(reason) for reason in line.reasons),
            )
            for line in lines[:EXCEPTIONS]
        ),
        more_words(left),
    )


def more_words(left: int) -> Phrase | None:
    return counted(_("and %(count)s more"), _("and %(count)s more"), left) if left > 0 else None
