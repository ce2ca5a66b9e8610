"""A year on paper: every entry, within the memory a server can give."""

import json
import re
import subprocess
import sys
from datetime import timedelta
from io import BytesIO

from django.conf import settings
from pypdf import PdfReader

from diary.papers.pdf import PRESS, SOURCE
from diary.papers.pdf.data import data_of
from diary.report import Report, report_of
from diary.stats.facts import Diary, NightFact, Period, WakeFact
from diary.stats.summary import summarise
from tests.stats.vignettes import SLEEPER, episode, evening

NIGHTS = 365
A_NIGHT = 8
MOST_MB = 400
PARTS = ("hand", "foot", "thigh", "jaw", "wrist", "chest", "toes")


# A child counts what its parent held when it was made, so a small process stands between.
MEASURING = """
import resource, subprocess, sys
subprocess.run([sys.executable, "-I", sys.argv[1]], check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, file=sys.stderr)
"""


def pressed(report: Report) -> tuple[bytes, float]:
    """The answer of the press, and the most memory it took in MB."""
    data = data_of(report, language="en", paper="a4", share_address="")
    source = (settings.BASE_DIR / SOURCE).read_text(encoding="utf-8")
    asked = {"source": source, "data": json.dumps(data), "system_fonts": True}
    made = subprocess.run(
        [sys.executable, "-c", MEASURING, str(PRESS)],
        input=json.dumps(asked).encode(),
        capture_output=True,
        check=True,
    )
    return made.stdout.partition(b"\n")[2], int(made.stderr) / 1024  # kilobytes on Linux


def test_pdf_of_a_year_holds_every_entry_in_bounded_memory() -> None:
    nights = tuple(NightFact(evening(n), watch="watched", watched_min=400) for n in range(NIGHTS))
    # No two alike: the compiler would keep equal cells once.
    episodes = tuple(
        episode(
            n,
            k,
            length_s=20 + n,
            body_parts=PARTS[(n + k) % 5 : (n + k) % 5 + 3],
            side=("left", "right", "both_sync")[n % 3],
            pattern=("rhythmic", "irregular", "flurries")[k % 3],
            before=("noise", "feeding")[: n % 3],
            danger_ok="yes",
            wake=WakeFact("woken_because", ("voice",), "stopped_at_once", n % 50),
            note=f"Entry {n * A_NIGHT + k} of many; turned over and slept on.",
        )
        for n in range(NIGHTS)
        for k in range(A_NIGHT)
    )
    period = Period(evening(0), evening(NIGHTS - 1))
    summary = summarise(Diary(SLEEPER, nights=nights, episodes=episodes), period)
    report = report_of(summary, printed_on=period.last_on + timedelta(days=1), version="0.1.0")

    content, most_mb = pressed(report)

    text = "".join(sheet.extract_text() for sheet in PdfReader(BytesIO(content)).pages)
    assert {int(number) for number in re.findall(r"Entry\s+(\d+)", text)} == set(range(2920))
    assert most_mb <= MOST_MB
