"""What a phone says of itself beside the answers: its clock, and the zone it wrote in."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

# What a phone's clock may say, dead batteries included, and every zone can show.
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
LATEST = datetime(2199, 12, 31, tzinfo=UTC)
MOST_OFF_S = 2**31 - 1  # 68 years
EARLIEST_YEAR = 2000
TOLERANCE = timedelta(minutes=5)  # a phone's clock may be a little ahead of the server's


def clock_moment(text: Any) -> datetime | None:
    """The phone's clock as it says, right or wrong; nothing when it says nothing readable."""
    try:
        moment = datetime.fromisoformat(str(text or ""))
    except ValueError:
        return None
    return moment if moment.tzinfo and EPOCH <= moment <= LATEST else None


def clock_off(sent_at: Any, written_at: Any, *, now: datetime) -> timedelta | None:
    """How far the phone's clock was ahead of the server's; None: it did not say.

    Measured when it sent. Where the clock was put right between writing and sending, an impossible
    time of writing tells of it instead: then the difference is at least this.
    """
    sent, written = _difference(sent_at, now), _difference(written_at, now)
    was_impossible = written is not None and is_impossible(now + written, now=now)
    return written if was_impossible and (sent is None or abs(sent) <= TOLERANCE) else sent


def _difference(text: Any, now: datetime) -> timedelta | None:
    moment = clock_moment(text)
    off = moment - now if moment else None
    # More than a database column of seconds holds is no clock.
    return off if off is not None and abs(off.total_seconds()) <= MOST_OFF_S else None


def is_impossible(moment: datetime, *, now: datetime) -> bool:
    """Before any diary, or not yet come: only a wrong clock says so."""
    return moment.year < EARLIEST_YEAR or moment > now + TOLERANCE


def moved(moment: datetime, *, off: timedelta | None, now: datetime) -> datetime:
    """A moment by a phone's clock; an impossible one is moved by what the clock was off."""
    return moment - off if off and is_impossible(moment, now=now) else moment


def known_zone(text: Any, *, default: str) -> str:
    """The IANA zone a phone wrote in, or the default when it names none there is."""
    try:
        return ZoneInfo(str(text)).key
    except (ValueError, OSError, KeyError):
        return default
