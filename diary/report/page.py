"""The rest of the page: watching, states and waking, when, video."""

from diary.charts.shapes import Table, rounded
from diary.clinical import terms as t
from diary.clinical.words import Phrase, counted, phrase
from diary.clinical.words import gettext_noop as _
from diary.report.cells import began
from diary.report.shapes import Section
from diary.stats.summary import Summary

CLIPS = 6  # videos named on the page; all are in the table of episodes


def watched_section(summary: Summary) -> Section:
    """Nights by how they were watched, hours, ways; then what no rate could take in."""
    c = summary.coverage
    lines: list[Phrase] = [
        phrase(
            _(
                "%(nights)s nights in the period: %(watched)s watched, %(partly)s partly, "
                "%(not_watched)s not watched, %(not_recorded)s not recorded."
            ),
            nights=c.nights,
            watched=c.watched,
            partly=c.partly,
            not_watched=c.not_watched,
            not_recorded=c.not_recorded,
        ),
        phrase(_("%(hours)s hours watched."), hours=rounded(c.hours, 1)),
    ]
    if c.ways:
        ways = tuple(
            phrase(_("%(way)s (%(nights)s)"), way=phrase(way.label), nights=way.count)
            for way in c.ways
        )
        lines.append(phrase(_("Ways, with nights: %(ways)s."), ways=ways))
    lines.append(c.lead_words)
    if summary.left_out.words:
        lines.append(summary.left_out.words)
    missing = []
    if c.nights_min_unknown:
        missing.append(
            counted(
                _("Minutes were not told for %(count)s watched night."),
                _("Minutes were not told for %(count)s watched nights."),
                c.nights_min_unknown,
            )
        )
    if c.observed and not c.ways:
        missing.append(phrase(_("How the nights were watched was not recorded.")))
    title = phrase(_("How much was watched"))
    return Section("watched", title, lines=tuple(lines), missing=tuple(missing))


def states_section(summary: Summary) -> Section:
    """In which state episodes began; not asked stands on its own line."""
    states = summary.patterns.states
    rows = [(phrase(row.label), row.count) for row in states.rows]
    rows.append((phrase(_("Not recorded")), states.not_asked))
    return Section(
        "states",
        phrase(_("When it began")),
        note=of_episodes(summary),
        table=Table(phrase(_("State")), (phrase(_("State")), phrase(_("Episodes"))), tuple(rows)),
    )


def waking_section(summary: Summary) -> Section:
    """What waking did; later means within a minute."""
    w = summary.patterns.wake
    rows = (
        (phrase(_("Woken: stopped at once")), of(w.at_once, w.woken)),
        (phrase(_("Woken: stopped within a minute")), of(w.within_a_minute, w.woken)),
        (phrase(_("Woken: carried on")), of(w.carried_on, w.woken)),
        (phrase(_("Woken: could not be")), of(w.could_not_wake, w.woken)),
        (phrase(_("Woken: not sure / not recorded")), of(w.not_sure + w.no_outcome, w.woken)),
        (phrase(_("Woke by itself")), w.by_itself),
        (phrase(_("Nobody tried")), w.not_tried),
        (phrase(_("Not recorded")), w.not_recorded),
    )
    head = (phrase(_("Waking")), phrase(_("Episodes")))
    return Section(
        "waking",
        phrase(_("What waking did")),
        note=of_episodes(summary),
        table=Table(phrase(_("Waking")), head, rows),
    )


def when_section(summary: Summary) -> Section:
    """Time since falling asleep as a table; the clock is drawn beside it."""
    onset = summary.patterns.since_onset
    rows: list[tuple[object, ...]] = [(phrase(row.label), row.count) for row in onset.rows]
    rows.append((phrase(_("Not recorded")), onset.not_asked))
    missing = []
    if summary.patterns.no_time:
        missing.append(
            counted(
                _("%(count)s episode has no known time and is not drawn."),
                _("%(count)s episodes have no known time and are not drawn."),
                summary.patterns.no_time,
            )
        )
    head = (phrase(_("Since falling asleep")), phrase(_("Episodes")))
    return Section(
        "when",
        phrase(_("When")),
        note=phrase(_("by the sleeper's own clock")),
        table=Table(phrase(_("Since falling asleep")), head, tuple(rows)),
        missing=tuple(missing),
    )


def video_section(summary: Summary) -> Section:
    """Which episodes were filmed, and where the film is."""
    sleeper = summary.sleeper
    kept = [e for e in summary.episodes if e.video in (t.Video.ON_PHONE, t.Video.UPLOADED)]
    title = phrase(_("Video"))
    if not kept:
        return Section("video", title, missing=(phrase(_("No video is noted in this diary.")),))
    times = tuple(began(episode, sleeper) for episode in kept[:CLIPS])
    line = counted(
        _("%(count)s video: %(times)s."), _("%(count)s videos: %(times)s."), len(kept), times=times
    )
    return Section("video", title, lines=(line,))


def of(k: int, n: int) -> Phrase:
    return phrase(_("%(k)s of %(n)s"), k=k, n=n)


def of_episodes(summary: Summary) -> Phrase:
    return counted(_("of %(count)s episode"), _("of %(count)s episodes"), len(summary.episodes))
