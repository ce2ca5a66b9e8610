"""The outermost doors: malformed requests stay out, every answer carries the headers."""

import codecs
from collections.abc import Callable
from email.message import Message
from http import HTTPStatus
from secrets import token_hex

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from diary.logs import KEYS, request_id

type Handler = Callable[[HttpRequest], HttpResponseBase]

MAX_ADDRESS_LENGTH = 4096  # characters; our longest own address stays under 300
LARGEST_BODY = settings.DATA_UPLOAD_MAX_MEMORY_SIZE or 0  # bytes; nothing we take is a file
HEADERS = {
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cache-Control": "no-store, private",
}


def refuse_malformed(get_response: Handler) -> Handler:
    """4xx for what would fail deep inside: odd charsets, null bytes, endless addresses."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        address = request.get_full_path()
        if len(address) > MAX_ADDRESS_LENGTH:
            return plain("This address is too long.", status=414)
        if "\0" in request.path or "%00" in address:
            return plain("This address holds a null byte.", status=400)
        if is_too_large(request.META.get("CONTENT_LENGTH") or "0"):
            return plain("This is too large.", status=413)
        if not is_utf8(request.META.get("CONTENT_TYPE", "")):
            return plain("Please send text as UTF-8.", status=400)
        return get_response(request)

    return middleware


def is_too_large(length: str) -> bool:
    """By what is announced, so that nothing of it is read; what is no number is too."""
    return not (length.isascii() and length.isdigit()) or int(length[:20]) > LARGEST_BODY


def is_utf8(content_type: str) -> bool:
    message = Message()
    message["content-type"] = content_type
    charset = message.get_content_charset(failobj="utf-8")
    try:
        return codecs.lookup(charset).name in {"utf-8", "ascii"}
    except LookupError:
        return False


def plain(words: str, *, status: int) -> HttpResponse:
    return HttpResponse(words, status=status, content_type="text/plain; charset=utf-8")


def name_request(get_response: Handler) -> Handler:
    """Each request bears an id of ours, in its log lines and its answer; a sent one is ignored."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        name = token_hex(8)
        request_id.set(name)
        response = get_response(request)
        response.headers["X-Request-ID"] = name
        return response

    return middleware


def security_headers(get_response: Handler) -> Handler:
    """The headers of every answer, one given before any view or after a failure too.

    Private pages are kept by no cache; an address that is a key is told to nobody.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if KEYS.search(request.path):
            response.headers["Referrer-Policy"] = "no-referrer"
        response.headers.setdefault("Referrer-Policy", "same-origin")
        if response.status_code >= HTTPStatus.BAD_REQUEST:  # a refused address may hold a key
            response.headers.setdefault("X-Robots-Tag", "noindex, nofollow")
        return response

    return middleware
