"""The worker of gunicorn: what it refuses itself is answered like any other answer of ours."""

import logging
from http import HTTPStatus
from io import BytesIO
from socket import socket
from ssl import SSLError
from typing import TYPE_CHECKING, Any, cast

from gunicorn.http import errors
from gunicorn.util import write_nonblock
from gunicorn.workers.gthread import ThreadWorker

if TYPE_CHECKING:
    from diary.middleware import Handler

log = logging.getLogger("gunicorn.error")

STATUS = {
    errors.LimitRequestLine: HTTPStatus.REQUEST_URI_TOO_LONG,
    errors.LimitRequestHeaders: HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
    errors.ExpectationFailed: HTTPStatus.EXPECTATION_FAILED,
    errors.UnsupportedTransferCoding: HTTPStatus.NOT_IMPLEMENTED,
    errors.ForbiddenProxyRequest: HTTPStatus.FORBIDDEN,
    SSLError: HTTPStatus.FORBIDDEN,
}
BROKEN = HTTPStatus.INTERNAL_SERVER_ERROR


class Worker(ThreadWorker):  # type: ignore[misc]  # gunicorn ships no types
    """gunicorn's own refusal carries no headers and quotes what was sent, in its log too."""

    def handle_error(self, req: object, client: socket, addr: object, exc: Exception) -> None:
        status = status_of(exc)
        if status == BROKEN:
            log.error("failed", exc_info=exc)
        else:
            log.warning("refused %s: %s", status.value, type(exc).__name__)
        try:
            write_nonblock(client, refusal(status))
        except OSError:
            log.debug("nobody waited for the refusal")


def status_of(exc: Exception) -> HTTPStatus:
    """As gunicorn decides it: what the application sent wrongly is no fault of who asked."""
    for kind, status in STATUS.items():
        if isinstance(exc, kind):
            return status
    ours = (errors.InvalidResponseHeader, errors.InvalidResponseHeaderName)
    theirs = isinstance(exc, errors.ParseException) and not isinstance(exc, ours)
    return HTTPStatus.BAD_REQUEST if theirs else BROKEN


def refusal(status: HTTPStatus) -> bytes:
    """A whole answer, its headers given by the middleware that gives all others theirs."""
    # gunicorn reads this module before there are settings.
    from django.core.handlers.wsgi import WSGIRequest  # noqa: PLC0415
    from django.middleware.csp import ContentSecurityPolicyMiddleware  # noqa: PLC0415
    from django.middleware.security import SecurityMiddleware  # noqa: PLC0415

    from diary.middleware import plain, security_headers  # noqa: PLC0415

    environ: dict[str, Any] = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": "/",
        "wsgi.input": BytesIO(),
        # Nothing is known of how it came; a browser heeds HSTS over TLS only.
        "wsgi.url_scheme": "https",
        "HTTP_X_FORWARDED_PROTO": "https",
    }
    words = plain(f"{status.phrase}.", status=status.value)
    inner = ContentSecurityPolicyMiddleware(SecurityMiddleware(lambda _request: words))
    answer = security_headers(cast("Handler", inner))(WSGIRequest(environ))
    answer.headers["Connection"] = "close"
    answer.headers["Content-Length"] = str(len(words.content))
    lines = [f"HTTP/1.1 {status.value} {status.phrase}"]
    lines += [f"{name}: {value}" for name, value in answer.headers.items()]
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + words.content
