"""Papers as files: the doctor's page as a PDF."""

from django.http import HttpResponse
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from diary.access import DiaryRequest
from diary.forms.report import asked_for
from diary.papers import report_for
from diary.papers.pdf import BusyError, pdf_of
from diary.records import visits_of
from diary.views.report import report

RETRY_S = 20


@require_safe
def report_pdf(request: DiaryRequest) -> HttpResponse:
    """The file of the report as asked for; wrong dates lead to the page that explains them."""
    visits = visits_of(request.sleeper)
    asked = asked_for(request.GET, sleeper=request.sleeper, visits=visits)
    if asked.form.errors:
        return report(request)
    found = report_for(request.sleeper, asked.period, asked.included, visit=visits.fact)
    try:
        pdf = pdf_of(
            found,
            language=get_language() or "en",
            paper=request.GET.get("paper", ""),
        )
    except BusyError:
        return busy()
    name = f"nightjar-{asked.period.first_on:%Y-%m-%d}-to-{asked.period.last_on:%Y-%m-%d}.pdf"
    headers = {"Content-Disposition": f'inline; filename="{name}"'}
    return HttpResponse(pdf.content, content_type="application/pdf", headers=headers)


def busy() -> HttpResponse:
    """Others are being made in this moment, or memory is short: waiting helps either way."""
    words = gettext("The paper could not be made just now. Please try again in half a minute.")
    headers = {"Retry-After": str(RETRY_S)}
    return HttpResponse(
        words, status=503, content_type="text/plain; charset=utf-8", headers=headers
    )
