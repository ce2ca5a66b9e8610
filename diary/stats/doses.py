"""Doses due now, plans in force and the ten-times question. No dose is ever computed here."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache
from uuid import UUID
from zoneinfo import ZoneInfo

from diary.clinical.terms import DoseStatus, Route
from diary.clinical.words import Phrase, counted, phrase
from diary.clinical.words import gettext_noop as _
from diary.stats.facts import DoseFact, MedicationFact, PlanFact
from diary.stats.medication import amount_label, in_force, plain, steps_of
from diary.stats.nights import night_bounds, night_of

# A dose given later than this after its planned time is "late". Source: diary rule, one hour.
LATE = timedelta(minutes=60)
# A planned dose is shown this long before its time. Source: the same hour.
AHEAD = timedelta(minutes=60)

# A dose that names no planned time stands for the planned one at most this far from it.
# Source: judgement; a false "due" invites a second giving, so the window is wide.
NEAR = timedelta(hours=2)

# What stands for a planned dose; of two about one time the lowest rank.
IN_ORDER = (DoseStatus.GIVEN, DoseStatus.LATE, DoseStatus.VOMITED, DoseStatus.MISSED)
STANDS: dict[str, int] = {status: rank for rank, status in enumerate(IN_ORDER)}

# "Is this right? Check the bottle." Source: judgement, a slip of the decimal point is a tenfold.
TENFOLD = 10


@dataclass(frozen=True, slots=True)
class Due:
    """One planned dose nobody has written about yet."""

    medication: UUID
    name: str  # as on the label
    amount: Decimal  # as the plan has it; never computed
    unit: str  # DoseUnit
    planned_at: datetime  # aware, UTC
    minutes_late: int  # whole minutes past the planned time; negative: not yet

    @property
    def amount_text(self) -> str:
        return plain(self.amount)

    @property
    def label(self) -> Phrase:
        return amount_label(self.amount, self.unit)

    @property
    def lateness(self) -> Phrase:
        """How far away the planned time is: minutes up to two hours, then whole hours."""
        minutes = self.minutes_late
        if minutes < 0:
            return counted(_("in %(count)s minute"), _("in %(count)s minutes"), -minutes)
        if minutes == 0:
            return phrase(_("now"))
        if minutes < 120:
            return counted(_("%(count)s minute ago"), _("%(count)s minutes ago"), minutes)
        return counted(_("%(count)s hour ago"), _("%(count)s hours ago"), minutes // 60)


def due(
    medications: tuple[MedicationFact, ...], *, now: datetime, zone: str, turning_hour: int
) -> tuple[Due, ...]:
    """Planned doses of this diary day nobody has written about, in order of planned time.

    A dose appears an hour before its time and stays until the diary day turns. As needed plans,
    medicines stopped by that day and plans not in force ask for nothing. A wall time the clocks
    skip moves forward as they did; of one that occurs twice the first is meant.
    NB bring the doses of the diary day before too: one given shortly before the day turned may
    stand for one planned just after. Source: diary rule.
    """
    start, _end = night_bounds(
        night_of(now, zone=zone, turning_hour=turning_hour), zone=zone, turning_hour=turning_hour
    )
    found: list[Due] = []
    for medication in medications:
        planned = planned_doses(medication, now=now, zone=zone)
        told = answered([at for at, _plan in planned], medication.doses)
        found += [
            Due(
                medication=medication.uuid,
                name=medication.name,
                amount=plan.amount,
                unit=plan.unit,
                planned_at=at,
                minutes_late=int((now - at).total_seconds() // 60),
            )
            for at, plan in planned
            if start <= at <= now + AHEAD and at not in told
        ]
    return tuple(sorted(found, key=lambda dose: (dose.planned_at, dose.name)))


def planned_doses(
    medication: MedicationFact, *, now: datetime, zone: str
) -> list[tuple[datetime, PlanFact]]:
    """Every planned dose of yesterday, today and tomorrow (local days), in order of time.

    Two plans that ask for the same minute both stand.
    """
    today = now.astimezone(ZoneInfo(zone)).date()
    days = [today + timedelta(days=n) for n in (-1, 0, 1)]
    planned = [
        (instant_of(day, clock, zone=zone), plan)
        for day in days
        if medication.stopped_on is None or day < medication.stopped_on
        for plan in plans_on(medication, day)
        if not plan.as_needed
        for clock in plan.times
    ]
    return sorted(planned, key=lambda dose: dose[0])


def plans_on(medication: MedicationFact, on: date) -> tuple[PlanFact, ...]:
    """The plans in force on a civil day, oldest first; none when stopped before it."""
    plans = sorted(medication.plans, key=lambda plan: plan.from_on)
    if not plans:
        return ()
    steps = zip(plans, steps_of(medication), strict=True)
    return tuple(plan for plan, step in steps if in_force(step, on))


def instant_of(day: date, clock: str, *, zone: str) -> datetime:
    """The UTC instant of "HH:MM" on a local day; a skipped time moves forward, the first of two."""
    return datetime.combine(day, _wall_clock(clock), ZoneInfo(zone)).astimezone(UTC)


@lru_cache(maxsize=1440)  # a plan names the same few minutes day after day
def _wall_clock(clock: str) -> time:
    hour, minute = map(int, clock.split(":"))
    return time(hour, minute)


def answered(planned: Iterable[datetime], doses: tuple[DoseFact, ...]) -> set[datetime]:
    """Which planned instants a written dose stands for, as `matched` finds them."""
    return set(matched(planned, doses))


def matched(planned: Iterable[datetime], doses: Iterable[DoseFact]) -> dict[datetime, DoseFact]:
    """The dose that stands for each planned instant, where one does; each for one at most.

    First the doses that name the planned time, a given one before any other; then each other
    one, in order of time, stands for the nearest open time within two hours. An extra dose
    stands for none.
    """
    times = sorted(known := set(planned))
    asked = sorted((d for d in doses if d.status in STANDS), key=lambda d: STANDS[d.status])
    found: dict[datetime, DoseFact] = {}
    for dose in asked:
        if dose.planned_at in known:
            found.setdefault(dose.planned_at, dose)
    others = [(dose.given_at or dose.planned_at, dose) for dose in asked]
    for at, dose in sorted(
        ((at, dose) for at, dose in others if at is not None and dose.planned_at not in known),
        key=lambda pair: pair[0],
    ):
        if at in known and at not in found:  # the nearest there can be
            found[at] = dose
            continue
        near = times[bisect_left(times, at - NEAR) : bisect_right(times, at + NEAR)]
        if still_open := [n for n in near if n not in found]:
            found[min(still_open, key=lambda n: (abs(n - at), n))] = dose
    return found


def is_late(*, planned_at: datetime | None, given_at: datetime | None) -> bool:
    """Whether a dose was given more than an hour after its time; False when either is unknown."""
    return planned_at is not None and given_at is not None and given_at - planned_at > LATE


def is_tenfold(amount: Decimal, last: Decimal) -> bool:
    """Whether an amount is ten times the last one or more, or a tenth or less: ask again.

    A typing check of two amounts in the same unit, not advice about a dose. False when the last
    one was zero. Source: judgement, a slip of the decimal point.
    """
    return last > 0 and (amount >= last * TENFOLD or amount * TENFOLD <= last)


def plan_parts(plan: PlanFact) -> tuple[Phrase | str, ...]:
    """A plan in short parts: amount, route, then times or "as needed" with its reason.

    What was not written has no part.
    """
    parts: list[Phrase | str] = [amount_label(plan.amount, plan.unit)]
    if plan.route:
        parts.append(phrase(Route.label_of(plan.route)))
    if plan.as_needed:
        parts.append(phrase(_("as needed")))
        parts += [plan.as_needed_reason] if plan.as_needed_reason else []
    elif plan.times:
        parts.append(", ".join(plan.times))
    return tuple(parts)
