"""The doctor's page as a PDF file, made from the same Report as the page."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any

from django.conf import settings
from django.utils.translation import override

from diary.models import Sleeper
from diary.papers.pdf.data import data_of
from diary.report import Report

PRESS = Path(__file__).with_name("press.py")
SOURCE = "templates/report/pdf/report.typ"
PAPERS = {"a4": "a4", "letter": "us-letter"}
AT_ONCE = 2  # documents of one server process; the third waits
WAIT_S = 20.0  # shorter than a browser's or a proxy's patience
LONGEST_S = 60.0  # a year takes 3 s
presses = BoundedSemaphore(AT_ONCE)


class BusyError(Exception):
    """Other papers are being made; worth asking again in a moment."""


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
    sleeper: Sleeper | None = None,
    system_fonts: bool = True,
) -> Pdf:
    """PDF/UA-1, checked by the compiler; A4 unless `paper` is "letter".

    `sleeper` gives the emergency numbers beside the medicines; without it 112 stands there.
    Raises BusyError when two others take longer than 20 seconds, or this one longer than a minute.
    """
    with override(language):
        data = data_of(
            report,
            language=language.partition("-")[0],
            paper=PAPERS.get(paper, "a4"),
            sleeper=sleeper,
            share_address=share_address,
        )
    source = (settings.BASE_DIR / SOURCE).read_text(encoding="utf-8")
    text = json.dumps(data, ensure_ascii=False)
    return pressed({"source": source, "data": text, "system_fonts": system_fonts})


def pressed(asked: dict[str, Any]) -> Pdf:
    """In a child process: it gives its memory back, and the other requests keep their time."""
    if not presses.acquire(timeout=WAIT_S):
        raise BusyError
    try:
        # The interpreter and a script of our own; what families wrote goes by standard input.
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-I", str(PRESS)],
            input=json.dumps(asked).encode(),
            capture_output=True,
            timeout=LONGEST_S,
            check=False,
        )
    except subprocess.TimeoutExpired as late:
        raise BusyError from late
    finally:
        presses.release()
    if done.returncode:
        raise RuntimeError(done.stderr.decode(errors="replace")[-2000:])
    head, _newline, content = done.stdout.partition(b"\n")
    return Pdf(content, tuple(json.loads(head)["substituted"]))
