"""Who changed what, when, from what to what: every kind of entry, readable by the family."""

from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from diary.access import give_place
from diary.clinical.terms import Role
from diary.models import DoctorsPlan, Episode, SameEpisode, SideEffect, WeeklyCheck
from tests.world import World, make_user

JSON = {"accept": "application/json"}
MARKUP = "<script>alert(1)</script><b>bold</b>"


def diary(world: World) -> str:
    return f"/sleepers/{world.mia.uuid}/"


def changes(client: Client, world: World, query: str = "") -> list[tuple[str, str, str, Any]]:
    """(title, what was done, by whom, [(question, was, now)]) as the page was given them."""
    response = client.get(f"{diary(world)}history/{query}")
    assert response.status_code == 200
    return [
        (one.title, str(one.did), one.who, [(c.label, c.was, c.now) for c in one.changes])
        for one in response.context["changes"]
    ]


def one_of_each(world: World) -> dict[str, Any]:
    """A row of every kind that has a history."""
    night = world.night()
    world.sleep(night, asleep="20:30", awake="06:30")
    medicine = world.medicine()
    world.plan(medicine)
    mine = {"sleeper": world.mia, "written_by": world.ana, "zone": world.mia.zone}
    first, second = world.episode(), world.episode(at="02:15", written_by=world.ben)
    at = world.at("21:00", world.evening())
    return {
        "episode": first,
        "night": night,
        "weekly": WeeklyCheck.unscoped.create(checked_on=world.evening(), **mine),
        "medicine": medicine,
        "dose": world.dose(medicine),
        "side-effect": SideEffect.unscoped.create(kind="rash", noticed_at=at, **mine),
        "visit": world.visit(world.evening()),
        "finding": world.finding(),
        "plan": DoctorsPlan.unscoped.create(
            sleeper=world.mia,
            doctor="Dr Sommer",
            given_on=world.evening(),
            until_on=world.evening(-9),
            words="Call after two.",
        ),
        "pair": SameEpisode.unscoped.create(sleeper=world.mia, first=first, second=second),
    }


def test_a_change_names_who_the_entry_and_each_answer_before_and_after(
    world: World, as_ben: Client
) -> None:
    episode = world.episode(body_parts=["hand"])
    address = f"{diary(world)}episodes/{episode.uuid}/edit/"
    sent = {"only": "body_parts,wake_response", "body_parts": "upper_arm", "version": "1"}
    as_ben.post(address, {**sent, "wake_response": "stopped_at_once"}, headers=JSON)

    title, did, who, answers = changes(as_ben, world)[0]

    day = world.at("02:14", world.evening())
    assert title == f"Episode of 02:14, {day:%a} {day.day} {day:%b %Y}"
    assert (did, who) == ("changed", "Ben")
    assert answers == [
        ("where", "Hand", "Upper arm"),
        ("what waking did", "", "Stopped at once"),
    ]
    page = as_ben.get(f"{diary(world)}history/").content.decode()
    assert "Changed by Ben" in page
    assert "not asked" in page


def test_what_was_made_deleted_and_brought_back_is_told(world: World, as_ben: Client) -> None:
    episode = world.episode()
    address = f"{diary(world)}episodes/{episode.uuid}/delete/"
    as_ben.post(address)
    as_ben.post(address, {"undo": "1"})

    found = [(did, who) for _title, did, who, _answers in changes(as_ben, world, "?kind=episode")]

    # Nobody was signed in when the builder made it: whoever wrote it stands there.
    assert found == [("back", "Ben"), ("deleted", "Ben"), ("made", "Ana")]


def test_every_kind_is_told_and_opens(world: World, as_nina: Client) -> None:
    rows = one_of_each(world)

    titles = {title for title, *_rest in changes(as_nina, world)}

    for start in (
        *("Episode of 02:14", "Night of", "Weekly check of", "Medicine: Vitamin D"),
        *("Dose of Vitamin D, 20:00", "Side effect: Rash", "Visit of", "Test: EEG"),
        *("Doctor's plan: Dr Sommer", "About Mia", "Place of Ben"),
        "Two entries that may be one episode: 02:14",
    ):
        assert any(title.startswith(start) for title in titles), start
    for kind, row in {**rows, "sleeper": world.mia}.items():
        if kind != "pair":
            page = as_nina.get(f"{diary(world)}history/{kind}/{row.uuid}/")
            assert (kind, page.status_code) == (kind, 200)
            assert "Bring this version back" not in page.content.decode()


