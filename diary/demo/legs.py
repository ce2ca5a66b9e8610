"""An invented child of eight: the first hour of 15 nights out of 28, movements tapped."""

from itertools import accumulate, cycle, islice

from diary.demo.book import Book
from diary.models import User

COUNTS = (
    *(41, None, 8, None, 63, 0, None, 22, None, 57, None, 12, 35, None),
    *(None, 48, None, 3, 70, None, 26, None, None, 44, None, 9, None, 31),
)
GAPS_MS = (24_000, 27_000, 25_000, 32_000, 25_000, 27_000, 24_000, 31_000, 28_000, 19_000, 28_000)
AGE_DAYS = 8 * 365 + 60
FIZZY_NIGHTS = {1, 5, 10, 16, 19, 24}  # legs "fizzy" at bedtime
TIRED_DAYS = {2, 5, 6, 10, 11, 13, 16, 19, 20, 24, 28}
WEEKS = (7, 14, 21, 28)
DOCTOR_NIGHT = 15


def fill(user: User) -> None:
    book = Book(
        user,
        nights=len(COUNTS),
        age_days=AGE_DAYS,
        name="Lena",
        family_notes="Mother has restless legs.",
    )
    for night, count in enumerate(COUNTS, start=1):
        if count:
            add_episode(book, night, taps_of(count))
        add_night(book, night, is_watched=count is not None)
    for night in WEEKS:
        book.weekly_check(night, tired_by_day="yes", leg_urge_evenings="yes", lost_skills="no")
    add_visits(book)


def add_visits(book: Book) -> None:
    """The family doctor asked for a blood test; the sleep clinic has not written yet."""
    book.visit(
        DOCTOR_NIGHT,
        doctor="Family doctor",
        reason="Her feet move all evening once she sleeps, and she is tired at school.",
        doctor_said="Took blood for the iron store and wrote to the sleep clinic.",
        what_to_count="Each movement in the first hour, on the nights one of us can watch.",
        when_to_call="If she falls asleep at school, or gets hurt at night.",
    )
    book.visit(
        None,
        doctor="Sleep clinic",
        reason="Her feet move all evening once she sleeps, and she is tired at school.",
        question_1="Does she need a night in the sleep laboratory?",
        question_2="Her mother has restless legs. What does that mean for her?",
    )
    book.finding(
        DOCTOR_NIGHT,
        kind="blood",
        where="Family practice",
        result="Iron store (ferritin) 28, told on the phone. To be talked about at the next visit.",
    )


def add_night(book: Book, night: int, *, is_watched: bool) -> None:
    tired = {"note": "Tired the next day."} if night in TIRED_DAYS else {}
    sleeps = [(bedtime(night), "06:45")]
    if is_watched:
        watch = {"watch": "partly", "watched_min": 60, "watch_how": ["room_awake"]}
        book.night(night, sleeps, settled="unsettled", **watch, **tired)
    else:
        book.night(night, sleeps, watch="not_watched", **tired)


def add_episode(book: Book, night: int, taps: list[int]) -> None:
    fizzy = {"leg_urge": "yes", "note": "Legs fizzy at bedtime."} if night in FIZZY_NIGHTS else {}
    book.episode(
        book.at(night, bedtime(night), plus_s=60 * (2 + night % 5)),
        took_s=taps[-1] // 1000,
        is_timed=False,  # she counted movements; nobody timed the run
        taps=taps,
        state="asleep",
        since_sleep_onset="under_10_min",
        body_parts=["ankle", "foot"],
        side="alternating",
        rate_word="s20_90",
        danger_ok="yes",
        woke_how="not_tried",
        observer_how="in_room",
        **fizzy,
    )


def bedtime(night: int) -> str:
    return f"20:{30 + night * 7 % 25}"


def taps_of(count: int) -> list[int]:
    """So many taps, the first at 0 ms, spaced by the eleven gaps over and over."""
    return list(accumulate(islice(cycle(GAPS_MS), count - 1), initial=0))
