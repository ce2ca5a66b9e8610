"""Reads and counts families of 1, 2, 5 and 10 years, and prints what each took."""

import platform
import time
from collections.abc import Callable, Sequence

from django.db import connection
from django.test.utils import CaptureQueriesContext

from diary.records import diary_of
from diary.stats.summary import summarise
from tests.bench.family import YEAR_NIGHTS, family

YEARS = (1, 2, 5, 10)
READINGS = 3
SUMMARIES = 9
HEADINGS = ("years", "nights", "episodes", "doses", "queries", "read ms", "count ms", "per 1,000")


def main(years: Sequence[int]) -> None:
    print(
        f"Python {platform.python_version()}, {platform.machine()}, {connection.vendor}; "
        f"processor time, the fastest of {READINGS} readings and of {SUMMARIES} summaries."
    )
    print("".join(f"{heading:>11}" for heading in HEADINGS))
    named = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        for count in years or YEARS:
            print("".join(f"{cell:>11}" for cell in row(count)), flush=True)
    finally:
        connection.creation.destroy_test_db(named, verbosity=0)


def row(years: int) -> tuple[str, ...]:
    sleeper, period = family(years * YEAR_NIGHTS)
    with CaptureQueriesContext(connection) as queries:
        diary = diary_of(sleeper, period)
    episodes = len(diary.episodes)
    doses = sum(len(medication.doses) for medication in diary.medications)
    read_ms = fastest_ms(lambda: diary_of(sleeper, period), READINGS)
    count_ms = fastest_ms(lambda: summarise(diary, period), SUMMARIES)
    counts = (years, len(diary.nights), episodes, doses, len(queries))
    times = (f"{read_ms:.0f}", f"{count_ms:.0f}", f"{1000 * count_ms / episodes:.1f}")
    return (*(f"{count:,}" for count in counts), *times)


def fastest_ms(work: Callable[[], object], times: int) -> float:
    """Processor time in milliseconds; the fastest run is the one least disturbed."""

    def once() -> float:
        began = time.process_time()
        work()
        return time.process_time() - began

    return 1000 * min(once() for _n in range(times))
