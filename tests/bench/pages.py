"""What is measured: pages, how each is asked for, and how dear it may be beside the floor."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from uuid import uuid4

from django.urls import reverse

from diary.models import Sleeper
from diary.records import last_night
from tests.bench.caller import Answer, Caller

FLOOR, FLOOR_POST = "/bench/floor/", "/bench/floor/post/"
seconds = count()


@dataclass(frozen=True, slots=True)
class Page:
    """`most`: worker CPU as a multiple of the floor's; `grows`: whether growth is limited."""

    name: str
    path: str  # a URL name
    most: float | None = None
    grows: bool = True
    query: str = ""
    accept: str = "text/html"
    night: bool = False
    posts: bool = False
    disturbed: bool = False  # the diary changes before each request

    def ask(self, caller: Caller, sleeper: Sleeper) -> Answer:
        night_on = last_night(sleeper) - timedelta(days=1)
        place = [sleeper.uuid, night_on] if self.night else [sleeper.uuid]
        address = reverse(self.path, args=place)
        if self.posts:
            return caller.post(address, new_episode(sleeper))
        since = night_on - timedelta(days=27)
        query = self.query.format(since=since, night=night_on)
        return caller.get(f"{address}{query}", self.accept)


def new_episode(sleeper: Sleeper) -> dict[str, str]:
    """As a phone sends it: its own id and time, the first answers."""
    dawn = datetime.now(sleeper.tz) - timedelta(minutes=5, seconds=next(seconds) % 280)
    return {
        "uuid": str(uuid4()),
        "started_at": dawn.isoformat(timespec="seconds"),
        "time_precision": "exact",
        "length_s": "40",
        "state": "asleep",
        "woke_how": "woken_because",
        "wake_response": "stopped_at_once",
    }


PAGES = (
    Page("Tonight", "sleeper-tonight", 4),
    Page("Tonight as JSON", "sleeper-tonight", accept="application/json"),
    Page("episode form", "episode-add", 5),
    Page("episode POST", "episode-add", 3, posts=True),
    Page("nights", "night-list", 5),
    Page("a night", "night-detail", 5, night=True, grows=False),
    Page("episodes", "episode-list"),
    Page("trends, 6 weeks", "trends", 12),
    Page("trends, all, first", "trends", 60, query="?period=all", grows=False, disturbed=True),
    Page("trends, all, unchanged", "trends", 10, query="?period=all", grows=False),
    Page("report, 4 weeks", "report", 15, query="?from={since}&to={night}"),
    Page(
        "JSON of one night",
        "export-json",
        3,
        query="?from={night}&to={night}",
        grows=False,
    ),
)
MOST_GROWTH = 1.2
