"""The diary as files to take along: tables, the machine file, FHIR for who may read.

Everything there is goes to who writes in it.
"""

from collections.abc import Callable
from typing import IO

from django.core.exceptions import ValidationError
from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from diary.access import DiaryRequest
from diary.exchange.csv_zip import write_csv
from diary.exchange.everything import write_everything
from diary.exchange.fhir import bundle_lines
from diary.exchange.jsonl_out import dumped
from diary.exchange.whole import made_whole, write_lines
from diary.forms.exports import asked_period
from diary.stats.facts import Period
from diary.views.again import signed_in_again

type Write = Callable[[IO[bytes]], None]


@require_safe
def export_csv(request: DiaryRequest) -> HttpResponseBase:
    def write(period: Period | None) -> Write:
        return lambda file: write_csv(file, request.sleeper, period=period, made_at=timezone.now())

    return answer(request, write, end="zip", media_type="application/zip")


@require_safe
def export_json(request: DiaryRequest) -> HttpResponseBase:
    def write(period: Period | None) -> Write:
        return write_lines(dumped(request.sleeper, made_at=timezone.now(), period=period))

    return answer(request, write, end="jsonl", media_type="application/x-ndjson")


@require_safe
def export_fhir(request: DiaryRequest) -> HttpResponseBase:
    def write(period: Period | None) -> Write:
        return write_lines(bundle_lines(request.sleeper, period=period, made_at=timezone.now()))

    return answer(request, write, end="fhir.json", media_type="application/fhir+json")


@require_safe
@signed_in_again()
def export_everything(request: DiaryRequest) -> HttpResponseBase:
    """For who writes in the diary: it names people, and holds what was deleted."""

    def write(file: IO[bytes]) -> None:
        write_everything(file, request.sleeper, made_at=timezone.now())

    return as_file(request, write, None, end="all.zip", media_type="application/zip")


def answer(
    request: DiaryRequest, write: Callable[[Period | None], Write], *, end: str, media_type: str
) -> HttpResponseBase:
    """The file to save, or one plain sentence about the dates."""
    try:
        period = asked_period(request.GET, sleeper=request.sleeper)
    except ValidationError as wrong:
        words = "\n".join(wrong.messages)
        return HttpResponse(words, status=422, content_type="text/plain; charset=utf-8")
    return as_file(request, write(period), period, end=end, media_type=media_type)


def as_file(
    request: DiaryRequest, write: Write, period: Period | None, *, end: str, media_type: str
) -> HttpResponseBase:
    file = made_whole(write)
    name = f"{name_of(request, period)}.{end}"
    return FileResponse(file, as_attachment=True, filename=name, content_type=media_type)


def name_of(request: DiaryRequest, period: Period | None) -> str:
    """mia-2026-11-23, or mia-2026-11-01-to-2026-11-22; letters of every script, no other signs."""
    name = slugify(request.sleeper.name, allow_unicode=True) or "nightjar"
    if period is None:
        return f"{name}-{timezone.now().astimezone(request.sleeper.tz):%Y-%m-%d}"
    return f"{name}-{period.first_on:%Y-%m-%d}-to-{period.last_on:%Y-%m-%d}"
