"""Each giving of a medicine, or one that did not happen and why."""

from django.utils.translation import gettext as _

from diary.clinical.terms import DoseStatus, MissedReason
from diary.exchange.fhir.codes import coding, concept
from diary.exchange.fhir.frame import (
    Frame,
    note_of,
    own_identifier,
    remarks_of,
    without_nothing,
    writer_of,
    zone_of,
)
from diary.exchange.fhir.medicines import amount_of, label_of, medicine_of
from diary.exchange.fhir.narrative import moment, with_words, words_in
from diary.exchange.fhir.values import Json, date_time
from diary.models import Dose
from diary.sentences import say
from diary.stats.medication import amount_label

# A dose that did not happen; all others did, whatever became of them.
NOT_DONE = {DoseStatus.MISSED}


def dose(frame: Frame, row: Dose) -> Json:
    """One giving, or one that did not happen; the diary's own word for it is its tag."""
    is_done = row.status not in NOT_DONE
    why = [concept(MissedReason, row.missed_reason)] if row.missed_reason else []
    own = coding(DoseStatus, row.status)
    when = dose_when(frame, row)
    said = {
        "meta": {"tag": [own]},
        "identifier": own_identifier(row.uuid),
        "status": "completed" if is_done else "not-done",
        "statusReason": why,
        "medicationReference": medicine_of(frame, row.medication),
        "subject": frame.patient,
        **when,
        "performer": [{"actor": writer_of(row.written_by)}],
        "note": [*note_of(row, row.note), *dose_remarks(row)],
        "dosage": {"dose": amount_of(row.amount, row.unit)} if row.amount is not None else None,
    }
    resource = {
        "resourceType": "MedicationAdministration",
        "id": frame.id_of("dose", row.uuid),
        **without_nothing(said),
    }
    happened = ": ".join([own["display"], *map(words_in, why)])
    amount = say(amount_label(row.amount, row.unit)).strip() if row.amount is not None else ""
    at = moment(when.get("effectiveDateTime", row.night_on.isoformat()))
    title = f"{label_of(row.medication)}, {at}"
    return with_words(resource, title, filter(None, [happened, amount]))


def dose_when(frame: Frame, row: Dose) -> Json:
    """When it was given, or should have been; the whole diary day where no time is known."""
    at = row.given_at or row.planned_at
    if at is None:
        return {"effectivePeriod": frame.night_period(row.night_on)}
    return {"effectiveDateTime": date_time(at, zone_of(row))}


def dose_remarks(row: Dose) -> list[Json]:
    both = row.planned_at and row.given_at
    planned = date_time(row.planned_at, zone_of(row)) if row.planned_at and both else ""
    return remarks_of(
        (_("Planned for %(words)s"), planned),
        (_("What was seen after it: %(words)s"), row.effect),
    )
