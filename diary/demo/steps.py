"""An invented adult: 56 nights, most of the night watched, four steps of one medicine."""

from datetime import timedelta
from typing import Any

from diary.demo.book import Book
from diary.models import Medication, User

COUNTS = (
    *(0, 1, 0, 0, 0, 0, 1),
    *(1, 2, 0, 1, 3, 1, 2, 0, 2, 1, 1, 2, 0, 3),
    *(3, 4, 2, 5, 3, 2, 4, 6, 1, 3, 4, 2, 5, 3, 2, 4, 3, 5, 2, 3, 4),
    *(2, 1, 1, 0, 2, 1, 0, 1, 0, 1, 1, 0, 1, 0),
)
STEPS = ((8, "50"), (22, "100"), (43, "50"))  # night, mg
MISSED = {19: "forgot", 37: "asleep"}
AWAKE_NIGHTS = {25, 29, 33, 39}  # the first one of these evenings came wide awake
AGE_DAYS = 34 * 365 + 120
CLOCKS = ("23:05", "23:50", "01:20", "02:40", "04:10", "05:30")
DOSE_AT = "20:00"


def fill(user: User) -> None:
    book = Book(user, nights=len(COUNTS), age_days=AGE_DAYS, name="Jon")
    number = 0
    for night, count in enumerate(COUNTS, start=1):
        for nth in range(count):
            add_episode(book, night, nth, number)
            number += 1
        how = "camera_recording" if night % 3 == 0 else "room_awake"
        book.night(night, [("23:00", "06:40")], watch="watched", watched_min=390, watch_how=[how])
    add_medicine(book)
    add_visits(book)


def add_episode(book: Book, night: int, nth: int, number: int) -> None:
    is_awake = night in AWAKE_NIGHTS and nth == 0
    started_at = book.at(night, "21:20" if is_awake else CLOCKS[nth])
    is_single = number % 3 != 0
    book.episode(
        started_at + timedelta(minutes=night * 5 % 17, seconds=number * 13 % 60),
        took_s=1 if is_single else 4 + number % 9,
        state="awake" if is_awake else "falling_asleep" if nth == 0 else "asleep",
        body_parts=["leg_foot"] if number % 2 else ["leg_foot", "trunk"],
        side="both_sync" if number % 4 else "alternating",
        pattern="single" if is_single else "irregular",
        danger_ok="yes",
        observer_how="found_on_recording" if night % 3 == 0 else "in_room",
        woke_how="" if is_awake else "not_tried",
    )


def add_medicine(book: Book) -> None:
    medication = book.medication(
        STEPS[0][0],
        name="Sertraline",
        generic_name="sertraline",
        form="tablet",
        strength="50 mg",
        prescribed_by="Family doctor",
    )
    for night, amount in STEPS:
        book.plan(
            medication,
            night,
            amount=amount,
            unit="mg",
            route="mouth",
            times=DOSE_AT,
            advised_by="Family doctor",
        )
    for night in range(STEPS[0][0], len(COUNTS) + 1):
        add_dose(book, medication, night)


def add_dose(book: Book, medication: Medication, night: int) -> None:
    planned_at = book.at(night, DOSE_AT)
    told: dict[str, Any] = {"status": "missed", "missed_reason": MISSED.get(night)}
    if night not in MISSED:
        amount = next(amount for first, amount in reversed(STEPS) if first <= night)
        given_at = planned_at + timedelta(minutes=night * 7 % 25)
        told = {"status": "given", "given_at": given_at, "amount": amount, "unit": "mg"}
    book.dose(medication, planned_at, **told)


def add_visits(book: Book) -> None:
    """One visit at each step of the plan, and one ahead."""
    first, second, third = (night for night, _amount in STEPS)
    family_doctor = "Family doctor"
    book.visit(
        first,
        doctor=family_doctor,
        doctor_said="Talked about the tablets. Asked us to keep this diary from the first day on.",
        what_to_count="Nights with any.",
    )
    book.visit(
        second,
        doctor=family_doctor,
        doctor_said="Wrote down the new amount; it stands in the plan.",
        when_to_call="If one comes while he is wide awake.",
    )
    book.visit(
        third,
        doctor=family_doctor,
        reason="More of them, and four evenings on which the first came while wide awake.",
        doctor_said="Read the diary with us, wrote down the new amount and asked for an EEG.",
        what_to_count="Nights with any, and each one while wide awake with its time.",
    )
    book.visit(
        len(COUNTS) + 9,
        doctor="Neurology clinic",
        reason="Jerks of legs and trunk in sleep, on some evenings while awake.",
        question_1="Is the time of day of the tablet of any matter?",
        question_2="What should we film?",
    )
    book.finding(None, kind="eeg", where="Neurology clinic", result="Asked for. No date yet.")
