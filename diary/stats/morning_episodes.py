"""What one episode left open for the morning. Answers are never copied from another."""

from diary.clinical import terms as t
from diary.clinical.body import ZONES
from diary.clinical.limits import SPASM_UNTIL_MONTHS
from diary.clinical.words import gettext_noop as _
from diary.clinical.words import phrase
from diary.stats.ages import months_between
from diary.stats.facts import EpisodeFact, SleeperFact
from diary.stats.morning_shapes import Card, Question, key_of, one

TOLD_APART = (t.State.FALLING_ASLEEP, t.State.WAKING, t.State.NOT_SURE)
STATES = (
    *(t.State.ASLEEP, t.State.FALLING_ASLEEP, t.State.WAKING, t.State.AWAKE),
    t.State.NOT_SURE,
)
NOT_OK = (t.YesNo.NO, t.YesNo.NOT_SURE)


def essential_cards(
    episode: EpisodeFact, sleeper: SleeperFact, *, had_runs: bool = False
) -> list[Card]:
    """Danger first, then what the doctor asks first; only what is still open.

    `had_runs` says that the diary holds a run of sudden bends from any time.
    """
    return [
        *danger_cards(episode, sleeper, had_runs=had_runs),
        *state_cards(episode),
        *where_cards(episode),
        *length_cards(episode),
        *waking_cards(episode),
    ]


def danger_cards(
    episode: EpisodeFact, sleeper: SleeperFact, *, had_runs: bool = False
) -> list[Card]:
    """Whether all was OK, what was not, and the question every movement of a baby is asked."""
    cards: list[Card] = []
    asked = not episode.danger_ok
    if asked:
        title = phrase(_("Breathing, colour and waking all OK?"))
        cards.append(one("danger_ok", title, tuple(t.YesNo), episode=episode))
    told = episode.danger and episode.danger_done
    if not told and (asked or episode.danger or episode.danger_ok in NOT_OK):
        cards.append(danger_card(episode, sleeper, asked=asked and not episode.danger))
    if not episode.spasm_like and (had_runs or is_spasm_age(episode, sleeper)):
        title = phrase(
            _(
                "Did the movement look like a sudden bend, crunch, nod, or arms shooting out, "
                "that came again and again?"
            )
        )
        cards.append(one("spasm_like", title, tuple(t.YesNo), episode=episode))
    return cards


def danger_card(episode: EpisodeFact, sleeper: SleeperFact, *, asked: bool) -> Card:
    """What was not OK and what was done, each if nobody said yet; help is named first."""
    when = (key_of("danger_ok", episode), tuple(NOT_OK)) if asked else None
    subjects = (
        ("danger", _("What was it? Choose any"), tuple(t.Danger)),
        ("danger_done", _("What was done?"), tuple(t.DangerDone)),
    )
    return Card(
        key_of("danger", episode),
        phrase(_("What was done?")) if episode.danger else phrase(_("What was not OK?")),
        tuple(
            Question(name, "many", phrase(text), terms)
            for name, text, terms in subjects
            if not getattr(episode, name)
        ),
        episode=episode,
        help=phrase(
            _("If it is happening now, get emergency help on %(number)s."),
            number=sleeper.emergency_number,
        ),
        when=when,
    )


def is_spasm_age(episode: EpisodeFact, sleeper: SleeperFact) -> bool:
    """Under 24 months by the birth date in that night; without a birth date it is not asked."""
    if sleeper.born_on is None:
        return False
    return months_between(sleeper.born_on, episode.night_on) < SPASM_UNTIL_MONTHS


def state_cards(episode: EpisodeFact) -> list[Card]:
    """The state it began in; dozing and waking, one answer at night, are told apart."""
    if episode.state == t.State.TRANSITION:
        title = phrase(_("Just dozing off, or just waking?"))
        return [one("state", title, TOLD_APART, episode=episode)]
    if not episode.state:
        title = phrase(_("Asleep or awake when it began?"))
        return [one("state", title, STATES, episode=episode)]
    return []


def where_cards(episode: EpisodeFact) -> list[Card]:
    """Where it was, by zones, and on which side."""
    asked: list[Question] = []
    if not episode.body_parts:
        zones = (*ZONES, t.BodyPart.NOT_SURE)
        asked.append(Question("body_parts", "many", phrase(_("Where")), zones))
    if not episode.side:
        label = phrase(_("Which side, the sleeper's own"))
        asked.append(Question("side", "one", label, tuple(t.Side)))
    if not asked:
        return []
    only_side = bool(episode.body_parts)
    title = phrase(_("Which side was it?")) if only_side else phrase(_("Where was it?"))
    return [
        Card(
            *(key_of("where", episode), title, tuple(asked)),
            episode=episode,
            tap=only_side,
            optional=only_side,
        )
    ]


def length_cards(episode: EpisodeFact) -> list[Card]:
    """How long, unless it was timed or judged."""
    if episode.length_s is not None or episode.length_band:
        return []
    return [one("length_band", phrase(_("How long was it?")), tuple(t.LengthBand), episode=episode)]


def waking_cards(episode: EpisodeFact) -> list[Card]:
    """What waking did, if they woke; when nobody tried there is nothing to tell."""
    how, did = episode.wake.woke_how, episode.wake.wake_response
    if did or how == t.WokeHow.NOT_TRIED:
        return []
    asked: list[Question] = []
    if not how:
        asked.append(Question("woke_how", "one", phrase(_("Did they wake?")), tuple(t.WokeHow)))
    label = phrase(_("If they woke: what did waking do?"))
    asked.append(Question("wake_response", "one", label, tuple(t.WakeOutcome)))
    title = phrase(_("What did waking do?"))
    return [Card(key_of("waking", episode), title, tuple(asked), episode=episode)]


def detail_cards(episode: EpisodeFact) -> list[Card]:
    """What else is worth a tap, on one card; it may be left out."""
    subjects = (
        ("since_sleep_onset", _("How long after falling asleep?"), tuple(t.SinceSleepOnset)),
        ("pattern", _("How did it move?"), tuple(t.Pattern)),
        ("seen_before", _("Seen before?"), tuple(t.SeenBefore)),
    )
    asked = tuple(
        Question(name, "one", phrase(text), terms)
        for name, text, terms in subjects
        if not getattr(episode, name)
    )
    if not asked:
        return []
    title = phrase(_("A little more, if you know"))
    return [Card(key_of("details", episode), title, asked, episode=episode, optional=True)]
