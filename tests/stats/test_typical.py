"""The typical episode in words, by counts; few are told one by one."""

from collections.abc import Mapping
from datetime import date

from diary.clinical.words import Phrase
from diary.sentences import say
from diary.stats.facts import Diary
from diary.stats.summary import summarise
from diary.stats.typical import Typical, exceptions_in
from tests.stats.vignettes import SLEEPER, V01, episode, evening, nights_of, period_of


def typical(*fields: Mapping[str, object]) -> Typical:
    episodes = tuple(episode(0, n, **given) for n, given in enumerate(fields))
    return summarise(Diary(SLEEPER, episodes=episodes), period_of((0,))).typical


def said(words: tuple[Phrase, ...]) -> list[str]:
    return [say(sentence) for sentence in words]


def test_typical_needs_half_of_those_answered() -> None:
    found = typical(
        {"pattern": "flurries", "side": "left"},
        {"pattern": "flurries", "side": "right"},
        {"pattern": "flurries", "side": "migrating"},
        {"pattern": "rhythmic", "side": "left"},
        {"pattern": "single", "side": "middle"},
        {"pattern": ""},
    )

    # Flurries 3 of 5; left 2 of 5, under half; asleep 6 of 6.
    assert [(p.axis, p.code, p.k, p.n) for p in found.parts] == [
        ("pattern", "flurries", 3, 5),
        ("state", "asleep", 6, 6),
    ]
    assert said(found.words) == ["Most often: Bursts with pauses (3 of 5), Asleep (6 of 6)."]


def test_typical_is_silent_on_a_question_few_answered() -> None:
    # 4 of 4 sides are one short of five answers; the state was answered for all 6.
    found = typical(*({"side": "both_sync"},) * 4, {}, {})

    assert [part.axis for part in found.parts] == ["state"]


def test_typical_names_both_of_a_tie_and_every_place_shared() -> None:
    arms: Mapping[str, object] = {"body_parts": ("hand",)}
    both: Mapping[str, object] = {"body_parts": ("foot", "thumb"), "state": "waking"}

    found = typical(*(arms,) * 3, *(both,) * 3)

    # Arms 3 + 3 of 6, legs 3 of 6; asleep and waking 3 of 6 each, in the vocabulary's order.
    assert said(found.words) == [
        "Most often: Arms or hands (6 of 6), Legs or feet (3 of 6), Asleep (3 of 6), "
        "Just waking (3 of 6)."
    ]


def test_typical_says_nothing_of_not_sure_and_of_nothing() -> None:
    assert typical(*({"state": "not_sure"},) * 6).parts == ()
    assert said(typical(*({"state": "not_sure"},) * 6).words) == [
        "No answer was shared by half of the episodes."
    ]
    assert said(typical(*({"state": ""},) * 6).words) == [
        "Too few answers were written down to say what is most often."
    ]
    assert (typical().parts, typical().words) == ((), ())


def test_typical_of_three_tells_each_and_never_says_most_often() -> None:
    found = typical(
        {"body_parts": ("hand",), "side": "both_sync", "length_s": 40},
        {"pattern": "rhythmic"},
        {"state": ""},
    )

    assert found.parts == ()
    assert said(found.words) == [
        "3 episodes, too few to say what is most often; each was answered so:",
        "Night of 5 Jan 2026: Arms or hands, Both together, Asleep, 10 to 59 seconds.",
        "Night of 5 Jan 2026: Steady beat, Asleep.",
        "Night of 5 Jan 2026: nothing was answered.",
    ]


def test_typical_of_the_first_example_counts_each_answer_and_lists_the_two_long_ones() -> None:
    # 52 episodes, all asleep, bursts; two of 6 minutes, on the 6th and 10th nights; hands in
    # 36 of 52, one arm in 10, legs in 6. Arms 36 + 10 = 46 of 52.
    slots = [(n, i) for n, count in enumerate(V01) for i in range(count or 0)]
    places = [("hand",)] * 36 + [("upper_arm",)] * 10 + [("foot",)] * 6
    long = {(5, 0), (9, 0)}
    episodes = tuple(
        episode(*slot, body_parts=parts, pattern="flurries", length_s=360 if slot in long else 25)
        for slot, parts in zip(slots, places, strict=True)
    )

    found = summarise(Diary(SLEEPER, nights_of(V01, minutes=240), episodes), period_of(V01))

    assert said(found.typical.words) == [
        "Most often: Arms or hands (46 of 52), Bursts with pauses (52 of 52), Asleep (52 of 52), "
        "10 to 59 seconds (50 of 52)."
    ]
    listed: list[tuple[date, tuple[str, ...]]] = [
        (line.episode.night_on, line.reasons) for line in found.typical.exceptions
    ]
    assert listed == [(evening(5), ("5 minutes or more",)), (evening(9), ("5 minutes or more",))]
    assert [e.night_on for e in found.patterns.lengths.long_ones] == [evening(5), evening(9)]
    assert found.patterns.lengths.five_minutes == 2


