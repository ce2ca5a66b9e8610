"""What the family marked as worrying, first on the page and with every denominator."""

from diary.charts.shapes import Table
from diary.clinical.terms import Pattern, YesNo
from diary.clinical.words import Phrase, counted, phrase
from diary.clinical.words import gettext_noop as _
from diary.report.cells import began, length_words, or_not_recorded, shortened
from diary.report.shapes import Section
from diary.stats.danger import DangerLine, Marked
from diary.stats.facts import EpisodeFact, SleeperFact
from diary.stats.summary import Summary

LINES = 6  # danger answers on the page; the appendix has every one, its note whole
DATES = 4  # dates named beside one mark

WEEKLY = (
    ("lost_skills", _("Lost skills they had")),
    ("smiles_less", _("Smiles less")),
    ("hurt_in_sleep", _("Hurt, or hurt somebody, in sleep")),
    ("snores_with_pauses", _("Snores with pauses")),
    ("tired_by_day", _("Tired by day")),
    ("leg_urge_evenings", _("Urge to move the legs in the evening")),
)
WORRYING = frozenset({"lost_skills", "smiles_less", "hurt_in_sleep"})


def worries_section(summary: Summary) -> Section:
    """Danger answers with date and what was done; without any, how many were asked at all."""
    danger, sleeper = summary.danger, summary.sleeper
    left = len(danger.lines) - LINES
    more = [
        counted(
            _("%(count)s more danger answer is in the appendix."),
            _("%(count)s more danger answers are in the appendix."),
            left,
        )
    ]
    return Section(
        key="worries",
        title=phrase(_("Worth raising first")),
        lines=(
            *run_worries(summary),
            danger.words,
            *weekly_worries(summary),
            *(more if left > 0 else ()),
        ),
        table=danger_table(danger.lines[:LINES], sleeper) if danger.lines else None,
        missing=marks_of(summary),
    )


def marks_of(summary: Summary) -> tuple[Phrase, ...]:
    """The four marks a doctor asks about, each "k of n" with how many were asked."""
    danger, sleeper = summary.danger, summary.sleeper
    if not danger.total:
        return ()
    return (
        mark_words(_("5 minutes or more"), danger.five_minutes, sleeper),
        mark_words(_("While awake"), danger.awake, sleeper),
        mark_words(_("Carried on although awake"), danger.carried_on, sleeper),
        mark_words(_("Could not be woken"), danger.could_not_wake, sleeper),
    )


def run_worries(summary: Summary) -> tuple[Phrase, ...]:
    """Runs of one sudden movement again and again, first of all; nothing when none was told.

    Source: flag F-SPASM; no danger sign need be ticked beside them.
    """
    episodes = summary.episodes
    runs = tuple(episode for episode in episodes if is_run(episode))
    asked = sum(1 for episode in episodes if episode.spasm_like or episode.pattern)
    label = _("Sudden bend, crunch or nod, again and again")
    return (mark_words(label, Marked(runs, asked, len(episodes)), summary.sleeper),) if runs else ()


def is_run(episode: EpisodeFact) -> bool:
    return episode.spasm_like == YesNo.YES or episode.pattern == Pattern.RUN_OF_SPASMS


def mark_words(label: str, marked: Marked, sleeper: SleeperFact) -> Phrase:
    """ "0 of 14; question answered for 11", with the first dates when there are any.

    Never "0 of 14" when nobody was asked: that would be read as a no.
    """
    if not marked.asked:
        unasked = _("%(label)s: not asked for any of %(total)s.")
        return phrase(unasked, label=phrase(label), total=marked.total)
    words = phrase(
        _("%(label)s: %(k)s of %(total)s; question answered for %(asked)s"),
        label=phrase(label),
        k=marked.count,
        total=marked.total,
        asked=marked.asked,
    )
    if not marked.episodes:
        return phrase(_("%(words)s."), words=words)
    dates = tuple(began(episode, sleeper) for episode in marked.episodes[:DATES])
    left = marked.count - len(dates)
    if left > 0:
        return phrase(
            _("%(words)s (%(dates)s and %(left)s more)."), words=words, dates=dates, left=left
        )
    return phrase(_("%(words)s (%(dates)s)."), words=words, dates=dates)


def danger_section(summary: Summary) -> Section:
    """Every danger answer with its note whole, for the appendix."""
    title = phrase(_("Danger answers, all"))
    table = danger_table(summary.danger.lines, summary.sleeper, whole=True)
    return Section("danger", title, table=table)


def danger_table(
    lines: tuple[DangerLine, ...], sleeper: SleeperFact, *, whole: bool = False
) -> Table:
    return Table(
        caption=phrase(_("Danger answers")),
        head=(
            phrase(_("When")),
            phrase(_("Length")),
            phrase(_("What was marked")),
            phrase(_("What was done")),
        ),
        rows=tuple(danger_cells(line, sleeper, whole=whole) for line in lines),
    )


def danger_cells(line: DangerLine, sleeper: SleeperFact, *, whole: bool) -> tuple[object, ...]:
    answers = {"no": _("not all OK"), "not_sure": _("not sure whether all was OK")}
    marked: tuple[object, ...] = tuple(phrase(reason.label) for reason in line.reasons)
    if line.answer in answers:
        marked = (*marked, phrase(answers[line.answer]))
    done: tuple[object, ...] = tuple(phrase(row.label) for row in line.done)
    if line.note:
        done = (*done, line.note if whole else shortened(line.note))
    return (
        began(line.episode, sleeper),
        length_words(line.episode),
        marked,
        or_not_recorded(done),
    )


def weekly_worries(summary: Summary) -> tuple[Phrase, ...]:
    """Weekly checks answered yes where a yes should not wait."""
    return tuple(
        phrase(_("Weekly check of %(on)s: %(what)s."), on=check.checked_on, what=phrase(label))
        for check in summary.weekly_checks
        for name, label in WEEKLY
        if name in WORRYING and getattr(check, name) == "yes"
    )
