"""Every form a person can click to, filled by Hypothesis: never a 5xx, and text stays text."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diary.models import Episode
from tests.crawl import Form, forms
from tests.test_bad_input import NASTY
from tests.world import World

MARK = "<img src=x onerror=alert(1)>"
FEW = settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
TEXTS = st.text(st.characters(codec="utf-8"), max_size=300)
ODD = (
    st.sampled_from([*NASTY.values(), MARK, "=cmd()", "../../etc/passwd"])
    | TEXTS
    | TEXTS.map(lambda text: text + MARK)
    | st.integers().map(str)
    | st.datetimes().map(lambda moment: moment.isoformat())
)


def filled(form: Form) -> st.SearchStrategy[dict[str, Any]]:
    """Each field left out, as the page had it, or odd, once or twice."""
    return st.fixed_dictionaries(
        {},
        optional={
            name: st.lists(st.sampled_from(said) | ODD, min_size=1, max_size=2)
            for name, said in form.fields.items()
            if name != "csrfmiddlewaretoken"
        },
    )


def stands_as_markup(page: bytes) -> bool:
    return MARK.encode() in page


@pytest.fixture
def full(world: World) -> World:
    """A diary with one of everything, so that every form can be reached."""
    world.night()
    world.episode()
    medicine = world.medicine()
    world.plan(medicine)
    world.dose(medicine)
    world.visit()
    world.finding()
    return world


def test_every_form_survives_whatever_is_sent(full: World, as_ana: Client) -> None:
    start = f"/sleepers/{full.mia.uuid}/"
    found = forms(as_ana, start, within=("/sleepers/", "/accounts/"))
    assert len(found) >= 30  # were the walk broken, nothing would be tried

    for form in found.values():
        check(as_ana, form)


def check(client: Client, form: Form) -> None:
    @FEW
    @given(body=filled(form))
    def survives(body: dict[str, Any]) -> None:
        with transaction.atomic():
            for follow in (False, True):
                response = client.post(form.action, body, follow=follow)
                assert response.status_code < 500, (form.action, body)
                assert not stands_as_markup(response.getvalue()), (form.action, body)
            transaction.set_rollback(True)

    survives()


@FEW
@given(text=st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=2000))
def test_a_note_is_kept_as_it_was_typed(full: World, as_ana: Client, text: str) -> None:
    at = f"{full.at('02:14', full.evening()):%Y-%m-%dT%H:%M}"
    sent = {"uuid": str(uuid4()), "started_at": at, "state": "asleep", "note": text}
    page = as_ana.post(f"/sleepers/{full.mia.uuid}/episodes/add/", sent)

    stored = Episode.unscoped.filter(uuid=sent["uuid"]).first()
    assert page.status_code in {201, 302}
    assert stored is not None
    assert stored.note.split() == text.replace("\r\n", "\n").split()
