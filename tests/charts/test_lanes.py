"""Medicines beside the nights: starts, steps and stops, and the doses that were not taken."""

from datetime import date
from decimal import Decimal

from diary.charts.axis import Axis
from diary.charts.lanes import change_marks, lane_spans
from diary.charts.nights import kinds_of, nights_chart
from diary.clinical.words import phrase
from diary.stats.facts import Diary, DoseFact, MedicationFact, Period, PlanFact
from diary.stats.summary import Summary, summarise
from tests.charts.test_nights import NIGHTS
from tests.stats.vignettes import SLEEPER, evening

PERIOD = Period(evening(0), evening(5))


def with_medicine(*plans: PlanFact, doses: tuple[DoseFact, ...] = ()) -> Summary:
    medicine = MedicationFact(SLEEPER.uuid, "Ferrous", plans=plans, doses=doses)
    return summarise(Diary(SLEEPER, nights=NIGHTS, medications=(medicine,)), PERIOD)


def plan(amount: int, from_on: date, until_on: date | None = None) -> PlanFact:
    return PlanFact(Decimal(amount), "mg", from_on=from_on, until_on=until_on, times=("20:00",))


def mg(amount: str) -> object:
    return phrase("%(amount)s %(unit)s", amount=amount, unit=phrase("mg"))


def test_changes_are_marked_where_a_step_begins_and_where_the_last_one_ends() -> None:
    summary = with_medicine(plan(25, evening(-3)), plan(50, evening(2), evening(3)))

    # The first step began before the period; the second ends with evening 3.
    assert change_marks(summary, Axis(PERIOD)) == [
        {
            "index": 2.0,
            "label": phrase("%(medicine)s %(dose)s", medicine="Ferrous", dose=mg("50")),
        },
        {"index": 4.0, "label": phrase("%(medicine)s stopped", medicine="Ferrous")},
    ]


def test_lane_shows_steps_cut_at_the_period_and_doses_not_taken() -> None:
    doses = (
        DoseFact("missed", evening(1)),
        DoseFact("missed", evening(1)),
        DoseFact("vomited", evening(4)),
        DoseFact("given", evening(5)),
    )
    summary = with_medicine(plan(25, evening(-3)), plan(50, evening(2)), doses=doses)

    assert lane_spans(summary.medicines[0], Axis(PERIOD)) == {
        "name": "Ferrous",
        "spans": [
            {"from": 0.0, "until": 2.0, "label": mg("25")},
            {"from": 2.0, "until": 6.0, "label": mg("50")},
        ],
        "missed": [1.0],
        "vomited": [4.0],
    }


def test_nights_table_names_the_doses_not_taken_and_no_unrecorded_ones() -> None:
    summary = with_medicine(plan(25, evening(0)), doses=(DoseFact("missed", evening(1)),))

    told = [row[5] for row in nights_chart(summary).table.rows]

    assert told == [(), (phrase("%(medicine)s missed", medicine="Ferrous"),), (), (), (), ()]


def test_legend_names_only_what_is_drawn() -> None:
    summary = with_medicine(plan(25, evening(0)), doses=(DoseFact("missed", evening(1)),))

    # Nights 0 to 2 watched with none seen, the second in part; 3 and 5 a gap; 4 not recorded.
    assert kinds_of(nights_chart(summary)) == {
        "none_seen",
        "partly_none_seen",
        "not_watched",
        "not_recorded",
        "missed",
    }
