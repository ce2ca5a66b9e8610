"""What a night left open, as cards to answer one after another in the morning."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from diary.clinical import terms as t
from diary.clinical.limits import MORNING_FROM_H, WEEKLY_AFTER_DAYS
from diary.clinical.words import gettext_noop as _
from diary.clinical.words import phrase
from diary.stats.facts import EpisodeFact, NightFact, SleeperFact
from diary.stats.morning_episodes import detail_cards, essential_cards
from diary.stats.morning_shapes import Card, Question, one, questions
from diary.stats.nights import is_in_rate, local_instants

WEEKLY = (
    ("lost_skills", _("Lost skills they had?")),
    ("smiles_less", _("Smiles less?")),
    ("tired_by_day", _("Tired by day?")),
    ("snores_with_pauses", _("Snores with pauses?")),
    ("leg_urge_evenings", _("Urge to move the legs in the evening?")),
    ("hurt_in_sleep", _("Hurt, or hurt somebody, in sleep?")),
)


def morning_evening(now: datetime, *, zone: str) -> date:
    """The evening whose night the morning asks about: yesterday's, by the sleeper's clock.

    Before the turn of the diary day that is the night just over, after it the one before the
    night going on.
    """
    return now.astimezone(ZoneInfo(zone)).date() - timedelta(days=1)


def is_morning(now: datetime, *, zone: str, turning_hour: int) -> bool:
    """Whether Tonight offers to finish last night: from five until the diary day turns."""
    return MORNING_FROM_H <= now.astimezone(ZoneInfo(zone)).hour < turning_hour


def cards_of(
    night: NightFact,
    episodes: Sequence[EpisodeFact],
    sleeper: SleeperFact,
    *,
    weekly_due: bool,
    had_runs: bool = False,
) -> tuple[Card, ...]:
    """What is open, in the order it is asked: watch, each episode's essentials, sleep, weekly.

    What may be left out stands last, so that "enough for today" costs least. A card with `when`
    is asked only after that answer. Empty when nothing is open. Where `had_runs`, an earlier run
    of sudden bends, the question of babies is asked at any age.
    """
    cards = watch_cards(night)
    for episode in episodes:
        cards += essential_cards(episode, sleeper, had_runs=had_runs)
    cards += sleep_cards(night)
    if weekly_due:
        cards.append(weekly_card())
    if not night.context:
        what = Question("context", "many", phrase(_("Choose any")), tuple(t.Context))
        title = phrase(_("Anything about that day or night?"))
        cards.append(Card("context", title, (what,), optional=True))
    for episode in episodes:
        cards += detail_cards(episode)
    return tuple(cards)


def open_count(cards: Sequence[Card]) -> int:
    """How many cards wait for an answer; those that may be left out do not count."""
    return sum(1 for card in cards if not card.optional and card.when is None)


def offers_quiet(night: NightFact | None) -> bool:
    """Whether "Quiet so far" still tells anything: not once the whole night was answered."""
    answered = (t.Watch.WATCHED, t.Watch.NOT_WATCHED)
    return night is None or (night.watch not in answered and night.watched_min is None)


def watch_cards(night: NightFact) -> list[Card]:
    """Whether anybody watched, for how long when partly, and how.

    "Quiet so far" leaves a night partly watched without minutes: the morning still asks.
    """
    minutes_open = night.watch == t.Watch.PARTLY and night.watched_min is None
    cards: list[Card] = []
    if night.watch == t.Watch.NOT_RECORDED or minutes_open:
        answers = (t.Watch.WATCHED, t.Watch.PARTLY, t.Watch.NOT_WATCHED)
        title = phrase(_("Was anybody watching?"))
        cards.append(one("watch", title, answers, value=night.watch if minutes_open else ""))
        minutes = Question("watched_min", "number", phrase(_("About how many minutes?")))
        title = phrase(_("For how long?"))
        cards.append(Card("minutes", title, (minutes,), when=("watch", (t.Watch.PARTLY,))))
    if not night.watch_how and (cards or is_in_rate(night.watch)):
        how = Question("watch_how", "many", phrase(_("Choose any")), tuple(t.WatchHow))
        seen = (t.Watch.WATCHED, t.Watch.PARTLY)
        when = ("watch", seen) if cards else None
        title = phrase(_("How was it watched?"))
        cards.append(Card("how", title, (how,), when=when, optional=True))
    return cards


def sleep_cards(night: NightFact) -> list[Card]:
    """The night sleep, until it has both its ends; naps are left to the night's own page."""
    row = night_sleep_row(night)
    sleep = night.sleeps[row] if row < len(night.sleeps) else None
    if sleep and sleep.asleep_at and sleep.awake_at:
        return []
    times = (
        ("put_down_at", _("Put to bed")),
        ("asleep_at", _("Asleep")),
        ("awake_at", _("Awake")),
    )
    asked = [
        Question(f"sleep{row}_{name}", "moment", phrase(text), value=getattr(sleep, name, None))
        for name, text in times
    ]
    asked += [
        Question("wakings", "number", phrase(_("Times awake")), value=night.wakings),
        Question("awake_min", "number", phrase(_("Minutes awake")), value=night.awake_min),
        Question("settled", "one", phrase(_("How was it?")), tuple(t.Settled), night.settled),
    ]
    title = phrase(_("When did they sleep?"))
    hidden = ((f"sleep{row}_kind", t.SleepKind.NIGHT.value),)
    about = phrase(_("About will do. Leave out what you do not know."))
    return [Card("sleep", title, tuple(asked), help=about, hidden=hidden)]


