"""The drawings on paper: worked by hand for a few nights, and told apart without colour."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from diary.charts.paper import Bar, Spot, nights_drawing
from diary.charts.paper_bars import clock_drawing
from diary.charts.paper_raster import raster_drawing
from diary.clinical.words import phrase
from diary.stats.facts import Diary, MedicationFact, NightFact, Period, PlanFact, SleepFact
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

    # Rows of 8 from y 16: night 2 was watched with none seen, 3 not watched, 4 not recorded;
    # 0, 1 and 5 have episodes. The middle of row n is 16 + 8 (n + 1/2); hatching leaves 15 %
    # of its row free above.
    assert drawing.spots == (
        Spot(3.0, 36.0, 2.0, "none_seen"),
        Spot(3.0, 52.0, 2.0, "not_recorded"),
    )
    assert [span.y for span in drawing.spans if span.kind == "not_watched"] == [41.2, 57.2]


def test_raster_drawing_says_which_night_leaves_the_hours_above_it() -> None:
    on = date(2026, 10, 24)  # the clocks go back in Berlin at 01:00 UTC
    began = datetime(2026, 10, 24, 21, 30, tzinfo=UTC)
    slept = SleepFact("night", asleep_at=began, awake_at=began + timedelta(hours=9))
    night = NightFact(on, watch="watched", watched_min=60, sleeps=(slept,))

    drawing = raster_drawing(summarise(Diary(SLEEPER, nights=(night,)), Period(on, on)))

    # Asleep from 23:30 to 07:30 by the clock: nine hours of the fifteen drawn from 18:00 on,
    # which are 318 units wide.
    assert [span.width for span in drawing.spans if span.kind == "asleep"] == [190.8]
    assert drawing.words == (
        phrase(
            "The clocks went back in the night of %(night)s: its row then lies an hour "
            "further right.",
            night=on,
        ),
    )
    assert raster_drawing(SIX).words == ()


def test_nights_drawing_keeps_a_date_off_the_zero_and_room_for_steps_only_where_there_are() -> None:
    long = summarise(Diary(SLEEPER), Period(evening(0), evening(55)))

    drawing = nights_drawing(long)

    # A night is 656 / 56 = 11.7 wide: the middle of the first would be 5.9 from the axis at 24.
    assert drawing.dates[0].at == 38.0
    assert drawing.dates[1].at == 111.9
    # Without steps the drawing begins 24 lower: 114 + 18 - 24.
    assert (drawing.from_y, drawing.shown) == (24.0, 108.0)


def test_clock_drawing_draws_no_column_for_an_hour_without_an_episode() -> None:
    summary = summarise(diary_of(V01, minutes=240), period_of(V01))

    drawing = clock_drawing(summary)

    # All 52 began in one hour: 48 * 52 / 60 = 41.6 high, from y 56 - 41.6 = 14.4.
    assert [(column.y, column.height) for column in drawing.columns] == [(14.4, 41.6)]
    assert [tick.words for tick in drawing.ticks] == [0, 20, 40, 60]
