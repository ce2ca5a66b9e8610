"""Every form of the diary fed what no form expects: words back, never a 5xx."""

from typing import Any

import pytest
from django.test import Client

from tests.signing import recently
from tests.world import World

NASTY = {
    "null byte": "a\0b",
    "100,000 characters": "x" * 100_000,
    "script": "<script>alert(1)</script>'\"; DROP TABLE diary_episode; --",
    "right to left and emoji": "\u202eمرحبا 🌙\u200d",
    "lone surrogate": "\udcff".encode("utf-8", "surrogatepass").decode("utf-8", "replace"),
    "negative": "-1",
    "enormous": "9" * 40,
    "fraction": "2,5",
    "not a number": "NaN",
    "infinity": "-Infinity",
    "exponent": "1e400",
    "year 1900": "1900-01-01",
    "year 9999": "9999-12-31T23:59",
    "year 1": "0001-01-01T00:00:00+14:00",
    "json": '[{"a": [1, null]}]',
    "empty": "",
}

AS_JSON = {"accept": "application/json"}  # a page of sixty questions need not be drawn each time


def forms(world: World) -> list[str]:
    episode = world.episode()
    medicine = world.medicine()
    world.plan(medicine)
    dose = world.dose(medicine)
    dose.save()  # a second version, so that its history offers the first
    visit, finding = world.visit(), world.finding()
    evening = world.evening().isoformat()
    return [
        "edit/",
        "episodes/add/",
        f"episodes/{episode.uuid}/edit/",
        f"nights/{evening}/edit/",
        "weekly/add/",
        "medications/add/",
        f"medications/{medicine.uuid}/edit/",
        f"medications/{medicine.uuid}/plans/add/",
        f"medications/{medicine.uuid}/doses/add/",
        f"doses/{dose.uuid}/edit/",
        "side-effects/add/",
        "plans/",
        "visits/",
        f"visits/?edit={visit.uuid}",
        "findings/",
        f"findings/?edit={finding.uuid}",
        "report/",
        "shares/",
        f"history/dose/{dose.uuid}/",
    ]


def names_in(page: str) -> list[str]:
    """The names a page's own form would send."""
    return [
        name
        for part in page.split(' name="')[1:]
        if (name := part.split('"')[0]) not in {"csrfmiddlewaretoken", "viewport", "htmx-config"}
    ]


@pytest.mark.parametrize("kind", NASTY)
def test_every_field_of_every_form_survives(world: World, as_ana: Client, kind: str) -> None:
    value = NASTY[kind]
    recently(as_ana)
    for form in forms(world):
        address = f"/sleepers/{world.mia.uuid}/{form}"
        names = names_in(as_ana.get(address).content.decode())
        assert names, address

        together = as_ana.post(address, dict.fromkeys(names, value))
        assert together.status_code < 500, (address, kind)
        for name in {*names} - {"delete", "undo"}:
            alone = as_ana.post(address, {name: [value, value]}, headers=AS_JSON)
            assert alone.status_code < 500, (address, name, kind)


@pytest.mark.parametrize("kind", NASTY)
def test_every_list_survives_odd_questions(world: World, as_ana: Client, kind: str) -> None:
    value: Any = NASTY[kind][:2000]
    for page, question in (
        ("nights/", "month"),
        ("episodes/", "page"),
        ("episodes/add/", "night"),
        ("trends/", "period"),
        ("visits/", "edit"),
        ("findings/", "edit"),
        ("plans/", "visit"),
        ("report/", "period"),
        ("report/", "from"),
        ("report/", "to"),
        ("shares/", "from"),
        ("history/", "kind"),
        ("history/", "who"),
        ("history/", "page"),
        ("medications/", "page"),
    ):
        response = as_ana.get(f"/sleepers/{world.mia.uuid}/{page}", {question: value})

        assert response.status_code < 500, (page, question, kind)
