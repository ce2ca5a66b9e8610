"""Medicines and their plans step by step. Nothing is computed or converted."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import zip_longest
from typing import Any

from django.utils.translation import gettext as _

from diary.clinical.terms import DoseUnit, MedicineForm, Route, StopReason
from diary.exchange.fhir.codes import concept
from diary.exchange.fhir.frame import (
    Frame,
    own_identifier,
    reference,
    remarks_of,
    without_nothing,
    writer_of,
    zone_of,
)
from diary.exchange.fhir.narrative import with_words
from diary.exchange.fhir.values import DOSE_UNITS, Json, date_time, days_of, quantity, text_of
from diary.models import Medication
from diary.sentences import label, say
from diary.stats.doses import plan_parts
from diary.stats.facts import MedicationFact, Period, PlanFact
from diary.stats.medication import MedicineStep, days_in, steps_of


def medication_id(frame: Frame, row: Medication) -> str:
    return frame.id_of("medication", row.uuid)


def medication(frame: Frame, row: Medication) -> Json:
    """The medicine as its label says."""
    generic = text_of(row.generic_name)
    said = {
        "identifier": own_identifier(row.uuid),
        "code": {"text": label_of(row)},
        "form": concept(MedicineForm, row.form) if row.form else None,
        "ingredient": [{"itemCodeableConcept": {"text": generic}}] if generic else [],
    }
    resource = {
        "resourceType": "Medication",
        "id": medication_id(frame, row),
        **without_nothing(said),
    }
    return with_words(resource, label_of(row), filter(None, [generic, text_of(row.strength)]))


def label_of(row: Medication) -> str:
    """Its name alone: beside a dose, a printed strength would read as one."""
    return text_of(row.name) or _("No name")


def statements(
    frame: Frame, row: Medication, fact: MedicationFact, period: Period | None
) -> Iterator[Json]:
    """One for each step of the plan that touches the period; one without steps at all."""
    plans = sorted(fact.plans, key=lambda plan: plan.from_on)
    steps = steps_of(fact)
    if not steps:
        yield statement(frame, row, None, None)
    begun: Counter[date] = Counter()
    for step, plan in zip_longest(steps, plans):
        if period is None or days_in(step, period):
            yield statement(frame, row, step, plan, number=begun[step.from_on])
        begun[step.from_on] += 1


def statement(
    frame: Frame,
    row: Medication,
    step: MedicineStep | None,
    plan: PlanFact | None,
    *,
    number: int = 0,
) -> Json:
    status = status_of(row, step, today=frame.today)
    stopped = status == "stopped" and row.stop_reason
    planned = plan and dosage(plan)
    reason = text_of(row.reason)
    said = {
        "status": status,
        "statusReason": [concept(StopReason, row.stop_reason)] if stopped else [],
        "medicationReference": medicine_of(frame, row),
        "subject": frame.patient,
        "effectivePeriod": days_of(step.from_on, step.until_on) if step else None,
        "dateAsserted": date_time(row.written_at, zone_of(row)),
        "informationSource": writer_of(row.written_by),
        "reasonCode": [{"text": reason}] if reason else [],
        "note": remarks(row, plan),
        "dosage": [planned] if planned else [],
    }
    resource = {
        "resourceType": "MedicationStatement",
        "id": frame.id_of("plan", row.uuid, step and step.from_on, number),
        **without_nothing(said),
    }
    lines = [planned["text"]] if planned else []
    return with_words(resource, f"{label_of(row)}, {status_words(status)}", lines)


def medicine_of(frame: Frame, row: Medication) -> Json:
    return {**reference("Medication", medication_id(frame, row)), "display": label_of(row)}


def status_of(row: Medication, step: MedicineStep | None, *, today: date) -> str:
    """Stopped only for the step that was running when the medicine was stopped."""
    stopped_on = row.stopped_on if row.stopped_on and row.stopped_on <= today else None
    if step is None:
        return "stopped" if stopped_on else "unknown"
    if step.from_on > today:
        return "intended"
    if step.until_on is None or step.until_on >= today:
        return "active"
    ran_until_stop = stopped_on is not None and (stopped_on - step.until_on).days <= 1
    return "stopped" if ran_until_stop and row.stop_reason != StopReason.FINISHED else "completed"


def status_words(status: str) -> str:
    words = {
        "active": _("now"),
        "completed": _("over"),
        "stopped": _("stopped"),
        "intended": _("planned"),
    }
    return words.get(status, _("when it was taken is not recorded"))


def remarks(row: Medication, plan: PlanFact | None) -> list[Json]:
    """What FHIR has no place for, in words."""
    return [
        *remarks_of(
            (_("Strength as printed: %(words)s"), row.strength),
            (_("Prescribed by: %(words)s"), row.prescribed_by),
            (_("Advised by: %(words)s"), plan.advised_by if plan else ""),
        ),
        *([{"text": _("Bought without prescription")}] if row.over_the_counter else []),
    ]


def dosage(plan: PlanFact) -> Json:
    """As it was written. The words say all of it, the rest only what FHIR can hold."""
    maximum, reason = text_of(plan.maximum), text_of(plan.as_needed_reason)
    needed: Json = {}
    if plan.as_needed:
        coded = {"asNeededCodeableConcept": {"text": reason}}
        needed = coded if reason else {"asNeededBoolean": True}
    parts = [*map(say, plan_parts(plan))]
    parts += [_("at most: %(words)s") % {"words": maximum}] if maximum else []
    return without_nothing(
        {
            "text": text_of(", ".join(parts)),
            "timing": None if plan.as_needed else timing(plan.times),
            **needed,
            "route": concept(Route, plan.route) if plan.route else None,
            "doseAndRate": [{"doseQuantity": amount_of(plan.amount, plan.unit)}],
        }
    )


def timing(times: tuple[str, ...]) -> Json:
    """Every day at these times by the sleeper's clock."""
    if not times:
        return {}
    clocks = [f"{clock}:00" for clock in times]
    day = {"frequency": len(clocks), "period": 1, "periodUnit": "d"}
    return {"repeat": {**day, "timeOfDay": clocks}}


def amount_of(amount: Any, unit: str) -> Json:
    words = label(DoseUnit.label_of(unit)) if unit else _("unit not recorded")
    return quantity(amount, unit=words, ucum=DOSE_UNITS.get(unit, ""))
