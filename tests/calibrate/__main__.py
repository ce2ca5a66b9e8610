"""`python -m tests.calibrate`: every cell, the tables, a failing status where it falls short."""

import argparse
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from statistics import fmean

from tests.calibrate import tables
from tests.calibrate.grid import (
    MEMORIES,
    MORE,
    SHOWN,
    Cell,
    ChangeFound,
    RateFound,
    change_cells,
    rate_cells,
)
from tests.calibrate.measure import changes_found, rates_found
from tests.calibrate.verdict import change_on_limit, rate_on_limit, verdicts_of

SAY = sys.stdout.write


def main() -> int:
    """Simulate, print, judge; 1 where a limit is not reached."""
    parser = argparse.ArgumentParser(prog="make calibrate", description=__doc__)
    parser.add_argument("--shown", type=int, default=SHOWN, help="diaries with a range, a cell")
    parser.add_argument("--cells", action="store_true", help="print every cell too")
    options = parser.parse_args()
    begun = time.monotonic()
    with ProcessPoolExecutor() as pool:
        rates = list(pool.map(partial(_rates, options.shown), rate_cells(), chunksize=4))
        changes = list(pool.map(partial(_changes, options.shown), change_cells(), chunksize=4))
    if options.cells:
        SAY("\n".join(map(str, [*rates, *changes])) + "\n\n")
    return _report(rates, changes, time.monotonic() - begun)


def _rates(shown: int, cell: Cell) -> RateFound:
    found = rates_found(cell, shown)
    return rates_found(cell, shown * MORE) if rate_on_limit(found) else found


def _changes(enough: int, cell: Cell) -> ChangeFound:
    found = changes_found(cell, enough)
    return changes_found(cell, enough * MORE) if change_on_limit(found) else found


def _report(rates: Sequence[RateFound], changes: Sequence[ChangeFound], seconds: float) -> int:
    verdicts = verdicts_of(rates, changes)
    parts = {
        "Judged": tables.verdict_table(verdicts),
        "Rates: % of ranges that hold the truth, worst of the means (width over exact)": (
            tables.rate_table(rates)
        ),
        "Nights with any: % of ranges that hold the truth, worst of the means and D": (
            tables.any_table(rates)
        ),
        "% of diaries that show a range, D = 1 / 2 / 4 / 8": tables.shown_table(rates),
        "Nothing changed: % called “changed” / “already moving”, worst of the means": (
            tables.false_table(changes)
        ),
        "Halved: % called “changed” at 1 / 2 / 4 a night before": tables.power_table(changes),
        "Falling by a seventh each week: % called “changed” / of these “already moving” first": (
            tables.falling_table(changes)
        ),
    }
    for title, table in parts.items():
        SAY(f"{title}\n\n{table}\n\n")
    diaries = sum(f.drawn for f in rates) + sum(f.drawn for f in changes)
    SAY(f"{diaries:,} diaries drawn, {_memories(rates)}, in {seconds:.0f} s.\n")
    return 1 if any(verdict.reached is False for verdict in verdicts) else 0


def _memories(rates: Sequence[RateFound]) -> str:
    """What the drawn diaries remembered, beside what they were to remember."""
    measured = (
        f"{fmean(f.memory for f in rates if f.cell.memory == wanted):.3f} for {wanted:g}"
        for wanted in MEMORIES
    )
    return f"memory as measured {', '.join(measured)}"


if __name__ == "__main__":
    sys.exit(main())
