"""One episode seen by two people as one fact: nothing worrying is lost by counting it once."""

from dataclasses import replace
from typing import Any

from diary.clinical.limits import LONG_S
from diary.clinical.red_flags.definitions import EYE_SIGNS, LONG_BANDS
from diary.clinical.terms import Breathing, Colour, Responds, State, WakeOutcome, YesNo
from diary.stats.facts import EpisodeFact, WakeFact

# Answers that hold when one of the two gave them, the gravest first.
GRAVE: dict[str, tuple[str, ...]] = {
    "danger_ok": (YesNo.NO, YesNo.NOT_SURE),
    "state": (State.AWAKE,),
    "eyes": EYE_SIGNS,
    "colour": (Colour.BLUE, Colour.GREY, Colour.VERY_PALE),
    "breathing": (Breathing.STOPPED, Breathing.STRUGGLING, Breathing.PAUSES),
    "responds": (Responds.NO,),
    "length_band": tuple(reversed(LONG_BANDS)),
    **dict.fromkeys(
        ("wet_soiled", "bitten_tongue", "injury", "fever", "ill_now", "vaccine_48h"), (YesNo.YES,)
    ),
    **dict.fromkeys(("head_injury_48h", "missed_dose", "spasm_like"), (YesNo.YES,)),
}
GATHERED = ("danger", "danger_done", "face_mouth", "sound", "after")
NOT_ANSWERS = frozenset(
    (
        *("uuid", "night_on", "started_at", "zone", "time_precision", "wake", "length_s"),
        *("taps", "jerk_count", "jerk_band", "written_at", "written_by", "version"),
    )
)
GRAVE_WAKING = (WakeOutcome.COULD_NOT_BE_WOKEN, WakeOutcome.CONTINUED)


def combined(first: EpisodeFact, second: EpisodeFact) -> EpisodeFact:
    """The entry `first`, its blanks filled from `second`, the graver answer where they differ.

    The longer length holds; taps and counts are never mixed, `second`'s stand only where
    `first` has none. Source: diary rule, counting once never hides what one of two saw.
    """
    answers: dict[str, Any] = {
        name: _answer(name, getattr(first, name), getattr(second, name))
        for name in EpisodeFact.__dataclass_fields__
        if name not in NOT_ANSWERS
    }
    return replace(
        first,
        **answers,
        **_counted(first, second),
        length_s=_length(first, second),
        wake=_wake(first, second),
    )


def _answer(name: str, one: Any, other: Any) -> Any:
    if name in GATHERED:
        return tuple(dict.fromkeys((*one, *other)))
    for code in GRAVE.get(name, ()):
        if code in (one, other):
            return code
    return other if one in ("", (), None) else one


def _length(first: EpisodeFact, second: EpisodeFact) -> int | None:
    """Seconds of the longer; None also when the other one told of 5 minutes or more by band."""
    longest = max((e.length_s for e in (first, second) if e.length_s is not None), default=None)
    by_band = any(e.length_s is None and e.length_band in LONG_BANDS for e in (first, second))
    return None if by_band and (longest or 0) < LONG_S else longest


def _counted(first: EpisodeFact, second: EpisodeFact) -> dict[str, Any]:
    by = first if first.taps or first.jerk_count is not None or first.jerk_band else second
    return {"taps": by.taps, "jerk_count": by.jerk_count, "jerk_band": by.jerk_band}


def _wake(first: EpisodeFact, second: EpisodeFact) -> WakeFact:
    for code in GRAVE_WAKING:
        for wake in (first.wake, second.wake):
            if wake.wake_response == code:
                return wake
    return first.wake if first.wake != WakeFact() else second.wake
