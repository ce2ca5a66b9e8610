"""Which fields of an entry are told as components, in the order of the model."""

from diary.exchange.fhir.codes import Entry
from diary.exchange.kinds import KIND_NAMED, SLEEPER_FIELDS, WAKE
from diary.exchange.values import Field

# Said elsewhere in the resource: when it was, and the family's note.
ELSEWHERE = {"started_at", "note", "evening_on", "noticed_at", "medication", "checked_on"}
# Of the sleeper: who they are stands in the Patient; whom to call is nobody's but the family's,
# and what is private stays private.
NOT_BACKGROUND = {
    *("name", "born_on", "country", "pregnancy_exposure"),
    *("emergency_number", "nurse_line", "poison_line", "doctor_phone"),
}


def told_of(kind: str) -> list[Field]:
    return [field for field in KIND_NAMED[kind].fields if field.name not in ELSEWHERE]


FIELDS: dict[Entry, list[Field]] = {
    Entry.EPISODE: told_of("episode"),
    Entry.WAKING: WAKE.fields,
    Entry.NIGHT: told_of("night"),
    # What was noticed is the value itself.
    Entry.SIDE_EFFECT: [field for field in told_of("side_effect") if field.name != "kind"],
    Entry.WEEKLY_CHECK: told_of("weekly_check"),
    Entry.FINDING: told_of("finding"),
    Entry.BACKGROUND: [field for field in SLEEPER_FIELDS if field.name not in NOT_BACKGROUND],
}
