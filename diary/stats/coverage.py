"""How much was watched, night by night, and what was logged outside of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from diary.clinical.limits import UNEQUAL_WATCHING
from diary.clinical.terms import State, Watch, WatchHow
from diary.clinical.words import Phrase, counted, phrase
from diary.clinical.words import gettext_noop as _
from diary.stats.facts import EpisodeFact, NightFact
from diary.stats.medication import MedicineStep
from diary.stats.nights import Nothing, is_in_rate, minutes_watched, nothing_of
from diary.stats.rates import CountedNight, counted_night
from diary.stats.rhythm import counted_movements
from diary.stats.tallies import Tally, breakdown


@dataclass(frozen=True, slots=True)
class NightRow:
    """One night of the period, also when nothing was written about it."""

    evening_on: date
    watch: str  # Watch; "not_recorded" when there is no row
    nothing: Nothing
    in_rate: bool
    count: int | None  # episodes, when the night enters a rate; None is a gap
    logged: int  # episodes logged, whatever the watch
    awake_count: int  # of those, with state "awake"
    movements: int | None  # taps or counted jerks; None in a gap or when one was not counted
    watched_min: int | None  # minutes; None: not watched, or not told
    watch_how: tuple[str, ...]  # WatchHow
    context: tuple[str, ...]  # Context
    steps: tuple[MedicineStep, ...]  # medicine steps that begin on this date
    note: str
    night: NightFact  # as told, for what the appendix prints beside the numbers


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many nights were looked at, and how."""

    nights: int  # evenings in the period
    recorded: int  # nights whose watch was answered
    watched: int
    partly: int
    not_watched: int
    not_recorded: int
    observed: int  # watched + partly: the nights of a rate
    hours: float | None  # watched hours, of nights whose minutes are known; None: of no night
    nights_min_unknown: int  # observed nights whose minutes nobody told
    ways: tuple[Tally, ...]  # WatchHow, nights each; a night may have several
    unequal: bool  # watched minutes differ more than twofold: the per-hour rate leads
    lead_words: Phrase  # which rate leads, and why


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Episodes that are real and listed, yet enter no rate."""

    episodes: int
    on_not_watched: int
    on_not_recorded: int
    words: Phrase | None  # None when nothing was left out


def night_row(
    night: NightFact,
    *,
    written: bool,
    episodes: Sequence[EpisodeFact],
    steps: tuple[MedicineStep, ...],
) -> NightRow:
    """The row of one night; `written` is False when the diary holds nothing about it."""
    in_rate = is_in_rate(night.watch)
    return NightRow(
        evening_on=night.evening_on,
        watch=night.watch,
        nothing=nothing_of(night if written else None, len(episodes)),
        in_rate=in_rate,
        count=len(episodes) if in_rate else None,
        logged=len(episodes),
        awake_count=[episode.state for episode in episodes].count(State.AWAKE),
        movements=movements_of(episodes) if in_rate else None,
        watched_min=minutes_watched(night, episodes) if in_rate else None,
        watch_how=night.watch_how,
        context=night.context,
        steps=steps,
        note=night.note,
        night=night,
    )


def movements_of(episodes: Sequence[EpisodeFact]) -> int | None:
    """Movements counted over one watched night; 0 without episodes.

    None as soon as one episode was not counted: a part is not the whole.
    """
    counts = [counted_movements(episode) for episode in episodes]
    known = [count for count in counts if count is not None]
    return sum(known) if len(known) == len(counts) else None


def night_rows(
    evenings: Sequence[date],
    nights: Mapping[date, NightFact],
    episodes: Mapping[date, Sequence[EpisodeFact]],
    steps: Mapping[date, tuple[MedicineStep, ...]],
) -> tuple[NightRow, ...]:
    """One row per evening, in order; an evening without a row in the diary is "not recorded"."""
    return tuple(
        night_row(
            nights.get(evening_on) or NightFact(evening_on),
            written=evening_on in nights,
            episodes=episodes.get(evening_on, ()),
            steps=steps.get(evening_on, ()),
        )
        for evening_on in evenings
    )


def coverage_of(rows: Sequence[NightRow]) -> Coverage:
    """How many nights were looked at, in nights and hours.

    Hours add up known minutes only, and are None when no night has any.
    Source: diary rule, only watched time counts.
    """
    observed = [row for row in rows if row.in_rate]
    minutes = [row.watched_min for row in observed if row.watched_min]
    unequal = bool(minutes) and max(minutes) > UNEQUAL_WATCHING * min(minutes)
    watches = breakdown(Watch, ((row.watch,) for row in rows))
    return Coverage(
        nights=len(rows),
        recorded=len(rows) - watches.count(Watch.NOT_RECORDED),
        watched=watches.count(Watch.WATCHED),
        partly=watches.count(Watch.PARTLY),
        not_watched=watches.count(Watch.NOT_WATCHED),
        not_recorded=watches.count(Watch.NOT_RECORDED),
        observed=len(observed),
        hours=sum(minutes) / 60 if minutes else None,
        nights_min_unknown=len(observed) - len(minutes),
        ways=breakdown(WatchHow, (row.watch_how for row in observed)).given,
        unequal=unequal,
        lead_words=_lead_words(minutes, unequal=unequal),
    )


def left_out_of(rows: Sequence[NightRow]) -> LeftOut:
    """Episodes logged on nights that were not watched, or not recorded.

    Such a night is known only because of its episode and would push a rate up.
    Source: diary rule, only watched time counts.
    """
    gaps = [row for row in rows if not row.in_rate]
    episodes = sum(row.logged for row in gaps)
    unwatched = sum(row.logged for row in gaps if row.watch == Watch.NOT_WATCHED)
    words = counted(
        _(
            "%(count)s episode was logged on a night that was not watched or not recorded. It is "
            "listed, and left out of the rates."
        ),
        _(
            "%(count)s episodes were logged on nights that were not watched or not recorded. They "
            "are listed, and left out of the rates."
        ),
        episodes,
    )
    return LeftOut(episodes, unwatched, episodes - unwatched, words if episodes else None)


def episode_nights(rows: Sequence[NightRow]) -> list[CountedNight]:
    """The rate set of episodes."""
    return [counted_night(row.count, row.watched_min) for row in rows if row.count is not None]


def movement_nights(rows: Sequence[NightRow]) -> list[CountedNight]:
    """The rate set of counted movements: only nights on which every episode was counted."""
    return [
        counted_night(row.movements, row.watched_min) for row in rows if row.movements is not None
    ]


def _lead_words(minutes: Sequence[int], *, unequal: bool) -> Phrase:
    if not minutes:
        text = _(
            "Watched minutes were not written down, so the rate per watched night comes first."
        )
        return phrase(text)
    if min(minutes) == max(minutes):
        text = _("Known nights were watched for %(minutes)s minutes each.")
        return phrase(text, minutes=minutes[0])
    uneven = _(
        "Watched minutes differ more than twofold between nights (%(least)s to %(most)s), so the "
        "rate per watched hour comes first."
    )
    even = _(
        "Known watched minutes differ at most twofold between nights (%(least)s to %(most)s), so "
        "the rate per watched night comes first."
    )
    return phrase(uneven if unequal else even, least=min(minutes), most=max(minutes))
