"""Which night an instant belongs to, how long nights truly are, and the three nothings."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from diary.clinical.terms import Watch
from diary.clinical.words import Term
from diary.clinical.words import gettext_noop as _
from diary.stats.facts import EpisodeFact, NightFact, Period


class Nothing(Term):
    """What a night's count of episodes means.

    Only *none seen* is a real zero; watched in part it speaks of that part alone.
    """

    SOME_SEEN = "some_seen", _("Some seen")
    WATCHED_NONE_SEEN = "watched_none_seen", _("Watched, none seen")
    PARTLY_NONE_SEEN = "partly_none_seen", _("Watched in part, none seen")
    NOT_WATCHED = "not_watched", _("Not watched"), _("A gap, not a zero")
    NOT_RECORDED = "not_recorded", _("Not recorded"), _("Not filled in yet")


NONE_BY_WATCH: dict[str, Nothing] = {
    Watch.WATCHED: Nothing.WATCHED_NONE_SEEN,
    Watch.PARTLY: Nothing.PARTLY_NONE_SEEN,
    Watch.NOT_WATCHED: Nothing.NOT_WATCHED,
    Watch.NOT_RECORDED: Nothing.NOT_RECORDED,
}


def night_of(at: datetime, *, zone: str, turning_hour: int) -> date:
    """The evening date of the night to which the aware instant `at` belongs.

    A night runs from turning hour to turning hour of the local clock: with 12, 11:59 on the
    5th belongs to the evening of the 4th and 12:00 to that of the 5th.
    Raises ValueError for a naive datetime. Source: diary rule, a night is named by its evening.
    """
    if at.tzinfo is None:
        raise ValueError(f"night_of needs an aware instant, got {at!r}")
    local = at.astimezone(ZoneInfo(zone))
    return local.date() - timedelta(days=1 if local.hour < turning_hour else 0)


def night_bounds(evening_on: date, *, zone: str, turning_hour: int) -> tuple[datetime, datetime]:
    """Start (included) and end (excluded) of a night as aware UTC instants.

    The two lie 23 or 25 hours apart across a clock change. Of a wall time that occurs twice
    the first is meant; one that is skipped moves forward, as the clock did.
    """
    return (
        _turning(evening_on, zone, turning_hour),
        _turning(evening_on + timedelta(days=1), zone, turning_hour),
    )


@lru_cache(maxsize=8192)  # asked for each entry of a night; twenty years of nights
def _turning(day: date, zone: str, turning_hour: int) -> datetime:
    return datetime.combine(day, time(turning_hour), ZoneInfo(zone)).astimezone(UTC)


def length_min(evening_on: date, *, zone: str, turning_hour: int) -> int:
    """True length of a night in minutes: 1440, or 1380 or 1500 across a clock change."""
    start, end = night_bounds(evening_on, zone=zone, turning_hour=turning_hour)
    return round((end - start).total_seconds() / 60)


def minute_of_night(at: datetime, evening_on: date, *, zone: str, turning_hour: int) -> float:
    """Minutes that truly passed between the start of the night and the aware instant `at`.

    NB negative or beyond the night's length when `at` lies outside it: a stored night is
    never recomputed when the zone or the turning hour changes.
    """
    start, _end = night_bounds(evening_on, zone=zone, turning_hour=turning_hour)
    return (at - start).total_seconds() / 60


def evenings(period: Period) -> list[date]:
    """Every evening of the period in order, both ends included; empty when it ends first."""
    days = range(period.first_on.toordinal(), period.last_on.toordinal() + 1)
    return list(map(date.fromordinal, days))


def local_instants(day: date, clock: time, *, zone: str) -> list[datetime]:
    """The aware UTC instants at which the local clock shows `clock` on `day`, in order.

    One on an ordinary day, two in the hour that occurs twice ("first or second 01:30?"),
    none in the hour that is skipped.
    """
    tz = ZoneInfo(zone)
    wall = datetime.combine(day, clock.replace(tzinfo=None, fold=0))
    found = {wall.replace(tzinfo=tz, fold=fold).astimezone(UTC) for fold in (0, 1)}
    return sorted(at for at in found if at.astimezone(tz).replace(tzinfo=None, fold=0) == wall)


def is_in_rate(watch: str) -> bool:
    """Whether a night watched like this enters a rate: watched or partly watched only."""
    return watch in (Watch.WATCHED, Watch.PARTLY)


def minutes_watched(night: NightFact, episodes: Sequence[EpisodeFact]) -> int | None:
    """Minutes watched: as told, else from falling asleep until "Quiet so far" was tapped.

    None when neither is known, and when an episode began after that tap: then somebody watched
    further, nobody knows how long. Source: diary rule, only watched time counts.
    """
    if night.watched_min is not None or night.watch != Watch.PARTLY or not night.watched_until:
        return night.watched_min
    asleep = [sleep.asleep_at or sleep.put_down_at for sleep in night.sleeps]
    first = min((at for at in asleep if at), default=None)
    later = any(one.started_at and one.started_at > night.watched_until for one in episodes)
    if first is None or later or first >= night.watched_until:
        return None
    return round((night.watched_until - first).total_seconds() / 60)


def nothing_of(night: NightFact | None, episodes: int) -> Nothing:
    """What `episodes` logged on `night` means; no row at all is "not recorded".

    An episode on a night nobody watched is seen all the same; it stays out of the rate by
    `is_in_rate`, not by being denied here.
    """
    if episodes:
        return Nothing.SOME_SEEN
    return NONE_BY_WATCH.get(night.watch if night else "", Nothing.NOT_RECORDED)
