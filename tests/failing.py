"""Addresses of a server in which everything goes wrong with a diary's words at hand."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path

from config.urls import urlpatterns as real
from diary.models import User

WORDS = "Zzprivate\r\n\x1b[31mwords\u2028"


@login_not_required
def raises(request: HttpRequest, kind: str) -> HttpResponse:
    note = request.POST.get("note", WORDS)
    if kind == "twice":  # the database names the value in its message
        User.objects.create_user("zzprivate@example.org")
        User.objects.create_user("zzprivate@example.org")
    if kind == "cast":
        with connection.cursor() as cursor:
            cursor.execute("SELECT no_such_column FROM diary_user WHERE email = %s", [note])
    failures: dict[str, Exception] = {
        "plain": ValueError(note),
        "chained": RuntimeError(note, ValueError(note)),
        "refused": PermissionDenied(note),
        "bad": BadRequest(note),
        "odd": SuspiciousOperation(note),
        "missing": Http404(note),
    }
    raise failures[kind]


urlpatterns = [path("failing/<str:kind>/", raises), *real]
