"""The outermost doors: malformed requests stay out, every answer carries the headers."""

import codecs
from collections.abc import Callable
from email.message import Message
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponseBase

type Handler = Callable[[HttpRequest], HttpResponseBase]

MAX_ADDRESS_LENGTH = 4096  # characters; our longest own address stays under 300
PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"


def refuse_malformed(get_response: Handler) -> Handler:
    """4xx for what would fail deep inside: odd charsets, null bytes, endless addresses."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        address = request.get_full_path()
        if len(address) > MAX_ADDRESS_LENGTH:
            return plain("This address is too long.", status=414)
        if "\0" in request.path or "%00" in address:
            return plain("This address holds a null byte.", status=400)
        if not is_utf8(request.META.get("CONTENT_TYPE", "")):
            return plain("Please send text as UTF-8.", status=400)
        return get_response(request)

    return middleware


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


def security_headers(get_response: Handler) -> Handler:
    """Headers Django has no setting for; private pages are kept by no cache."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("Cache-Control", "no-store, private")
        if response.status_code >= HTTPStatus.BAD_REQUEST:  # a refused address may hold a key
            response.headers.setdefault("X-Robots-Tag", "noindex, nofollow")
        return response

    return middleware
