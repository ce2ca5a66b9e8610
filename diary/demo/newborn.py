"""An invented newborn: 21 nights, 19 of them watched for four hours."""

from datetime import timedelta
from typing import Any

from diary.demo.book import Book
from diary.models import User

COUNTS = (3, 5, 2, 4, 0, 6, 3, 2, None, 4, 5, 1, 3, None, 2, 4, 2, 0, 3, 1, 2)
SLEEPS = (("20:30", "23:00"), ("23:40", "02:30"), ("03:10", "06:20"))
LONG_NIGHTS = {6, 10}  # their last episode ran for six minutes
LONG_S = 360
DOCTOR_NIGHT = 12
TAPS = [0, 400, 900, 1300, 1800, 2200, 2700, 3100, 3600, 4000]

# Shares of the 52 episodes, dealt out so that no kind comes in one block.
EPISODES = 52
BOTH_HANDS, ONE_ARM = 37, 10  # the other five: legs
ROCKED, NOISE = 15, 6  # before the other 31: nothing
WOKEN = 9
HELD_SAME, HELD_STRONGER = 3, 2


def fill(user: User) -> None:
    book = Book(
        user,
        nights=len(COUNTS),
        age_days=21,
        name="Mia",
        weeks_early=1,
        first_noticed_on=1,
        seen_by_doctor="yes",
        seen_on=DOCTOR_NIGHT,
        birth_notes="Born at 39 weeks.",
    )
    number = 0
    for night, count in enumerate(COUNTS, start=1):
        for nth in range(count or 0):
            add_episode(book, night, nth, number, is_last=nth + 1 == count)
            number += 1
        add_night(book, night, is_watched=count is not None)
    book.doctors_plan(
        DOCTOR_NIGHT,
        doctor="Family doctor",
        words="Film it if you can, and keep the diary until the next appointment.",
        pattern="flurries",
    )
    add_visits(book)


def add_visits(book: Book) -> None:
    """The family doctor has seen her; the children's clinic will, in five days."""
    book.visit(
        DOCTOR_NIGHT,
        doctor="Family doctor",
        reason="Her hands jerk in her sleep, since the first night.",
        question_1="Should we wake her when it comes?",
        doctor_said="Watched our film. The children's clinic is to see her and this diary.",
        what_to_count="Nights with any, how long the longest one is, and whether waking stops it.",
        when_to_call="The same day if it comes while she is awake, or if she feeds less.",
    )
    book.visit(
        len(COUNTS) + 6,
        doctor="Children's clinic",
        reason="Her hands and arms jerk in her sleep, mostly soon after she falls asleep.",
        question_1="Two of them took six minutes. Is that too long?",
        question_2="Does she need a test?",
        question_3="How long should we keep watching at night?",
    )
    book.finding(
        DOCTOR_NIGHT,
        kind="examination",
        where="Family practice",
        result="Examined while awake. Told us what was seen will be in the letter to the clinic.",
    )
    book.finding(
        6,
        kind="blood",
        where="At home, by the midwife",
        result="Heel prick. They write only if something has to be taken again.",
    )


def add_night(book: Book, night: int, *, is_watched: bool) -> None:
    if is_watched:
        book.night(night, SLEEPS, watch="watched", watched_min=240, watch_how=["room_awake"])
    else:
        book.night(night, SLEEPS, watch="not_watched")


def add_episode(book: Book, night: int, nth: int, number: int, *, is_last: bool) -> None:
    is_long = is_last and night in LONG_NIGHTS
    asleep_at, _awake_at = SLEEPS[nth % len(SLEEPS)]
    # A second one of the same sleep follows well after five quiet minutes.
    minutes = 5 + (night + 2 * nth) % 6 if nth < len(SLEEPS) else 17 + (night + nth) % 8
    book.episode(
        book.at(night, asleep_at) + timedelta(minutes=minutes, seconds=(number * 7) % 60),
        took_s=LONG_S if is_long else 15 + (number * 7) % 26,
        state="asleep",
        since_sleep_onset="under_10_min" if minutes < 10 else "m10_30",
        pattern="flurries",
        rate_word="s2_5_per_s",
        danger_ok="yes",
        eyes="closed",
        colour="usual",
        breathing="usual",
        taps=TAPS if number % 4 == 0 else [],
        before=[before_of(dealt(number, 15))],
        **place_of(dealt(number, 11), number),
        **waking_of(dealt(number, 17), dealt(number, 19)),
    )


def dealt(number: int, step: int) -> int:
    """A place in the deck of 52; the steps share no factor with 52, so each comes once."""
    return number * step % EPISODES


def before_of(rank: int) -> str:
    if rank < ROCKED:
        return "rocked_carried"
    return "noise" if rank < ROCKED + NOISE else "nothing"


def place_of(rank: int, number: int) -> dict[str, Any]:
    if rank < BOTH_HANDS:
        return {"body_parts": ["hand"], "side": "both_sync"}
    if rank < BOTH_HANDS + ONE_ARM:
        return {"body_parts": ["arm_hand"], "side": "left" if rank % 2 else "right"}
    return {"body_parts": ["leg_foot"], "side": "both_sync"}


def waking_of(rank: int, held: int) -> dict[str, Any]:
    if held < HELD_SAME + HELD_STRONGER:
        when_held = "same" if held < HELD_SAME else "stronger"
    else:
        when_held = ""
    if rank >= WOKEN:
        return {"woke_how": "not_tried", "when_held": when_held}
    return {
        "woke_how": "woken_because",
        "wake_method": ["voice"] if rank % 2 else ["touch"],
        "wake_response": "stopped_at_once",
        "when_held": when_held,
    }
