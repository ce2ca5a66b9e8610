"""When, where and what waking did: counted answers as bars, each with who was not asked."""

from collections.abc import Sequence
from typing import Any

from diary.charts.shapes import SEEN, Chart, Table
from diary.clinical.words import Phrase, counted, phrase
from diary.clinical.words import gettext_noop as _
from diary.stats.summary import Summary
from diary.stats.tallies import Breakdown, k_of_episodes

type Row = tuple[object, int]


def pattern_charts(summary: Summary) -> tuple[Chart, ...]:
    """Every chart of counted answers, in the order of the page."""
    shown = (clock_chart(summary), onset_chart(summary), wake_chart(summary))
    return (*shown, *answer_charts(summary))


def answer_charts(summary: Summary) -> tuple[Chart, ...]:
    """Where, which side, in which state, what it looked like and what was happening before."""
    found = summary.patterns
    return (
        where_chart(summary),
        answer_chart("side", _("Which side"), _("Side"), found.sides),
        answer_chart("state", _("Asleep or awake"), _("State"), found.states),
        answer_chart("pattern", _("How it moved"), _("Movement"), found.patterns),
        answer_chart(
            "before", _("What was happening before"), _("Before"), found.before, many=True
        ),
    )


def clock_chart(summary: Summary) -> Chart:
    """24 bars in the order of the diary day, so that a night is not torn at midnight."""
    rows = [(phrase(f"{found.hour:02d}:00"), found.count) for found in summary.patterns.clock]
    lead = [phrase(_("Each episode under the hour it began, by the sleeper's own clock."))]
    if summary.patterns.no_time:
        lead.append(
            counted(
                _("%(count)s episode has no known time and is not drawn."),
                _("%(count)s episodes have no known time and are not drawn."),
                summary.patterns.no_time,
            )
        )
    return chart("clock", _("Clock time"), rows, lead=lead, unit=_("Hour"), across=False)


def onset_chart(summary: Summary) -> Chart:
    """Bands of time since falling asleep, as answered or worked out from the sleep written."""
    table = summary.patterns.since_onset
    lead = [denominator(table)]
    if summary.patterns.since_onset_derived:
        lead.append(
            counted(
                _("%(count)s of them derived from the hour they fell asleep."),
                _("%(count)s of them derived from the hours they fell asleep."),
                summary.patterns.since_onset_derived,
            )
        )
    rows = [*rows_of(table), not_asked(table)]
    return chart("onset", _("Since falling asleep"), rows, lead=lead, unit=_("Time"), across=True)


def where_chart(summary: Summary) -> Chart:
    """The zones of the body; the table beneath lists single parts too."""
    zones, parts = summary.patterns.zones, summary.patterns.parts
    zone_codes = {row.code for row in zones.rows}
    rows = [*rows_of(zones), not_asked(zones)]
    found = chart(
        "where",
        _("Where on the body"),
        rows,
        lead=[denominator(zones), phrase(_("An episode may touch several places."))],
        unit=_("Place"),
        across=True,
    )
    single = [(phrase(row.label), row.count) for row in parts.given if row.code not in zone_codes]
    table = Table(found.table.caption, found.table.head, (*found.table.rows, *single))
    return Chart(found.key, found.title, found.lead, found.config, table)


def answer_chart(key: str, title: str, unit: str, table: Breakdown, *, many: bool = False) -> Chart:
    """The answers to one question that were given, and how many were not asked.

    NB an answer nobody gave has no row: the vocabulary is long, and the lead says of how many.
    """
    rows = [*((phrase(row.label), row.count) for row in table.given), not_asked(table)]
    lead = [denominator(table)]
    if many:
        lead.append(phrase(_("An episode may have several answers.")))
    return chart(key, title, rows, lead=lead, unit=unit, across=True)


