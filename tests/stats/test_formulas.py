"""The version of the formulas, printed on every paper, goes up with the numbers."""

from hashlib import sha256

from diary.stats import FORMULAS
from diary.stats.facts import Diary, Period
from diary.stats.summary import Summary, summarise
from tests.stats.vignettes import (
    SLEEPER,
    V01,
    V02,
    V03,
    V04,
    V05,
    V06,
    diary_of,
    episode,
    evening,
    period_of,
)

# What the worked examples gave, by version. A number changed on purpose: raise FORMULAS in
# diary/stats/__init__.py and write the new line here; the old ones stay.
GIVEN = {
    1: "9ef6b59b3e6947b7",
}


def digest_of(summaries: list[Summary]) -> str:
    """Rates with their ranges, shares, lengths and comparisons, as they are before rounding."""
    told = [
        (
            *(
                (rate.k, round(rate.n, 9), rate.shown, short(rate.low), short(rate.high))
                for rate in (s.rates.share, s.rates.per_night, s.rates.per_hour)
            ),
            s.patterns.lengths.median_s,
            [(short(c.ratio), short(c.wide_low), short(c.wide_high)) for c in s.comparisons],
        )
        for s in summaries
    ]
    return sha256(repr(told).encode()).hexdigest()[:16]


def short(value: float | None) -> str:
    return "" if value is None else f"{value:.9g}"


def test_numbers_change_only_together_with_the_version_of_the_formulas() -> None:
    examples = (V01, V02, V03, V04, V05, V06)
    found = [summarise(diary_of(counts, minutes=240), period_of(counts)) for counts in examples]
    fourth = diary_of(V04, minutes=390)
    found += [summarise(fourth, period_of(V04), marked_on=evening(night)) for night in (7, 21, 42)]
    timed = tuple(episode(n, 0, length_s=10 * n) for n in range(9))
    found.append(summarise(Diary(SLEEPER, episodes=timed), Period(evening(0), evening(8))))

    assert digest_of(found) == GIVEN[FORMULAS]
    assert max(GIVEN) == FORMULAS