def night_sleep_row(night: NightFact) -> int:
    """Which of the night's sleep rows is the night sleep; one past the last when there is none."""
    kinds = [sleep.kind for sleep in night.sleeps]
    return kinds.index("night") if "night" in kinds else len(kinds)


def weekly_card() -> Card:
    """The six questions of the week; each may be left out."""
    title = phrase(_("Once a week: about these days"))
    return Card("weekly", title, questions(WEEKLY, tuple(t.YesNo)))


def is_weekly_due(last_on: date | None, *, on: date) -> bool:
    """Whether the last weekly check lies a week or more before `on`, or there was none."""
    return last_on is None or (on - last_on).days >= WEEKLY_AFTER_DAYS


@dataclass(frozen=True, slots=True)
class Same:
    """What "same as last night" copies: sleep times and context, never an observation."""

    sleep: tuple[tuple[str, datetime], ...]  # field of the night's form, and its aware instant
    context: tuple[str, ...]  # Context

    @property
    def is_empty(self) -> bool:
        return not self.sleep and not self.context


def same_as(previous: NightFact, night: NightFact, *, zone: str) -> Same:
    """Last night's sleep times at the same clock times of this night, and its context.

    Only what this night has not answered yet. A clock time that this night skips or has twice
    is left out: it is asked, not guessed. Watch, danger answers, note, temperature and wakings
    are never copied. Source: diary rule, nobody's watching is copied.
    """
    row, old = night_sleep_row(night), night_sleep_row(previous)
    times: list[tuple[str, datetime]] = []
    if row == len(night.sleeps) and old < len(previous.sleeps):
        days = night.evening_on - previous.evening_on
        for name in ("put_down_at", "asleep_at", "awake_at"):
            moved = moved_by(getattr(previous.sleeps[old], name), days, zone=zone)
            if moved is not None:
                times.append((f"sleep{row}_{name}", moved))
    return Same(tuple(times), () if night.context else previous.context)


def moved_by(at: datetime | None, days: timedelta, *, zone: str) -> datetime | None:
    """The instant with the same local clock time `days` later; None when it is not just one."""
    if at is None:
        return None
    local = at.astimezone(ZoneInfo(zone))
    found = local_instants(local.date() + days, local.time(), zone=zone)
    return found[0] if len(found) == 1 else None
