"""The report of the same nights as a PDF, for whoever wants to read instead of compute."""

from base64 import b64encode
from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha1

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from diary.exchange.fhir.frame import Frame
from diary.exchange.fhir.narrative import with_words
from diary.exchange.fhir.values import Json, date_time
from diary.papers.pdf import BusyError, pdf_of
from diary.papers.report import report_for
from diary.records import visits_of
from diary.report import Included
from diary.stats.facts import Period

# The entries stand beside it one by one, so of its appendix the paper brings what words mean.
WITHOUT_APPENDIX = Included(appendix=False)
KEPT = {"definitions"}
LONGEST = timedelta(days=366)  # a paper of more would have to hold all its nights in memory


def paper(frame: Frame, first_on: date, last_on: date) -> Json | None:
    """The paper of these nights, at most of the last year of them; None when there are none.

    While others' papers keep the press busy it says so and holds no file: the data is whole.
    """
    if first_on > last_on:
        return None
    period = Period(max(first_on, last_on - LONGEST + timedelta(days=1)), last_on)
    title = _("Sleep movement diary: %(name)s") % {"name": frame.name}
    made_at = date_time(frame.made_at, frame.sleeper.tz)
    try:
        attached, words = attachment(pressed(frame, period)), title
    except BusyError:
        attached, words = {}, _("The PDF could not be made just then.")
    starts = frame.night_period(period.first_on)["start"]
    ends = frame.night_period(period.last_on)["end"]
    resource = {
        "resourceType": "DocumentReference",
        "id": frame.id_of("paper", period.first_on, period.last_on),
        "status": "current",
        "type": {"text": _("Report of a diary kept by the family")},
        "subject": frame.patient,
        "date": made_at,
        "description": words,
        "content": [{"attachment": {**attached, "title": title, "creation": made_at}}],
        "context": {"period": {"start": starts, "end": ends}},
    }
    return with_words(resource, title, [] if attached else [words])


def pressed(frame: Frame, period: Period) -> bytes:
    visit = visits_of(frame.sleeper).fact
    report = report_for(frame.sleeper, period, WITHOUT_APPENDIX, visit=visit)
    kept = tuple(section for section in report.appendix if section.key in KEPT)
    report = replace(report, appendix=kept)
    return pdf_of(report, language=get_language() or "en").content


def attachment(content: bytes) -> Json:
    return {
        "contentType": "application/pdf",
        "language": get_language() or "en",
        "data": b64encode(content).decode(),
        "size": len(content),
        # FHIR R4 asks for SHA-1: a check against damage on the way, no signature.
        "hash": b64encode(sha1(content, usedforsecurity=False).digest()).decode(),
    }
