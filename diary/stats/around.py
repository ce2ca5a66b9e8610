"""What a period tells besides its counts: who was ill, which doses were given or not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from diary.clinical.red_flags.definitions import FEVER_C
from diary.clinical.terms import DoseStatus, YesNo
from diary.stats.facts import Diary, EpisodeFact, SleeperFact

NOT_TAKEN = (DoseStatus.MISSED, DoseStatus.VOMITED)
TAKEN = (DoseStatus.GIVEN, DoseStatus.LATE, DoseStatus.EXTRA)
YES = YesNo.YES.value  # plain text compares faster than a term


@dataclass(frozen=True, slots=True)
class Around:
    """What was written about a period besides its counts, gathered once for every change."""

    sleeper: SleeperFact
    by_night: Mapping[date, Sequence[EpisodeFact]]
    ill_on: frozenset[date]  # evenings whose episodes tell of fever, illness or a vaccine
    not_taken_on: frozenset[date]  # diary days with a dose missed or vomited
    planned_from: date | None  # when the first dose plan with hours begins; None: no plan
    as_needed: tuple[tuple[str, frozenset[date]], ...]  # medicine, diary days it was given


def around_of(diary: Diary, by_night: Mapping[date, Sequence[EpisodeFact]]) -> Around:
    """Everything besides the counts, in one pass over the episodes and doses."""
    doses = [dose for medication in diary.medications for dose in medication.doses]
    given: dict[str, frozenset[date]] = {}
    for medication in diary.medications:
        if any(plan.as_needed for plan in medication.plans):
            days = {d.night_on for d in medication.doses if d.status in TAKEN and not d.planned_at}
            given[medication.name] = given.get(medication.name, frozenset()) | days
    return Around(
        sleeper=diary.sleeper,
        by_night=by_night,
        ill_on=_told_ill(by_night),
        not_taken_on=frozenset(dose.night_on for dose in doses if dose.status in NOT_TAKEN),
        planned_from=min(
            (p.from_on for m in diary.medications for p in m.plans if not p.as_needed), default=None
        ),
        as_needed=tuple(sorted(given.items(), key=lambda item: item[0])),
    )


def is_hot(temp_c: Decimal | None) -> bool:
    """Whether a temperature was measured and is a fever."""
    return temp_c is not None and temp_c >= FEVER_C


def _told_ill(by_night: Mapping[date, Sequence[EpisodeFact]]) -> frozenset[date]:
    # In one expression: years of episodes are asked, and each call would cost more than it does.
    return frozenset(
        [
            on
            for on, episodes in by_night.items()
            for e in episodes
            if e.fever == YES or e.ill_now == YES or e.vaccine_48h == YES or is_hot(e.temp_c)
        ]
    )
