"""What was recorded about a night, as label and words; what was not asked is left out."""

from diary.clinical import terms as t
from diary.clinical.words import Phrase, Term, phrase
from diary.clinical.words import gettext_noop as _
from diary.stats.facts import NightFact

type Row = tuple[Phrase, object]


def night_rows(night: NightFact | None) -> tuple[Row, ...]:
    """Label and answer of each thing recorded; the watch always, for a gap must be said."""
    night_watch = t.Watch(night.watch) if night else t.Watch.NOT_RECORDED
    rows: list[tuple[str, object]] = [(_("Watching"), night_watch)]
    if night is not None:
        rows += _answers(night)
    return tuple((phrase(label), words) for label, words in rows if words not in (None, "", ()))


def _answers(night: NightFact) -> list[tuple[str, object]]:
    return [
        (_("How it was watched"), _terms(t.WatchHow, night.watch_how)),
        (_("Minutes watched"), night.watched_min),
        (_("Times awake"), night.wakings),
        (_("Minutes awake"), night.awake_min),
        (_("Feeds at night"), night.feeds),
        (_("Settled"), t.Settled(night.settled) if night.settled else None),
        (_("Settled by"), night.settled_by),
        (_("Sleep quality"), t.Quality(str(night.quality)) if night.quality else None),
        (_("That day or night"), _terms(t.Context, night.context)),
        (_("Temperature, °C"), night.temp_c),
        (_("Note"), night.note),
    ]


def _terms(terms: type[Term], codes: tuple[str, ...]) -> tuple[Term, ...]:
    return tuple(terms(code) for code in codes)
