"""The handover sheet and the one before a sleep test, as pages."""

import re
from datetime import UTC, date, datetime, timedelta
from html import unescape
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.utils.html import strip_tags
from pytest_django import DjangoAssertNumQueries

from diary.models import DoctorsPlan, Finding, QuickLink
from tests.conftest import signed_in
from tests.world import World

BREAKFAST = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
SHEETS = ("handover", "pretest")
MARKUP = '<script>alert("x")</script><svg onload=1>#set text(red)'


def at(world: World, sheet: str, query: str = "") -> str:
    return f"/sleepers/{world.mia.uuid}/{sheet}/{query}"


def said(client: Client, world: World, sheet: str, query: str = "") -> str:
    """The sheet alone as text, without the app around it."""
    response = client.get(at(world, sheet, query))
    assert response.status_code == 200
    return text_of(response.content.decode())


def text_of(html: str) -> str:
    paper = html[html.index('<article class="paper sheet"') :].split("</article>")[0]
    return " ".join(unescape(strip_tags(paper.replace("<", " <"))).split())


def plan(world: World, words: str, **fields: object) -> DoctorsPlan:
    today = datetime.now(UTC).date()
    days = {"given_on": today - timedelta(days=3), "until_on": today + timedelta(days=30)}
    return DoctorsPlan.unscoped.create(
        sleeper=world.mia, doctor="Dr A.", words=words, **{**days, **fields}
    )


@pytest.mark.parametrize("sheet", SHEETS)
def test_sheet_of_an_empty_diary_says_what_is_missing(
    as_ana: Client, world: World, sheet: str
) -> None:
    world.mia.born_on = None
    world.mia.save()

    text = said(as_ana, world, sheet)

    assert "Birth date not recorded" in text
    assert "No episode was written down in these nights." in text
    assert "No medicine is planned for this day in the diary." in text
    assert "Not a diagnosis. Not a medical device." in text
    assert "0 of 0" not in text


def test_handover_begins_with_the_number_and_what_to_do(as_ana: Client, world: World) -> None:
    world.mia.emergency_number = "999"
    world.mia.save()

    text = said(as_ana, world, "handover")

    assert text.index("Call 999") < text.index("Never shake a baby.")
    assert text.index("Never shake a baby.") < text.index("What it looks like here")
    assert "it lasts 5 minutes or more" in text
    assert "Breathing, colour and waking all OK?" in text


def test_handover_shows_stored_numbers_and_lines_for_the_others(
    as_ana: Client, world: World
) -> None:
    world.mia.doctor_phone, world.mia.poison_line = "030 1234", "030 19240"
    world.mia.save()

    text = said(as_ana, world, "handover")

    assert "Parents or caregivers to write in Doctor 030 1234 Nurse line to write in" in text
    assert "Poison line 030 19240 Address here, to tell the ambulance to write in" in text


def test_handover_quotes_a_plan_that_holds_and_no_other(as_ana: Client, world: World) -> None:
    today = datetime.now(UTC).date()
    plan(world, "Time it and film it.", pattern="flurries")
    plan(world, "An old plan.", until_on=today - timedelta(days=2))
    plan(world, "A plan to come.", given_on=today + timedelta(days=2))
    world.visit(world.evening(5), when_to_call="If it is one arm only.", doctor="Dr B.")

    text = said(as_ana, world, "handover")

    assert "Plan of Dr A." in text
    assert "Bursts with pauses) Time it and film it." in text
    assert "When to call, as told by Dr B." in text
    assert "If it is one arm only." in text
    assert "No plan goes before breathing, colour and waking." in text
    assert "An old plan." not in text
    assert "A plan to come." not in text


def test_handover_says_that_a_long_plan_goes_on(as_ana: Client, world: World) -> None:
    plan(world, "Wait two minutes, then look at the colour of the lips. " * 30)

    text = said(as_ana, world, "handover")

    assert "It goes on: read all of it in the diary first." in text


@pytest.mark.parametrize("sheet", SHEETS)
def test_sheet_has_medicines_of_today_and_none_that_ended_or_has_not_begun(
    as_ana: Client, world: World, sheet: str
) -> None:
    today = datetime.now(UTC).date()
    taken = world.medicine("Keppra", strength="100 mg/mL")
    world.plan(taken, "2.5", unit="ml", route="mouth", times=["08:00", "20:00"])
    world.plan(
        taken, "1", unit="ml", times=[], as_needed=True, as_needed_reason="a long one", maximum="2"
    )
    world.plan(world.medicine("Ended", stopped_on=today), "5")
    world.plan(world.medicine("To come"), "7", unit="mg", from_on=today + timedelta(days=3))
    world.plan(world.medicine("Far off"), "9", from_on=today + timedelta(days=30))
    world.medicine("Without a plan")

    text = said(as_ana, world, sheet)

    assert "Keppra, 100 mg/mL 2.5 ml · By mouth at 08:00, 20:00" in text
    assert "1 ml only as needed · for: a long one · at most: 2" in text
    assert "Without a plan dose not recorded" in text
    assert "To come 7 mg." in text
    assert "Ended" not in text
    assert "Far off" not in text
    assert "do not stop, skip or change any medicine" in text


