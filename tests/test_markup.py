"""Markup in every text a family can write is shown as text on every paper and page."""

import pytest
from django.test import Client

from tests.sharing import make_share, open_share
from tests.world import World

MARK = "<script>alert(1)</script></svg><b>$x$ #let"
SHOWN = "&lt;script&gt;alert(1)&lt;/script&gt;&lt;/svg&gt;&lt;b&gt;$x$ #let"


@pytest.fixture
def marked(world: World) -> World:
    return mark(world)


def mark(world: World) -> World:
    """Markup in every text of a diary with one of everything."""
    for field in ("birth_notes", "family_notes", "pregnancy_exposure"):
        setattr(world.mia, field, f"{field} {MARK}")
    world.mia.name = MARK[:80]
    world.mia.save()
    world.night(note=f"night {MARK}")
    world.episode(
        note=f"episode {MARK}",
        family_name=f"family_name {MARK}",
        danger=["other"],
        danger_ok="no",
        danger_note=f"danger_note {MARK}",
        video="on_phone",
        video_where=f"video_where {MARK}",
        injury="yes",
        injury_where=f"injury_where {MARK}",
    )
    medicine = world.medicine(
        f"medicine {MARK}", reason=f"reason {MARK}", strength=MARK[:60], prescribed_by=MARK[:60]
    )
    world.plan(medicine, maximum=f"maximum {MARK}", advised_by=f"advised_by {MARK}")
    world.dose(medicine, note=f"dose {MARK}", effect=f"effect {MARK}")
    world.visit(
        world.evening(-3),
        reason=f"why {MARK}",
        doctor=f"doctor {MARK}",
        question_1=f"question_1 {MARK}",
    )
    world.finding(where=f"where {MARK}", result=f"result {MARK}")
    return world


@pytest.mark.parametrize(
    "page", ["report/", "handover/", "pretest/", "visits/", "findings/", "shares/"]
)
def test_markup_is_text_on_every_paper(marked: World, as_ana: Client, page: str) -> None:
    html = as_ana.get(f"/sleepers/{marked.mia.uuid}/{page}").content.decode()

    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)" in html


def test_markup_is_text_in_each_field_of_the_report(marked: World, as_ana: Client) -> None:
    ticks = "parts=1&period=2w&appendix=on&background=on&clips=on&naps=on&exposure=on"
    html = as_ana.get(f"/sleepers/{marked.mia.uuid}/report/?{ticks}").content.decode()

    told = (
        *("birth_notes", "family_notes", "pregnancy_exposure", "night", "episode", "danger_note"),
        *("video_where", "medicine", "dose", "why", "question_1", "result"),
    )
    assert [name for name in told if f"{name} {SHOWN}" not in html] == []


def test_markup_is_text_on_a_shared_page(marked: World) -> None:
    doctor = Client()
    html = doctor.get(open_share(doctor, make_share(marked, marked.ana))).content.decode()

    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)" in html
