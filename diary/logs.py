"""Log lines: one line an event, where and which kind, never a word of a diary."""

import logging
import re
import traceback
from contextvars import ContextVar
from json import dumps

# What follows opens a diary to whoever reads it.
KEYS = re.compile(r"(/(?:quick|shared|join)/)[^/\s?\"']+")

# Of the request this thread answers, or answered last.
request_id: ContextVar[str | None] = ContextVar("request_id", default=None)


def without_keys(text: str) -> str:
    """The same text, the keys in its addresses replaced by a star."""
    return KEYS.sub(r"\1*", text)


class WithoutKeys(logging.Filter):
    """For loggers whose lines are Django's own: an address in them loses its key."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = without_keys(record.getMessage()), None
        return True


class OneLine(logging.Formatter):
    """Time, level, logger, address and the kind and place of an exception, all escaped.

    The message of an exception is left out: databases quote values in theirs.
    """

    def format(self, record: logging.LogRecord) -> str:
        request = getattr(record, "request", None)
        parts = {
            "at": self.formatTime(record),
            "level": record.levelname,
            "logger": record.name,
            "request": request_id.get(),
            "method": getattr(request, "method", None),
            "path": without_keys(getattr(request, "path", "")) or None,
            "status": getattr(record, "status_code", None),
            **getattr(record, "told", {}),  # ids only
            **self.raised(record),
        }
        if request is None and not record.exc_info:
            parts["message"] = without_keys(record.getMessage())
        return dumps({name: value for name, value in parts.items() if value is not None})

    def raised(self, record: logging.LogRecord) -> dict[str, str]:
        if not record.exc_info or record.exc_info[1] is None:
            return {}
        frames = traceback.extract_tb(record.exc_info[2])
        place = f"{frames[-1].filename}:{frames[-1].lineno}" if frames else ""
        ours = [
            f"{frame.filename}:{frame.lineno}" for frame in frames if "/diary/" in frame.filename
        ]
        return {
            "raised": type(record.exc_info[1]).__name__,
            "in": place,
            "from": (ours or [""])[-1],
        }