def test_sleep_and_steps_of_a_plan_are_told_with_their_entry(world: World, as_ana: Client) -> None:
    evening = world.evening()
    address = f"{diary(world)}nights/{evening}/edit/"
    asleep = world.at("20:30", evening).isoformat()
    as_ana.post(address, {"watch": "watched", "sleep0_asleep_at": asleep, "version": "0"})
    medicine = world.medicine()
    plan = {"amount": "5", "unit": "mg", "times": "08:00", "from_on": f"{evening}"}
    as_ana.post(f"{diary(world)}medications/{medicine.uuid}/plans/add/", plan)

    (_title, _did, who, step), *_first = changes(as_ana, world, "?kind=medicine")
    (_night, _made, _who, answers), *_rest = changes(as_ana, world, "?kind=night")

    assert who == "Ana"
    assert [(label, was) for label, was, _now in step] == [("step of the plan", "")]
    assert "amount: 5" in step[0][2]
    assert ("watched", "", "Watched") in [(a, b, c[:7]) for a, b, c in answers]
    (slept,) = [now for label, _was, now in answers if label == "sleep"]
    assert "20:30" in slept


def test_a_place_given_changed_and_taken_is_told(world: World, as_ana: Client) -> None:
    place = world.mia.caregivers.get(user=world.nina)
    place.role = Role.CAREGIVER.value
    place.save()
    place.delete()

    found = changes(as_ana, world, "?kind=place")

    assert [(title, did) for title, did, *_rest in found[:2]] == [
        ("Place of Nina", "removed"),
        ("Place of Nina", "changed"),
    ]
    assert [(was, now) for _label, was, now in found[1][3]] == [("Reader", "Caregiver")]


def test_one_kind_or_one_person_can_be_asked_for(
    world: World, as_ana: Client, as_ben: Client
) -> None:
    visit, finding = world.visit(), world.finding()
    as_ana.post(f"{diary(world)}visits/?edit={visit.uuid}", {"reason": "Arms", "version": "1"})
    as_ben.post(
        f"{diary(world)}findings/?edit={finding.uuid}",
        {"kind": "eeg", "where": "Clinic", "version": "1"},
    )

    assert {title[:5] for title, *_ in changes(as_ana, world, "?kind=finding")} == {"Test:"}
    assert [who for *_, who, _answers in changes(as_ana, world, f"?who={world.ben.pk}")] == ["Ben"]
    page = as_ana.get(f"{diary(world)}history/").content.decode()
    assert f'<option value="{world.sam.pk}"' not in page


@pytest.mark.parametrize(
    "query", ["kind=nothing", "who=0", "who=x", "who=9" + "9" * 40, "page=-1", "page=x"]
)
def test_odd_questions_show_everything(world: World, as_ana: Client, query: str) -> None:
    world.visit()

    assert len(changes(as_ana, world, f"?{query}")) == len(changes(as_ana, world))


def test_the_answer_of_a_dose_stands_on_the_clock_of_its_zone(world: World, as_ana: Client) -> None:
    dose = world.dose(world.medicine())
    dose.zone = "Asia/Tokyo"
    dose.save()

    page = as_ana.get(f"{diary(world)}history/dose/{dose.uuid}/").content.decode()

    given = world.at("20:00", world.evening()).astimezone(ZoneInfo("Asia/Tokyo"))
    assert f"Dose of Vitamin D, {given:%H:%M}" in page


def test_how_long_after_its_night_a_change_came_is_said(world: World, as_ana: Client) -> None:
    episode = world.episode(on=world.evening(3))
    changed = Episode.history.get(id=episode.pk)
    changed.history_date = world.at("02:20", world.evening(3))
    changed.save()
    episode.save()

    found = as_ana.get(f"{diary(world)}history/episode/{episode.uuid}/").context["versions"]

    assert [one.days_after for one in found] == ["3 days after", "the same diary day"]


def test_markup_stays_text_and_long_notes_fold(world: World, as_ana: Client) -> None:
    episode = world.episode(note="short")
    episode.note = MARKUP + "x" * 9_900
    episode.save()

    for address in ("history/", f"history/episode/{episode.uuid}/"):
        page = as_ana.get(diary(world) + address).content.decode()
        assert "<script>alert" not in page
        assert "&lt;b&gt;bold" in page
        assert '<details class="long">' in page
        assert "x" * 9_900 in page


def test_old_rows_whose_shape_changed_are_shown_as_they_are(world: World, as_ana: Client) -> None:
    episode, medicine = world.episode(), world.medicine()
    dose = world.dose(medicine)
    dose_row = dose.history.get()
    Episode.history.filter(id=episode.pk).update(
        state="floating",
        body_parts="hand",
        before=[None, 7, {"a": 1}],
        severity=99,
        taps={"old": [1]},
        zone="Mars/Olympus",
        answered=[],
        history_change_reason="version x",
        history_user=None,
    )
    type(dose_row).objects.filter(id=dose.pk).update(medication_id=999_999)
    episode.save()
    dose.save()

    for address in ("", f"episode/{episode.uuid}/", f"dose/{dose.uuid}/"):
        assert as_ana.get(f"{diary(world)}history/{address}").status_code == 200
    assert (
        "floating" in as_ana.get(f"{diary(world)}history/episode/{episode.uuid}/").content.decode()
    )


