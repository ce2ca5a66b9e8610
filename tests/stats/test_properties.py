"""What must hold of every diary: order, halves, gaps, clumping, limits."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from decimal import Decimal
from uuid import UUID

import numpy as np
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from diary.clinical.limits import MIN_NIGHTS, MIN_NIGHTS_WITH_ANY
from diary.clinical.words import Phrase
from diary.stats.change import careful_ratio, inflation
from diary.stats.facts import Diary, MedicationFact, NightFact, Period, PlanFact
from diary.stats.intervals import count_interval, rate_interval
from diary.stats.rates import CountedNight, Rate, fano, rates_of
from diary.stats.summary import Summary, summarise
from diary.stats.tallies import Breakdown, Tally
from tests.stats.diaries import NIGHTS, diaries
from tests.stats.vignettes import SLEEPER, episode, evening

WHOLE = Period(evening(0), evening(NIGHTS - 1))
ROUNDING = 1e-9

SEEDS = st.integers(0, 2**32)
COUNTS = st.lists(st.integers(0, 12), min_size=1, max_size=30)
# A whole diary is slow to shrink and as easily read whole: it is shown as it was found.
settled = settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
)
often = settings(max_examples=200, deadline=None, derandomize=True)


def plain(*seen: int, minutes: int | None = 60) -> list[CountedNight]:
    return [CountedNight(count, minutes) for count in seen]


# Order


def mixed(diary: Diary, dice: np.random.Generator) -> Diary:
    """The same rows, each list in another order."""

    def shuffled[Row](rows: tuple[Row, ...]) -> tuple[Row, ...]:
        return tuple(rows[int(n)] for n in dice.permutation(len(rows)))

    medicines = tuple(
        replace(one, plans=shuffled(one.plans), doses=shuffled(one.doses))
        for one in diary.medications
    )
    return replace(
        diary,
        nights=shuffled(diary.nights),
        episodes=shuffled(diary.episodes),
        medications=shuffled(medicines),
        side_effects=shuffled(diary.side_effects),
        weekly_checks=shuffled(diary.weekly_checks),
    )


def listed(summary: Summary) -> Summary:
    """The rows a summary hands on as they came, in one order; nothing else is touched."""

    def tidy(medication: MedicationFact) -> MedicationFact:
        plans = sorted(medication.plans, key=lambda plan: plan.from_on)
        doses = sorted(medication.doses, key=lambda dose: dose.night_on)
        return replace(medication, plans=tuple(plans), doses=tuple(doses))

    lanes = [replace(lane, medication=tidy(lane.medication)) for lane in summary.medicines]
    return replace(
        summary,
        medicines=tuple(sorted(lanes, key=lambda lane: lane.medication.uuid)),
        side_effects=tuple(sorted(summary.side_effects, key=lambda one: one.noticed_at)),
        weekly_checks=tuple(sorted(summary.weekly_checks, key=lambda one: one.checked_on)),
    )


@given(diary=diaries(), seed=SEEDS)
@settled
def test_order_of_any_row_does_not_matter(diary: Diary, seed: int) -> None:
    again = summarise(mixed(diary, np.random.default_rng(seed)), WHOLE)

    assert listed(again) == listed(summarise(diary, WHOLE))


def test_two_medicines_begun_on_one_day_come_in_one_order() -> None:
    # Both begin two nights before the first episode, which chance seldom draws.
    plan = PlanFact(Decimal(5), "mg", evening(0), times=("20:00",))
    both = tuple(MedicationFact(UUID(int=n), f"Medicine {n}", plans=(plan,)) for n in (1, 2))
    diary = Diary(SLEEPER, episodes=(episode(2, 0),), medications=both)

    found = summarise(diary, WHOLE)

    assert listed(summarise(replace(diary, medications=both[::-1]), WHOLE)) == listed(found)
    names = [change.step.medication for change in found.medicines_before_first]
    assert names == ["Medicine 1", "Medicine 2"]


# Halves

# The smallest and the largest of all are not the sum of two; a rate's nights add up, rates do not.
NOT_ADDED = ("_min_s", "_max_s", ".min_s", ".max_s")
OF_RATES = ("total", "nights", "nights_with_any", "nights_left_out", "hours", "hours_total")
NO_MEDICINE = MedicationFact(UUID(int=0), "")


def amounts(value: object, path: str) -> Iterator[tuple[str, float]]:
    """Every count inside a part of a summary, under the path where it stands."""
    if isinstance(value, Breakdown):
        yield from ((f"{path}.answered", value.answered), (f"{path}.empty", value.not_asked))
        yield from ((f"{path}.{row.code}", row.count) for row in value.rows)
    elif isinstance(value, tuple) and value and isinstance(value[0], Tally):
        yield from ((f"{path}.{row.code}", row.count) for row in value)
    elif isinstance(value, tuple):
        yield f"{path}.rows", len(value)
    elif is_dataclass(value) and not isinstance(value, Phrase):
        for field in fields(value):
            yield from amounts(getattr(value, field.name), f"{path}.{field.name}")
    elif isinstance(value, int) and not isinstance(value, bool):
        yield path, value


def added(summary: Summary) -> dict[str, float]:
    """What two halves of a period have to add up to."""
    parts: dict[str, object] = {
        "coverage": summary.coverage,
        "left_out": summary.left_out,
        "patterns": replace(summary.patterns, clock=()),
        "danger": summary.danger,
        "provenance": summary.provenance,
        "exceptions": summary.typical.exceptions,
        "awake": summary.awake_in_rate,
        "effects": summary.side_effects,
    }
    for lane in summary.medicines:
        bare = replace(lane, medication=NO_MEDICINE, steps=(), now=())
        parts |= {lane.medication.name: bare}
        parts |= {f"{lane.medication.name} doses": lane.medication.doses}
    found = {path: n for name, part in parts.items() for path, n in amounts(part, name)}
    found |= {f"clock.{row.hour}": row.count for row in summary.patterns.clock}
    for name, rates in (("rates", summary.rates), ("movements", summary.movements)):
        found |= {f"{name}.{key}": getattr(rates, key) for key in OF_RATES}
    for key in ("tapped", "paced", "counted", "gaps"):
        found[f"rhythm.{key}"] = getattr(summary.rhythm, key)
    found["hours"] = summary.coverage.hours or 0.0
    return {path: n for path, n in found.items() if not path.endswith(NOT_ADDED)}


@given(diary=diaries(), cut=st.integers(1, NIGHTS - 1))
@settled
def test_two_halves_add_up_to_the_whole(diary: Diary, cut: int) -> None:
    whole = summarise(diary, WHOLE)
    first = summarise(diary, Period(evening(0), evening(cut - 1)))
    second = summarise(diary, Period(evening(cut), evening(NIGHTS - 1)))
    one, other = added(first), added(second)

    for path, n in added(whole).items():
        assert abs(one.get(path, 0) + other.get(path, 0) - n) < ROUNDING, path
    assert first.nights + second.nights == whole.nights
    assert first.episodes + second.episodes == whole.episodes
    assert first.raster + second.raster == whole.raster
    assert first.rates.counts + second.rates.counts == whole.rates.counts
    # A check on the morning the first half ends belongs to both: each looks back over its own.
    assert {*first.weekly_checks, *second.weekly_checks} == {*whole.weekly_checks}


@given(diary=diaries())
@settled
def test_the_parts_of_a_table_add_up_to_all(diary: Diary) -> None:
    found = summarise(diary, WHOLE)
    total, patterns, wake = len(found.episodes), found.patterns, found.patterns.wake

    assert wake.woken + wake.by_itself + wake.not_tried + wake.not_recorded == total
    outcomes = (wake.at_once, wake.within_a_minute, wake.carried_on, wake.could_not_wake)
    assert sum(outcomes) + wake.not_sure + wake.no_outcome == wake.woken
    assert sum(row.count for row in patterns.clock) + patterns.no_time == total
    lengths = patterns.lengths
    assert lengths.known + lengths.band_only + lengths.not_recorded == total
    for table in (patterns.sides, patterns.states, patterns.patterns, patterns.sizes):
        assert sum(row.count for row in table.rows) == table.answered == total - table.not_asked
    rates, gaps = found.rates, found.left_out
    assert rates.total + gaps.on_not_watched + gaps.on_not_recorded == total
    coverage = found.coverage
    assert coverage.watched + coverage.partly == coverage.observed == rates.nights
    assert coverage.observed + coverage.not_watched + coverage.not_recorded == NIGHTS
    danger = found.danger
    assert danger.all_ok + danger.not_ok + danger.not_sure == danger.asked <= danger.total == total
    weeks, weekdays = found.weeks, found.weekdays
    assert sum(week.rates.total for week in weeks) == rates.total
    assert sum(day.rates.total for day in weekdays) == rates.total
    assert sum(day.rates.nights for day in weekdays) == rates.nights
    assert sum(week.evenings for week in weeks) == NIGHTS


# A gap is never a zero


def without(diary: Diary, n: int) -> Diary:
    """The diary as if the night had never been."""
    return replace(
        diary,
        nights=tuple(night for night in diary.nights if night.evening_on != evening(n)),
        episodes=tuple(one for one in diary.episodes if one.night_on != evening(n)),
    )


def rewatched(diary: Diary, n: int, watch: str) -> Diary:
    """The diary with one night watched in another way; its episodes stay."""
    others = tuple(night for night in diary.nights if night.evening_on != evening(n))
    told = next((night for night in diary.nights if night.evening_on == evening(n)), None)
    night = replace(told or NightFact(evening(n)), watch=watch)
    return replace(diary, nights=(*others, night))


GAPS = st.sampled_from(["not_watched", "not_recorded"])


@given(diary=diaries(), n=st.integers(0, NIGHTS - 1), watch=GAPS)
@settled
def test_a_night_made_a_gap_leaves_every_rate(diary: Diary, n: int, watch: str) -> None:
    gap, gone = summarise(rewatched(diary, n, watch), WHOLE), summarise(without(diary, n), WHOLE)

    assert gap.rates == gone.rates
    assert gap.movements == gone.movements
    assert (gap.awake_in_rate, gap.coverage.hours) == (gone.awake_in_rate, gone.coverage.hours)
    row = gap.nights[n]
    assert (row.count, row.movements, row.watched_min) == (None, None, None)
    sides = [(one.before.counts, one.after.counts) for one in gap.comparisons]
    assert sides == [(one.before.counts, one.after.counts) for one in gone.comparisons]


@given(diary=diaries(), n=st.integers(0, NIGHTS - 1), watch=GAPS, more=st.integers(1, 5))
@settled
def test_episodes_on_a_gap_are_listed_and_move_no_rate(
    diary: Diary, n: int, watch: str, more: int
) -> None:
    gap = rewatched(diary, n, watch)
    extra = tuple(episode(n, 100 + i, state="awake") for i in range(more))
    before, after = (
        summarise(found, WHOLE) for found in (gap, replace(gap, episodes=(*gap.episodes, *extra)))
    )

    assert (after.rates, after.movements) == (before.rates, before.movements)
    assert after.awake_in_rate == before.awake_in_rate
    assert after.left_out.episodes == before.left_out.episodes + more
    assert len(after.episodes) == len(before.episodes) + more
    assert after.comparisons == before.comparisons


@given(diary=diaries(), watch=st.sampled_from(["", "not_watched", "not_recorded"]))
@settled
def test_nothing_watched_has_no_number_at_all(diary: Diary, watch: str) -> None:
    nights = tuple(replace(night, watch=watch or "not_recorded") for night in diary.nights)
    found = summarise(replace(diary, nights=nights if watch else ()), WHOLE)

    for rates in (found.rates, found.movements):
        for rate in (rates.share, rates.per_night, rates.per_hour):
            assert (rate.value, rate.low, rate.high, rate.shown) == (None, None, None, False)
            assert rate.why_not is not None
    assert found.coverage.hours is None
    assert {row.count for row in found.nights} == {None}
    assert not any(one.enough for one in found.comparisons)


# Ranges


@given(
    k=st.integers(1, 400),
    nights=st.integers(2, 60),
    spreads=st.tuples(st.floats(0, 20), st.floats(0, 20)),
)
@often
def test_more_clumping_never_narrows(k: int, nights: int, spreads: tuple[float, float]) -> None:
    less, more = (
        rate_interval(k, nights, nights=nights, spread=spread) for spread in sorted(spreads)
    )
    exact = count_interval(k)

    assert more.low <= less.low <= exact.low / nights
    assert more.high >= less.high >= exact.high / nights


@given(seen=COUNTS, giving=st.integers(0, 29), taking=st.integers(0, 29))
@often
def test_an_episode_moved_to_a_fuller_night_never_narrows(
    seen: list[int], giving: int, taking: int
) -> None:
    poor, rich = sorted((giving % len(seen), taking % len(seen)), key=lambda n: seen[n])
    clumped = list(seen)
    if poor != rich and seen[poor]:
        clumped[poor] -= 1
        clumped[rich] += 1
    even, uneven = rates_of(plain(*seen)).per_night, rates_of(plain(*clumped)).per_night

    assert (even.value, fano(seen) or 0) <= (uneven.value, fano(clumped) or 0)
    assert ends(uneven)[0] <= ends(even)[0]
    assert ends(uneven)[1] >= ends(even)[1]


def ends(rate: Rate) -> tuple[float, float]:
    assert rate.low is not None
    assert rate.high is not None
    return rate.low, rate.high


SIDE = st.lists(st.integers(0, 12), min_size=7, max_size=20)


@given(before=SIDE, after=SIDE, seed=SEEDS)
@often
def test_a_ratio_of_wilder_nights_is_never_narrower(
    before: list[int], after: list[int], seed: int
) -> None:
    if not any((*before, *after)):
        return
    swapped = [int(n) for n in np.random.default_rng(seed).permutation(before)]
    lumped = [sum(before), *[0] * (len(before) - 1)]
    found = []
    for side in (before, swapped, lumped):
        span = careful_ratio(side, after, exposure_before=len(before), exposure_after=len(after))
        found.append((inflation(side, after), *span))
    found.sort()

    assert [low for _phi, low, _high in found] == sorted((f[1] for f in found), reverse=True)
    assert [high for _phi, _low, high in found] == sorted(f[2] for f in found)


@given(seen=COUNTS)
@often
def test_a_night_without_any_never_raises_a_rate(seen: list[int]) -> None:
    before, after = rates_of(plain(*seen)), rates_of(plain(*seen, 0))

    for rate, other in (
        (before.share, after.share),
        (before.per_night, after.per_night),
        (before.per_hour, after.per_hour),
    ):
        assert rate.value is not None
        assert other.value is not None
        assert other.value <= rate.value


@given(seen=COUNTS, times=st.sampled_from([2, 3, 8]))
@often
def test_twice_the_hours_are_half_the_rate_an_hour(seen: list[int], times: int) -> None:
    once, longer = rates_of(plain(*seen)), rates_of(plain(*seen, minutes=60 * times))

    assert longer.per_night == once.per_night
    assert longer.hours == once.hours * times
    for rate, other in (
        (once.per_hour.value, longer.per_hour.value),
        *zip(ends(once.per_hour), ends(longer.per_hour), strict=True),
    ):
        assert rate is not None
        assert other is not None
        assert abs(other * times - rate) <= ROUNDING * rate


@given(seen=COUNTS, minutes=st.none() | st.integers(1, 600), left_out=st.integers(0, 2))
@often
def test_a_rate_is_shown_exactly_from_its_limits(
    seen: list[int], minutes: int | None, left_out: int
) -> None:
    rates = rates_of(plain(*seen, minutes=minutes), left_out=left_out)
    nights, with_any = len(seen), sum(1 for count in seen if count)
    enough = nights >= MIN_NIGHTS and not left_out

    assert (MIN_NIGHTS, MIN_NIGHTS_WITH_ANY) == (7, 3)
    assert rates.share.shown == enough
    assert rates.per_night.shown == (enough and with_any >= MIN_NIGHTS_WITH_ANY)
    assert rates.per_hour.shown == (rates.per_night.shown and minutes is not None)
    for rate in (rates.share, rates.per_night, rates.per_hour):
        assert rate.shown == (rate.why_not is None)
        if rate.value is not None:
            assert 0 <= ends(rate)[0] <= rate.value <= ends(rate)[1]