def example(*kinds: tuple[int, Mapping[str, object]]) -> Typical:
    """So many episodes of each kind, one a night."""
    given = [fields for times, fields in kinds for _time in range(times)]
    episodes = tuple(episode(n, 0, **fields) for n, fields in enumerate(given))
    return summarise(Diary(SLEEPER, (), episodes), period_of((0,) * len(given))).typical


def test_typical_of_the_second_example_counts_face_and_every_awake_one() -> None:
    # 20 runs while waking or awake, head, body and arms; 2 to 8 minutes, eyes up.
    base = {"pattern": "run_of_spasms", "body_parts": ("head", "tummy", "upper_arm")}
    waking = {**base, "state": "waking", "length_s": 120, "eyes": "rolled_up"}
    awake = {**base, "state": "awake", "length_s": 480, "eyes": "rolled_up"}

    found = example((12, waking), (8, awake))

    assert said(found.words) == [
        "Most often: Face or head (20 of 20), Arms or hands (20 of 20), Body (20 of 20), "
        "Same move again and again, seconds apart (20 of 20), Just waking (12 of 20), "
        "1 to under 5 minutes (12 of 20)."
    ]
    assert [line.reasons for line in found.exceptions] == [
        *[("Face, head or eyes",)] * 12,
        *[("Awake", "5 minutes or more", "Face, head or eyes")] * 8,
    ]


def test_typical_of_the_third_example_lists_each_leg_on_its_own_as_one_sided() -> None:
    # Either leg: 7 left, 7 right of 14 tie at half, and each is one-sided.
    left = {"body_parts": ("foot", "ankle"), "side": "left"}

    found = example((7, left), (7, {**left, "side": "right"}))

    assert said(found.words) == [
        "Most often: Legs or feet (14 of 14), Left (7 of 14), Right (7 of 14), Asleep (14 of 14)."
    ]
    assert {line.reasons for line in found.exceptions} == {("One side only",)}
    assert len(found.exceptions) == 14


def test_typical_of_the_fourth_example_lists_the_four_awake() -> None:
    # 98 while dozing off or asleep, 4 awake; single jerks in 60, irregular in 42 of 102.
    dozing = {"body_parts": ("leg_foot", "trunk"), "state": "falling_asleep", "pattern": "single"}

    found = example(
        (60, dozing),
        (38, {**dozing, "state": "asleep", "pattern": "irregular"}),
        (4, {**dozing, "state": "awake", "pattern": "irregular"}),
    )

    assert said(found.words) == [
        "Most often: Body (102 of 102), Legs or feet (102 of 102), One single jerk (60 of 102), "
        "Just dozing off (60 of 102)."
    ]
    assert [line.reasons for line in found.exceptions] == [("Awake",)] * 4


def test_typical_of_the_fifth_example_is_a_single_start_of_the_whole_body() -> None:
    found = example((8, {"body_parts": ("whole",), "state": "falling_asleep", "pattern": "single"}))

    assert said(found.words) == [
        "Most often: All over (8 of 8), One single jerk (8 of 8), Just dozing off (8 of 8)."
    ]
    assert found.exceptions == ()


def test_typical_of_the_sixth_example_names_arms_and_legs() -> None:
    # 46 in bursts, arms and legs; for 6 nobody wrote where.
    base = {"pattern": "flurries"}

    found = example((40, {**base, "body_parts": ("arm_hand", "leg_foot")}), (6, base))

    assert said(found.words) == [
        "Most often: Arms or hands (40 of 40), Legs or feet (40 of 40), "
        "Bursts with pauses (46 of 46), Asleep (46 of 46)."
    ]


def test_exceptions_list_awake_one_side_long_and_face() -> None:
    odd = {"state": "awake", "side": "left", "length_s": 300, "eyes": "rolled_up"}

    found = typical({}, odd, {"side": "both_sync", "eyes": "closed"})

    (line,) = found.exceptions
    assert line.reasons == (
        "Awake",
        "One side only",
        "5 minutes or more",
        "Face, head or eyes",
    )


def test_exceptions_hear_the_face_in_parts_and_in_the_mouth_answer() -> None:
    face = ("Face, head or eyes",)

    assert exceptions_in(episode(0, 0, body_parts=("eyelid",))) == face
    assert exceptions_in(episode(0, 0, face_mouth=("chewing",))) == face
    assert exceptions_in(episode(0, 0, face_mouth=("usual", "could_not_see"))) == ()
