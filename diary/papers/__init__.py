"""What leaves the app to be read: the doctor's page of a sleeper, whatever it is printed on."""

from diary.papers.report import report_for
from diary.papers.text import text_of

__all__ = ["report_for", "text_of"]
