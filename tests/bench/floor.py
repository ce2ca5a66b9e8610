"""The floor that pages are measured against: bare views behind the same server and sign-in."""

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.urls import path

from config.urls import urlpatterns as product_urls

TEN_KB = "<!doctype html><title>floor</title>" + "<p>0123456789 abcdefghij</p>\n" * 352
TABLE = "bench_floor"


def floor(request: HttpRequest) -> HttpResponse:
    return HttpResponse(TEN_KB)


def floor_post(request: HttpRequest) -> HttpResponse:
    """The least a save can be: one insert, acknowledged."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {TABLE} (words) VALUES (%s)", [request.POST["words"]])  # noqa: S608  # a name of ours
    return HttpResponse(status=201)


def make_table() -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE {TABLE} (words text NOT NULL)")


urlpatterns = [
    path("bench/floor/", floor, name="bench-floor"),
    path("bench/floor/post/", floor_post, name="bench-floor-post"),
    *product_urls,
]
