"""A FHIR file read as another program would: by the classes of fhir.resources, never by ours."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from fhir.resources.R4B import get_fhir_model_class
from fhir.resources.R4B.bundle import Bundle

from diary.exchange.fhir import bundle_lines
from diary.models import Sleeper
from diary.stats.facts import Period

type Json = dict[str, Any]

# Of the specification: no control characters, at least one that can be read, no other white space.
STRING = re.compile(r"[ \r\n\t\S]+")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
OWN = "urn:uuid:"


@dataclass(frozen=True)
class FhirFile:
    """The resources of one file, already found to be sound."""

    text: str
    resources: list[Json]

    def all(self, kind: str, entry: str = "") -> list[Json]:
        """Of one resource type, observations of one entry."""
        found = [one for one in self.resources if one["resourceType"] == kind]
        return [one for one in found if not entry or one["code"]["coding"][0]["code"] == entry]

    def one(self, kind: str, entry: str = "") -> Json:
        (found,) = self.all(kind, entry)
        return found


def fhir_file(
    sleeper: Sleeper, period: Period | None = None, *, with_paper: bool = False
) -> FhirFile:
    """The file as it is sent, checked whole; the paper takes longer than all the rest."""
    now = timezone.now()
    text = "".join(bundle_lines(sleeper, period=period, made_at=now, with_paper=with_paper))
    bundle = json.loads(text)
    assert json.loads(Bundle.model_validate(bundle).model_dump_json()) == bundle
    assert bundle["type"] == "transaction"
    for entry in bundle["entry"]:
        check_entry(entry)
    resources = [entry["resource"] for entry in bundle["entry"]]
    urls = [entry["fullUrl"] for entry in bundle["entry"]]
    assert len(set(urls)) == len(urls)
    for resource in resources:
        check_values(resource)
        assert set(references_in(resource)) <= set(urls)
    check_codes(resources)
    return FhirFile(text, resources)


def check_entry(entry: Json) -> None:
    """Valid by its class, the same after a round trip, and put under its own id."""
    resource = entry["resource"]
    model = get_fhir_model_class(resource["resourceType"]).model_validate(resource)
    assert json.loads(model.model_dump_json()) == resource
    assert entry["fullUrl"] == f"urn:uuid:{resource['id']}"
    put = f"{resource['resourceType']}/{resource['id']}"
    assert entry["request"] == {"method": "PUT", "url": put}


def check_values(value: Any) -> None:
    """What the classes let pass: empty lists, empty texts, control characters."""
    if isinstance(value, dict | list):
        assert value
        for part in value.values() if isinstance(value, dict) else value:
            check_values(part)
    if isinstance(value, str):
        assert STRING.fullmatch(value), value
        assert value.strip()
        assert not CONTROL.search(value)


def references_in(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if "reference" in value:
            yield value["reference"]
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from references_in(part)


def check_codes(resources: list[Json]) -> None:
    """Every code of our own stands in a code system of the same file, with the same words."""
    known = {
        (one["url"], concept["code"], concept["display"])
        for one in resources
        if one["resourceType"] == "CodeSystem"
        for concept in one["concept"]
    }
    assert {found for found in codings_in(resources) if found[0].startswith(OWN)} <= known


def codings_in(value: Any) -> Iterator[tuple[str, str, str]]:
    if isinstance(value, dict):
        if value.keys() == {"system", "code", "display"}:
            yield value["system"], value["code"], value["display"]
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from codings_in(part)


def said(resource: Json) -> dict[str, list[Any]]:
    """The answers of an observation by the code of the question, as plain values."""
    found: dict[str, list[Any]] = {}
    for component in resource.get("component", []):
        question = component["code"]["coding"][0]["code"]
        found.setdefault(question, []).append(value_of(component))
    return found


def value_of(said: Json) -> Any:
    """A code, number, text or moment; of what is absent the diary's own code, or HL7's."""
    for name in ("valueCodeableConcept", "dataAbsentReason"):
        if name in said:
            return said[name]["coding"][-1]["code"]
    if "valueQuantity" in said:
        return said["valueQuantity"]["value"]
    (name,) = (name for name in said if name.startswith("value"))
    return said[name]


def why_absent(said: Json) -> str:
    """HL7's reason for there being no value."""
    reason: str = said["dataAbsentReason"]["coding"][0]["code"]
    return reason


def component(resource: Json, question: str) -> Json:
    found = [c for c in resource["component"] if c["code"]["coding"][0]["code"] == question]
    (only,) = found
    return dict(only)


def night_count(night: Json) -> Any:
    """How many were seen, or which nothing it is."""
    return value_of({k: v for k, v in night.items() if k in {"valueInteger", "dataAbsentReason"}})
