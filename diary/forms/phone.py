"""What a phone says of itself beside the answers: its clock, and the zone it wrote in."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

# What a phone's clock may say, dead batteries included, and every zone can show.
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
LATEST = datetime(2199, 12, 31, tzinfo=UTC)
MOST_OFF_S = 2**31 - 1  # 68 years


def clock_moment(text: Any) -> datetime | None:
    """The phone's clock as it says, right or wrong; nothing when it says nothing readable."""
    try:
        moment = datetime.fromisoformat(str(text or ""))
    except ValueError:
        return None
    return moment if moment.tzinfo and EPOCH <= moment <= LATEST else None


def clock_off(sent_at: Any, *, now: datetime) -> timedelta | None:
    """How far the phone's clock was ahead of the server's when it sent.

    None: it did not say, or what no database column of seconds holds.
    """
    moment = clock_moment(sent_at)
    off = moment - now if moment else None
    return off if off is not None and abs(off.total_seconds()) <= MOST_OFF_S else None


def known_zone(text: Any, *, default: str) -> str:
    """The IANA zone a phone wrote in, or the default when it names none there is."""
    try:
        return ZoneInfo(str(text)).key
    except (ValueError, OSError, KeyError):
        return default
