"""Rates: when they may be shown, and what unequal watching does to them."""

import pytest

from diary.clinical.words import counted, phrase
from diary.sentences import say
from diary.stats.rates import CountedNight, fano, hourly_spread, rates_of


def nights(*counts: int, minutes: int | None = 60) -> list[CountedNight]:
    return [CountedNight(count, minutes) for count in counts]


def test_rates_of_no_nights_are_none_and_say_why() -> None:
    rates = rates_of([])

    nobody = phrase("No night was watched, so there is no rate.")
    assert (rates.total, rates.nights, rates.fano) == (0, 0, None)
    assert (rates.share.value, rates.per_night.value, rates.per_hour.value) == (None, None, None)
    assert (rates.share.why_not, rates.per_night.why_not) == (nobody, nobody)


def test_rates_of_6_nights_show_only_counts() -> None:
    rates = rates_of(nights(1, 1, 1, 1, 0, 0))

    assert not rates.share.shown
    assert rates.per_night.why_not == counted(
        "Only %(count)s night was watched; a rate is shown from %(least)s.",
        "Only %(count)s nights were watched; a rate is shown from %(least)s.",
        6,
        least=7,
    )


@pytest.mark.parametrize(("third", "shown"), [(0, False), (1, True)])
def test_rates_of_7_nights_show_a_range_from_3_with_any(third: int, shown: bool) -> None:
    rates = rates_of(nights(5, 4, third, 0, 0, 0, 0))

    assert (rates.share.shown, rates.per_night.shown, rates.per_hour.shown) == (True, shown, shown)


def test_rates_of_nothing_seen_is_a_real_zero_with_an_upper_end() -> None:
    # Garwood for 0 is 3.689; over 14 nights 0.263.
    rates = rates_of(nights(*[0] * 14))

    assert rates.per_night.value == 0
    assert (rates.per_night.low, round(rates.per_night.high or 0, 3)) == (0, 0.263)
    assert rates.fano is None


def test_per_hour_takes_only_nights_with_known_minutes_above_and_below() -> None:
    # 2 + 4 on two nights of 90 min = 6 in 3 h; the 9 of the untimed night stays out.
    rates = rates_of([CountedNight(2, 90), CountedNight(9, None), CountedNight(4, 90)])

    assert (rates.hours_total, rates.hours, rates.per_hour.value) == (6, 3.0, 2.0)
    assert rates.per_night.value == 5


@pytest.mark.parametrize(
    ("timed", "words"),
    [
        # 20 nights were watched, 3 of them with minutes: never "only 3 nights were watched".
        ((1, 1, 1), "Minutes are known for only 3 watched nights; a rate is shown from 7."),
        ((1,), "Minutes are known for only 1 watched night; a rate is shown from 7."),
        # Seen on 15 of 20 nights, on 2 of the 7 with minutes.
        ((1, 1, 0, 0, 0, 0, 0), "Seen on only 2 nights with minutes; a rate is shown from 3."),
    ],
)
def test_per_hour_with_few_minutes_says_so_of_the_minutes(
    timed: tuple[int, ...], words: str
) -> None:
    untimed = nights(*[1] * (20 - len(timed)), minutes=None)

    rates = rates_of([*nights(*timed), *untimed])

    assert rates.per_night.shown
    assert (rates.per_hour.shown, say(rates.per_hour.why_not)) == (False, words)


def test_fano_is_sample_variance_over_mean() -> None:
    # 1 2 3: mean 2, variance ((1 + 0 + 1) / 2) = 1, so 0.5.
    assert fano((1, 2, 3)) == 0.5
    assert fano((4,)) is None
    assert fano((0, 0)) is None


def test_hourly_spread_equals_fano_when_watched_alike() -> None:
    assert hourly_spread(nights(1, 2, 3)) == pytest.approx(0.5)


def test_hourly_spread_is_small_when_counts_follow_the_hours() -> None:
    # One an hour throughout: nothing left to vary, although nightly counts differ fivefold.
    alike = [CountedNight(1, 60), CountedNight(5, 300), CountedNight(2, 120)]

    assert hourly_spread(alike) == pytest.approx(0)


def test_rates_that_left_nights_out_are_not_shown() -> None:
    rates = rates_of(nights(*[3] * 10), left_out=2)

    assert (rates.share.shown, rates.per_night.shown) == (False, False)
    assert rates.per_night.value == 3


def test_per_hour_blames_no_minutes_where_not_a_single_night_was_counted_whole() -> None:
    # 2 nights were watched, with minutes; on both a movement was not counted, so none is left.
    uncounted, unwatched = rates_of([], left_out=2), rates_of([])

    why = "On 2 watched nights not every movement was counted."
    assert say(uncounted.per_hour.why_not) == say(uncounted.per_night.why_not) == why
    assert say(unwatched.per_hour.why_not) == "No night was watched, so there is no rate."


def test_nights_are_called_clumped_only_beside_a_range_that_is_shown() -> None:
    # One night with any of seven: too few for a rate, so there is no range to be wide.
    assert not rates_of(nights(20, 0, 0, 0, 0, 0, 0)).clumped
    assert rates_of(nights(20, 1, 1, 0, 0, 0, 0)).clumped


def test_nights_alike_by_the_night_and_uneven_by_the_hour_are_clumped() -> None:
    # 3 a night, on every second night within 30 minutes, else within 8 hours: 54 in 76.5 hours.
    # Expected of the short nights 0.35 each: 9 x 2.65^2 / 0.35 alone is 178, over 17 above 10.
    uneven = rates_of([CountedNight(3, 480 if n % 2 else 30) for n in range(18)])

    assert (uneven.per_night.method, uneven.per_hour.method) == ("exact", "widened")
    assert uneven.clumped
