"""Everything behind the page: each episode, night and dose, late entries, definitions."""

from diary.charts.shapes import Table
from diary.clinical import terms as t
from diary.clinical.words import Phrase, phrase
from diary.clinical.words import gettext_noop as _
from diary.report.cells import began, head, local, or_dash, or_not_recorded, term
from diary.report.definitions import definitions_section
from diary.report.episodes import episodes_section, nights_by_evening
from diary.report.front import why_of
from diary.report.given import doses_section, side_effects_section, steps_section
from diary.report.nights import nights_section
from diary.report.phases import fits_on_page, phases_section
from diary.report.record import written_lines
from diary.report.shapes import Included, Section, Visit
from diary.report.worries import LINES as DANGER_LINES
from diary.report.worries import danger_section
from diary.stats.facts import FindingFact
from diary.stats.provenance import written_when
from diary.stats.summary import Summary


def appendix_of(
    summary: Summary, included: Included, *, version: str, visit: Visit, exposure: str
) -> tuple[Section, ...]:
    """The sections after the page, in the order they are looked up.

    Where the appendix is left out, what the page had no room for is kept all the same: danger
    answers and the family's reason are never dropped.
    """
    lines = len(summary.danger.lines)
    words = words_section(summary, included, visit=visit, exposure=exposure)
    phases = phases_section(summary)
    if not included.appendix:
        return (
            *((danger_section(summary),) if lines > DANGER_LINES else ()),
            *((words,) if why_of(visit).more else ()),
        )
    return (
        *((danger_section(summary),) if lines else ()),
        episodes_section(summary, included),
        nights_section(summary),
        steps_section(summary),
        doses_section(summary),
        side_effects_section(summary),
        *((phases,) if phases and not fits_on_page(summary, visit) else ()),
        *((changes_section(summary),) if summary.compared else ()),
        late_section(summary),
        words,
        definitions_section(summary, version=version),
    )


def changes_section(summary: Summary) -> Section:
    """Before and after each medicine step, in the sentences that keep it honest."""
    title = phrase(_("Before and after medicine steps"))
    if not summary.comparisons:
        return Section(
            "changes", title, missing=(phrase(_("No medicine step lies inside the period.")),)
        )
    lines = tuple(
        words
        for found in summary.comparisons
        for words in (
            phrase(_("%(on)s: %(what)s"), on=found.change.on, what=found.names),
            *found.words,
        )
    )
    return Section("changes", title, lines=lines)


def late_section(summary: Summary) -> Section:
    """Entries written after their night had ended, and entries changed later."""
    sleeper, nights = summary.sleeper, nights_by_evening(summary)
    found = []
    for episode in summary.entries:
        written = written_when(episode, nights[episode.night_on], sleeper)
        if written == t.Answered.LATER or episode.version > 1:
            found.append(
                (
                    began(episode, sleeper),
                    or_not_recorded(local(episode.written_at, sleeper)),
                    or_dash(term(t.Answered, written)),
                    phrase(_("version %(n)s"), n=episode.version),
                )
            )
    title, lines = phrase(_("Late and edited entries")), written_lines(summary)
    if not found:
        words = phrase(_("No episode was written after its night or changed later."))
        return Section("late", title, lines=lines, missing=(words,))
    labels = head(_("Began"), _("First written"), _("Written"), _("Version"))
    return Section("late", title, lines=lines, table=Table(title, labels, tuple(found)))


def words_section(summary: Summary, included: Included, *, visit: Visit, exposure: str) -> Section:
    """The family's longer texts, whole, wherever the page may have shortened them."""
    texts: list[tuple[object, str]] = [
        (phrase(_("Why we are here")), visit.reason.strip()),
        *((phrase(_("Question %(n)s"), n=n), text) for n, text in enumerate(visit.questions, 1)),
        *(background_texts(summary, exposure=exposure) if included.background else ()),
    ]
    lines = tuple(
        phrase(_("%(label)s: %(answer)s"), label=label, answer=text)
        for label, text in texts
        if text
    )
    title = phrase(_("The family's own words, whole"))
    if lines:
        return Section("words", title, lines=lines)
    return Section("words", title, missing=(phrase(_("Nothing was written down.")),))


def background_texts(summary: Summary, *, exposure: str) -> list[tuple[object, str]]:
    sleeper = summary.sleeper
    return [
        (phrase(_("Birth")), sleeper.birth_notes),
        (phrase(_("Family")), sleeper.family_notes),
        (phrase(_("Medicines in pregnancy or breast milk")), exposure),
        *((finding_name(finding), finding.result) for finding in summary.findings),
        *(
            (phrase(_("Weekly check of %(on)s"), on=check.checked_on), check.note)
            for check in summary.weekly_checks
        ),
    ]


def finding_name(finding: FindingFact) -> Phrase:
    """Kind, day and place of a test."""
    parts = (
        phrase(t.FindingKind.label_of(finding.kind)),
        finding.done_on or phrase(_("date not recorded")),
        finding.where,
    )
    return phrase(_("%(parts)s"), parts=tuple(part for part in parts if part))
