"""Two entries of one episode, question by question: what each said, and whether they agree."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from diary.clinical import terms as t
from diary.clinical.body import zones_of
from diary.clinical.words import Phrase, Term, counted, phrase
from diary.clinical.words import gettext_noop as _
from diary.stats.facts import EpisodeFact
from diary.stats.lengths import band_of
from diary.stats.pairs import Pair
from diary.stats.timeline import length_of

SAME, DIFFERS = _("the same"), _("differs")
ONLY_ONE, NOBODY = _("only one said"), _("nobody said")
MINUTES_FROM_S = 120

type Shown = Callable[[EpisodeFact], object]


@dataclass(frozen=True, slots=True)
class Row:
    """One question with both answers; an empty tuple: not asked."""

    label: Phrase
    first: tuple[object, ...]  # phrases, terms and texts
    second: tuple[object, ...]
    agree: Phrase  # in words, so that no colour has to say it


def side_by_side(pair: Pair) -> tuple[Row, ...]:
    """When, then every question both could have answered, asked or not."""
    one, other = pair.first, pair.second
    began = Row(phrase(_("Began")), _clock(one), _clock(other), _apart(pair))
    return (began, *(_row(label, shown, said, pair) for label, shown, said in ASKED))


def _row(label: str, shown: Shown, said: Shown, pair: Pair) -> Row:
    first, second = _shown(shown(pair.first)), _shown(shown(pair.second))
    answers = said(pair.first), said(pair.second)
    return Row(phrase(label), first, second, phrase(_agree(*answers)))


def _agree(one: object, other: object) -> str:
    if not one and not other:
        return NOBODY
    if not one or not other:
        return ONLY_ONE
    return SAME if one == other else DIFFERS


def _shown(value: object) -> tuple[object, ...]:
    if isinstance(value, tuple):
        return value
    return (value,) if value else ()


def _clock(entry: EpisodeFact) -> tuple[object, ...]:
    if entry.started_at is None:
        return (phrase(_("some time in the night")),)
    return (f"{entry.started_at.astimezone(ZoneInfo(entry.zone)):%H:%M}",)


def _apart(pair: Pair) -> Phrase:
    if pair.apart_s is None:
        return phrase(_("not known how far apart"))
    seconds = round(pair.apart_s)
    if seconds < MINUTES_FROM_S:
        return counted(_("%(count)s second apart"), _("%(count)s seconds apart"), seconds)
    return counted(_("%(count)s minute apart"), _("%(count)s minutes apart"), round(seconds / 60))


def _of(terms: type[Term], name: str) -> tuple[Shown, Shown]:
    """An answer of one code, and how it reads."""

    def code(entry: EpisodeFact) -> str:
        return str(getattr(entry, name))

    return (lambda entry: phrase(terms.label_of(code(entry))) if code(entry) else None, code)


def _danger(entry: EpisodeFact) -> tuple[object, ...]:
    said = (t.YesNo(entry.danger_ok),) if entry.danger_ok else ()
    return (*said, *(t.Danger(sign) for sign in entry.danger))


def _waking(entry: EpisodeFact) -> tuple[object, ...]:
    how, did = entry.wake.woke_how, entry.wake.wake_response
    return (*([t.WokeHow(how)] if how else ()), *([t.WakeOutcome(did)] if did else ()))


def _where(entry: EpisodeFact) -> Sequence[object]:
    return tuple(zones_of(entry.body_parts))


ASKED: tuple[tuple[str, Shown, Shown], ...] = (
    (_("Breathing, colour and waking all OK"), _danger, _danger),
    (_("How long"), length_of, band_of),
    (_("When it began"), *_of(t.State, "state")),
    (_("Where"), _where, lambda entry: frozenset(_where(entry))),
    (_("Side"), *_of(t.Side, "side")),
    (_("What waking did"), _waking, _waking),
    (_("How it was seen"), *_of(t.ObserverHow, "observer_how")),
    (_("How sure"), *_of(t.Certainty, "certainty")),
)
