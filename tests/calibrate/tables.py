"""The tables `make calibrate` prints, as Markdown."""

from collections.abc import Callable, Iterable, Sequence
from statistics import fmean

from tests.calibrate.grid import (
    MEANS,
    MEMORIES,
    NIGHTS,
    SPREADS,
    ChangeFound,
    RateFound,
)
from tests.calibrate.verdict import (
    Verdict,
    any_coverage,
    both,
    changed,
    coverage,
    judged_changes,
    judged_rates,
    moving,
)

BOTH_SIDES = NIGHTS[1:]
REACHED = {True: "yes", False: "**no**", None: "–"}


def verdict_table(verdicts: Iterable[Verdict]) -> str:
    """Each limit with the figure nearest to it."""
    rows = [(v.name, v.wanted, v.found, v.where, REACHED[v.reached]) for v in verdicts]
    return _table(("judged", "wanted", "found", "where", "reached"), rows)


def rate_table(found: Iterable[RateFound]) -> str:
    """Coverage in the worst of the means, and mean width over exact Poisson."""
    shown = judged_rates(found)

    def cell(memory: float, d: float, nights: int) -> str:
        here = [f for f in shown if (f.cell.memory, f.cell.d, f.cell.nights) == (memory, d, nights)]
        return f"{min(map(coverage, here)):.1f} ({fmean(f.width for f in here):.2f})"

    rows = [
        (f"{memory:g}", f"{d:g}", *(cell(memory, d, nights) for nights in NIGHTS))
        for memory in MEMORIES
        for d in SPREADS
    ]
    return _table(("memory", "D", *(f"{nights} nights" for nights in NIGHTS)), rows)


def shown_table(found: Sequence[RateFound]) -> str:
    """How often a range is shown, from the most even to the most clumped nights."""

    def cell(mean: float, nights: int) -> str:
        here = [
            f"{100 * f.shown / f.drawn:.0f}"
            for d in SPREADS
            for f in found
            if (f.cell.memory, f.cell.d, f.cell.nights, f.cell.mean) == (0, d, nights, mean)
        ]
        return " / ".join(here)

    rows = [(f"{mean:g}", *(cell(mean, nights) for nights in NIGHTS)) for mean in MEANS]
    return _table(("mean", *(f"{nights} nights" for nights in NIGHTS)), rows)


def any_table(found: Sequence[RateFound]) -> str:
    """Coverage of nights with any, in the worst of the means and D."""

    def cell(memory: float, nights: int) -> str:
        here = [f for f in found if (f.cell.memory, f.cell.nights) == (memory, nights)]
        return f"{min(map(any_coverage, here)):.1f}"

    rows = [(f"{memory:g}", *(cell(memory, nights) for nights in NIGHTS)) for memory in MEMORIES]
    return _table(("memory", *(f"{nights} nights" for nights in NIGHTS)), rows)


def false_table(found: Iterable[ChangeFound]) -> str:
    """ "Changed" and "already moving" on flat diaries, in the worst of the means."""
    flat = [f for f in judged_changes(found) if f.cell.course == "flat"]

    def cell(memory: float, d: float, nights: int) -> str:
        here = [f for f in flat if (f.cell.memory, f.cell.d, f.cell.nights) == (memory, d, nights)]
        return f"{max(map(changed, here)):.1f} / {max(map(moving, here)):.1f}"

    rows = [
        (f"{memory:g}", f"{d:g}", *(cell(memory, d, nights) for nights in BOTH_SIDES))
        for memory in MEMORIES
        for d in SPREADS
    ]
    return _table(("memory", "D", *_sides()), rows)


def power_table(found: Iterable[ChangeFound]) -> str:
    """How often a true halving is called "changed", for 1, 2 and 4 a night before it."""
    halved = [f for f in judged_changes(found) if f.cell.course == "halved"]

    def cell(here: Sequence[ChangeFound]) -> str:
        by_mean = {f.cell.mean: f"{changed(f):.0f}" for f in here}
        return " / ".join(by_mean.get(mean, "–") for mean in (1, 2, 4))

    return _by_spread(halved, cell)


def falling_table(found: Iterable[ChangeFound]) -> str:
    """Falling diaries: called "changed", and of these called "already moving" first."""
    falling = [f for f in judged_changes(found) if f.cell.course == "falling"]

    def cell(here: Sequence[ChangeFound]) -> str:
        said = 100 * sum(f.changed for f in here) / sum(f.enough for f in here)
        return f"{said:.0f} / {both(here):.0f}"

    return _by_spread(falling, cell)


def _by_spread(found: Sequence[ChangeFound], cell: Callable[[Sequence[ChangeFound]], str]) -> str:
    rows = [
        (
            f"{d:g}",
            *(
                cell([f for f in found if (f.cell.d, f.cell.nights) == (d, nights)])
                for nights in BOTH_SIDES
            ),
        )
        for d in SPREADS
    ]
    return _table(("D", *_sides()), rows)


def _sides() -> tuple[str, ...]:
    return tuple(f"{nights // 2} + {nights // 2} nights" for nights in BOTH_SIDES)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
