"""Small words both the page and its appendix use: when, how long, where, a rate and its range."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from diary.charts.shapes import rounded
from diary.clinical import terms as t
from diary.clinical.measures import shown
from diary.clinical.words import Phrase, Term, phrase
from diary.clinical.words import gettext_noop as _
from diary.stats.facts import EpisodeFact, SleeperFact
from diary.stats.rates import Rate
from diary.stats.timeline import length_of

SHORT = 220  # characters of the family's text on the page; the appendix has it whole


def head(*labels: str) -> tuple[Phrase, ...]:
    """The head of a table from its message ids."""
    return tuple(phrase(label) for label in labels)


def or_dash(words: object) -> object:
    """The words, or the dash that the definitions explain."""
    return words if words not in (None, "", ()) else "–"


def labelled(label: str, answer: object) -> Phrase | None:
    """ "Eyes: Closed"; None for what was not asked, so that nothing is said of it."""
    if answer in (None, "", ()):
        return None
    return phrase(_("%(label)s: %(answer)s"), label=phrase(label), answer=answer)


def codes(terms: type[Term], answer: object) -> tuple[Phrase, ...]:
    """The labels of an answer, whether it is one code, several or a number on a scale."""
    if answer in (None, "", ()):
        return ()
    return many(terms, answer if isinstance(answer, tuple) else (str(answer),))


def clock(at: datetime | None, sleeper: SleeperFact) -> str:
    """Hours and minutes on the sleeper's clock; empty without an instant."""
    there = local(at, sleeper)
    return f"{there:%H:%M}" if there else ""


def term(terms: type[Term], code: str) -> Phrase | None:
    """The label of a code as a phrase; None when it was not asked."""
    return phrase(terms.label_of(code)) if code else None


def many(terms: type[Term], codes: tuple[str, ...]) -> tuple[Phrase, ...]:
    return tuple(phrase(terms.label_of(code)) for code in codes)


def local(at: datetime | None, sleeper: SleeperFact) -> datetime | None:
    """The instant on the sleeper's clock; None without one."""
    return at.astimezone(ZoneInfo(sleeper.zone)) if at else None


def began(episode: EpisodeFact, sleeper: SleeperFact) -> Phrase:
    """Day and time of an episode, or its night when the time is not known."""
    if episode.started_at is None:
        return phrase(_("night of %(night)s, time not known"), night=episode.night_on)
    at = local(episode.started_at, sleeper)
    if episode.time_precision == t.TimePrecision.ABOUT:
        return phrase(_("about %(at)s"), at=at)
    return phrase(_("%(at)s"), at=at)


def or_not_recorded(words: object) -> object:
    """The words, or that there are none: an empty cell would look like a no."""
    return words if words not in (None, "", ()) else phrase(_("not recorded"))


def length_words(episode: EpisodeFact) -> object:
    return or_not_recorded(length_of(episode))


def shortened(text: str, most: int = SHORT) -> str:
    """The beginning of a long text, on one line; whole texts stand in the appendix."""
    flat = " ".join(text.split())
    return flat if len(flat) <= most else f"{flat[: most - 1].rstrip()}…"


def joined(parts: Sequence[Phrase]) -> Phrase | None:
    """Several answers in one cell with a dot between, as each may hold commas; None without."""
    if not parts:
        return None
    words, *rest = parts
    for part in rest:
        words = phrase(_("%(words)s · %(more)s"), words=words, more=part)
    return words


def range_words(rate: Rate, *, key: str) -> Phrase:
    """The 95 % range with the decimals of the measure `key`, or why there is none."""
    if not rate.shown or rate.low is None or rate.high is None:
        return rate.why_not or phrase(_("Too few watched nights for a range."))
    return phrase(
        _("95 %% range %(low)s to %(high)s"),
        low=shown(key, rate.low),
        high=shown(key, rate.high),
    )


def share_range_words(rate: Rate) -> Phrase:
    """The range of a share in whole percents, or why there is none."""
    if not rate.shown or rate.low is None or rate.high is None:
        return rate.why_not or phrase(_("Too few watched nights for a range."))
    return phrase(
        _("could plausibly be %(low)s to %(high)s %%"),
        low=rounded(100 * rate.low, 0),
        high=rounded(100 * rate.high, 0),
    )
