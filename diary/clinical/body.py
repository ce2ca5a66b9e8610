"""The body map: which part lies in which of the five zones (clinical body map, section 4.3)."""

from functools import lru_cache

from diary.clinical.terms import BodyPart as P

ZONES: dict[P, frozenset[P]] = {
    P.FACE_HEAD: frozenset(
        {P.EYELID, P.CHEEK, P.MOUTH_CORNER, P.JAW, P.TONGUE, P.HEAD, P.NECK},
    ),
    P.ARM_HAND: frozenset(
        {P.SHOULDER, P.UPPER_ARM, P.ELBOW_FOREARM, P.WRIST, P.HAND, P.FINGERS, P.THUMB},
    ),
    P.TRUNK: frozenset({P.CHEST, P.TUMMY, P.BACK}),
    P.LEG_FOOT: frozenset(
        {P.HIP_BOTTOM, P.THIGH, P.KNEE, P.CALF_SHIN, P.ANKLE, P.FOOT, P.BIG_TOE, P.TOES},
    ),
    P.WHOLE: frozenset(),
}


@lru_cache(maxsize=1024)  # the few answers a family gives come back night after night
def zones_of(parts: tuple[str, ...]) -> tuple[P, ...]:
    """The zones touched by `parts`, in map order, each once.

    A zone code stands for itself; `not_sure` and `inside_only` lie in no zone. Nothing in,
    nothing out: an empty answer is "not asked".
    """
    chosen = set(parts)
    return tuple(zone for zone, inside in ZONES.items() if zone in chosen or inside & chosen)
