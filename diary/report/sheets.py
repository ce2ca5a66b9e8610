"""Pieces of the single sheets: their head, the hours most begin at, what to ask and bring."""

from datetime import date

from diary.clinical.words import Phrase, counted, phrase
from diary.clinical.words import gettext_noop as _
from diary.report.front import FRAME, born_words
from diary.report.shapes import Header, Section
from diary.stats.summary import Summary

HOURS = 3  # fullest hours named


def head_of(summary: Summary, *, title: str, printed_on: date) -> Header:
    """Whose sheet, how old, and which nights its counts come from."""
    nights = counted(_("%(count)s night"), _("%(count)s nights"), summary.coverage.nights)
    return Header(
        title=phrase(title, name=summary.sleeper.name),
        lines=(
            born_words(summary),
            phrase(
                _("Counts from %(first)s to %(last)s, %(nights)s · printed on %(printed)s"),
                first=summary.period.first_on,
                last=summary.period.last_on,
                nights=nights,
                printed=printed_on,
            ),
        ),
        frame=phrase(FRAME),
    )


def hours_words(summary: Summary) -> Phrase | None:
    """The fullest hours by the sleeper's clock, each "k of n" of the episodes with a time."""
    timed = sum(found.count for found in summary.patterns.clock)
    full = sorted((f for f in summary.patterns.clock if f.count), key=lambda f: -f.count)[:HOURS]
    if not full:
        return None
    hours = tuple(
        phrase(
            _("%(hour)s:00 to %(end)s:00 (%(k)s of %(n)s)"),
            hour=f"{found.hour:02d}",
            end=f"{(found.hour + 1) % 24:02d}",
            k=found.count,
            n=timed,
        )
        for found in full
    )
    return phrase(_("Hours most began in: %(hours)s."), hours=hours)


def ask_section() -> Section:
    """What can be asked and taken along; neither tells anybody to do anything with a medicine."""
    return Section(
        "ask",
        phrase(_("To ask and to bring")),
        lines=(
            phrase(_("Ask the laboratory: bedtime, naps and feeds that day; who may stay.")),
            phrase(_("Ask the prescribing doctor about medicines that day.")),
            phrase(_("Bring: this sheet, the videos, the medicines in their boxes.")),
        ),
    )
