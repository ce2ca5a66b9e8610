"""Medicines: due and given in one tap, plans in steps, missed and why, nothing ever computed."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from time_machine import TimeMachineFixture

from diary.clinical.banned import find_banned
from diary.models import Dose, DosePlan, Medication, Night, SideEffect, Sleeper
from tests.world import World

TODAY = date(2026, 1, 10)
AT_20_10 = datetime(2026, 1, 10, 19, 10, tzinfo=UTC)  # 20:10 in Berlin
PLANNED = datetime(2026, 1, 10, 19, 0, tzinfo=UTC)  # the dose of 20:00
JSON = {"accept": "application/json"}


@pytest.fixture(autouse=True)
def _evening(time_machine: TimeMachineFixture) -> None:
    time_machine.move_to(AT_20_10, tick=False)


@pytest.fixture
def vitamin(world: World) -> Medication:
    """400 IU at 20:00 for two months; due ten minutes ago."""
    medicine = world.medicine()
    world.plan(medicine, "400", route="mouth")
    return medicine


def url(world: World, rest: str = "") -> str:
    return f"/sleepers/{world.mia.uuid}/medications/{rest}"


def dose_url(world: World, medicine: Medication) -> str:
    return url(world, f"{medicine.uuid}/doses/add/")


def edit_url(world: World, dose: Dose) -> str:
    return f"/sleepers/{world.mia.uuid}/doses/{dose.uuid}/edit/"


def plan_url(world: World, medicine: Medication) -> str:
    return url(world, f"{medicine.uuid}/plans/add/")


def tap(**more: Any) -> dict[str, Any]:
    """What the Given button posts for the dose of 20:00."""
    fields = {"status": "given", "planned_at": PLANNED.isoformat(), "amount": "400", "unit": "iu"}
    return {"uuid": str(uuid4()), **fields, **more}


def step(**more: Any) -> dict[str, Any]:
    """What the page posts for a new step of the plan, from today."""
    return {"amount": "500", "unit": "iu", "times": "20:00", "from_on": "2026-01-10", **more}


def words(page: Any) -> str:
    return " ".join(page.content.decode().split())


# The list


def test_medication_list_shows_the_due_dose_with_the_amount_of_the_plan(
    world: World, vitamin: Medication, as_ana: Client
) -> None:
    page = as_ana.get(url(world))

    [row] = page.context["due_doses"]
    assert (row.due.name, row.due.amount_text, row.due.minutes_late) == ("Vitamin D", "400", 10)
    assert "due Sat 20:00 · 10 minutes ago" in words(page)
    assert "400 IU · By mouth · 20:00" in words(page)


@pytest.mark.parametrize("medicines", [1, 3])
def test_medication_list_takes_the_same_queries_for_any_number_of_medicines(
    world: World,
    as_ana: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
    medicines: int,
) -> None:
    for name in ("Vitamin D", "Iron", "Melatonin")[:medicines]:
        medicine = world.medicine(name)
        world.plan(medicine)
        world.dose(medicine, on=TODAY, given_at=AT_20_10, planned_at=None)
        side_effect(world, medicine)

    # session, user, sleeper; medicines, plans, doses; side effects
    with django_assert_num_queries(7):
        as_ana.get(url(world))


def test_medication_list_puts_stopped_medicines_last_and_never_due(
    world: World, vitamin: Medication, as_ana: Client
) -> None:
    Medication.unscoped.update(stopped_on=TODAY, stop_reason="doctor_said")

    page = as_ana.get(url(world))

    assert (page.context["due_doses"], page.context["shelf"].now) == ((), ())
    assert "stopped 10 Jan 2026 · The doctor said so" in words(page)


def test_medication_list_lets_a_reader_look_and_not_give(
    world: World, vitamin: Medication, as_nina: Client
) -> None:
    page = as_nina.get(url(world))

    assert "due Sat 20:00" in words(page)
    assert "<form" not in page.content.decode().split("<main")[1].split("</main")[0]


@pytest.mark.parametrize("poison_line", ["", "030 19240"])
def test_every_medicine_page_says_never_stop_with_the_numbers_to_call(
    world: World, vitamin: Medication, as_ana: Client, poison_line: str
) -> None:
    Sleeper.unscoped.update(emergency_number="144", poison_line=poison_line)
    dose = world.dose(vitamin, on=TODAY)
    addresses = [
        *(url(world), url(world, "add/"), url(world, f"{vitamin.uuid}/")),
        *(url(world, f"{vitamin.uuid}/edit/"), plan_url(world, vitamin)),
        *(dose_url(world, vitamin), edit_url(world, dose)),
        f"/sleepers/{world.mia.uuid}/side-effects/add/",
    ]

    for address in addresses:
        said = words(as_ana.get(address))
        assert "Please do not stop, skip or change any medicine because of this diary." in said
        assert '<a href="tel:144">144</a>' in said
        assert (f'<a href="tel:{poison_line}">' in said) is bool(poison_line)
        assert find_banned(said.split("<main")[1]) == []


# One tap


def test_dose_add_in_one_tap_keeps_now_as_the_time(
    world: World, vitamin: Medication, as_ben: Client
) -> None:
    response = as_ben.post(dose_url(world, vitamin), tap())

    dose = Dose.unscoped.get()
    assert (response.status_code, response["Location"]) == (302, url(world))
    assert (dose.status, dose.given_at, dose.planned_at) == ("given", AT_20_10, PLANNED)
    assert (dose.amount, dose.unit, dose.written_by) == (Decimal(400), "iu", world.ben)
    assert (dose.night_on, Night.unscoped.get().watch) == (TODAY, "not_recorded")


def test_dose_add_sent_late_keeps_the_moment_of_the_tap(
    world: World, vitamin: Medication, as_ana: Client
) -> None:
    # Tapped at 19:55 without signal, sent now at 20:10.
    as_ana.post(dose_url(world, vitamin), tap(written_at="2026-01-10T19:55:00+01:00"))

    assert Dose.unscoped.get().given_at == datetime(2026, 1, 10, 18, 55, tzinfo=UTC)


def test_dose_add_does_not_believe_a_phone_in_1970(
    world: World, vitamin: Medication, as_ana: Client
) -> None:
    as_ana.post(dose_url(world, vitamin), tap(written_at="1970-01-01T00:00:00+00:00"))

    assert Dose.unscoped.get().given_at == AT_20_10


def test_dose_add_sent_twice_is_kept_once(
    world: World, vitamin: Medication, as_ana: Client
) -> None:
    data = tap()

    first = as_ana.post(dose_url(world, vitamin), data, headers=JSON)
    again = as_ana.post(dose_url(world, vitamin), data, headers=JSON)
    other = as_ana.post(dose_url(world, vitamin), {**data, "status": "extra"}, headers=JSON)

    assert [r.status_code for r in (first, again, other)] == [201, 200, 409]
    assert first.json() == again.json()
    assert Dose.unscoped.count() == 1


def test_dose_add_from_tonight_leads_back_there(
    world: World, vitamin: Medication, as_ana: Client
) -> None:
    response = as_ana.post(dose_url(world, vitamin), tap(back="tonight"))

    assert response["Location"] == f"/sleepers/{world.mia.uuid}/"


@pytest.mark.parametrize(("given_at", "status"), [("21:00", "given"), ("21:01", "late")])
def test_dose_add_more_than_an_hour_after_its_time_is_late(
    world: World,
    vitamin: Medication,
    as_ana: Client,
    time_machine: TimeMachineFixture,
    given_at: str,
    status: str,
) -> None:
    time_machine.move_to(datetime(2026, 1, 10, 21, 0, tzinfo=UTC), tick=False)

    as_ana.post(dose_url(world, vitamin), tap(given_at=f"2026-01-10T{given_at}"))

    assert Dose.unscoped.get().status == status


def test_a_dose_given_by_ben_is_shown_to_ana_and_no_longer_due(
    world: World, vitamin: Medication, as_ana: Client, as_ben: Client
) -> None:
    as_ben.post(dose_url(world, vitamin), tap(given_at="2026-01-10T20:02"))

    page = as_ana.get(url(world))
    form = as_ana.get(dose_url(world, vitamin), {"planned_at": PLANNED.isoformat()})

    assert page.context["due_doses"] == ()
    assert "Given at 10 Jan, 20:02 · planned 10 Jan, 20:00 · by Ben" in words(page)
    assert "Already written for this planned time: Given at 10 Jan, 20:02" in words(form)


def test_a_second_giving_of_the_same_dose_is_kept_too(
    world: World, vitamin: Medication, as_ana: Client, as_ben: Client
) -> None:
    as_ben.post(dose_url(world, vitamin), tap())
    response = as_ana.post(dose_url(world, vitamin), tap(), headers=JSON)

    assert (response.status_code, Dose.unscoped.count()) == (201, 2)
    told = "Somebody already wrote down this dose of Vitamin D. Both are kept."
    assert told in words(as_ana.get(url(world)))  # once, on the next page
    assert told not in words(as_ana.get(url(world)))
    assert told not in words(as_ben.get(url(world)))


def test_the_same_giving_sent_again_is_not_a_second_one(
    world: World, vitamin: Medication, as_ana: Client
) -> None:
    data = tap()
    for _time in range(2):
        as_ana.post(dose_url(world, vitamin), data)

    assert "Somebody already wrote" not in words(as_ana.get(url(world)))


@pytest.mark.parametrize("page", ["", "medications/"])
def test_a_noon_dose_given_before_the_day_turns_is_not_due_after_it(
    world: World, as_ana: Client, time_machine: TimeMachineFixture, page: str
) -> None:
    # The diary day turns at 12:00; the dose of 12:00 is due from 11:00 and given at 11:50.
    medicine = world.medicine()
    world.plan(medicine, times=["12:00"], from_on=date(2026, 1, 11))
    time_machine.move_to(datetime(2026, 1, 11, 10, 50, tzinfo=UTC), tick=False)
    address = f"/sleepers/{world.mia.uuid}/{page}"

    before = as_ana.get(address).context["due_doses"]
    as_ana.post(dose_url(world, medicine), tap(planned_at="2026-01-11T12:00"))
    given = as_ana.get(address).context["due_doses"]
    time_machine.move_to(datetime(2026, 1, 11, 11, 5, tzinfo=UTC), tick=False)
    turned = as_ana.get(address).context["due_doses"]

    assert [row.due.minutes_late for row in before] == [-10]
    assert (given, turned) == ((), ())


@pytest.mark.parametrize("page", ["", "medications/"])
def test_a_step_that_begins_in_the_morning_is_due_in_the_night_before(
    world: World, vitamin: Medication, as_ana: Client, time_machine: TimeMachineFixture, page: str
) -> None:
    world.plan(vitamin, "500", times=["06:00"], from_on=date(2026, 1, 11))
    world.dose(vitamin, on=TODAY, planned_at=PLANNED)
    time_machine.move_to(datetime(2026, 1, 11, 4, 30, tzinfo=UTC), tick=False)  # 05:30

    due = as_ana.get(f"/sleepers/{world.mia.uuid}/{page}").context["due_doses"]

    assert [(row.due.amount_text, row.due.minutes_late) for row in due] == [("500", -30)]


# The whole dose form


def test_dose_form_opens_with_the_amount_of_the_plan_as_typed(world: World, as_ana: Client) -> None:
    medicine = world.medicine()
    world.plan(medicine, "0.5000", unit="mg", times=["08:00"])
    world.plan(medicine, "2.5000", unit="mg", times=["20:00"])

    page = as_ana.get(dose_url(world, medicine), {"planned_at": PLANNED.isoformat()})

    assert 'name="amount" value="2.5"' in words(page)


@pytest.mark.parametrize("planned", ["", "soon", "9999-12-31T23:59:59-12:00", "2026-01-10"])
def test_dose_form_opens_without_a_planned_time_it_cannot_read(
    world: World, vitamin: Medication, as_ana: Client, planned: str
) -> None:
    page = as_ana.get(dose_url(world, vitamin), {"planned_at": planned})

    assert (page.status_code, page.context["form"].initial["planned_at"]) == (200, None)


def test_dose_add_missed_keeps_why_and_no_time_of_giving(
    world: World, vitamin: Medication, as_ana: Client
) -> None:
    data = tap(status="missed", missed_reason="asleep", given_at="2026-01-10T20:05")
    as_ana.post(dose_url(world, vitamin), data)

    dose = Dose.unscoped.get()
    assert (dose.status, dose.missed_reason, dose.given_at) == ("missed", "asleep", None)
    assert dose.night_on == TODAY


def test_dose_add_of_the_morning_belongs_to_the_day_of_the_evening_before(
    world: World, vitamin: Medication, as_ana: Client
) -> None:
    # The diary day turns at noon: 08:00 on the 10th is still that of the 9th.
    data = tap(planned_at="", given_at="2026-01-10T08:00")
    as_ana.post(dose_url(world, vitamin), data)

    assert Dose.unscoped.get().night_on == date(2026, 1, 9)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"status": "missed", "planned_at": ""}, "planned_at"),
        ({"status": "missed", "planned_at": "2026-01-10T22:00"}, "planned_at"),
        ({"missed_reason": "asleep"}, "missed_reason"),
        ({"planned_at": "", "given_at": ""}, "given_at"),
        ({"given_at": "2026-01-10T21:00"}, "given_at"),
        ({"given_at": "1900-01-01T20:00"}, "given_at"),
        ({"planned_at": "9999-12-31T23:59"}, "planned_at"),
        ({"planned_at": "2026-01-13T20:00"}, "planned_at"),
        ({"planned_at": "\0"}, "planned_at"),
        ({"status": "maybe"}, "status"),
        ({"status": ""}, "status"),
        ({"amount": "2,500"}, "amount"),
        ({"amount": "-1"}, "amount"),
        ({"amount": "NaN"}, "amount"),
        ({"amount": "1e9"}, "amount"),
        ({"amount": "0.00001"}, "amount"),
        ({"unit": "spoon"}, "unit"),
        ({"note": "x" * 100_000}, "note"),
        ({"note": "a\0b"}, "note"),
        ({"effect": "x" * 201}, "effect"),
        ({"uuid": "1"}, "uuid"),
    ],
)
def test_dose_add_says_beside_the_field_what_is_wrong(
    world: World, vitamin: Medication, as_ana: Client, wrong: dict[str, Any], field: str
) -> None:
    data = tap(**wrong)

    as_json = as_ana.post(dose_url(world, vitamin), data, headers=JSON)
    page = as_ana.post(dose_url(world, vitamin), data)

    assert (as_json.status_code, list(as_json.json()["errors"])) == (422, [field])
    assert page.status_code == 422
    assert Dose.unscoped.count() == 0


def test_dose_add_takes_a_comma_for_a_point(world: World, as_ana: Client) -> None:
    medicine = world.medicine()

    as_ana.post(dose_url(world, medicine), tap(amount="2,5", unit="mg"))

    assert Dose.unscoped.get().amount == Decimal("2.5")


@pytest.mark.parametrize("amount", ["4000", "40"])
def test_dose_add_asks_once_about_ten_times_or_a_tenth_of_the_plan(
    world: World, vitamin: Medication, as_ana: Client, amount: str
) -> None:
    asked = as_ana.post(dose_url(world, vitamin), data := tap(amount=amount))
    after = as_ana.post(dose_url(world, vitamin), {**data, "confirm_amount": "on"})

    assert (asked.status_code, after.status_code) == (422, 302)
    assert "Is this right? Check the bottle." in words(asked)
    assert 'name="confirm_amount"' in words(asked)
    assert Dose.unscoped.get().amount == Decimal(amount)


def test_dose_add_never_asks_about_an_amount_one_of_the_plans_in_force_has(
    world: World, vitamin: Medication, as_ana: Client
) -> None:
    # 400 in the evening and, looked at and confirmed, 4000 in the morning.
    world.plan(vitamin, "4000", times=["08:00"])

    answers = [as_ana.post(dose_url(world, vitamin), tap(amount=a)) for a in ("400", "4000")]

    assert [answer.status_code for answer in answers] == [302, 302]


def test_dose_add_compares_with_the_step_in_force_on_its_day(
    world: World, vitamin: Medication, as_ana: Client
) -> None:
    DosePlan.unscoped.update(until_on=date(2026, 1, 9))
    world.plan(vitamin, "4000", from_on=TODAY)

    answer = as_ana.post(dose_url(world, vitamin), tap(amount="400"))

    assert answer.status_code == 422


def test_dose_edit_amends_and_names_the_version(
    world: World, vitamin: Medication, as_ana: Client
) -> None:
    dose = world.dose(vitamin, on=TODAY, given_at=AT_20_10)
    data = {"version": "1", "status": "vomited", "given_at": "2026-01-10T20:10"}

    first = as_ana.post(edit_url(world, dose), data, headers=JSON)
    again = as_ana.post(edit_url(world, dose), data, headers=JSON)
    outdated = as_ana.post(edit_url(world, dose), {**data, "note": "new"}, headers=JSON)

    assert (first.status_code, first.json()["version"]) == (200, 2)
    assert (again.status_code, again.json()) == (200, first.json())
    assert outdated.status_code == 409
    dose.refresh_from_db()
    assert (dose.status, dose.given_at, dose.night_on) == ("vomited", AT_20_10, TODAY)


def test_dose_edit_deletes_and_brings_back(
    world: World, vitamin: Medication, as_ana: Client
) -> None:
    dose = world.dose(vitamin, on=TODAY, planned_at=PLANNED)

    page = as_ana.post(edit_url(world, dose), {"delete": "1"})
    due_again = as_ana.get(url(world)).context["due_doses"]
    as_ana.post(edit_url(world, dose), {"undo": "1"})

    assert "The entry is deleted." in words(page)
    assert len(due_again) == 1
    assert as_ana.get(url(world)).context["due_doses"] == ()


# Medicines and their plans


def test_medication_add_keeps_the_label_as_typed_and_leads_to_the_plan(
    world: World, as_ana: Client
) -> None:
    data = {
        "uuid": str(uuid4()),
        "name": "<b>Vigantol</b>",
        "strength": "10 mg/ml",
        "form": "drops",
        "over_the_counter": "on",
        "started_on": "2026-01-02",
    }

    response = as_ana.post(url(world, "add/"), data)

    medicine = Medication.unscoped.get()
    assert response["Location"] == plan_url(world, medicine)
    assert (medicine.name, medicine.strength) == ("<b>Vigantol</b>", "10 mg/ml")
    assert (medicine.over_the_counter, medicine.started_on) == (True, date(2026, 1, 2))
    assert "&lt;b&gt;Vigantol&lt;/b&gt;" in words(as_ana.get(url(world)))


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "x" * 100_000}, "name"),
        ({"name": "a\0b"}, "name"),
        ({"form": "potion"}, "form"),
        ({"started_on": "1900-01-01"}, "started_on"),
        ({"started_on": "9999-12-31"}, "started_on"),
        ({"started_on": "2026-01-11"}, "started_on"),
    ],
)
def test_medication_add_says_beside_the_field_what_is_wrong(
    world: World, as_ana: Client, wrong: dict[str, Any], field: str
) -> None:
    response = as_ana.post(url(world, "add/"), {"name": "Iron", **wrong}, headers=JSON)

    assert (response.status_code, list(response.json()["errors"])) == (422, [field])


@pytest.mark.parametrize(
    ("stop", "status"),
    [
        ({"stopped_on": "2026-01-09", "stop_reason": "ran_out"}, 302),
        ({"stopped_on": "", "stop_reason": "ran_out"}, 422),
        ({"stopped_on": "2025-01-01"}, 422),  # before it was started
        ({"stopped_on": "2026-01-11"}, 422),
    ],
)
def test_medication_edit_writes_down_when_and_why_it_was_stopped(
    world: World, vitamin: Medication, as_ana: Client, stop: dict[str, str], status: int
) -> None:
    data = {"name": "Vitamin D", "started_on": "2025-11-11", "version": "1", **stop}

    response = as_ana.post(url(world, f"{vitamin.uuid}/edit/"), data)

    assert response.status_code == status
    vitamin.refresh_from_db()
    stopped = (date(2026, 1, 9), "ran_out") if status == 302 else (None, "")
    assert (vitamin.stopped_on, vitamin.stop_reason) == stopped


def test_plan_add_is_a_new_row_and_ends_the_open_step_the_day_before(
    world: World, vitamin: Medication, as_ana: Client
) -> None:
    rescue = world.plan(vitamin, "1", unit="puff", times=[], as_needed=True)

    response = as_ana.post(plan_url(world, vitamin), step(times="8:00, 2000; 08.00"))

    first, second = vitamin.plans.filter(as_needed=False)
    assert response["Location"] == url(world, f"{vitamin.uuid}/")
    assert (first.amount, first.until_on) == (Decimal(400), date(2026, 1, 9))
    assert (second.amount, second.until_on) == (Decimal(500), None)
    assert second.times == ["08:00", "20:00"]
    rescue.refresh_from_db()
    assert rescue.until_on is None


def test_plan_add_on_the_same_day_stands_beside_the_open_step(
    world: World, vitamin: Medication, as_ana: Client
) -> None:
    as_ana.post(plan_url(world, vitamin), step(from_on=f"{world.evening(60)}", times="08:00"))

    assert [plan.until_on for plan in vitamin.plans.all()] == [None, None]


def test_plan_add_sent_twice_is_kept_once(
    world: World, vitamin: Medication, as_ana: Client
) -> None:
    answers = [as_ana.post(plan_url(world, vitamin), step(), headers=JSON) for _ in range(2)]

    assert [response.status_code for response in answers] == [201, 200]
    assert DosePlan.unscoped.count() == 2


@pytest.mark.parametrize(
    ("amount", "status"), [("4000", 422), ("3999", 302), ("40", 422), ("41", 302)]
)
def test_plan_add_asks_about_ten_times_or_a_tenth_of_the_last_step(
    world: World, vitamin: Medication, as_ana: Client, amount: str, status: int
) -> None:
    asked = as_ana.post(plan_url(world, vitamin), step(amount=amount))
    as_ana.post(plan_url(world, vitamin), step(amount=amount, confirm_amount="on"))

    assert asked.status_code == status
    assert ("Is this right? Check the bottle." in words(asked)) is (status == 422)
    assert [plan.amount for plan in vitamin.plans.all()] == [Decimal(400), Decimal(amount)]


def test_plan_add_does_not_compare_different_units(
    world: World, vitamin: Medication, as_ana: Client
) -> None:
    response = as_ana.post(plan_url(world, vitamin), step(amount="1", unit="drop"))

    assert response.status_code == 302


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"amount": ""}, "amount"),
        ({"amount": "2,500"}, "amount"),
        ({"unit": ""}, "unit"),
        ({"route": "ear"}, "route"),
        ({"times": ""}, "times"),
        ({"times": "25:00"}, "times"),
        ({"times": "8"}, "times"),
        ({"times": "8 pm"}, "times"),
        ({"times": "20:00\0"}, "times"),
        ({"times": "08:00 " * 20_000}, "times"),
        ({"as_needed": "on"}, "times"),
        ({"from_on": "1900-01-01"}, "from_on"),
        ({"from_on": "9999-12-31"}, "from_on"),
        ({"from_on": ""}, "from_on"),
        ({"until_on": "2026-01-09"}, "until_on"),
        ({"maximum": "x" * 100_000}, "maximum"),
        ({"advised_by": "a\0b"}, "advised_by"),
    ],
)
def test_plan_add_says_beside_the_field_what_is_wrong(
    world: World, vitamin: Medication, as_ana: Client, wrong: dict[str, Any], field: str
) -> None:
    response = as_ana.post(plan_url(world, vitamin), step(**wrong), headers=JSON)

    assert (response.status_code, list(response.json()["errors"])) == (422, [field])
    assert DosePlan.unscoped.count() == 1


def test_plan_add_for_a_stopped_medicine_asks_to_change_that_first(
    world: World, vitamin: Medication, as_ana: Client
) -> None:
    Medication.unscoped.update(stopped_on=date(2026, 1, 9))

    response = as_ana.post(plan_url(world, vitamin), step(), headers=JSON)

    assert (response.status_code, list(response.json()["errors"])) == (422, ["from_on"])


def test_plan_form_keeps_how_it_is_given_and_leaves_the_amount_open(
    world: World, vitamin: Medication, as_ana: Client
) -> None:
    form = as_ana.get(plan_url(world, vitamin)).context["form"]

    assert (form["times"].value(), form["unit"].value()) == ("20:00", "iu")
    assert (form["amount"].value(), form["from_on"].value()) == (None, TODAY)


def test_medication_detail_shows_every_step_newest_first(
    world: World, vitamin: Medication, as_ana: Client
) -> None:
    as_ana.post(plan_url(world, vitamin), step(advised_by="the doctor"))
    side_effect(world, vitamin)
    world.dose(vitamin, on=TODAY, status="missed", missed_reason="refused", given_at=None)

    page = as_ana.get(url(world, f"{vitamin.uuid}/"))

    steps = page.context["steps"]
    assert [(s.from_on, s.until_on, s.in_force) for s in steps] == [
        (TODAY, None, True),
        (world.evening(60), date(2026, 1, 9), False),
    ]
    said = words(page)
    assert "500 IU · 20:00" in said
    assert "Missed · Refused" in said
    assert "<b>Drowsy</b> · Moderate" in said


# Side effects


def side_effect(world: World, medicine: Medication) -> SideEffect:
    return SideEffect.unscoped.create(
        sleeper=world.mia, medication=medicine, noticed_at=AT_20_10, kind="drowsy", severity=2
    )


def test_side_effect_add_keeps_what_was_noticed(
    world: World, vitamin: Medication, as_ana: Client
) -> None:
    data = {
        "uuid": str(uuid4()),
        "noticed_at": "2026-01-10T19:00",
        "kind": "drowsy",
        "severity": "0",
        "medication": str(vitamin.uuid),
    }

    response = as_ana.post(f"/sleepers/{world.mia.uuid}/side-effects/add/", data)

    effect = SideEffect.unscoped.get()
    assert response["Location"] == url(world)
    assert (effect.kind, effect.severity, effect.medication) == ("drowsy", 0, vitamin)


def test_side_effect_add_without_severity_is_not_asked(world: World, as_ana: Client) -> None:
    data = {"noticed_at": "2026-01-10T19:00", "kind": "rash", "severity": "", "medication": ""}

    as_ana.post(f"/sleepers/{world.mia.uuid}/side-effects/add/", data)

    effect = SideEffect.unscoped.get()
    assert (effect.severity, effect.medication) == (None, None)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"kind": ""}, "kind"),
        ({"kind": "bored"}, "kind"),
        ({"severity": "4"}, "severity"),
        ({"noticed_at": "2026-01-11T19:00"}, "noticed_at"),
        ({"noticed_at": ""}, "noticed_at"),
        ({"medication": "1"}, "medication"),
        ({"medication": "\0"}, "medication"),
        ({"medication": str(uuid4())}, "medication"),
        ({"note": "x" * 100_000}, "note"),
    ],
)
def test_side_effect_add_says_beside_the_field_what_is_wrong(
    world: World, as_ana: Client, wrong: dict[str, Any], field: str
) -> None:
    data = {"noticed_at": "2026-01-10T19:00", "kind": "rash", **wrong}

    response = as_ana.post(f"/sleepers/{world.mia.uuid}/side-effects/add/", data, headers=JSON)

    assert (response.status_code, list(response.json()["errors"])) == (422, [field])


# Who may


def other_familys_medicine(world: World) -> Medication:
    other = Sleeper.unscoped.create(name="Sam's own", zone="UTC")
    return Medication.unscoped.create(sleeper=other, name="Iron", written_by=world.sam)


def test_another_familys_medicine_does_not_exist_here(world: World, as_ana: Client) -> None:
    foreign = other_familys_medicine(world)
    dose = Dose.unscoped.create(
        sleeper=foreign.sleeper, medication=foreign, night_on=TODAY, status="given"
    )
    rests = ["", "edit/", "plans/add/", "doses/add/"]

    codes = [as_ana.get(url(world, f"{foreign.uuid}/{rest}")).status_code for rest in rests]
    effect = {"noticed_at": "2026-01-10T19:00", "kind": "rash", "medication": str(foreign.uuid)}
    answer = as_ana.post(f"/sleepers/{world.mia.uuid}/side-effects/add/", effect, headers=JSON)

    assert codes == [404, 404, 404, 404]
    assert as_ana.get(edit_url(world, dose)).status_code == 404
    assert list(answer.json()["errors"]) == ["medication"]


def test_a_reader_may_not_give_and_a_stranger_sees_nothing(
    world: World, vitamin: Medication, as_nina: Client, as_sam: Client
) -> None:
    assert as_nina.post(dose_url(world, vitamin), tap()).status_code == 403
    assert as_sam.post(dose_url(world, vitamin), tap()).status_code == 404
    assert as_sam.get(url(world)).status_code == 404
    assert Dose.unscoped.count() == 0


@pytest.mark.parametrize(
    ("amount", "unit", "status"),
    [
        ("25000", "microgram", 422),  # 25 mg beside 2.5 mg
        ("2500", "microgram", 302),  # the same amount in another unit
        ("0.025", "g", 422),  # 25 mg
        ("2", "tablet", 302),  # not comparable, so not asked
    ],
)
def test_plan_add_asks_across_units_of_mass(
    world: World, as_ana: Client, amount: str, unit: str, status: int
) -> None:
    medicine = world.medicine("Sertraline")
    world.plan(medicine, "2.5", unit="mg")

    asked = as_ana.post(plan_url(world, medicine), step(amount=amount, unit=unit))

    assert asked.status_code == status
