"""The diary's own code systems. No code of another system says what an answer means.

Each is known by a fixed random-looking address (`urn:uuid:`): it needs no host and no registry.
The code systems travel with the data, so that a reader can look up every code.
"""

from collections.abc import Iterator
from functools import cache
from uuid import UUID, uuid5

from django.utils.text import capfirst
from django.utils.translation import gettext_noop as _

from diary import VERSION
from diary.clinical import terms as t
from diary.clinical.words import Term
from diary.exchange.fhir.values import Json
from diary.exchange.values import Field
from diary.models.fields import CodeField, CodesField, NumberCodeField
from diary.sentences import label
from diary.stats.nights import Nothing

# Never changed: what was sent years ago is still read by it.
NAMESPACE = UUID("0f3b9c7e-52d1-4d0a-9a44-6f1de0c2a7b5")

ABSENT = "http://terminology.hl7.org/CodeSystem/data-absent-reason"
# Answers that say why there is none, as HL7 names it; each keeps its own code beside it.
WHY_ABSENT = {
    "not_sure": ("asked-unknown", "Asked But Unknown"),
    "could_not_see": ("not-performed", "Not Performed"),
    "not_applicable": ("not-applicable", "Not Applicable"),
    "not_asked": ("not-asked", "Not Asked"),
    "not_recorded": ("not-asked", "Not Asked"),
    "not_watched": ("not-performed", "Not Performed"),
}
# Here the same words are an answer: how sure somebody was, and how a night was watched.
ALWAYS_ANSWERS: dict[type[Term], frozenset[str]] = {
    t.Certainty: frozenset({"not_sure"}),
    t.Watch: frozenset({"not_watched"}),
}
NOT_ASKED = ("not-asked", "Not Asked")


class Entry(Term):
    """What an observation is about."""

    EPISODE = "episode", _("Episode")
    WAKING = "waking", _("What waking did")
    NIGHT = "night", _("Night"), _("Episodes seen in one night; only a watched night can say 0")
    SIDE_EFFECT = "side_effect", _("Noticed after medicines")
    WEEKLY_CHECK = "weekly_check", _("Weekly check")
    FINDING = "finding", _("Finding as told to the family")
    BACKGROUND = "background", _("Background")


class Question(Term):
    """What the file says beyond the fields of an entry."""

    EVENING = "evening_on", _("Evening of")
    NOTHING = "nothing", _("What the count means")
    ENTRIES = "entries", _("Entries written down"), _("Two people's entries of one episode")
    SLEEP = "sleep", _("Night sleep")
    NAP = "nap", _("Nap")
    PUT_DOWN = "put_down_at", _("Put to bed at")
    MEDICATION = "medication", _("Written beside this medicine")


# Codes that stand outside components; the rest are found at the fields.
FURTHER: tuple[type[Term], ...] = (
    *(Entry, Question, Nothing, t.Answered, t.SideEffectKind),
    t.MedicineForm,
    t.StopReason,
    t.Route,
    t.DoseUnit,
    t.DoseStatus,
    t.MissedReason,
)


def address_of(name: str) -> str:
    return f"urn:uuid:{uuid5(NAMESPACE, name)}"


@cache
def answers_system(terms: type[Term]) -> str:
    return address_of(f"answers/{terms.__name__}")


@cache
def questions_system(entry: Entry) -> str:
    return address_of(f"questions/{entry.value}")


def terms_in(field: Field) -> type[Term] | None:
    """The vocabulary of a field, if it holds codes."""
    if isinstance(field, CodeField | CodesField | NumberCodeField):
        return field.terms
    return None


def coding(terms: type[Term], code: str) -> Json:
    return {"system": answers_system(terms), "code": code, "display": label(terms.label_of(code))}


def concept(terms: type[Term], code: str) -> Json:
    """An answer as a concept; its words are those of its code, said once."""
    return {"coding": [coding(terms, code)]}


def question(entry: Entry, field: Field) -> Json:
    """A field of an entry as the code of a component."""
    own = {"system": questions_system(entry), "code": field.name, "display": words_of(field)}
    return {"coding": [own]}


def words_of(field: Field) -> str:
    return capfirst(str(field.verbose_name))


def is_absent(terms: type[Term], code: str) -> bool:
    """Whether this answer says that there is none."""
    return code in WHY_ABSENT and code not in ALWAYS_ANSWERS.get(terms, ())


def absent(terms: type[Term], code: str) -> Json:
    """Why there is no value: HL7's reason, and the family's own answer."""
    own = coding(terms, code)
    return {"coding": [hl7(WHY_ABSENT[code]), own], "text": own["display"]}


def not_asked() -> Json:
    return {"coding": [hl7(NOT_ASKED)], "text": label(_("Not asked"))}


def hl7(reason: tuple[str, str]) -> Json:
    code, display = reason
    return {"system": ABSENT, "code": code, "display": display}


def code_systems(fields: dict[Entry, list[Field]]) -> Iterator[Json]:
    """One resource for the questions of each entry, one for each vocabulary of answers."""
    for entry, own in fields.items():
        concepts = [{"code": field.name, "display": words_of(field)} for field in own]
        name = f"Questions{entry.name.title().replace('_', '')}"
        yield code_system(questions_system(entry), name, label(entry.label), concepts)
    found = [terms for own in fields.values() for field in own if (terms := terms_in(field))]
    for terms in dict.fromkeys([*FURTHER, *found]):
        concepts = [_concept_of(member) for member in terms]
        name = f"Answers{terms.__name__}"
        yield code_system(answers_system(terms), name, terms.__name__, concepts)


def _concept_of(member: Term) -> Json:
    words = label(member.label)
    return {
        "code": member.value,
        "display": words,
        "definition": label(member.help) if member.help else words,
    }


def code_system(url: str, name: str, title: str, concepts: list[Json]) -> Json:
    return {
        "resourceType": "CodeSystem",
        "id": str(uuid5(NAMESPACE, url)),
        "url": url,
        "version": VERSION,
        "name": f"Nightjar{name}",
        "title": f"Nightjar: {title}",
        "status": "active",
        "caseSensitive": True,
        "content": "complete",
        "count": len(concepts),
        "concept": concepts,
    }