@pytest.mark.parametrize("times", [1, 5])
def test_a_page_of_changes_asks_the_same_whatever_is_on_it(
    world: World, as_ana: Client, django_assert_num_queries: DjangoAssertNumQueries, times: int
) -> None:
    for days_ago in range(2, 2 + 3 * times):
        night = world.night(world.evening(days_ago), note="a")
        world.sleep(night, asleep="20:30", awake="06:30")
        world.episode(on=night.evening_on)
        medicine = world.medicine(f"Medicine {days_ago}")
        world.plan(medicine)
        world.dose(medicine, on=night.evening_on)
        give_place(world.mia, make_user(f"ana{days_ago}"), role=Role.READER)
    # The newest fifty hold every kind, and somebody signed in.
    visit = one_of_each(world)["visit"]
    world.mia.save()
    as_ana.post(f"{diary(world)}visits/?edit={visit.uuid}", {"reason": "Arms", "version": "1"})

    # Session, user and sleeper; people (2); count and page (2); names of medicines; 12 kinds;
    # wakings, sleeps and plans.
    with django_assert_num_queries(3 + 2 + 2 + 1 + 12 + 3):
        page = as_ana.get(f"{diary(world)}history/")

    assert len({one.step.kind.name for one in page.context["changes"]}) == 12


@pytest.mark.parametrize("saves", [1, 20])
def test_one_entry_asks_the_same_however_often_it_was_changed(
    world: World, as_ana: Client, django_assert_num_queries: DjangoAssertNumQueries, saves: int
) -> None:
    episode = world.episode()
    for n in range(saves):
        episode.note = f"{n}"
        episode.save()

    # Session, user, sleeper; the entry, its versions, those of the waking, names of medicines.
    with django_assert_num_queries(7):
        page = as_ana.get(f"{diary(world)}history/episode/{episode.uuid}/")

    assert len(page.context["versions"]) == 1 + saves


def test_fifty_stand_on_a_page_and_none_is_lost_between_two(world: World, as_ana: Client) -> None:
    visit = world.visit()
    for n in range(60):
        visit.reason = f"Reason {n}"
        visit.save()

    first, second = (
        changes(as_ana, world, "?kind=visit"),
        changes(as_ana, world, "?kind=visit&page=2"),
    )

    assert (len(first), len(second)) == (50, 11)
    assert first[-1][3] == [("why we are here", "Reason 9", "Reason 10")]
    assert second[0][3] == [("why we are here", "Reason 8", "Reason 9")]
    page = as_ana.get(f"{diary(world)}history/?kind=visit").content.decode()
    assert "kind=visit&amp;page=2" in page


def test_another_diarys_history_is_not_found(world: World, as_sam: Client, as_ana: Client) -> None:
    as_sam.post("/sleepers/add/", {"name": "Otto", "zone": "Europe/Berlin"})
    otto = world.sam.places.get().sleeper
    rows = one_of_each(world)

    for kind, row in {**rows, "sleeper": world.mia}.items():
        if kind != "pair":
            inside = f"/sleepers/{otto.uuid}/history/{kind}/{row.uuid}/"
            assert as_sam.get(inside).status_code == 404
            assert as_sam.post(inside, {"step": "1", "seen": "1"}).status_code == 404
            assert as_sam.get(f"{diary(world)}history/{kind}/{row.uuid}/").status_code == 404
    words = as_sam.get(f"/sleepers/{otto.uuid}/history/").content.decode()
    assert "Mia" not in words
    for kind in ("nothing", "place", "pair"):
        assert as_ana.get(f"{diary(world)}history/{kind}/{world.mia.uuid}/").status_code == 404


def test_a_night_nobody_spoke_of_has_no_version_yet(world: World, as_ana: Client) -> None:
    evening = world.evening()
    began = world.at("02:14", evening).isoformat()
    as_ana.post(f"{diary(world)}episodes/add/", {"started_at": began}, headers=JSON)
    night = world.mia.nights.get(evening_on=evening)

    page = as_ana.get(f"{diary(world)}history/night/{night.uuid}/").content.decode()

    assert "Nobody has written anything here yet." in page


def test_an_entry_that_waited_on_a_phone_tells_both_times(world: World, as_ana: Client) -> None:
    evening = world.evening(2)
    began, written = world.at("02:14", evening), world.at("02:20", evening)
    sent = {"started_at": began.isoformat(), "written_at": written.isoformat()}
    as_ana.post(f"{diary(world)}episodes/add/", sent, headers=JSON)
    row = Episode.unscoped.get()

    (made,) = as_ana.get(f"{diary(world)}history/episode/{row.uuid}/").context["versions"]

    local = written.astimezone(world.mia.tz)
    assert made.at == f"{local.day} {local:%b %Y}, 02:20"
    assert made.arrived != ""
    assert made.days_after == "the same diary day"
    assert made.who == "Ana"


def test_an_empty_text_is_nothing_written_and_an_empty_code_not_asked(
    world: World, as_ana: Client
) -> None:
    episode = world.episode()
    episode.note, episode.side = "warm", "left"
    episode.save()

    newest, _made = as_ana.get(f"{diary(world)}history/episode/{episode.uuid}/").context["versions"]

    found = [(change.label, change.nothing) for change in newest.changes]
    assert found == [("side", "not asked"), ("note", "nothing written")]
