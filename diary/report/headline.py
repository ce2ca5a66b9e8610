"""The most important sentence of a period: danger answers, then a change, then the rate."""

from dataclasses import dataclass
from uuid import UUID

from diary.charts.means import leading
from diary.clinical.measures import shown
from diary.clinical.words import Phrase, counted, phrase
from diary.clinical.words import gettext_noop as _
from diary.report.cells import began
from diary.report.figures import rate_figure
from diary.report.front import EXCEPTIONS
from diary.stats.compare import Comparison
from diary.stats.rates import Rate
from diary.stats.summary import Summary

DATES = 6  # danger answers named; the others stand in the list of episodes


@dataclass(frozen=True, slots=True)
class Linked:
    """One episode named by its time, to be linked."""

    episode: UUID
    began: Phrase
    why: tuple[Phrase, ...]  # signs ticked, or why it stands out; may be empty


@dataclass(frozen=True, slots=True)
class Alarm:
    """What stands before every number when a danger answer was given."""

    title: Phrase
    dates: tuple[Linked, ...]  # the latest first
    more: Phrase | None  # how many are not named
    asked: Phrase  # of how many episodes the question was answered


@dataclass(frozen=True, slots=True)
class Headline:
    """The number a page begins with; what must be known first stands before it."""

    kind: str  # change, rate, too_few
    title: Phrase
    names: tuple[Phrase, ...]  # what changed on that day
    first: tuple[Phrase, ...]  # said before the number
    before: Phrase | None  # the number before a change
    value: Phrase | None
    unit: Phrase | None
    words: tuple[Phrase, ...]  # ranges and what they are made from
    cautions: tuple[Phrase, ...]  # what the numbers cannot tell


def alarm_of(summary: Summary) -> Alarm | None:
    """Episodes with a danger answer, the latest named; None when there is none."""
    danger = summary.danger
    if not danger.lines:
        return None
    latest = danger.lines[::-1][:DATES]
    left = len(danger.lines) - len(latest)
    return Alarm(
        title=counted(
            _("%(count)s episode has a danger answer"),
            _("%(count)s episodes have a danger answer"),
            len(danger.lines),
        ),
        dates=tuple(
            Linked(
                episode=line.episode.uuid,
                began=began(line.episode, summary.sleeper),
                why=tuple(phrase(reason.label) for reason in line.reasons),
            )
            for line in latest
        ),
        more=more_words(left),
        asked=asked_words(summary),
    )


def asked_words(summary: Summary) -> Phrase:
    """How many were asked whether breathing, colour and waking were all OK, and how many not."""
    danger = summary.danger
    if danger.asked == danger.total:
        text = _("The danger question was answered for all %(total)s episodes.")
        return phrase(text, total=danger.total)
    return phrase(
        _(
            "The danger question was answered for %(asked)s of %(total)s episodes, not asked for "
            "%(not)s."
        ),
        **{"asked": danger.asked, "total": danger.total, "not": danger.total - danger.asked},
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


def headline_of(summary: Summary) -> Headline:
    """A change with enough around it, else the rate with its range, else why there is none."""
    found = leading(summary)
    if found is not None:
        return change_headline(found)
    rate = leading_rate(summary)
    return rate_headline(summary) if rate.shown else too_few_headline(summary, rate)


def leading_rate(summary: Summary) -> Rate:
    """Per hour when nights were watched very unequally, else per night."""
    rates = summary.rates
    return rates.per_hour if summary.coverage.unequal else rates.per_night


def change_headline(found: Comparison) -> Headline:
    """Both numbers with their ranges, shortly; the page says all of it further down."""
    before, value, unit = found.values or (None, None, None)
    why = phrase(_("It does not show why."))
    return Headline(
        kind="change",
        title=phrase(_("Recorded before and after %(on)s"), on=found.change.on),
        names=found.names,
        first=found.first,
        before=before,
        value=value,
        unit=unit,
        words=(
            *both_ranges(found),
            *found.numbers[-1:],
            phrase(
                _("%(before)s and %(after)s watched nights, watched alike."),
                before=found.before.nights,
                after=found.after.nights,
            ),
            *found.cautions[:1],
            *(() if why in found.cautions[:1] else (why,)),
        ),
        cautions=tuple(words for words in found.cautions[1:] if words != why),
    )


def both_ranges(found: Comparison) -> tuple[Phrase, ...]:
    """The ranges of both rates where both are shown."""
    rates = found.rate_before, found.rate_after
    if not all(rate.shown for rate in rates):
        return ()
    key = "per_hour" if found.per_hour else "per_night"
    words = [
        phrase(_("%(low)s to %(high)s"), low=shown(key, rate.low), high=shown(key, rate.high))
        for rate in rates
        if rate.low is not None and rate.high is not None
    ]
    text = _("95 %% range before %(before)s, after %(after)s.")
    return (phrase(text, before=words[0], after=words[1]),) if len(words) == 2 else ()


def rate_headline(summary: Summary) -> Headline:
    """The leading rate with its range."""
    figure = rate_figure(summary)
    unit, *ranges = figure.words
    words = (*(phrase(_("%(range)s."), range=one) for one in ranges), observed_words(summary))
    return Headline("rate", title_of(summary), (), (), None, figure.value, unit, words, ())


def observed_words(summary: Summary) -> Phrase:
    """On how many nights the number rests."""
    nights = summary.coverage
    return counted(
        _("%(observed)s of %(count)s night was watched or partly watched."),
        _("%(observed)s of %(count)s nights were watched or partly watched."),
        nights.nights,
        observed=nights.observed,
    )


def too_few_headline(summary: Summary, rate: Rate) -> Headline:
    """Counts and the reason; nothing that could be read as a rate."""
    nights = summary.coverage
    if not nights.observed:
        title = phrase(_("No night was watched, so there is no rate."))
    elif summary.rates.share.shown:
        title = phrase(_("Too few episodes for a rate."))
    else:
        title = counted(
            _("Too few watched nights for a rate: %(observed)s of %(count)s was watched."),
            _("Too few watched nights for a rate: %(observed)s of %(count)s were watched."),
            nights.nights,
            observed=nights.observed,
        )
    words = tuple(count_lines(summary, rate))
    return Headline("too_few", title, (), (), None, None, None, words, ())


def count_lines(summary: Summary, rate: Rate) -> list[Phrase]:
    nights = summary.coverage.observed
    if not nights:
        return []
    seen = counted(
        _("%(count)s episode on %(nights)s watched nights."),
        _("%(count)s episodes on %(nights)s watched nights."),
        summary.rates.total,
        nights=nights,
    )
    return [seen, *([rate.why_not] if rate.why_not else [])]


def title_of(summary: Summary) -> Phrase:
    return phrase(
        _("Recorded from %(first)s to %(last)s"),
        first=summary.period.first_on,
        last=summary.period.last_on,
    )
