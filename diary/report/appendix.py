"""Everything behind the page: each episode, night and dose, late entries, definitions."""

from diary.charts.nights import count_words
from diary.charts.shapes import Table
from diary.clinical import terms as t
from diary.clinical.body import zones_of
from diary.clinical.words import Phrase, phrase
from diary.clinical.words import gettext_noop as _
from diary.report.cells import began, length_words, local, many, or_not_recorded, term
from diary.report.definitions import definitions_section
from diary.report.shapes import Section
from diary.report.worries import danger_section
from diary.stats.coverage import NightRow
from diary.stats.facts import DoseFact, EpisodeFact, SleeperFact
from diary.stats.provenance import written_when
from diary.stats.summary import Summary


def appendix_of(summary: Summary, *, version: str) -> tuple[Section, ...]:
    """The sections after the page, in the order they are looked up."""
    return (
        *((danger_section(summary),) if summary.danger.lines else ()),
        episodes_section(summary),
        nights_section(summary),
        doses_section(summary),
        changes_section(summary),
        late_section(summary),
        words_section(summary.sleeper),
        definitions_section(summary, version=version),
    )


def head(*labels: str) -> tuple[Phrase, ...]:
    return tuple(phrase(label) for label in labels)


def episodes_section(summary: Summary) -> Section:
    labels = head(
        _("Began"),
        _("Length"),
        _("State"),
        _("Where"),
        _("How it moved"),
        _("Waking"),
        _("All OK?"),
        _("Written"),
        _("Note"),
    )
    rows = tuple(episode_cells(episode, summary.sleeper) for episode in summary.episodes)
    title = phrase(_("Every episode"))
    if not rows:
        return Section("episodes", title, missing=(phrase(_("No episodes were logged.")),))
    return Section("episodes", title, table=Table(title, labels, rows))


def episode_cells(episode: EpisodeFact, sleeper: SleeperFact) -> tuple[object, ...]:
    """One episode; an empty answer is a dash, which the definitions explain."""
    moved = (term(t.Pattern, episode.pattern), term(t.Side, episode.side))
    where = many(t.BodyPart, tuple(zones_of(episode.body_parts)) or episode.body_parts)
    woken = term(t.WakeOutcome, episode.wake.wake_response)
    return (
        began(episode, sleeper),
        length_words(episode),
        or_dash(term(t.State, episode.state)),
        or_dash(where),
        or_dash(tuple(word for word in moved if word)),
        or_dash(woken or term(t.WokeHow, episode.wake.woke_how)),
        or_dash(
            (*filter(None, [term(t.YesNo, episode.danger_ok)]), *many(t.Danger, episode.danger))
        ),
        or_dash(term(t.Answered, written_when(episode, None, sleeper))),
        episode.note,
    )


def or_dash(words: object) -> object:
    return words if words not in (None, "", ()) else "–"


def nights_section(summary: Summary) -> Section:
    title = phrase(_("Every night"))
    labels = head(
        _("Night"),
        _("Watching"),
        _("Episodes"),
        _("Minutes watched"),
        _("How"),
        _("That night"),
        _("Note"),
    )
    rows = tuple(night_cells(row) for row in summary.nights)
    return Section("nights", title, table=Table(title, labels, rows))


def night_cells(row: NightRow) -> tuple[object, ...]:
    return (
        row.evening_on,
        phrase(t.Watch.label_of(row.watch)),
        count_words(row),
        or_dash(row.watched_min),
        or_dash(many(t.WatchHow, row.watch_how)),
        or_dash(many(t.Context, row.context)),
        row.note,
    )


def doses_section(summary: Summary) -> Section:
    """Every dose somebody wrote about; planned and unwritten ones are counted, not listed."""
    labels = head(_("Diary day"), _("Medicine"), _("What happened"), _("Time"), _("Note"))
    doses = [
        (dose.night_on, lane.medication.name, dose)
        for lane in summary.medicines
        for dose in lane.medication.doses
    ]
    doses.sort(key=lambda entry: entry[:2])
    rows = tuple(dose_cells(name, dose, summary.sleeper) for _on, name, dose in doses)
    title = phrase(_("Every dose"))
    if not rows:
        return Section("doses", title, missing=(phrase(_("No dose was written down.")),))
    return Section("doses", title, table=Table(title, labels, rows))


def dose_cells(name: str, dose: DoseFact, sleeper: SleeperFact) -> tuple[object, ...]:
    what = (term(t.DoseStatus, dose.status), term(t.MissedReason, dose.missed_reason))
    return (
        dose.night_on,
        name,
        tuple(word for word in what if word),
        or_dash(local(dose.given_at or dose.planned_at, sleeper)),
        " ".join(text for text in (dose.effect, dose.note) if text),
    )


def changes_section(summary: Summary) -> Section:
    """Before and after each medicine step, in the sentences that keep it honest."""
    title = phrase(_("Before and after medicine steps"))
    if not summary.comparisons:
        return Section(
            "changes", title, missing=(phrase(_("No medicine step lies inside the period.")),)
        )
    lines = tuple(words for found in summary.comparisons for words in found.words)
    return Section("changes", title, lines=lines)


def late_section(summary: Summary) -> Section:
    """Entries written after their night had ended, and entries changed later."""
    sleeper = summary.sleeper
    found = []
    for episode in summary.episodes:
        late = written_when(episode, None, sleeper) == t.Answered.LATER
        if late or episode.version > 1:
            found.append(
                (
                    began(episode, sleeper),
                    or_not_recorded(local(episode.written_at, sleeper)),
                    phrase(_("later")) if late else phrase(_("in time")),
                    phrase(_("version %(n)s"), n=episode.version),
                )
            )
    title = phrase(_("Late and edited entries"))
    if not found:
        words = phrase(_("No episode was written after its night or changed later."))
        return Section("late", title, missing=(words,))
    labels = head(_("Began"), _("First written"), _("Written"), _("Version"))
    return Section("late", title, table=Table(title, labels, tuple(found)))


def words_section(sleeper: SleeperFact) -> Section:
    """The family's longer texts, whole."""
    texts = ((_("Birth"), sleeper.birth_notes), (_("Family"), sleeper.family_notes))
    lines = tuple(
        phrase(_("%(label)s: %(answer)s"), label=phrase(label), answer=text)
        for label, text in texts
        if text
    )
    title = phrase(_("Background in full"))
    if lines:
        return Section("words", title, lines=lines)
    return Section("words", title, missing=(phrase(_("Nothing was written down.")),))
