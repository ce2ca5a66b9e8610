"""The doctor's page as a PDF file, made from the same Report as the page."""

import json
import logging
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any

from django.conf import settings
from django.utils.translation import override

from diary.papers.pdf.data import data_of
from diary.report import Report

PRESS = Path(__file__).with_name("press.py")
SOURCE = "templates/report/pdf/report.typ"
PAPERS = {"a4": "a4", "letter": "us-letter"}
AT_ONCE = 2  # documents of one server process; the third waits
WAIT_S = 20.0  # shorter than a browser's or a proxy's patience
CROWDED_S = 1.0  # what the fourth waits: of the four threads of a process one stays free
LONGEST_S = 60.0  # a year takes 3 s
presses = BoundedSemaphore(AT_ONCE)
places = BoundedSemaphore(AT_ONCE + 1)
logger = logging.getLogger(__name__)


class BusyError(Exception):
    """No paper just now: others are being made, or memory is short. Worth asking again."""


@dataclass(frozen=True, slots=True)
class Pdf:
    """The file, and the characters that stand as a box in it because no font has them."""

    content: bytes
    substituted: tuple[str, ...]


def pdf_of(
    report: Report,
    *,
    language: str,
    share_address: str = "",
    paper: str = "a4",
    system_fonts: bool = True,
) -> Pdf:
    """PDF/UA-1, checked by the compiler; A4 unless `paper` is "letter".

    Raises BusyError when two others take longer than 20 seconds, this one longer than a minute,
    or when its process came to an end without a file.
    """
    with override(language):
        data = data_of(
            report,
            language=language.partition("-")[0],
            paper=PAPERS.get(paper, "a4"),
            share_address=share_address,
        )
    source = (settings.BASE_DIR / SOURCE).read_text(encoding="utf-8")
    text = json.dumps(data, ensure_ascii=False)
    return pressed({"source": source, "data": text, "system_fonts": system_fonts})


def pressed(asked: dict[str, Any]) -> Pdf:
    """In a child process: it gives its memory back, and the other requests keep their time."""
    if not places.acquire(timeout=CROWDED_S):
        raise BusyError
    try:
        if not presses.acquire(timeout=WAIT_S):
            raise BusyError
        try:
            said = printed(json.dumps(asked).encode())
        finally:
            presses.release()
    finally:
        places.release()
    head, _newline, content = said.partition(b"\n")
    return Pdf(content, tuple(json.loads(head)["substituted"]))


def printed(asked: bytes) -> bytes:
    try:
        # The interpreter and a script of our own; what families wrote goes by standard input.
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-I", str(PRESS)],
            input=asked,
            capture_output=True,
            timeout=LONGEST_S,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as late:
        raise BusyError from late
    if done.returncode:
        # Its own words may quote the diary, so the log gets the number alone.
        logger.error("The press ended with %s", done.returncode)
        raise BusyError from RuntimeError(done.stderr.decode(errors="replace")[-2000:])
    return done.stdout
