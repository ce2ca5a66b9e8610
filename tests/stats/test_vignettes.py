"""The six worked examples, from nightly counts to every published number."""

import pytest

from diary.stats.rates import Rate
from diary.stats.summary import Summary, summarise
from tests.stats.vignettes import (
    V01,
    V02,
    V03,
    V04,
    V05,
    V06,
    Counts,
    diary_of,
    period_of,
    tapped_diary,
)


def read(counts: Counts, *, minutes: int | None = None) -> Summary:
    return summarise(diary_of(counts, minutes=minutes), period_of(counts))


def span(rate: Rate) -> tuple[float, float, float]:
    assert rate.value is not None
    assert rate.low is not None
    assert rate.high is not None
    return rate.value, rate.low, rate.high


@pytest.mark.parametrize(
    ("counts", "nights", "observed", "total", "with_any"),
    [
        (V01, 21, 19, 52, 17),
        (V02, 10, 10, 20, 8),
        (V04, 56, 56, 102, 43),
        (V05, 14, 14, 8, 5),
        (V06, 14, 12, 46, 12),
    ],
)
def test_vignette_counts(
    counts: Counts, nights: int, observed: int, total: int, with_any: int
) -> None:
    found = read(counts)

    assert found.coverage.nights == nights
    assert found.coverage.observed == observed
    assert found.rates.total == total
    assert found.rates.nights_with_any == with_any


@pytest.mark.parametrize(
    ("counts", "share", "per_night", "fano", "method"),
    [
        (
            V01,
            (0.8947368421052632, 0.668623335543234, 0.9869878356282226),
            (2.736842105263158, 2.0440045894979595, 3.5890043021512046),
            1.0085470085470083,
            "exact",
        ),
        (
            V02,
            (0.8, 0.4439045376923585, 0.9747892736731666),
            # spread 1.11 x (t9 / 1.96)^2 = 1.11 x (2.262 / 1.96)^2 = 1.48: exact still holds
            (2.0, 1.2216519585403944, 3.0888377902674597),
            1.1111111111111112,
            "exact",
        ),
        (
            V04,
            (0.7678571428571429, 0.635815748349162, 0.8702079672131339),
            (1.8214285714285714, 1.4851573248890626, 2.2110900108844413),
            1.3597147950089128,
            "exact",
        ),
        (
            V06,
            (1.0, 0.7353515306029488, 1.0),
            (3.8333333333333335, 2.8064817840809897, 5.113129475882167),
            0.7984189723320155,  # variance / mean of 4 6 5 7 3 5 4 2 4 3 2 1
            "exact",
        ),
    ],
)
def test_vignette_rates_per_night(
    counts: Counts,
    share: tuple[float, float, float],
    per_night: tuple[float, float, float],
    fano: float,
    method: str,
) -> None:
    rates = read(counts).rates

    assert span(rates.share) == pytest.approx(share, rel=1e-9)
    assert span(rates.per_night) == pytest.approx(per_night, rel=1e-9)
    assert rates.per_night.method == method
    assert rates.fano == pytest.approx(fano, abs=1e-9)


def test_vignette_5_is_widened_because_nights_vary() -> None:
    # 8 on 14 nights, variance / mean 1.54 x (2.160 / 1.96)^2 = 1.87, above 1.5.
    rates = read(V05, minutes=30).rates

    assert rates.fano == pytest.approx(1.538461538461539, rel=1e-9)
    assert [round(end, 2) for end in span(rates.per_night)] == [0.57, 0.16, 1.47]
    assert rates.clumped


@pytest.mark.parametrize(
    ("counts", "minutes", "hours", "per_hour"),
    [
        (V01, 240, 76.0, (0.6842105263157895, 0.5110011473744899, 0.8972510755378011)),
        (V04, 390, 364.0, (0.2802197802197802, 0.22848574229062502, 0.34016769398222174)),
        (V06, 180, 36.0, (1.2777777777777777, 0.9354939280269965, 1.7043764919607223)),
    ],
)
def test_vignette_rates_per_hour(
    counts: Counts, minutes: int, hours: float, per_hour: tuple[float, float, float]
) -> None:
    rates = read(counts, minutes=minutes).rates

    assert rates.hours == hours
    assert span(rates.per_hour) == pytest.approx(per_hour, rel=1e-9)


def test_vignette_3_counts_movements_per_watched_hour() -> None:
    found = summarise(tapped_diary(V03, minutes=60), period_of(V03))

    assert (found.coverage.nights, found.coverage.observed) == (28, 15)
    assert (found.movements.total, found.movements.nights_with_any) == (469, 14)
    assert found.movements.fano == pytest.approx(16.03472433749619, rel=1e-9)
    # 469 / 15 h = 31.27; the exact range 28.5 to 34.2 is too narrow for such nights.
    assert [round(end) for end in span(found.movements.per_hour)] == [31, 20, 46]
    assert found.movements.per_hour.method == "widened"
    assert (found.movements.per_hour.shown, found.movements.nights_left_out) == (True, 0)