def wake_chart(summary: Summary) -> Chart:
    """What waking did, of those who were woken; the rest on lines of their own."""
    wake = summary.patterns.wake
    woken: list[Row] = [
        (phrase(_("Woken: stopped at once")), wake.at_once),
        (phrase(_("Woken: stopped within a minute")), wake.within_a_minute),
        (phrase(_("Woken: carried on")), wake.carried_on),
        (phrase(_("Woken: could not be")), wake.could_not_wake),
        (phrase(_("Woken: not sure")), wake.not_sure),
        (phrase(_("Woken: outcome not recorded")), wake.no_outcome),
    ]
    others: list[Row] = [
        (phrase(_("Woke by itself")), wake.by_itself),
        (phrase(_("Nobody tried")), wake.not_tried),
        (phrase(_("Not recorded")), wake.not_recorded),
    ]
    # Six zeros would read as six answers where nobody was woken.
    rows = [*(woken if wake.woken else [(phrase(_("Woken")), 0)]), *others]
    title = _("What waking did")
    return chart("wake", title, rows, lead=wake_words(summary), unit=_("Waking"), across=True)


def wake_words(summary: Summary) -> list[Phrase]:
    """Who was woken and why, and of those with an outcome how many stopped at once."""
    wake = summary.patterns.wake
    total = len(summary.episodes)
    if total and wake.not_recorded == total:
        # "Woken in 0" would be read as an answer where nobody was asked.
        unknown = _(
            "Waking was not recorded for any of %(total)s. Nobody needs to wake anybody for this."
        )
        return [phrase(unknown, total=total)]
    words = [
        phrase(
            _("Woken in %(woken)s. Nobody needs to wake anybody for this."),
            woken=k_of_episodes(wake.woken, total - wake.not_recorded),
        )
    ]
    if wake.not_recorded:
        unknown = _("For %(count)s more waking was not recorded.")
        words.append(phrase(unknown, count=wake.not_recorded))
    reasons = (
        (wake.because, _("%(count)s because of it")),
        (wake.other_reason, _("%(count)s for another reason")),
        (wake.woken - wake.because - wake.other_reason, _("%(count)s without a reason told")),
    )
    given = tuple(phrase(text, count=count) for count, text in reasons if count)
    if given:
        words.append(phrase(_("Woken: %(reasons)s."), reasons=given))
    told = wake.woken - wake.no_outcome
    if told:
        text = _("Stopped at once in %(at_once)s of the %(told)s woken with a known outcome.")
        words.append(phrase(text, at_once=wake.at_once, told=told))
    return words


def chart(
    key: str, title: str, rows: Sequence[Row], *, lead: Sequence[Phrase], unit: str, across: bool
) -> Chart:
    """One set of bars and the table with the same rows; `across` lays the bars down."""
    data: dict[str, Any] = {
        "labels": [label for label, _count in rows],
        "datasets": [
            {"kind": SEEN, "label": phrase(_("Episodes")), "data": [count for _l, count in rows]}
        ],
    }
    return Chart(
        key=key,
        title=phrase(title),
        lead=tuple(lead),
        config={"type": "bar", "data": data, "nightjar": {"across": across, "rows": size_of(rows)}},
        table=Table(phrase(title), (phrase(unit), phrase(_("Episodes"))), tuple(rows)),
    )


def size_of(rows: Sequence[Row]) -> str:
    """How high lying bars are drawn: few, some or many rows."""
    return "few" if len(rows) <= 4 else "some" if len(rows) <= 9 else "many"


def rows_of(table: Breakdown) -> list[Row]:
    """Label and count of every answer of the vocabulary, zeros too."""
    return [(phrase(row.label), row.count) for row in table.rows]


def not_asked(table: Breakdown) -> Row:
    """How many episodes had no answer: never mixed into the others."""
    return phrase(_("Not asked")), table.not_asked


def denominator(table: Breakdown) -> Phrase:
    """Of how many episodes this was answered."""
    total = table.answered + table.not_asked
    return phrase(_("Answered for %(answered)s."), answered=k_of_episodes(table.answered, total))
