"""What waking did, as it happened: nobody is asked to try."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from diary.clinical.terms import WakeOutcome, WhenHeld, WokeHow
from diary.stats.facts import EpisodeFact
from diary.stats.tallies import Breakdown, single_breakdown

WOKEN = frozenset({WokeHow.WOKEN_BECAUSE, WokeHow.WOKEN_OTHER_REASON})


@dataclass(frozen=True, slots=True)
class WakeTable:
    """What waking did; the five outcomes are of those who were woken."""

    woken: int  # because of it or for another reason, or an outcome without a how
    because: int  # of the woken: because of it
    other_reason: int  # of the woken: for another reason, such as a feed
    at_once: int
    within_a_minute: int
    carried_on: int
    could_not_wake: int
    not_sure: int
    no_outcome: int  # woken, outcome not recorded
    by_itself: int  # woke by itself
    not_tried: int  # nobody tried
    not_recorded: int
    stopped_after_s: float | None  # median seconds until it stopped, of the known
    stopped_after_known: int  # episodes with those seconds
    by_itself_outcomes: Breakdown  # WakeOutcome of those that woke by itself
    when_held: Breakdown


def wake_table(episodes: Sequence[EpisodeFact]) -> WakeTable:
    """Counts that add up: woken + by itself + not tried + not recorded = episodes.

    An outcome written without how they woke counts as woken, and is neither `because` nor
    `other_reason`.
    Source: diary rule for the waking table.
    """
    wakes = [episode.wake for episode in episodes]
    hows: Counter[str] = Counter()
    woken: Counter[str] = Counter()
    itself: Counter[str] = Counter()
    told = [wake.woke_how for wake in wakes], [wake.wake_response for wake in wakes]
    answers = Counter(zip(*told, strict=True))
    for (how, outcome), times in answers.items():
        hows[how] += times
        if how in WOKEN or (outcome and not how):
            woken[outcome] += times
        elif how == WokeHow.BY_ITSELF:
            itself[outcome] += times
    not_tried = hows[WokeHow.NOT_TRIED]
    outcomes = single_breakdown(WakeOutcome, woken)
    seconds = [wake.stopped_after_s for wake in wakes if wake.stopped_after_s is not None]
    return WakeTable(
        woken=woken.total(),
        because=hows[WokeHow.WOKEN_BECAUSE],
        other_reason=hows[WokeHow.WOKEN_OTHER_REASON],
        at_once=outcomes.count(WakeOutcome.STOPPED_AT_ONCE),
        within_a_minute=outcomes.count(WakeOutcome.WITHIN_A_MINUTE),
        carried_on=outcomes.count(WakeOutcome.CONTINUED),
        could_not_wake=outcomes.count(WakeOutcome.COULD_NOT_BE_WOKEN),
        not_sure=outcomes.count(WakeOutcome.NOT_SURE),
        no_outcome=outcomes.not_asked,
        by_itself=itself.total(),
        not_tried=not_tried,
        not_recorded=len(wakes) - woken.total() - itself.total() - not_tried,
        stopped_after_s=float(median(seconds)) if seconds else None,
        stopped_after_known=len(seconds),
        by_itself_outcomes=single_breakdown(WakeOutcome, itself),
        when_held=single_breakdown(WhenHeld, [wake.when_held for wake in wakes]),
    )
