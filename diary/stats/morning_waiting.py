"""The morning's cards of an episode nobody's server has yet, each with the answers that decide it.

An entry that waits on a phone is asked the same as a stored one. The phone only looks which of its
answers are empty: cards, choices and words are those of `morning_episodes`.
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from diary.clinical import terms as t
from diary.stats.facts import EpisodeFact, SleeperFact
from diary.stats.morning_episodes import NOT_OK, detail_cards, essential_cards
from diary.stats.morning_shapes import Card, key_of

NO_ID = UUID(int=0)  # the phone puts the waiting entry's id here
EMPTY, ANY = "", "*"
ASKED_IF_WOKEN = tuple(str(how) for how in t.WokeHow if how != t.WokeHow.NOT_TRIED)
type Needs = dict[str, tuple[str, ...]]  # field to the answers it may have

# Subject of a card, answers with which it comes, and what it needs. Of two cards with one subject
# never both are asked.
TABLE: tuple[tuple[str, dict[str, Any], Needs], ...] = (
    ("danger_ok", {}, {"danger_ok": (EMPTY,)}),
    ("danger", {}, {"danger_ok": (EMPTY,), "danger": (EMPTY,)}),
    (
        "danger",
        {"danger_ok": t.YesNo.NO},
        {"danger_ok": tuple(str(code) for code in NOT_OK), "danger": (EMPTY,)},
    ),
    ("danger", {"danger": (t.Danger.COLOUR,)}, {"danger": (ANY,), "danger_done": (EMPTY,)}),
    ("spasm_like", {}, {"spasm_like": (EMPTY,)}),
    ("state", {}, {"state": (EMPTY,)}),
    ("state", {"state": t.State.TRANSITION}, {"state": (str(t.State.TRANSITION),)}),
    ("where", {}, {"body_parts": (EMPTY,)}),
    ("where", {"body_parts": (t.BodyPart.NOT_SURE,)}, {"body_parts": (ANY,), "side": (EMPTY,)}),
    ("length_band", {}, {"length_s": (EMPTY,), "length_band": (EMPTY,)}),
    ("waking", {}, {"wake_response": (EMPTY,), "woke_how": (EMPTY, *ASKED_IF_WOKEN)}),
    ("details", {}, {}),
)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A card that is asked when each named field has one of these answers.

    Of its questions, where it has several, those answered already are left out.
    """

    card: Card
    needs: Needs


def waiting_cards(
    sleeper: SleeperFact, evening_on: date, *, had_runs: bool = False
) -> tuple[Waiting, ...]:
    """All cards an episode of that night may be asked, in their order; details stand last."""
    blank = EpisodeFact(NO_ID, evening_on, None, sleeper.zone)
    found = []
    for subject, answers, needs in TABLE:
        episode = replace(blank, **answers)
        essential = essential_cards(episode, sleeper, had_runs=had_runs)
        cards = [*essential, *detail_cards(episode)]
        found += [Waiting(card, needs) for card in cards if card.key == key_of(subject, episode)]
    return tuple(found)
