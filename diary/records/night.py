"""One night, or a month of nights, as facts."""

from collections import Counter, defaultdict
from datetime import date, timedelta

from django.db.models import Exists, OuterRef

from diary.models import DosePlan, Episode, Medication, Sleeper
from diary.records.diary import episode_rows, nights_in
from diary.records.facts import copied, sleeper_fact
from diary.records.pairs import verdict_facts, verdicts_in
from diary.records.rows import episode_facts
from diary.stats.calendar import Month, days_shown, month_of_nights
from diary.stats.facts import Diary, DoseFact, EpisodeFact, MedicationFact, Period, PlanFact
from diary.stats.pairs import pairs_in


def night_diary(sleeper: Sleeper, evening_on: date) -> Diary:
    """One night with what was logged in it, and the medicines with a dose that day."""
    period = Period(evening_on, evening_on)
    return Diary(
        sleeper=sleeper_fact(sleeper),
        nights=nights_in(sleeper, period),
        episodes=episode_facts(episode_rows(sleeper, period)),
        medications=medications_of_night(sleeper, evening_on),
        verdicts=verdict_facts(verdicts_in(sleeper, period)),
    )


def changed_after_deletion(sleeper: Sleeper, evening_on: date) -> list[Episode]:
    """Deleted episodes of a night that somebody changed without knowing of the deletion."""
    as_deleted = Episode.history.filter(
        id=OuterRef("pk"), deleted_at=OuterRef("deleted_at"), version__lt=OuterRef("version")
    )
    rows = sleeper.episodes(manager="with_deleted").filter(
        night_on=evening_on, deleted_at__isnull=False
    )
    return list(rows.filter(Exists(as_deleted)).order_by("started_at", "pk"))


def medications_of_night(sleeper: Sleeper, evening_on: date) -> tuple[MedicationFact, ...]:
    """Medicines with a plan or a dose until this diary day, in two queries.

    Their doses reach back one day: a dose planned before the turn may be given after it. Their
    plans reach on to the morning: a step that begins then has doses in this diary day.
    """
    morning_on = evening_on + timedelta(days=1)
    plans = DosePlan.unscoped.filter(
        medication__sleeper=sleeper, medication__deleted_at=None, from_on__lte=morning_on
    ).select_related("medication")
    doses = sleeper.doses.filter(
        night_on__range=(evening_on - timedelta(days=1), evening_on)
    ).select_related("medication")
    rows: dict[int, Medication] = {}
    planned: dict[int, list[PlanFact]] = defaultdict(list)
    given: dict[int, list[DoseFact]] = defaultdict(list)
    for plan in plans:
        rows[plan.medication_id] = plan.medication
        planned[plan.medication_id].append(copied(PlanFact, plan))
    for dose in doses.order_by("given_at", "planned_at", "pk"):
        rows[dose.medication_id] = dose.medication
        given[dose.medication_id].append(copied(DoseFact, dose))
    return tuple(
        copied(MedicationFact, row, plans=tuple(planned[pk]), doses=tuple(given[pk]))
        for pk, row in sorted(rows.items())
        if row.deleted_at is None
    )


def month_of(sleeper: Sleeper, first_on: date, *, today_on: date) -> Month:
    """A calendar month of nights, in three queries; an episode two people wrote counts once."""
    days = [day for week in days_shown(first_on) for day in week]
    span = (days[0], days[-1])
    watches = dict(sleeper.nights.filter(evening_on__range=span).values_list("evening_on", "watch"))
    rows = sleeper.episodes.filter(night_on__range=span).values_list(
        "uuid", "night_on", "started_at", "length_s", "written_by"
    )
    entries = [
        EpisodeFact(uuid, night_on, at, "", length_s=length_s, written_by=str(writer or ""))
        for uuid, night_on, at, length_s, writer in rows
    ]
    verdicts = verdict_facts(verdicts_in(sleeper, Period(*span)))
    again = {pair.second.uuid for pair in pairs_in(entries, verdicts)}
    episodes = Counter(entry.night_on for entry in entries if entry.uuid not in again)
    return month_of_nights(first_on, today_on=today_on, watches=watches, episodes=episodes)
