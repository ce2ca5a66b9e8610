"""The drawings on paper: worked by hand for a few nights, and told apart without colour."""

from decimal import Decimal

from diary.charts.paper import Bar, Spot, nights_drawing
from diary.charts.paper_bars import clock_drawing
from diary.charts.paper_raster import raster_drawing
from diary.stats.facts import Diary, MedicationFact, Period, PlanFact
from diary.stats.summary import summarise
from tests.charts.test_nights import EPISODES, NIGHTS, SIX
from tests.stats.vignettes import SLEEPER, V01, diary_of, evening, period_of


def test_nights_drawing_places_every_night_by_hand() -> None:
    drawing = nights_drawing(SIX)

    # Six nights on 680 - 24 = 656 units: 109.3 each; the axis ends at 2, 80 units high from
    # y 34 to 114; a bar keeps 18 % of its night free on either side: 19.7.
    assert drawing.bars == (
        Bar(43.7, 34.0, 70.0, 80.0, "seen"),
        Bar(153.0, 74.0, 70.0, 40.0, "partly"),
        Bar(352.0, 34.0, 109.3, 80.0, "not_watched"),
        Bar(570.7, 34.0, 109.3, 80.0, "not_watched"),
        Bar(590.3, 74.0, 70.0, 40.0, "outside"),
    )
    assert drawing.spots == (
        Spot(297.3, 110.0, 2.6, "none_seen"),
        Spot(516.0, 110.0, 2.6, "not_recorded"),
    )


def test_nights_drawing_cuts_a_medicine_lane_at_the_period() -> None:
    plans = (
        PlanFact(Decimal(25), "mg", from_on=evening(-9), times=("20:00",)),
        PlanFact(Decimal(50), "mg", from_on=evening(3), times=("20:00",)),
    )
    medicine = MedicationFact(SLEEPER.uuid, "Ferrous", plans=plans)
    summary = summarise(
        Diary(SLEEPER, nights=NIGHTS, episodes=EPISODES, medications=(medicine,)),
        Period(evening(0), evening(5)),
    )

    drawing = nights_drawing(summary)

    # 25 mg holds on nights 0 to 2, 50 mg on 3 to 5: three nights of 109.3, less a gap of 1.
    assert [(bar.x, bar.width) for bar in drawing.lanes] == [(24.0, 327.0), (352.0, 327.0)]
    assert [(line.x, line.anchor) for line in drawing.steps] == [(352.0, "start")]


def test_nights_drawing_of_no_night_at_all_is_an_empty_axis() -> None:
    summary = summarise(Diary(SLEEPER), Period(evening(0), evening(-1)))

    drawing = nights_drawing(summary)

    assert (drawing.bars, drawing.spots, len(drawing.ticks)) == ((), (), 2)


def test_raster_drawing_has_a_mark_for_every_timed_episode() -> None:
    summary = summarise(diary_of(V01, minutes=240), period_of(V01))

    spans = raster_drawing(summary).spans

    assert sum(span.kind == "episode" for span in spans) == 52
    assert sum(span.kind == "not_watched" for span in spans) == 2
    # 23:00 UTC is midnight in Berlin: 720 minutes after noon on a scale from 360 to 1200
    # over 318 units, so 6 + 360 * 318 / 840 = 142.3.
    assert min(span.x for span in spans if span.kind == "episode") == 142.3


def test_raster_drawing_tells_the_three_nothings_apart() -> None:
    drawing = raster_drawing(SIX)

    # Rows of 5 from y 16: night 2 was watched with none seen, 3 not watched, 4 not recorded;
    # 0, 1 and 5 have episodes. The middle of row n is 16 + 5 (n + 1/2).
    assert drawing.spots == (
        Spot(3.0, 28.5, 1.9, "none_seen"),
        Spot(3.0, 38.5, 2.0, "not_recorded"),
    )
    assert [span.y for span in drawing.spans if span.kind == "not_watched"] == [31.8, 41.8]


def test_clock_drawing_draws_no_column_for_an_hour_without_an_episode() -> None:
    summary = summarise(diary_of(V01, minutes=240), period_of(V01))

    drawing = clock_drawing(summary)

    # All 52 began in one hour: 48 * 52 / 60 = 41.6 high, from y 56 - 41.6 = 14.4.
    assert [(column.y, column.height) for column in drawing.columns] == [(14.4, 41.6)]
    assert [tick.words for tick in drawing.ticks] == [0, 20, 40, 60]
