"""Appointments before and after, each on the list's own address."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils.html import strip_tags
from pytest_django import DjangoAssertNumQueries

from diary.clinical.banned import find_banned
from diary.models import Finding, Sleeper, Visit
from tests.world import World

JSON = {"accept": "application/json"}


def address(world: World, page: str = "visits", *, edit: object = "") -> str:
    return f"/sleepers/{world.mia.uuid}/{page}/" + (f"?edit={edit}" if edit else "")


def page(client: Client, world: World, name: str = "visits") -> str:
    html = client.get(address(world, name)).content.decode()
    return " ".join(strip_tags(html.replace("<", " <")).split())


def today(world: World) -> date:
    return world.evening(0)


def test_visits_keeps_an_appointment_prepared_beforehand(world: World, as_ben: Client) -> None:
    soon = today(world) + timedelta(days=9)
    sent = {
        "visit_on": f"{soon}",
        "doctor": "Family doctor",
        "reason": "Her hands shake.",
        "question_1": "Is an EEG needed?",
        "question_3": "When may she sleep alone?",
    }

    answer = as_ben.post(address(world), sent)

    kept = Visit.unscoped.get()
    assert answer["Location"] == address(world)
    assert (kept.visit_on, kept.written_by, kept.version) == (soon, world.ben, 1)
    assert kept.questions == ["Is an EEG needed?", "When may she sleep alone?"]
    said = page(as_ben, world)
    assert "Family doctor why we are here Her hands shake. our questions Is an EEG needed?" in said


def test_visits_asks_what_the_doctor_said_once_the_day_has_passed(
    world: World, as_ana: Client, as_nina: Client
) -> None:
    been = world.visit(world.evening(2), doctor="Family doctor", reason="Shaking.")
    before = as_ana.get(address(world)).content.decode()

    told = {
        "visit_on": f"{been.visit_on}",
        "doctor": "Family doctor",
        "doctor_said": "Come back in six weeks.",
        "what_to_count": "Nights with any.",
        "when_to_call": "If it goes on while awake.",
        "version": "1",
    }
    as_ana.post(address(world, edit=been.uuid), told)

    assert f"?edit={been.uuid}#id_doctor_said" in before
    assert "What did the doctor say on" in before
    said = page(as_ana, world)
    assert "What did the doctor say on" not in said
    assert "What to count Nights with any. As told by Family doctor" in said
    assert "When to call If it goes on while awake. As told by Family doctor" in said
    assert "what the doctor said Come back in six weeks." in said
    assert "Come back in six weeks." in page(as_nina, world)


def test_visit_is_sent_without_the_place_on_its_page(world: World, as_ana: Client) -> None:
    # "#id_doctor_said" would travel on to the list, and open another form there.
    made = world.visit(world.evening(2))

    html = as_ana.get(address(world, edit=made.uuid)).content.decode()

    assert html.count('<form method="post"') == html.count(f'action="?edit={made.uuid}"') == 2


def test_visits_asks_only_about_the_last_one_and_never_a_reader(
    world: World, as_ana: Client, as_nina: Client
) -> None:
    world.visit(world.evening(40))
    world.visit(world.evening(3))
    world.visit(today(world) + timedelta(days=3))

    assert page(as_ana, world).count("What did the doctor say on") == 1
    assert "What did the doctor say on" not in page(as_nina, world)


def test_visits_go_from_the_newest_back_and_the_nearest_on(world: World, as_ana: Client) -> None:
    for days in (30, 2, 400):
        world.visit(today(world) + timedelta(days=days), doctor=f"in {days}")
        world.visit(today(world) - timedelta(days=days), doctor=f"{days} ago")
    world.visit(reason="Nobody gave us a day.")
    world.visit(doctor_said="On the phone.")

    shown = as_ana.get(address(world)).context["visits"]

    assert [row.doctor for row in shown.ahead] == ["in 2", "in 30", "in 400", ""]
    assert [row.doctor for row in shown.been] == ["2 ago", "30 ago", "400 ago", ""]


def test_visits_says_each_advice_from_where_it_was_last_told(world: World, as_ana: Client) -> None:
    world.visit(world.evening(50), doctor="Family doctor", when_to_call="Past five minutes.")
    world.visit(world.evening(20), doctor="Clinic", what_to_count="Nights with any.")
    world.visit(world.evening(3), doctor="Clinic", doctor_said="Carry on.")

    said = page(as_ana, world)

    assert "What to count Nights with any. As told by Clinic" in said
    assert "When to call Past five minutes. As told by Family doctor" in said


@pytest.mark.parametrize("page_name", ["visits", "findings"])
def test_entries_sent_twice_are_kept_once(world: World, as_ana: Client, page_name: str) -> None:
    sent = {"uuid": str(uuid4()), "kind": "eeg", "reason": "Why?", "result": "as told"}

    statuses = [
        as_ana.post(address(world, page_name), sent, headers=JSON).status_code for _ in range(2)
    ]
    other = as_ana.post(address(world, page_name), {**sent, "reason": "x", "result": "x"})

    assert statuses == [201, 200]
    assert other.status_code == 409
    assert (Visit.unscoped.count(), Finding.unscoped.count()) == (
        (1, 0) if page_name == "visits" else (0, 1)
    )


def test_visit_changed_meanwhile_shows_both_and_overwrites_nothing(
    world: World, as_ana: Client, as_ben: Client
) -> None:
    been = world.visit(world.evening(2))
    common = {"visit_on": f"{been.visit_on}", "version": "1"}
    as_ben.post(address(world, edit=been.uuid), {**common, "doctor_said": "Ben's words"})

    answer = as_ana.post(address(world, edit=been.uuid), {**common, "doctor_said": "Ana's words"})

    assert answer.status_code == 409
    found = [(row.sent, row.stored) for row in answer.context["form"].differences]
    assert found == [("Ana's words", "Ben's words")]
    assert f'href="{address(world)}"' in answer.content.decode()
    been.refresh_from_db()
    assert (been.doctor_said, been.version) == ("Ben's words", 2)
    assert list(been.history.values_list("doctor_said", flat=True)) == ["Ben's words", ""]


def test_finding_is_changed_and_its_past_stays_in_history(world: World, as_ana: Client) -> None:
    told = world.finding(result="waiting")
    sent = {"kind": "eeg", "done_on": "2026-11-01", "result": "told by phone", "version": "1"}

    again = [as_ana.post(address(world, "findings", edit=told.uuid), sent) for _ in range(2)]

    told.refresh_from_db()
    assert [one.status_code for one in again] == [302, 302]
    assert (told.result, told.done_on, told.version) == ("told by phone", date(2026, 11, 1), 2)
    assert told.history.count() == 2


@pytest.mark.parametrize("page_name", ["visits", "findings"])
def test_entries_are_deleted_and_brought_back(world: World, as_ana: Client, page_name: str) -> None:
    made = world.visit(reason="unmistakable") if page_name == "visits" else world.finding()
    where = address(world, page_name, edit=made.uuid)

    gone = as_ana.post(where, {"delete": "1"})
    looked_at = as_ana.get(where)
    rows = as_ana.get(address(world, page_name)).content.decode()
    back = as_ana.post(where, {"undo": "1"})

    assert "is deleted." in gone.content.decode()
    assert "Undo" in looked_at.content.decode()
    assert str(made.uuid) not in rows
    assert back["Location"] == address(world, page_name)
    assert str(made.uuid) in as_ana.get(address(world, page_name)).content.decode()


def test_words_for_a_visit_deleted_meanwhile_are_kept_and_it_stays_deleted(
    world: World, as_ana: Client
) -> None:
    made = world.visit(world.evening(2))
    made.delete_softly()

    answer = as_ana.post(
        address(world, edit=made.uuid), {"doctor_said": "Late words", "version": "1"}, follow=True
    )

    assert "This was deleted meanwhile. Your words are kept." in answer.content.decode()
    assert Visit.with_deleted.get().doctor_said == "Late words"
    assert Visit.unscoped.count() == 0


@pytest.mark.parametrize("page_name", ["visits", "findings"])
@pytest.mark.parametrize("wrong", ["nonsense", "0", "0a3b9d5e-8f0c-4f43-9d0a-3c9f4c8a1d27", "%FF"])
def test_an_id_nobody_knows_is_not_found(
    world: World, as_ana: Client, page_name: str, wrong: str
) -> None:
    where = address(world, page_name, edit=wrong)

    assert as_ana.get(where).status_code == 404
    assert as_ana.post(where, {"reason": "x", "delete": "1"}).status_code == 404


@pytest.mark.parametrize("page_name", ["visits", "findings"])
def test_another_diarys_entry_is_not_found(world: World, as_ana: Client, page_name: str) -> None:
    otto = Sleeper.unscoped.create(name="Otto", zone=world.mia.zone)
    made = world.visit() if page_name == "visits" else world.finding()
    type(made).unscoped.update(sleeper=otto)
    where = address(world, page_name, edit=made.uuid)

    assert as_ana.get(where).status_code == 404
    assert as_ana.post(where, {"delete": "1"}).status_code == 404
    plan = as_ana.get(address(world, "plans") + f"?visit={made.uuid}")
    assert plan.status_code == 404
    assert type(made).unscoped.count() == 1


@pytest.mark.parametrize("page_name", ["visits", "findings"])
def test_a_reader_reads_and_changes_nothing(world: World, as_nina: Client, page_name: str) -> None:
    made = world.visit(reason="Why?") if page_name == "visits" else world.finding()

    shown = as_nina.get(address(world, page_name)).content.decode()
    added = as_nina.post(address(world, page_name), {"kind": "eeg", "reason": "mine"})
    deleted = as_nina.post(address(world, page_name, edit=made.uuid), {"delete": "1"})

    assert '<form method="post"' not in shown
    assert "?edit=" not in shown
    assert (added.status_code, deleted.status_code) == (403, 403)
    assert type(made).unscoped.count() == 1


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"visit_on": "0001-01-01"}, "visit_on"),
        ({"visit_on": "9999-12-31"}, "visit_on"),
        ({"visit_on": "soon"}, "visit_on"),
        ({"doctor": "x" * 121}, "doctor"),
        ({"reason": "x" * 1_001}, "reason"),
        ({"question_2": "?" * 301}, "question_2"),
        ({"doctor_said": "x" * 10_001}, "doctor_said"),
        ({"what_to_count": "x" * 2_001}, "what_to_count"),
        ({"when_to_call": "a\0b"}, "when_to_call"),
        ({}, "__all__"),
    ],
)
def test_visits_says_what_is_wrong_beside_the_field(
    world: World, as_ana: Client, wrong: dict[str, str], field: str
) -> None:
    answer = as_ana.post(address(world), wrong)

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert Visit.unscoped.count() == 0


def test_visits_refuses_words_of_a_day_to_come(world: World, as_ana: Client) -> None:
    soon = today(world) + timedelta(days=2)

    answer = as_ana.post(address(world), {"visit_on": f"{soon}", "doctor_said": "Carry on."})

    assert answer.status_code == 422
    assert "When did the doctor say it?" in answer.content.decode()


def test_visits_has_no_room_for_a_fourth_question(world: World, as_ana: Client) -> None:
    as_ana.post(address(world), {"question_1": "One?", "question_4": "unmistakable"})

    assert Visit.unscoped.get().questions == ["One?"]
    assert "unmistakable" not in as_ana.get(address(world)).content.decode()


def test_visits_and_findings_show_markup_and_emoji_as_written(world: World, as_ana: Client) -> None:
    nasty = "<script>alert(1)</script> 🌙 مرحبا"
    texts = ("doctor", "reason", "question_1", "doctor_said", "what_to_count", "when_to_call")
    world.visit(world.evening(1), **dict.fromkeys(texts, nasty))
    world.finding(where=nasty, result=nasty)

    for name in ("visits", "findings"):
        shown = as_ana.get(address(world, name)).content.decode()
        assert "<script>alert" not in shown
        assert "&lt;script&gt;alert(1)&lt;/script&gt; 🌙 مرحبا" in shown


def test_finding_without_date_or_result_says_so(world: World, as_ana: Client) -> None:
    world.finding()

    said = page(as_ana, world, "findings")

    assert "EEG, date not written down" in said
    assert "The result is not written down yet." in said


def test_plan_begins_with_the_doctor_and_day_of_the_visit(world: World, as_ana: Client) -> None:
    been = world.visit(world.evening(4), doctor="Family doctor", doctor_said="Carry on.")
    link = f"{address(world, 'plans')}?visit={been.uuid}"

    linked = as_ana.get(address(world)).content.decode()
    shown = as_ana.get(link).content.decode()
    sent = as_ana.post(
        link, {"doctor": "Family doctor", "given_on": f"{been.visit_on}", "words": "Go"}
    )

    assert f'href="{link}"' in linked
    assert 'value="Family doctor"' in shown
    assert f'value="{been.visit_on}"' in shown
    assert "Carry on." not in shown  # a plan is written, not copied
    assert sent["Location"] == address(world, "plans")
    assert world.mia.doctors_plans.get().given_on == been.visit_on
    assert as_ana.get(f"{address(world, 'plans')}?visit=nonsense").status_code == 404


def test_visits_and_findings_say_no_banned_word(world: World, as_ana: Client) -> None:
    world.visit(world.evening(1))
    world.finding()

    for name in ("visits", "findings"):
        assert find_banned(page(as_ana, world, name)) == []


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("page_name", ["visits", "findings"])
def test_lists_ask_the_database_four_times(
    world: World,
    as_ana: Client,
    page_name: str,
    rows: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for days_ago in range(rows):
        world.visit(world.evening(days_ago), what_to_count="Nights.")
        world.finding(done_on=world.evening(days_ago))

    # Session, user, place, and the rows.
    with django_assert_num_queries(4):
        as_ana.get(address(world, page_name))


def test_the_reports_form_stays_with_the_visit_its_page_showed(
    world: World, as_ana: Client
) -> None:
    shown = world.visit(today(world) + timedelta(days=2), reason="Old.")
    html = as_ana.get(address(world, "report")).content.decode()
    sooner = world.visit(today(world) + timedelta(days=1), reason="Ben's.")

    answer = as_ana.post(
        address(world, "report"), {"visit": str(shown.uuid), "reason": "New.", "version": "1"}
    )

    shown.refresh_from_db()
    sooner.refresh_from_db()
    assert f'name="visit" value="{shown.uuid}"' in html
    assert (answer.status_code, shown.reason, sooner.reason) == (302, "New.", "Ben's.")


def test_the_reports_new_reason_sent_twice_is_kept_once(world: World, as_ana: Client) -> None:
    sent = {"uuid": str(uuid4()), "reason": "Shaking."}

    statuses = [
        as_ana.post(address(world, "report"), sent, headers=JSON).status_code for _ in range(2)
    ]

    assert statuses == [201, 200]
    assert Visit.unscoped.count() == 1


def test_the_reports_reason_for_a_visit_deleted_meanwhile_is_kept(
    world: World, as_ana: Client
) -> None:
    gone = world.visit(today(world) + timedelta(days=2))
    gone.delete_softly()

    sent = {"visit": str(gone.uuid), "reason": "Late words", "version": "1"}
    answer = as_ana.post(address(world, "report"), sent)

    assert answer["Location"] == address(world, edit=gone.uuid)
    assert Visit.with_deleted.get().reason == "Late words"
    assert as_ana.post(address(world, "report"), {**sent, "visit": "x"}).status_code == 404


def test_the_report_keeps_its_dates_when_the_reason_is_saved(world: World, as_ana: Client) -> None:
    where = address(world, "report") + "?from=2026-11-01&to=2026-11-07"

    assert as_ana.post(where, {"reason": "Shaking."})["Location"] == where


@pytest.mark.parametrize("page_name", ["visits", "findings"])
def test_lists_show_the_days_of_their_address_and_tell_a_wrong_one(
    world: World, as_ana: Client, page_name: str
) -> None:
    for days_ago, words in ((40, "Long ago."), (9, "In between."), (2, "Lately.")):
        world.visit(world.evening(days_ago), doctor_said=words)
        world.finding(done_on=world.evening(days_ago), result=words)
    world.visit(doctor_said="No day.")
    world.finding(result="No day.")
    asked = {"from": f"{world.evening(10)}", "to": f"{world.evening(9)}"}

    some = as_ana.get(address(world, page_name), asked)
    wrong = as_ana.get(address(world, page_name), {"from": asked["to"], "to": asked["from"]})

    shown = [
        words for words in ("Long ago.", "In between.", "Lately.", "No day.") if words in some.text
    ]
    assert shown == ["In between."]
    assert "Only what is dated" in some.text
    assert wrong.status_code == 422
    assert "The last night comes before the first one." in wrong.text
    assert "Lately." in wrong.text
