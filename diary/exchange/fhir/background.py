"""Whose nights they are, and what the family told about them."""

from django.utils.translation import gettext as _

from diary.exchange.fhir.answers import components
from diary.exchange.fhir.codes import Entry
from diary.exchange.fhir.fields import FIELDS
from diary.exchange.fhir.frame import Frame, own_identifier
from diary.exchange.fhir.narrative import moment, with_words
from diary.exchange.fhir.observations import observation
from diary.exchange.fhir.values import Json, date_time

# The words at the head of the report.
FRAME = (
    "Family-kept record. Not a diagnosis. Not a medical device. Not reviewed by a clinician yet."
)


def patient(frame: Frame) -> Json:
    """Name and birth date as kept, and no number of any register."""
    sleeper = frame.sleeper
    born = {"birthDate": sleeper.born_on.isoformat()} if sleeper.born_on else {}
    resource = {
        "resourceType": "Patient",
        "id": str(sleeper.uuid),
        "identifier": own_identifier(sleeper.uuid),
        "name": [{"text": frame.name}],
        **born,
    }
    title = ", ".join([frame.name, *map(moment, born.values())])
    return with_words(resource, title, [_(FRAME)])


def background(frame: Frame) -> Json:
    """Zone, turning hour and what else was told; the private notes stay with the family."""
    sleeper = frame.sleeper
    # Nobody is asked whether they were born 0 weeks early: 0 is what stands there unasked.
    values = {**vars(sleeper), "weeks_early": sleeper.weeks_early or None}
    return observation(
        frame,
        Entry.BACKGROUND,
        {
            "id": frame.id_of(Entry.BACKGROUND),
            "status": "final",
            "effectiveDateTime": date_time(frame.made_at, sleeper.tz),
            "component": components(
                Entry.BACKGROUND, FIELDS[Entry.BACKGROUND], values, zone=sleeper.tz
            ),
        },
    )
