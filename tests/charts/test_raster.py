"""The night raster of the screen: worked by hand, its gaps told apart, its scale cut to fit."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from diary.charts.raster import MOST_ROWS, ChangeLine, night_raster
from diary.charts.raster_table import onset_words, raster_table, raster_words
from diary.clinical.words import phrase
from diary.stats.facts import Diary, MedicationFact, NightFact, Period, PlanFact, SleepFact
from diary.stats.onset import Onset
from diary.stats.summary import summarise
from tests.charts.test_nights import EPISODES, NIGHTS, SIX
from tests.stats.vignettes import SLEEPER, diary_of, episode, evening, period_of


def test_raster_places_every_mark_by_hand() -> None:
    drawing = night_raster(SIX)

    # 23:00 UTC is midnight in Berlin, 720 minutes after noon: the scale runs over the six hours
    # from there, 264 units from x 58. Rows of 8 from y 18; a tick is 2 wide around its minute,
    # and a minute is 264 / 360 = 0.73.
    assert drawing.episodes == "M57 22H59M57.7 22H59.7M57 30H59M57 62H59"
    assert drawing.window == (0, 6)
    assert [(tick.at, tick.words) for tick in drawing.hours] == [
        (58.0, "00"),
        (146.0, "02"),
        (234.0, "04"),
        (322.0, "06"),
    ]


def test_raster_tells_the_three_nothings_apart() -> None:
    drawing = night_raster(SIX)

    # Night 2 was watched with none seen, 4 is not recorded, 3 and 5 were not watched.
    assert drawing.rings == "M52 35.6a2.4 2.4 0 1 0 0 4.8a2.4 2.4 0 1 0 0 -4.8"
    assert drawing.dashes == "M49 54H55"
    assert drawing.hatched == "M58 43.2H322v5.6H58zM58 59.2H322v5.6H58z"


def test_raster_reaches_from_the_first_to_the_last_hour_with_anything_in_it() -> None:
    asleep = SleepFact(
        asleep_at=datetime(2026, 1, 5, 18, 20, tzinfo=UTC),
        awake_at=datetime(2026, 1, 6, 5, 40, tzinfo=UTC),
    )
    night = NightFact(evening(0), watch="watched", watched_min=240, sleeps=(asleep,))
    summary = summarise(
        Diary(SLEEPER, nights=(night,), episodes=(episode(0, 0),)), Period(evening(0), evening(0))
    )

    drawing = night_raster(summary)

    # 19:20 to 06:40 in Berlin; 20 minutes after 19 is 264 * 20 / 720 = 7.3 units in.
    assert drawing.window == (19, 7)
    assert drawing.asleep == "M65.3 22H314.7"
    words = phrase(
        "Drawn from %(first)s to %(last)s: no sleep or episode lies outside.",
        first="19:00",
        last="07:00",
    )
    assert raster_words(summary, drawing) == (words,)


def test_raster_of_an_empty_diary_shows_the_usual_night() -> None:
    drawing = night_raster(summarise(Diary(SLEEPER), Period(evening(0), evening(0))))

    assert (drawing.window, drawing.episodes, drawing.asleep) == ((18, 8), "", "")


def test_raster_draws_half_a_year_and_says_so() -> None:
    counts = (1,) * 200
    summary = summarise(diary_of(counts), period_of(counts))

    drawing = night_raster(summary)

    assert (drawing.rows, drawing.first_on) == (MOST_ROWS, evening(17))
    assert drawing.pitch == 3.0
    said = phrase("The last %(rows)s nights of %(total)s are drawn.", rows=183, total=200)
    assert said in raster_words(summary, drawing)
    assert len(raster_table(summary).rows) == MOST_ROWS


def test_raster_has_at_least_six_pixels_a_row_on_the_narrowest_phone() -> None:
    counts = (1,) * 60
    drawing = night_raster(summarise(diary_of(counts), period_of(counts)))

    # 320 px less the page's and the card's edges leave 254 for 330 units.
    assert drawing.pitch * 254 / drawing.width >= 6


def test_raster_draws_a_change_above_the_first_night_after_it() -> None:
    plan = PlanFact(Decimal(25), "mg", from_on=evening(2), until_on=evening(3), times=("20:00",))
    medicine = MedicationFact(SLEEPER.uuid, "Ferrous", plans=(plan,))
    diary = Diary(SLEEPER, nights=NIGHTS, episodes=EPISODES, medications=(medicine,))

    drawing = night_raster(summarise(diary, Period(evening(0), evening(5))))

    label = phrase("%(amount)s %(unit)s", amount="25", unit=phrase("mg"))
    assert drawing.changes == (
        ChangeLine(
            34.0, evening(2), phrase("%(medicine)s %(dose)s", medicine="Ferrous", dose=label)
        ),
        ChangeLine(50.0, evening(4), phrase("%(medicine)s stopped", medicine="Ferrous")),
    )


def test_raster_table_says_the_times_by_the_sleepers_clock() -> None:
    about = replace(episode(0, 1), time_precision="about")
    never = episode(0, 2, started_at=None, time_precision="sometime_in_night")
    diary = Diary(SLEEPER, nights=NIGHTS, episodes=(episode(0, 0), about, never))

    rows = raster_table(summarise(diary, Period(evening(0), evening(3)))).rows

    assert rows[0][3] == ("00:00", phrase("about %(at)s", at="00:01"), phrase("some time"))
    assert [row[3] for row in rows[1:]] == [
        phrase("0, watched in part"),
        phrase("0, watched"),
        phrase("gap"),
    ]


@pytest.mark.parametrize(
    ("onset", "text"),
    [
        (Onset(52, 52, 128.4), "Half of all %(known)s episodes began"),
        (Onset(86, 91, 59.0), "Half of those with a known time began"),
        (Onset(4, 9, 59.0), "Time since falling asleep is known"),
        (Onset(0, 9, None), "Time since falling asleep is known"),
    ],
)
def test_half_of_the_episodes_is_said_from_five_known_ones(onset: Onset, text: str) -> None:
    assert onset_words(onset).text.startswith(text)


def test_half_of_the_episodes_is_rounded_so_that_it_stays_true() -> None:
    within = dict(onset_words(Onset(52, 52, 128.4)).params)["within"]

    assert within == phrase("%(hours)s h %(minutes)s min", hours=2, minutes=9)


def test_raster_keeps_a_night_of_25_hours_on_its_row() -> None:
    night = NightFact(datetime(2026, 10, 24, tzinfo=UTC).date(), watch="watched", watched_min=60)
    late = replace(
        episode(0, 0),
        night_on=night.evening_on,
        started_at=datetime(2026, 10, 24, 10, tzinfo=UTC) + timedelta(hours=24, minutes=50),
    )
    summary = summarise(
        Diary(SLEEPER, nights=(night,), episodes=(late,)),
        Period(night.evening_on, night.evening_on),
    )

    drawing = night_raster(summary)

    # Noon in Berlin was 10:00 UTC; 24 h 50 min later the clock, set back, shows 11:50.
    assert drawing.episodes != ""
    assert raster_table(summary).rows[0][3] == ("11:50",)


@pytest.mark.parametrize(
    ("evening_on", "went", "lies"),
    [(date(2026, 10, 24), "back", "right"), (date(2026, 3, 28), "forward", "left")],
)
def test_raster_says_where_a_row_leaves_the_hours_above_it(
    evening_on: date, went: str, lies: str
) -> None:
    words = (
        f"The clocks went {went} in the night of %(night)s: its row then lies an hour "
        f"further {lies}."
    )
    began = datetime(evening_on.year, evening_on.month, evening_on.day, 22, tzinfo=UTC)
    one = replace(episode(0, 0), night_on=evening_on, started_at=began)
    period = Period(evening_on, evening_on)
    changed = summarise(Diary(SLEEPER, episodes=(one,)), period)
    bare = summarise(Diary(SLEEPER), period)

    assert phrase(words, night=evening_on) in raster_words(changed, night_raster(changed))
    # A row with nothing in it leaves nothing.
    assert all("clocks" not in found.text for found in raster_words(bare, night_raster(bare)))
