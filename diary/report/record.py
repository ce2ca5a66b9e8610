"""About the record: how soon it was written, by which rules it counts, and which version."""

from diary.clinical.terms import Answered
from diary.clinical.words import Phrase, counted, phrase
from diary.clinical.words import gettext_noop as _
from diary.report.shapes import Included, Section
from diary.stats import FORMULAS
from diary.stats.naps import NapsLeftOut
from diary.stats.summary import Summary

WRITTEN = (
    (_("at the time %(n)s"), Answered.AT_THE_TIME),
    (_("the same night %(n)s"), Answered.SAME_NIGHT),
    (_("the next morning %(n)s"), Answered.NEXT_MORNING),
    (_("later %(n)s"), Answered.LATER),
    (_("from a video %(n)s"), Answered.FROM_VIDEO),
)
RULES = (
    _("A new episode begins after 5 quiet minutes."),
    _("Only watched and partly watched nights enter a rate; a night not watched is no zero."),
    _("Not recorded means nobody was asked; never no, never zero."),
)


def record_section(
    summary: Summary, included: Included, *, version: str, naps: NapsLeftOut | None
) -> Section | None:
    """What was left out by choice; without the appendix also what is else read there.

    None where nothing is to be said on the page: the second sheet has little room.
    """
    missing = left_out_words(included, naps)
    title = phrase(_("About this record"))
    if included.appendix:
        return Section("record", title, missing=missing) if missing else None
    lines = (
        *written_lines(summary),
        *map(phrase, RULES),
        zone_words(summary),
        versions_words(version),
    )
    return Section("record", title, lines=lines, missing=missing)


def written_lines(summary: Summary) -> tuple[Phrase, ...]:
    """How soon episodes were written, of all of them; nothing in a diary without any."""
    found = summary.provenance
    if not found.episodes:
        return ()
    counts = [(label, found.written.count(code)) for label, code in WRITTEN]
    parts = [phrase(label, n=count) for label, count in counts if count]
    if found.written.not_asked:
        parts.append(phrase(_("not known %(n)s"), n=found.written.not_asked))
    words = counted(
        _("Of %(count)s episode, written down: %(parts)s; changed later: %(edited)s."),
        _("Of %(count)s episodes, written down: %(parts)s; changed later: %(edited)s."),
        found.episodes,
        parts=tuple(parts),
        edited=found.edited,
    )
    return (words,)


def zone_words(summary: Summary) -> Phrase:
    sleeper = summary.sleeper
    return phrase(
        _(
            "Times are those of %(zone)s; a diary day turns at %(hour)s and bears the date of "
            "its evening."
        ),
        zone=sleeper.zone,
        hour=f"{sleeper.turning_hour:02d}:00",
    )


def versions_words(version: str) -> Phrase:
    words = _("Printed by Nightjar %(version)s, formulas version %(formulas)s.")
    return phrase(words, version=version, formulas=FORMULAS)


def left_out_words(included: Included, naps: NapsLeftOut | None) -> tuple[Phrase, ...]:
    """What the family chose not to print; private notes are not named, initials speak for
    themselves."""
    parts = (
        (included.background, _("background")),
        (included.clips, _("list of videos")),
        (included.appendix, _("appendix with every episode, night and dose")),
    )
    left = tuple(phrase(label) for kept, label in parts if not kept)
    found = [phrase(_("Left out of this print: %(parts)s."), parts=left)] if left else []
    if naps is not None:
        found.append(naps_words(naps))
    return tuple(found)


def naps_words(naps: NapsLeftOut) -> Phrase:
    episodes = counted(
        _("%(count)s episode that began during a nap"),
        _("%(count)s episodes that began during a nap"),
        naps.episodes,
    )
    if not naps.with_danger:
        return phrase(_("Naps left out: %(episodes)s."), episodes=episodes)
    return counted(
        _("Naps left out: %(episodes)s, %(count)s of them with a danger answer."),
        _("Naps left out: %(episodes)s, %(count)s of them with a danger answer."),
        naps.with_danger,
        episodes=episodes,
    )
