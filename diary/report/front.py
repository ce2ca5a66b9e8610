"""The first page: who, why, how much was watched, the typical episode, how often."""

from datetime import date, timedelta

from diary.charts.shapes import Table
from diary.clinical.words import Phrase, counted, phrase
from diary.clinical.words import gettext_noop as _
from diary.report.cells import (
    began,
    length_words,
    shortened,
)
from diary.report.shapes import Header, Included, Section, Visit, Why
from diary.stats.summary import Summary

# What this paper is not.
FRAME = _(
    "Family-kept record. Not a diagnosis. Not a medical device. Not reviewed by a clinician yet."
)
NOTHING_STANDS_OUT = _(
    "No episode was marked awake, one-sided, 5 minutes or more, or with face or eyes; "
    "what was not asked cannot show."
)
# Characters of the family's words on the page. Source: two sheets, as tried on A4 and Letter.
REASON = 320
QUESTION = 95
LONG_WORDS = 500  # beyond these fewer episodes that stand out fit beside them
SMALL = timedelta(days=3 * 366)  # older than this, weeks born early are told only where recorded
EXCEPTIONS = 8  # on the page; every episode stands in the appendix. Source: diary rule


def header_of(
    summary: Summary, included: Included, *, printed_on: date, visit_on: object
) -> Header:
    """Name or initials, birth date and age, dates covered, keepers, printing date."""
    nights = counted(_("%(count)s night"), _("%(count)s nights"), summary.coverage.nights)
    lines = [
        born_words(summary),
        phrase(
            _("%(first)s to %(last)s, %(nights)s · %(keepers)s · printed on %(printed)s"),
            first=summary.period.first_on,
            last=summary.period.last_on,
            nights=nights,
            keepers=keepers_words(summary.keepers),
            printed=printed_on,
        ),
    ]
    if visit_on:
        lines.append(phrase(_("Prepared for the visit on %(on)s"), on=visit_on))
    name = initials(summary.sleeper.name) if included.initials else summary.sleeper.name
    return Header(
        title=phrase(_("Sleep movement diary: %(name)s"), name=name),
        lines=tuple(lines),
        frame=phrase(FRAME),
    )


def initials(name: str) -> str:
    """First letters of each part of a name, "Mia Rose" → "M. R."; empty stays empty."""
    return " ".join(f"{part[0].upper()}." for part in name.split())


def born_words(summary: Summary) -> Phrase:
    sleeper = summary.sleeper
    if sleeper.born_on is None:
        return phrase(_("Birth date not recorded, so no age can be given"))
    early = counted(
        _("born %(count)s week early"), _("born %(count)s weeks early"), sleeper.weeks_early
    )
    if summary.age_last is None:
        return phrase(_("Born %(on)s"), on=sleeper.born_on)
    if not sleeper.weeks_early and summary.period.last_on - sleeper.born_on > SMALL:
        return phrase(
            _("Born %(on)s · %(age)s on the last night"), on=sleeper.born_on, age=summary.age_last
        )
    return phrase(
        _("Born %(on)s · %(age)s on the last night · %(early)s"),
        on=sleeper.born_on,
        age=summary.age_last,
        early=early if sleeper.weeks_early else phrase(_("no weeks born early recorded")),
    )


def keepers_words(keepers: int) -> Phrase:
    if not keepers:
        return phrase(_("who kept it is not recorded"))
    return counted(_("kept by %(count)s person"), _("kept by %(count)s people"), keepers)


def why_of(visit: Visit) -> Why:
    """The reason and questions as written, long ones cut; both empty is said.

    The page has two sheets, so what is cut here stands whole in the appendix, and says so.
    """
    reason = visit.reason.strip()
    questions = tuple(shortened(question, QUESTION) for question in visit.questions)
    cut = len(reason) > REASON or any(len(question) > QUESTION for question in visit.questions)
    more = phrase(_("The whole text is in the appendix.")) if cut else None
    missing = phrase(_("No reason or question was written down for this visit."))
    return Why(
        shortened(reason, REASON) if len(reason) > REASON else reason,
        questions,
        None if reason or questions else missing,
        more,
    )


def room_for(visit: Visit) -> int:
    """How many episodes that stand out fit on the first sheet beside the family's words."""
    written = len(visit.reason) + sum(map(len, visit.questions))
    return EXCEPTIONS if written <= LONG_WORDS else EXCEPTIONS // 2


def typical_section(summary: Summary, included: Included, *, room: int) -> Section | None:
    """What at least half of the answered episodes share, and the first `room` that stand out."""
    if not summary.episodes:
        return None
    typical = summary.typical
    left = len(typical.exceptions) - room
    lines = list(typical.words)
    if left > 0:
        lines.append(more_words(left, included))
    missing = () if typical.exceptions else (phrase(NOTHING_STANDS_OUT),)
    return Section(
        key="typical",
        title=phrase(_("The typical episode, and what stands out")),
        lines=tuple(lines),
        table=exceptions_table(summary, room=room) if typical.exceptions else None,
        missing=missing,
    )


def more_words(left: int, included: Included) -> Phrase:
    """How many more stand out, and where they are."""
    if included.appendix:
        return counted(
            _("%(count)s more that stands out is in the appendix."),
            _("%(count)s more that stand out are in the appendix."),
            left,
        )
    return counted(
        _("%(count)s more that stands out is not printed here."),
        _("%(count)s more that stand out are not printed here."),
        left,
    )


def exceptions_table(summary: Summary, *, room: int) -> Table:
    return Table(
        caption=phrase(_("Episodes that stand out")),
        head=(phrase(_("When")), phrase(_("Length")), phrase(_("Why it is listed"))),
        rows=tuple(
            (
                began(line.episode, summary.sleeper),
                length_words(line.episode),
                tuple(phrase(reason) for reason in line.reasons),
            )
            for line in summary.typical.exceptions[:room]
        ),
    )
