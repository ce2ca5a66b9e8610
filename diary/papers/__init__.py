"""What leaves the app to be read: the doctor's page of a sleeper, whatever it is printed on."""

from diary.papers.report import report_for

__all__ = ["report_for"]
