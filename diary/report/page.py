"""The rest of the page: watching, states and waking, when."""

from diary.charts.shapes import Table, rounded
from diary.clinical.words import Phrase, counted, phrase
from diary.clinical.words import gettext_noop as _
from diary.report.shapes import Section
from diary.stats.coverage import Coverage
from diary.stats.summary import Summary
from diary.stats.waking import WakeTable


def watched_section(summary: Summary) -> Section:
    """Nights by how they were watched, hours, ways; then what no rate could take in."""
    c = summary.coverage
    lines: list[Phrase] = [
        counted(
            _(
                "%(count)s night in the period: %(watched)s watched, %(partly)s partly, "
                "%(not_watched)s not watched, %(not_recorded)s not recorded."
            ),
            _(
                "%(count)s nights in the period: %(watched)s watched, %(partly)s partly, "
                "%(not_watched)s not watched, %(not_recorded)s not recorded."
            ),
            c.nights,
            watched=c.watched,
            partly=c.partly,
            not_watched=c.not_watched,
            not_recorded=c.not_recorded,
        ),
        *hours_lines(c),
    ]
    if c.ways:
        ways = tuple(
            phrase(_("%(way)s (%(nights)s)"), way=phrase(way.label), nights=way.count)
            for way in c.ways
        )
        lines.append(phrase(_("How they were watched, in nights: %(ways)s."), ways=ways))
    if c.observed:
        lines.append(c.lead_words)
    if summary.left_out.words:
        lines.append(summary.left_out.words)
    title = phrase(_("How much was watched"))
    return Section("watched", title, lines=tuple(lines), missing=tuple(untold(c)))


def untold(c: Coverage) -> list[Phrase]:
    """What nobody wrote down about the watching of watched nights."""
    missing = []
    if c.observed and c.nights_min_unknown == c.observed:
        missing.append(phrase(_("Hours watched: not recorded.")))
    elif c.nights_min_unknown:
        missing.append(
            counted(
                _("Minutes were not told for %(count)s watched night."),
                _("Minutes were not told for %(count)s watched nights."),
                c.nights_min_unknown,
            )
        )
    if c.observed and not c.ways:
        missing.append(phrase(_("How the nights were watched was not recorded.")))
    return missing


def hours_lines(c: Coverage) -> list[Phrase]:
    """Hours watched, and on how many nights they are known; nothing where none are."""
    known = c.observed - c.nights_min_unknown
    if not known or c.hours is None:
        return []
    hours = rounded(c.hours, 1)
    if not c.nights_min_unknown:
        return [phrase(_("%(hours)s hours watched."), hours=hours)]
    return [
        counted(
            _("%(hours)s hours watched on the %(count)s night with minutes."),
            _("%(hours)s hours watched on the %(count)s nights with minutes."),
            known,
            hours=hours,
        )
    ]


def states_section(summary: Summary) -> Section | None:
    """In which state episodes began; not asked stands on its own line."""
    if not summary.episodes:
        return None
    states = summary.patterns.states
    rows = [(phrase(row.label), row.count) for row in states.rows]
    rows.append((phrase(_("Not recorded")), states.not_asked))
    return Section(
        "states",
        phrase(_("When it began")),
        note=of_episodes(summary),
        table=Table(phrase(_("State")), (phrase(_("State")), phrase(_("Episodes"))), tuple(rows)),
    )


def waking_section(summary: Summary) -> Section | None:
    """What waking did; later means within a minute."""
    if not summary.episodes:
        return None
    w = summary.patterns.wake
    rows: list[tuple[object, ...]] = [
        *woken_rows(w),
        (phrase(_("Woke by itself")), w.by_itself),
        *(
            (
                phrase(_("Woke by itself: %(outcome)s"), outcome=phrase(row.label)),
                of(row.count, w.by_itself_outcomes.answered),
            )
            for row in w.by_itself_outcomes.given
        ),
        (phrase(_("Nobody tried")), w.not_tried),
        (phrase(_("Not recorded")), w.not_recorded),
    ]
    head = (phrase(_("Waking")), phrase(_("Episodes")))
    return Section(
        "waking",
        phrase(_("What waking did")),
        note=of_episodes(summary),
        table=Table(phrase(_("Waking")), head, tuple(rows)),
    )


def woken_rows(w: WakeTable) -> list[tuple[object, ...]]:
    """The outcomes, of those with one; an outcome nobody wrote down is no "not sure"."""
    told = w.woken - w.no_outcome
    outcomes = (
        (_("Woken: stopped at once"), w.at_once),
        (_("Woken: stopped within a minute"), w.within_a_minute),
        (_("Woken: carried on"), w.carried_on),
        (_("Woken: could not be"), w.could_not_wake),
        (_("Woken: not sure"), w.not_sure),
    )
    rows: list[tuple[object, ...]] = []
    if told:
        rows += [(phrase(label), of(count, told)) for label, count in outcomes]
    if w.no_outcome:
        rows.append((phrase(_("Woken: outcome not recorded")), w.no_outcome))
    return rows or [(phrase(_("Woken")), 0)]


def when_section(summary: Summary) -> Section | None:
    """Time since falling asleep as a table; the clock is drawn beside it."""
    if not summary.episodes:
        return None
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


def of(k: int, n: int) -> Phrase:
    return phrase(_("%(k)s of %(n)s"), k=k, n=n)


def of_episodes(summary: Summary) -> Phrase:
    return counted(_("of %(count)s episode"), _("of %(count)s episodes"), len(summary.episodes))
