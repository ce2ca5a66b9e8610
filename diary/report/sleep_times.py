"""Usual times of going to bed, falling asleep and waking: medians with their ranges."""

from collections.abc import Callable, Sequence
from datetime import datetime, time, timedelta
from statistics import median
from zoneinfo import ZoneInfo

from diary.charts.shapes import Table, rounded
from diary.clinical.terms import SleepKind
from diary.clinical.words import Phrase, phrase
from diary.clinical.words import gettext_noop as _
from diary.report.cells import head, shortened
from diary.stats.coverage import NightRow
from diary.stats.facts import NightFact, SleeperFact, SleepFact

SETTLED_BY = 80  # characters; the appendix of the report has it whole
HEAD = head(_("Night sleep"), _("Middle"), _("Earliest to latest"), _("Nights told"))


def sleep_table(nights: Sequence[NightRow], sleeper: SleeperFact) -> Table | None:
    """Put to bed, asleep and awake by the sleeper's clock; None when none was written down.

    Times count from the turning hour of each night, so that 23:50 and 00:10 lie close; the
    clock is the one on the wall, also when it was put forward or back.
    """
    asked: tuple[tuple[str, Callable[[NightFact], datetime | None]], ...] = (
        (_("Put to bed"), lambda night: first(night, lambda sleep: sleep.put_down_at)),
        (_("Fell asleep"), lambda night: first(night, lambda sleep: sleep.asleep_at)),
        (_("Woke for the day"), last_awake),
    )
    rows = tuple(
        row_of(label, [wall for wall in walls if wall is not None], of=len(nights), sleeper=sleeper)
        for label, ask in asked
        for walls in [[wall_of(row.night, ask(row.night), sleeper) for row in nights]]
    )
    told = any(row is not None for row in rows)
    kept = tuple(row or untold(label) for row, (label, _ask) in zip(rows, asked, strict=True))
    return Table(phrase(_("Usual sleep times")), HEAD, kept) if told else None


def row_of(
    label: str, walls: list[timedelta], *, of: int, sleeper: SleeperFact
) -> tuple[object, ...] | None:
    """Middle, earliest and latest; None without any."""
    if not walls:
        return None
    return (
        phrase(label),
        clock_of(timedelta(seconds=median(w.total_seconds() for w in walls)), sleeper),
        phrase(
            _("%(low)s to %(high)s"),
            low=clock_of(min(walls), sleeper),
            high=clock_of(max(walls), sleeper),
        ),
        phrase(_("%(k)s of %(n)s"), k=len(walls), n=of),
    )


def untold(label: str) -> tuple[object, ...]:
    return (phrase(label), phrase(_("not recorded")), "–", "0")


def wall_of(night: NightFact, at: datetime | None, sleeper: SleeperFact) -> timedelta | None:
    """What the clock on the wall had passed since it turned that evening."""
    if at is None:
        return None
    wall = at.astimezone(ZoneInfo(sleeper.zone)).replace(tzinfo=None)
    return wall - datetime.combine(night.evening_on, time(sleeper.turning_hour))


def clock_of(wall: timedelta, sleeper: SleeperFact) -> str:
    """Whole minutes, cut as a clock cuts them."""
    minutes = (sleeper.turning_hour * 60 + int(wall.total_seconds() // 60)) % (24 * 60)
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def first(night: NightFact, when: Callable[[SleepFact], datetime | None]) -> datetime | None:
    """The earliest of the night's sleeps; naps aside."""
    found = [when(sleep) for sleep in night.sleeps if sleep.kind == SleepKind.NIGHT]
    return min((at for at in found if at is not None), default=None)


def last_awake(night: NightFact) -> datetime | None:
    """The last waking; None when the sleep fallen into last has no end."""
    sleeps = [s for s in night.sleeps if s.kind == SleepKind.NIGHT]
    sleeps.sort(key=lambda s: s.asleep_at.timestamp() if s.asleep_at else 0.0)
    return sleeps[-1].awake_at if sleeps else None


def night_times(night: NightFact, sleeper: SleeperFact) -> Phrase | None:
    """ "20:10 to 06:30"; None without either."""
    asleep, awake = first(night, lambda sleep: sleep.asleep_at), last_awake(night)
    if asleep is None and awake is None:
        return None
    zone, unknown = ZoneInfo(sleeper.zone), phrase(_("not recorded"))
    return phrase(
        _("%(asleep)s to %(awake)s"),
        asleep=f"{asleep.astimezone(zone):%H:%M}" if asleep else unknown,
        awake=f"{awake.astimezone(zone):%H:%M}" if awake else unknown,
    )


def settling_lines(nights: Sequence[NightRow]) -> tuple[Phrase, ...]:
    lines = []
    feeds = [row.night.feeds for row in nights if row.night.feeds is not None]
    if feeds:
        lines.append(
            phrase(
                _("Feeds a night: %(low)s to %(high)s, middle %(middle)s (told for %(n)s nights)."),
                low=min(feeds),
                high=max(feeds),
                middle=rounded(median(feeds), 1),
                n=len(feeds),
            )
        )
    settled = next((row.night.settled_by for row in reversed(nights) if row.night.settled_by), "")
    if settled:
        by = shortened(settled, SETTLED_BY)
        lines.append(phrase(_("Settled by, as last told: %(by)s"), by=by))
    return tuple(lines)