def test_a_maximum_is_never_cut(as_ana: Client, world: World) -> None:
    medicine = world.medicine()
    world.plan(medicine, as_needed=True, times=[], maximum="Two a day, " * 18)

    text = said(as_ana, world, "handover")

    assert "maximum too long to print: see Medicines" in text
    assert "Two a day" not in text


@pytest.mark.parametrize("sheet", SHEETS)
def test_sheet_shows_markup_as_text(as_ana: Client, world: World, sheet: str) -> None:
    world.mia.name, world.mia.nurse_line = MARKUP, MARKUP[:30]
    world.mia.save()
    plan(world, MARKUP)
    world.visit(world.evening(5), when_to_call=MARKUP, doctor=MARKUP)
    medicine = world.medicine(MARKUP, strength=MARKUP)
    world.plan(medicine, as_needed=True, as_needed_reason=MARKUP, maximum=MARKUP)
    world.night(settled_by=MARKUP, note=MARKUP)
    world.episode(danger_ok="no", danger_note=MARKUP, video="on_phone", video_where=MARKUP)

    html = as_ana.get(at(world, sheet)).content.decode()

    assert "<script>alert" not in html
    assert "<svg onload" not in html
    assert "&lt;script&gt;alert" in html


@pytest.mark.parametrize("sheet", SHEETS)
def test_sheet_takes_dates_and_tells_a_wrong_one(as_ana: Client, world: World, sheet: str) -> None:
    with time_machine.travel(BREAKFAST, tick=False):
        text = said(as_ana, world, sheet, "?from=2026-11-01&to=2026-11-07")
        wrong = as_ana.get(at(world, sheet, "?from=2026-11-07&to=2026-11-01"))
        odd = as_ana.get(at(world, sheet, "?from=2026-13-45&to=x"))

    assert "Counts from 1 Nov 2026 to 7 Nov 2026, 7 nights" in text
    assert wrong.status_code == odd.status_code == 422
    assert "The last night comes before the first one." in wrong.content.decode()


def test_pretest_keeps_the_three_nothings_apart(as_ana: Client, world: World) -> None:
    with time_machine.travel(BREAKFAST, tick=False):
        for day, watch in ((20, "watched"), (21, "not_watched"), (22, "watched")):
            world.night(date(2026, 11, day), watch=watch, watched_min=None)
        world.episode(on=date(2026, 11, 22))
        text = said(as_ana, world, "pretest")

    assert "14 nights in the period: 2 watched, 0 partly, 1 not watched, 11 not recorded." in text
    assert "Nights with any: 1 of 2 watched." in text
    assert "19 Nov 2026 Not recorded not recorded" in text
    assert "20 Nov 2026 Watched 0, watched" in text
    assert "21 Nov 2026 Not watched gap" in text
    assert "22 Nov 2026 Watched 1" in text


def test_pretest_tells_usual_sleep_with_ranges(as_ana: Client, world: World) -> None:
    with time_machine.travel(BREAKFAST, tick=False):
        for day, asleep, awake in (
            (20, "23:50", "06:00"),
            (21, "00:20", "06:30"),
            (22, "00:10", "13:00"),
        ):
            night = world.night(date(2026, 11, day))
            world.sleep(night, asleep=asleep, awake=awake if awake < "12" else "11:00")
        text = said(as_ana, world, "pretest")

    # 23:50, 00:10, 00:20: the middle one lies after midnight. 06:00, 06:30, 11:00.
    assert "Fell asleep 00:10 23:50 to 00:20 3 of 14" in text
    assert "Woke for the day 06:30 06:00 to 11:00 3 of 14" in text
    assert "Put to bed not recorded – 0" in text


def test_pretest_names_the_last_change_of_a_dose(as_ana: Client, world: World) -> None:
    medicine = world.medicine("Keppra")
    world.plan(medicine, "25", unit="mg", from_on=world.evening(40))
    world.plan(medicine, "50", unit="mg", from_on=world.evening(10))

    text = said(as_ana, world, "pretest")

    assert re.search(r"Last changes: Keppra 50 mg since .{9,12} \(before: 25 mg\)\.", text)


def test_handover_quotes_a_plan_whole_where_medicines_leave_room(
    as_ana: Client, world: World
) -> None:
    words = "Time it, film it, and look at the colour of the lips. " * 6
    plan(world, words.strip())

    roomy = said(as_ana, world, "handover")
    for n in range(4):
        world.plan(world.medicine(f"Medicine {n}"))
    full = said(as_ana, world, "handover")

    assert words.strip() in roomy
    assert words.strip() not in full
    assert "It goes on: read all of it in the diary first." in full


# The one-tap link


def test_handover_makes_a_link_of_three_days_and_shows_it_once(
    as_ben: Client, world: World
) -> None:
    with time_machine.travel(BREAKFAST, tick=False) as clock:
        answer = as_ben.post(at(world, "handover"), {"uuid": uuid4()})
        html = answer.content.decode()
        again = as_ben.get(at(world, "handover")).content.decode()
        link = QuickLink.unscoped.get()
        address = re.search(r"http://testserver(/quick/[\w-]+/)", html)
        assert address is not None
        alive = Client().get(address[1]).status_code
        clock.shift(timedelta(hours=72, minutes=1))
        dead = Client().get(address[1]).status_code

    assert answer.status_code == 201
    assert answer["Cache-Control"] == "no-store, private"
    assert link.label == "Handover sheet"
    assert link.expires_at == BREAKFAST + timedelta(hours=72)
    assert 'class="qr"' in html
    assert "/quick/" not in again
    assert (alive, dead) == (200, 404)


def test_handover_link_lasts_as_chosen(as_ana: Client, world: World) -> None:
    with time_machine.travel(BREAKFAST, tick=False):
        as_ana.post(at(world, "handover"), {"uuid": uuid4(), "lasts": "30d", "label": "Ward 4"})

    link = QuickLink.unscoped.get()
    assert (link.label, link.expires_at) == ("Ward 4", BREAKFAST + timedelta(days=30))


def test_handover_link_sent_twice_makes_one(as_ana: Client, world: World) -> None:
    sent = {"uuid": uuid4(), "lasts": "72h"}
    address = at(world, "handover", "?from=2026-01-01&to=2026-01-07")
    first, second = as_ana.post(address, sent), as_ana.post(address, sent)

    assert (first.status_code, second.status_code) == (201, 302)
    assert second["Location"] == address
    assert QuickLink.unscoped.count() == 1


def test_handover_tells_what_is_wrong_with_a_link(as_ana: Client, world: World) -> None:
    answer = as_ana.post(at(world, "handover"), {"uuid": "x", "lasts": "for ever"})

    assert answer.status_code == 422
    assert QuickLink.unscoped.count() == 0


def test_a_reader_reads_and_prints_both_and_makes_no_link(as_nina: Client, world: World) -> None:
    pages = [as_nina.get(at(world, sheet)) for sheet in SHEETS]

    assert [page.status_code for page in pages] == [200, 200]
    assert "Make the link" not in pages[0].content.decode()
    assert as_nina.post(at(world, "handover"), {"uuid": uuid4()}).status_code == 403
    assert QuickLink.unscoped.count() == 0


def test_a_stranger_finds_neither(world: World) -> None:
    sam = signed_in(world.sam)

    assert [sam.get(at(world, sheet)).status_code for sheet in SHEETS] == [404, 404]


@pytest.mark.parametrize(("sheet", "queries"), [("handover", 12), ("pretest", 17)])
@pytest.mark.parametrize("rows", [1, 3])
def test_sheet_asks_as_often_for_three_rows_as_for_one(
    as_ana: Client,
    world: World,
    django_assert_num_queries: DjangoAssertNumQueries,
    sheet: str,
    queries: int,
    rows: int,
) -> None:
    for n in range(1, rows + 1):
        world.sleep(world.night(world.evening(n)), asleep="20:00", awake="06:00")
        world.episode(on=world.evening(n))
        world.plan(world.medicine(f"Medicine {n}"))
        plan(world, f"Plan {n}")
        world.visit(world.evening(n), when_to_call="Early.")
        Finding.unscoped.create(sleeper=world.mia, kind="eeg", written_by=world.ana)

    with django_assert_num_queries(queries):
        as_ana.get(at(world, sheet))


def test_report_leads_to_both_sheets_with_its_nights(as_ana: Client, world: World) -> None:
    with time_machine.travel(BREAKFAST, tick=False):
        html = as_ana.get(at(world, "report", "?from=2026-11-01&to=2026-11-07")).content.decode()

    for sheet in SHEETS:
        assert f"{sheet}/?from=2026-11-01&amp;to=2026-11-07" in html
